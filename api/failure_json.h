// A command's failure as text and as JSON: for the command line. HTTP makes problem+json of it
// (http/problem.h).
#pragma once

#include "api/outcome.h"

namespace api {

/// One or more sentences, without values of people.
std::string failure_text(const Failure& failure);

/// {"status":"GEWEIGERD","rule","ruleVersion","index"} or
/// {"status":"FOUT","code","detail","errors":[{path,code,detail}]}
std::string failure_json(const Failure& failure);

}  // namespace api
