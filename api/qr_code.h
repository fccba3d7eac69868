// QR codes (libqrencode) as the path of an SVG: one square for each dark module, in a field of `size` by
// `size`. The white edge of four modules around it is left to whoever draws it.
#pragma once

#include <string>

#include "ledger/result.h"

namespace api {

struct QrCode {
  unsigned size = 0;  // modules on a side
  std::string path;   // "M0 0h7v1h-7z..."
};

/// Error: invalid_argument (empty, or too long for a QR code).
ledger::Result<QrCode> make_qr_code(const std::string& text);

}  // namespace api
