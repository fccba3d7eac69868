// A history with its views and readers, for tests of what the readers answer.
#pragma once

#include <gtest/gtest.h>

#include "projections/access_history.h"
#include "projections/agreements.h"
#include "projections/authority.h"
#include "projections/cases.h"
#include "projections/confidential.h"
#include "projections/dossier.h"
#include "projections/emergencies.h"
#include "projections/imports.h"
#include "projections/information.h"
#include "projections/name_requests.h"
#include "projections/people.h"
#include "projections/policy.h"
#include "projections/requests.h"
#include "projections/sources.h"
#include "projections/suppliers.h"
#include "projections/work.h"
#include "support/folding.h"
#include "support/temporary_folder.h"

namespace projections::testing {

/// Every call of `fold()` brings the views up to date.
struct Views : History {
  void fold() {
    size_ = size();
    EXPECT_TRUE(runner_.catch_up());
  }

  ledger::StreamId pupil_stream(const ledger::SubjectId& pupil) const {
    return {pupil, ledger::StreamKind::pupil_open};
  }
  ledger::StreamId person_stream(const ledger::SubjectId& person) const {
    return {person, ledger::StreamKind::person};
  }

 private:
  testing_support::TemporaryFolder folder_;
  std::unique_ptr<ledger::ViewStore> store_ = *ledger::ViewStore::open(folder_ / "views");
  std::uint64_t size_ = 0;
  Runner runner_{source(size_), *store_, some_view_key()};

 public:
  People people{*store_, some_view_key()};
  Work work{*store_, some_view_key()};
  Cases cases{*store_};
  Agreements agreements{*store_};
  NameRequests name_requests{*store_};
  Emergencies emergencies{*store_};
  ConfidentialMatters confidential{*store_};
  Suppliers suppliers{*store_};
  Sources sources{*store_};
  Dossier dossier{*store_};
  AccessHistory history{*store_};
  Authority authority{*store_};
  AdoptedPolicies policies{*store_};
  Imports imports{*store_};
  InformationDecisions information{*store_};
  FamilyRequests requests{*store_};
};

template <class Tagged>
Tagged numbered(std::uint8_t number) {
  Tagged id;
  id.bytes.fill(number);
  return id;
}

inline constexpr ledger::UnixMs kOneDay = 86'400'000;

}  // namespace projections::testing
