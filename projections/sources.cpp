#include "projections/sources.h"

#include <algorithm>

#include "projections/folds/sources_rows.h"
#include "projections/mutation.h"

namespace projections {
namespace {

namespace keys = sources_rows;
using ledger::UnixMs;

constexpr std::size_t kKeyBytes = 32;

ledger::Bytes read_key(RowCursor& row) {
  ledger::Bytes key(kKeyBytes);
  for (auto& byte : key) byte = row.u8();
  return key;
}

// Of several ends of one key the first counts.
void read_keys(const ledger::ViewStore& rows, Source& source) {
  rows.scan(keys::set_key(source.id).take(), [&](ledger::ByteView, ledger::ByteView value) {
    RowCursor row(value);
    SourceKey one;
    one.period.from = row.time();
    one.period.to = row.time();
    one.key = read_key(row);
    source.keys.push_back(std::move(one));
    return true;
  });
  rows.scan(keys::ended_key(source.id).take(), [&](ledger::ByteView, ledger::ByteView value) {
    RowCursor row(value);
    const auto at = row.time();
    const auto key = read_key(row);
    for (auto& one : source.keys) {
      if (one.key == key && !one.ended) one.ended = at;
    }
    return true;
  });
}

void read_life(const ledger::ViewStore& rows, Source& source) {
  source.until = source.registered;
  rows.scan(keys::alive_key(source.id).take(), [&](ledger::ByteView, ledger::ByteView value) {
    RowCursor row(value);
    source.alive = row.time();
    source.until = row.time();
    return true;
  });
}

void read_end(const ledger::ViewStore& rows, Source& source) {
  rows.scan(keys::closed_key(source.id).take(), [&](ledger::ByteView, ledger::ByteView value) {
    source.ended = RowCursor(value).time();
    return false;
  });
}

bool touches(const SourceGap& gap, UnixMs from, UnixMs to) { return gap.from <= to && from <= gap.to; }

/// What was reported after all. An outage that was made good step by step is one gap.
std::vector<SourceGap> closed_gaps(const ledger::ViewStore& rows, const Source& source) {
  std::vector<SourceGap> gaps;
  rows.scan(keys::missed_key(source.id).take(), [&](ledger::ByteView, ledger::ByteView value) {
    RowCursor row(value);
    SourceGap gap{source.id, source.system, 0, 0, {}};
    gap.from = row.time();
    gap.to = row.time();
    gap.closed = row.time();
    if (gap.to <= gap.from) return true;  // it lived, and had reported nothing yet
    if (!gaps.empty() && gaps.back().to == gap.from) {
      gaps.back().to = gap.to;
      gaps.back().closed = gap.closed;
    } else {
      gaps.push_back(gap);
    }
    return true;
  });
  return gaps;
}

}  // namespace

bool holds(const SourceKey& key, UnixMs at) {
  if (bites(Mutant::R19_ended_key) && key.ended && *key.ended <= at) return false;
  return !bites(Mutant::R19_period_of_a_key) || key.period.holds(at);
}

bool is_reporting(const Source& source, UnixMs at) {
  if (source.ended && *source.ended <= at) return false;
  if (!bites(Mutant::D19_without_a_key)) return true;
  return std::ranges::any_of(source.keys, [at](const SourceKey& key) { return holds(key, at); });
}

std::optional<KnownReport> Sources::find_report(const SourceId& id, std::string_view name) const {
  const auto value = rows_->find(keys::report_key(id, name).view());
  if (!value) return std::nullopt;
  RowCursor row(*value);
  KnownReport known;
  known.index = row.u64();
  known.outcome = static_cast<ReportOutcome>(row.u8());
  known.rule_version = row.u16();
  known.policy_version = row.u16();
  known.rule = row.text();
  known.place = row.text();
  known.digest = read_key(row);
  return known;
}

std::vector<Source> Sources::all() const {
  std::vector<Source> all;
  rows_->scan(keys::list_key().take(), [&](ledger::ByteView at, ledger::ByteView value) {
    RowCursor row(value);
    Source one;
    one.id = row.id<SourceId>();
    one.system = static_cast<message::System>(row.u16());
    one.package = row.id<PackageId>();
    one.registered = row.time();
    one.measures = row.text();
    one.index = RowCursor(at, kRowKeyStart).u64();
    all.push_back(std::move(one));
    return true;
  });
  for (auto& one : all) {
    read_keys(*rows_, one);
    read_life(*rows_, one);
    read_end(*rows_, one);
  }
  return all;
}

std::optional<Source> Sources::find(const SourceId& id) const {
  auto every = all();
  const auto found = std::ranges::find(every, id, &Source::id);
  return found == every.end() ? std::nullopt : std::optional<Source>(std::move(*found));
}

std::vector<SourceGap> Sources::gaps(UnixMs from, UnixMs to, UnixMs now, UnixMs silence_max) const {
  std::vector<SourceGap> gaps;
  for (const auto& source : all()) {
    for (auto& gap : closed_gaps(*rows_, source)) gaps.push_back(std::move(gap));
    const UnixMs end = bites(Mutant::D19_ended_system) ? std::min(now, source.ended.value_or(now)) : now;
    if (bites(Mutant::D19_gaps) && end - source.until > silence_max)
      gaps.push_back({source.id, source.system, source.until, end, {}});
  }
  std::erase_if(gaps, [&](const SourceGap& gap) { return !touches(gap, from, to); });
  return gaps;
}

}  // namespace projections
