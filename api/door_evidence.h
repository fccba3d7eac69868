// Evidence over HTTP: the whole history with what a parent kept earlier, and one line with its proof.
#pragma once

#include "api/door.h"

namespace api {

/// {"earlier"?: bundle} and the pupil in the path: the evidence bundle, as a file to keep.
Response answer_bundle(const Door& door, const Request& request);
/// The pupil and the line's index in the path.
Response answer_line_proof(const Door& door, const Request& request);

}  // namespace api
