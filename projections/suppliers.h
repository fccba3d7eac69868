// The board's register of software packages, of what was agreed with their suppliers, and of what a
// supplier's own people may see (R42, R45, R46, R48, R49). Reads the rows of the projection `suppliers`.
// Thread: any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct Package {
  PackageId id;
  std::string name;
  std::string supplier;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<message::Category> categories;
  std::uint64_t index = 0;  // of the event that registered it
};

struct ProcessingAgreement {
  ProcessingId id;
  PackageId package;
  ledger::UnixMs signed_at = 0;         // 0: nobody signed it (R49)
  ledger::UnixMs recorded = 0;          // what happened before that was under no agreement that we knew
  Period period;                        // as written; its last day outside
  std::optional<ledger::UnixMs> ended;  // before that
  std::string model;
  ledger::Bytes document;  // SHA-256 of the signed file
  std::vector<std::string> sub_processors;
  std::vector<message::Category> categories;
  std::uint64_t index = 0;
};

enum class ProcessingStatus : std::uint8_t { unsigned_, to_come, in_force, ended, expired };
/// How it stands at that moment; what nobody signed is never in force, whatever its days.
ProcessingStatus status_of(const ProcessingAgreement& agreement, ledger::UnixMs at);

/// What a supplier's own people may see (an instruction, AVG article 28).
struct SupplierPermission {
  PermissionId id;
  PackageId package;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<message::Category> categories;
  Period period;
  ledger::UnixMs recorded = 0;  // nothing that happened before that was permitted
  std::optional<ledger::UnixMs> withdrawn;
  std::string reference;
  std::uint64_t index = 0;
};

class Suppliers {
 public:
  /// Requires: `rows` outlives this.
  explicit Suppliers(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no package has; so with the others.
  std::optional<Package> find_package(const PackageId& id) const;
  std::optional<ProcessingAgreement> find_agreement(const ProcessingId& id) const;
  std::optional<SupplierPermission> find_permission(const PermissionId& id) const;
  /// Each list in the order in which it was registered.
  std::vector<Package> packages() const;
  std::vector<ProcessingAgreement> agreements() const;
  std::vector<SupplierPermission> permissions() const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
