// EmergencyOpened, EmergencyAssigned, EmergencyMotivated, EmergencyRead, EmergencyReviewed.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kOpened = 0, kAssigned = 1, kMotivated = 2, kRead = 3;

}  // namespace

void RandomHistory::append_emergency_event(std::size_t which) {
  using ledger::StreamId;
  using ledger::StreamKind;
  if (which == kOpened) emergencies_.push_back(make_number<EmergencyId>());
  const auto& pupil = pupils.front();
  const StreamId stream = which == kAssigned ? StreamId{pick(persons), StreamKind::person}
                                             : StreamId{pupil, StreamKind::pupil_open};
  const EmergencyId emergency = which == kOpened ? emergencies_.back() : pick(emergencies_);
  const auto number_of = data_of(emergency.view());
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    event.setPurpose(message::Purpose::EMERGENCY);
    if (which == kOpened) {
      body.initEmergencyOpened().setEmergency(number_of);
      body.getEmergencyOpened().setMotivateBy(now + 1);
      body.getEmergencyOpened().setMotivated(chance(50));
    } else if (which == kAssigned) {
      body.initEmergencyAssigned().setEmergency(number_of);
      body.getEmergencyAssigned().setPupil(data_of(pupil.view()));
    } else if (which == kMotivated) {
      body.initEmergencyMotivated().setEmergency(number_of);
      body.getEmergencyMotivated().setReading(number(size()));
      body.getEmergencyMotivated().setLate(chance(50));
    } else if (which == kRead) {
      body.initEmergencyRead().setEmergency(number_of);
    } else {
      body.initEmergencyReviewed().setEmergency(number_of);
      body.getEmergencyReviewed().setReading(number(size()));
      body.getEmergencyReviewed().setJudgement(message::Judgement::JUSTIFIED);
    }
  });
}

}  // namespace projections::testing
