#include "ledger/log/second_place.h"

#include <charconv>

#include "ledger/crash_point.h"
#include "ledger/durable_file.h"

namespace ledger {
namespace {

constexpr std::string_view kFirstLine = "inzage-second-place/1";
constexpr std::size_t kFileBytesMax = std::size_t{16} << 20;

Result<std::uint64_t> parse_number(std::string_view line, std::string_view name) {
  std::uint64_t number = 0;
  if (line.starts_with(name)) {
    line.remove_prefix(name.size());
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error == std::errc{} && end == line.data() + line.size() && !line.empty()) return number;
  }
  return fail(ErrorCode::corrupt, "the second place is damaged");
}

}  // namespace

std::string format_second_state(const SecondState& state) {
  std::string text(kFirstLine);
  text += "\n" + state.origin + "\nepoch " + std::to_string(state.epoch) + "\nsize " +
          std::to_string(state.size) + "\n";
  for (const auto& slot : state.destroyed) text += "destroyed " + slot + "\n";
  return text + "\n" + state.checkpoint;
}

Result<SecondState> parse_second_state(std::string_view text) {
  const auto refuse = [] { return fail(ErrorCode::corrupt, "the second place is damaged"); };
  const auto end_of_head = text.find("\n\n");
  if (end_of_head == std::string_view::npos) return refuse();
  SecondState state;
  state.checkpoint = text.substr(end_of_head + 2);
  std::string_view head = text.substr(0, end_of_head + 1);
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const auto end = head.find('\n');
    lines.push_back(head.substr(0, end));
    head.remove_prefix(end + 1);
  }
  if (lines.size() < 4 || lines[0] != kFirstLine) return refuse();
  state.origin = lines[1];
  LEDGER_TRY(state.epoch, parse_number(lines[2], "epoch "));
  LEDGER_TRY(state.size, parse_number(lines[3], "size "));
  constexpr std::string_view kDestroyed = "destroyed ";
  for (std::size_t i = 4; i < lines.size(); ++i) {
    if (!lines[i].starts_with(kDestroyed)) return refuse();
    state.destroyed.emplace_back(lines[i].substr(kDestroyed.size()));
  }
  return state;
}

Result<void> SecondPlace::create(const SecondState& state) {
  LEDGER_TRY_OK(make_folder(directory_));
  return write_new_file(path(), bytes_of(format_second_state(state)));
}

Result<SecondState> SecondPlace::read() const {
  const auto bytes = read_file(path(), kFileBytesMax);
  if (!bytes) {
    if (bytes.error().code != ErrorCode::not_found) return bytes.error();
    return fail(ErrorCode::not_found, "the second place is lost: nothing is signed until it is put back");
  }
  return parse_second_state(text_of(*bytes));
}

Result<void> SecondPlace::swap(const SecondState& expected, const SecondState& next) {
  // Between looking and writing nobody else may come.
  LEDGER_TRY(const FolderLock lock, FolderLock::take(directory_));
  LEDGER_TRY(const SecondState found, read());
  if (found == next) return {};  // an attempt that failed after it was done
  if (!(found == expected)) {
    return fail(ErrorCode::conflict, "something else wrote to the second place: there are two writers");
  }
  crash_point(CrashPoint::second_place_read);
  LEDGER_TRY_OK(replace_file(path(), bytes_of(format_second_state(next))));
  crash_point(CrashPoint::second_place_swapped);
  return {};
}

}  // namespace ledger
