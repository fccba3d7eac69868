#include "api/qr_code.h"

#include <qrencode.h>

#include <memory>

namespace api {

ledger::Result<QrCode> make_qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return ledger::fail(ledger::ErrorCode::invalid_argument, "a text that fits in no QR code");
  QrCode drawn;
  drawn.size = static_cast<unsigned>(code->width);
  const auto is_dark = [&](unsigned x, unsigned y) {
    return x < drawn.size && (code->data[y * drawn.size + x] & 1U) != 0;
  };
  for (unsigned y = 0; y < drawn.size; ++y) {
    for (unsigned x = 0; x < drawn.size; ++x) {
      const unsigned begin = x;
      while (is_dark(x, y)) ++x;
      if (x == begin) continue;
      const auto length = std::to_string(x - begin);
      drawn.path +=
          "M" + std::to_string(begin) + " " + std::to_string(y) + "h" + length + "v1h-" + length + "z";
    }
  }
  return drawn;
}

}  // namespace api
