// A random history of a small board that holds every kind of event at least once: lines as the runner reads
// them. The same seed gives the same history. Print the seed when a test fails.
#pragma once

#include <random>

#include "support/history.h"

namespace projections::testing {

class RandomHistory : public History {
 public:
  /// Openings of everyone first, then one event of every kind, then `count` random ones, and
  /// of everyone a last event about their account.
  RandomHistory(std::uint64_t seed, std::size_t count);

  std::uint64_t seed() const { return seed_; }

  std::vector<ledger::SubjectId> pupils, persons, schools;
  std::vector<GroupId> groups;
  std::vector<OperationId> operations;
  ledger::SubjectId ledger_subject;
  ledger::SubjectId registry;

 private:
  void open_streams();
  void append_random(const ledger::StreamId& stream, const Fill& fill);
  void go_on();
  void append_kind(std::size_t kind);
  void append_item_event(std::size_t kind);
  void append_work_event(std::size_t kind);
  void append_other_event(std::size_t kind);
  void append_ledger_event(std::size_t kind);
  void append_account_event(std::size_t kind);
  void append_upkeep_event(std::size_t kind);
  void append_case_event(std::size_t kind);
  void append_agreement_event(std::size_t which);  // random_history_agreements.cpp
  void append_name_event(std::size_t which);       // random_history_names.cpp
  void append_emergency_event(std::size_t which);  // random_history_emergencies.cpp
  void append_matter_event(std::size_t which);     // random_history_matters.cpp
  void append_document_event(std::size_t which);   // random_history_documents.cpp
  void append_supplier_event(std::size_t which);   // random_history_suppliers.cpp
  void append_family_event(std::size_t which);     // random_history_family.cpp
  void fill_information(std::size_t which, const ledger::SubjectId& pupil, message::Event::Builder event);
  void fill_request(std::size_t which, const ledger::SubjectId& pupil, message::Event::Builder event);
  void append_held_item(const ItemId& item);
  void append_reported_reading();
  void fill_reported(message::Reported::Builder reported);
  void fill_package_event(std::size_t which, message::Event::Builder event);
  void fill_source_event(std::size_t which, message::Event::Builder event);
  void fill_account(std::size_t kind, bool brings_content, const ledger::SubjectId& person,
                    message::Event::Builder event);
  void end_accounts();
  void append_some_erasure();

  std::uint64_t number(std::uint64_t below) { return random_() % below; }
  bool chance(unsigned percent) { return number(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[number(from.size())];
  }
  template <class Tagged>
  Tagged make_number() {
    Tagged id;
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(random_());
    return id;
  }
  ledger::UnixMs some_time() { return now - static_cast<ledger::UnixMs>(number(90)) * 86'400'000; }
  ledger::UnixMs some_end() {
    return chance(50) ? 0 : now + static_cast<ledger::UnixMs>(number(90)) * 86'400'000;
  }

  std::uint64_t seed_;
  std::mt19937_64 random_;
  struct StoredItem {
    ItemId id;
    ledger::ContentRef content;
  };
  std::map<ledger::SubjectId, std::vector<StoredItem>> items_;
  std::map<ledger::SubjectId, std::vector<std::uint64_t>>
      names_;  // leaves where a person's name or account stands
  std::vector<RelationId> relations_;
  std::vector<CaseId> cases_;
  std::vector<AgreementId> agreements_;
  std::vector<NameRequestId> name_requests_;
  std::vector<EmergencyId> emergencies_;
  std::vector<DocumentId> documents_;
  std::vector<MatterId> matters_;
  std::vector<PackageId> packages_;
  std::vector<ProcessingId> processings_;
  std::vector<SourceId> sources_;
  std::vector<PermissionId> permissions_;
  std::vector<RoleId> role_proposals_;
  std::vector<InformationId> informations_;
  std::vector<RequestId> requests_;
};

}  // namespace projections::testing
