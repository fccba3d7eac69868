// AgreementProposed, AgreementAssigned, AgreementAcknowledged, AgreementEnded.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kProposed = 0, kAssigned = 1, kAcknowledged = 2;

}  // namespace

void RandomHistory::append_agreement_event(std::size_t which) {
  if (which == kProposed) agreements_.push_back(make_number<AgreementId>());
  const auto& pupil = pupils.front();
  const ledger::StreamId stream = which == kAssigned
                                      ? ledger::StreamId{pick(persons), ledger::StreamKind::person}
                                      : ledger::StreamId{pupil, ledger::StreamKind::pupil_open};
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    if (which == kProposed) {
      auto proposed = body.initAgreementProposed();
      proposed.setAgreement(data_of(agreements_.back().view()));
      proposed.setTo(now + 1);
      proposed.setPersons(1);
      event.initCategories(1).set(0, message::Category::TEST_RESULT);
    } else if (which == kAssigned) {
      body.initAgreementAssigned().setAgreement(data_of(pick(agreements_).view()));
      body.getAgreementAssigned().setPupil(data_of(pupil.view()));
    } else if (which == kAcknowledged) {
      body.initAgreementAcknowledged().setAgreement(data_of(pick(agreements_).view()));
      body.getAgreementAcknowledged().setAt(now);
    } else {
      body.initAgreementEnded().setAgreement(data_of(pick(agreements_).view()));
      body.getAgreementEnded().setAt(now);
    }
  });
}

}  // namespace projections::testing
