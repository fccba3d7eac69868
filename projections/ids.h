// Random numbers of 16 bytes for what events name beside subjects: items, groups, working relations,
// operations. One type each, so that the compiler refuses a group where an item is asked for. Values; pure.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <optional>
#include <string>

#include "ledger/ids.h"

namespace projections {

inline constexpr std::size_t kIdBytes = 16;

template <class Tag>
struct Id {
  std::array<std::uint8_t, kIdBytes> bytes{};

  auto operator<=>(const Id&) const = default;
  ledger::ByteView view() const { return bytes; }
};

using ItemId = Id<struct ItemTag>;                // one item of a dossier
using GroupId = Id<struct GroupTag>;              // a class or a combined group
using RelationId = Id<struct RelationTag>;        // a working relation; also the number of its proposal
using RoleId = Id<struct RoleTag>;                // the proposal of a role
using CaseId = Id<struct CaseTag>;                // a case for which an officer of the board may read
using AgreementId = Id<struct AgreementTag>;      // on who sees what is very confidential of a pupil
using NameRequestId = Id<struct NameRequestTag>;  // a request for the name behind one line
using EmergencyId = Id<struct EmergencyTag>;      // a reading in an emergency
using MatterId = Id<struct MatterTag>;            // a confidential matter: a report of child abuse
using DocumentId = Id<struct DocumentTag>;        // one version of a document that a board lays down
using PackageId = Id<struct PackageTag>;          // software of a supplier
using ProcessingId = Id<struct ProcessingTag>;    // an agreement with a package's supplier
using SourceId = Id<struct SourceTag>;            // a system that reports
using PermissionId = Id<struct PermissionTag>;    // for a supplier's own people to see something
using InformationId = Id<struct InformationTag>;  // what a parent without gezag is told
using RequestId = Id<struct RequestTag>;          // a question or request of the family
using OperationId = Id<struct OperationTag>;      // one act that made several events

/// The number in these bytes; nothing unless they are exactly 16. For Tagged = ledger::SubjectId as well.
template <class Tagged>
std::optional<Tagged> find_id(ledger::ByteView bytes) {
  if (bytes.size() != kIdBytes) return std::nullopt;
  Tagged id;
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

/// A new random number.
template <class Tagged>
Tagged make_id() {
  return *find_id<Tagged>(ledger::random_bytes(kIdBytes));
}

template <class Tag>
std::string to_hex(const Id<Tag>& id) {
  return ledger::to_hex(id.view());
}

/// Errors: invalid_argument unless `text` is 32 lower-case hexadecimal digits.
template <class Tagged>
ledger::Result<Tagged> parse_id(std::string_view text) {
  LEDGER_TRY(const auto bytes, ledger::parse_hex(text));
  if (const auto id = find_id<Tagged>(bytes)) return *id;
  return ledger::fail(ledger::ErrorCode::invalid_argument, "an id is 32 lower-case hexadecimal digits");
}

}  // namespace projections
