// A log without a ledger: lines as the runner reads them, written one after the other.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "ledger/ledger.h"
#include "projections/event_view.h"
#include "projections/ids.h"
#include "projections/runner.h"

namespace projections::testing {

inline capnp::Data::Reader data_of(ledger::ByteView bytes) { return {bytes.data(), bytes.size()}; }

class History {
 public:
  const std::vector<ledger::Line>& lines() const { return lines_; }
  std::vector<ledger::Line>& lines() { return lines_; }
  /// Leaves in the log: lines and seals.
  std::uint64_t size() const { return next_index_; }

  /// Serves the lines below `size_limit` leaves, as a LineReader would. Requires: this and `size_limit`
  /// outlive it.
  LineSource source(const std::uint64_t& size_limit) const;
  LineSource source(const std::uint64_t&& size_limit) const = delete;  // it would be gone before it is read
  /// All lines that there are now.
  LineSource source_of_all() const;

  /// Appends an event that is in order; `fill` sets its body and whatever else it wants otherwise. Returns
  /// its leaf.
  using Fill = std::function<void(message::Event::Builder)>;
  std::uint64_t append_event(const ledger::StreamId& stream, const Fill& fill);
  std::uint64_t append_opening(const ledger::StreamId& stream, const std::string& school,
                               const std::string& key);
  std::uint64_t append_own(const ledger::StreamId& stream, std::uint32_t schema, ledger::Bytes bytes);
  std::uint64_t append_erasure(const ledger::StreamId& stream, const std::vector<std::uint64_t>& leaves);
  void append_seal() { ++next_index_; }

  ledger::UnixMs now = 1'412'150'400'000;  // 1 October 2014

 protected:
  std::uint64_t count_of(const ledger::StreamId& stream) const;

 private:
  std::uint64_t next_index_ = 0;
  std::vector<ledger::Line> lines_;
  std::map<ledger::StreamId, std::uint64_t> counts_;
};

}  // namespace projections::testing
