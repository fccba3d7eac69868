// An outside system, played: it names its key after itself, makes salts, and signs what it reports as
// docs/formats/source.md says. For scripts, scenarios and tests; the secret follows from the name, so it is
// none.
#pragma once

#include <string>
#include <string_view>

#include "api/commands/report_message.h"
#include "ledger/json.h"

namespace tools {

class SimulatedSource {
 public:
  /// `key_name`: after what its key is called; "-": it does not sign.
  SimulatedSource(std::string log_origin, api::ReportOrigin origin, std::string key_name)
      : log_origin_(std::move(log_origin)), origin_(origin), key_name_(std::move(key_name)) {}

  /// The public key of that name, 64 hexadecimal digits.
  static std::string key_of(std::string_view key_name);

  /// The body of a delivery: one report, or a list of them. Salts and signatures that are not there are made,
  /// the same each time; what is no report is sent as it is.
  std::string delivery(const ledger::JsonValue& reports) const;

 private:
  void write_report(const ledger::JsonValue& report, ledger::JsonWriter& json) const;

  std::string log_origin_;
  api::ReportOrigin origin_;
  std::string key_name_;
};

}  // namespace tools
