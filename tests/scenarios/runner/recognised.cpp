#include "scenarios/runner/recognised.h"

#include <fstream>
#include <set>
#include <sstream>

#include "ledger/bundle.h"
#include "ledger/log/entries.h"
#include "ledger/stream_key.h"

namespace scenarios {
namespace {

// Far more than any scenario's stream has.
constexpr std::uint64_t kSeqsTried = 10'000;

}  // namespace

std::uint64_t count_recognised(const std::filesystem::path& bundle, const std::filesystem::path& folder) {
  std::stringstream text;
  text << std::ifstream(bundle).rdbuf();
  const auto kept = ledger::parse_bundle(text.str());
  LEDGER_CHECK(kept.has_value());
  std::set<ledger::Hash> tags;
  std::uint64_t shown = 0;
  for (const auto& stream : kept->streams) {
    shown += stream.count;
    const ledger::StreamKey key(stream.key.view());
    for (std::uint64_t seq = 0; seq < kSeqsTried; ++seq) tags.insert(key.tag(seq));
  }
  const auto store = ledger::Store::open(folder / "log", ledger::Store::Mode::read_only);
  LEDGER_CHECK(store.has_value());
  std::uint64_t count = 0;
  const auto visit = [&](ledger::ByteView key, ledger::ByteView value) {
    const auto row = ledger::decode_entry_row(key, value);
    for (std::uint64_t index = row->first; index < row->events_end(); ++index)
      count += tags.count(ledger::decode_event_entry(row->entry(index))->tag);
    return true;
  };
  LEDGER_CHECK((*store)->scan(ledger::Family::entries, {}, {}, visit).has_value());
  return count - shown;
}

}  // namespace scenarios
