#include "projections/suppliers.h"

#include <algorithm>

#include "projections/folds/suppliers_rows.h"

namespace projections {
namespace {

namespace keys = suppliers_rows;

constexpr std::size_t kDigestBytes = 32;

std::vector<message::Category> read_categories(RowCursor& row) {
  std::vector<message::Category> categories(row.u16());
  for (auto& category : categories) category = static_cast<message::Category>(row.u16());
  return categories;
}

/// `read(row, index)` of every row of a list.
template <class One, class Read>
std::vector<One> read_list(const ledger::ViewStore& rows, const ledger::Bytes& key, Read&& read) {
  std::vector<One> all;
  rows.scan(key, [&](ledger::ByteView at, ledger::ByteView value) {
    RowCursor row(value);
    all.push_back(read(row));
    all.back().index = RowCursor(at, kRowKeyStart).u64();
    return true;
  });
  return all;
}

/// The first of the ends that stand under this key.
std::optional<ledger::UnixMs> first_end(const ledger::ViewStore& rows, const ledger::Bytes& key) {
  std::optional<ledger::UnixMs> end;
  rows.scan(key, [&](ledger::ByteView, ledger::ByteView value) {
    end = RowCursor(value).time();
    return false;
  });
  return end;
}

Package read_package(RowCursor& row) {
  Package one;
  one.id = row.id<PackageId>();
  one.purpose = static_cast<message::Purpose>(row.u16());
  one.name = row.text();
  one.supplier = row.text();
  one.categories = read_categories(row);
  return one;
}

ProcessingAgreement read_agreement(RowCursor& row) {
  ProcessingAgreement one;
  one.id = row.id<ProcessingId>();
  one.package = row.id<PackageId>();
  one.signed_at = row.time();
  one.period.from = row.time();
  one.period.to = row.time();
  one.recorded = row.time();
  one.model = row.text();
  for (std::size_t byte = 0; byte < kDigestBytes; ++byte) one.document.push_back(row.u8());
  one.sub_processors.resize(row.u16());
  for (auto& name : one.sub_processors) name = row.text();
  one.categories = read_categories(row);
  return one;
}

SupplierPermission read_permission(RowCursor& row) {
  SupplierPermission one;
  one.id = row.id<PermissionId>();
  one.package = row.id<PackageId>();
  one.purpose = static_cast<message::Purpose>(row.u16());
  one.period.from = row.time();
  one.period.to = row.time();
  one.recorded = row.time();
  one.reference = row.text();
  one.categories = read_categories(row);
  return one;
}

// A register of a board has tens of these.
template <class One, class Wanted>
std::optional<One> find_in(std::vector<One> all, const Wanted& id) {
  const auto found = std::ranges::find(all, id, &One::id);
  return found == all.end() ? std::nullopt : std::optional<One>(std::move(*found));
}

}  // namespace

std::vector<Package> Suppliers::packages() const {
  return read_list<Package>(*rows_, keys::packages_key().take(), read_package);
}

std::vector<ProcessingAgreement> Suppliers::agreements() const {
  auto all = read_list<ProcessingAgreement>(*rows_, keys::agreements_key().take(), read_agreement);
  for (auto& one : all) one.ended = first_end(*rows_, keys::end_key(one.id).take());
  return all;
}

std::vector<SupplierPermission> Suppliers::permissions() const {
  auto all = read_list<SupplierPermission>(*rows_, keys::permissions_key().take(), read_permission);
  for (auto& one : all) one.withdrawn = first_end(*rows_, keys::withdrawn_key(one.id).take());
  return all;
}

std::optional<Package> Suppliers::find_package(const PackageId& id) const { return find_in(packages(), id); }

std::optional<ProcessingAgreement> Suppliers::find_agreement(const ProcessingId& id) const {
  return find_in(agreements(), id);
}

std::optional<SupplierPermission> Suppliers::find_permission(const PermissionId& id) const {
  return find_in(permissions(), id);
}

}  // namespace projections
