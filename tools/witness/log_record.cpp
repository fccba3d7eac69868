#include "tools/witness/log_record.h"

#include "ledger/decimal.h"

namespace tools {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr std::string_view kFirstLine = "inzage-witness-log/1\n";
constexpr std::uint64_t kTimeMax = std::uint64_t{1} << 53;

ledger::Error damaged() { return fail(ErrorCode::corrupt, "what the witness keeps of a log is damaged"); }

// Takes "NAME VALUE\n" off the front and gives the value; nothing when the line has another name.
std::optional<std::string_view> take_value(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
  const std::string_view value = text.substr(name.size(), end - name.size());
  text.remove_prefix(end + 1);
  return value;
}

bool is_same_tree(const LogRecord& record) {
  if (record.checkpoint.empty()) return record.latest == ledger::WitnessedTree{};
  const auto note = ledger::parse_note(record.checkpoint);
  const std::string lines = record.origin() + "\n" + std::to_string(record.latest.size) + "\n" +
                            ledger::to_base64(record.latest.root.view()) + "\n";
  return note && note->text.starts_with(lines);
}

}  // namespace

std::string format_log_record(const LogRecord& record) {
  std::string text(kFirstLine);
  for (const auto& key : record.keys) text += "log " + ledger::format_vkey(key) + "\n";
  text += "size " + std::to_string(record.latest.size) + "\n";
  text += "root " + ledger::to_base64(record.latest.root.view()) + "\n";
  return text + "time " + std::to_string(record.time) + "\n\n" + record.checkpoint;
}

ledger::Result<LogRecord> parse_log_record(std::string_view text) {
  if (!text.starts_with(kFirstLine)) return damaged();
  text.remove_prefix(kFirstLine.size());
  LogRecord record;
  while (const auto vkey = take_value(text, "log ")) {
    auto key = ledger::parse_vkey(*vkey);
    if (!key || key->type != ledger::KeyType::ed25519) return damaged();
    record.keys.push_back(std::move(*key));
    if (record.keys.back().name != record.origin()) return damaged();
  }
  const auto size = take_value(text, "size ");
  const auto root = take_value(text, "root ");
  const auto time = take_value(text, "time ");
  if (record.keys.empty() || !size || !root || !time || !text.starts_with('\n')) return damaged();
  const auto number = ledger::find_decimal(*size, ledger::kTreeSizeMax.value);
  const auto hash = ledger::parse_base64(*root);
  const auto seconds = ledger::find_decimal(*time, kTimeMax);
  if (!number || !hash || hash->size() != ledger::kHashBytes || !seconds) return damaged();
  record.latest = {*number, *ledger::to_hash(*hash)};
  record.time = *seconds;
  record.checkpoint = std::string(text.substr(1));
  if (!is_same_tree(record)) return damaged();
  return record;
}

}  // namespace tools
