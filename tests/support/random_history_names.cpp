// NameAsked, NameAskedWhy, NameConcerned, NameRequestRead, NameAdvised, NameDecided.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kAsked = 0, kWhy = 1, kConcerned = 2, kRead = 3, kAdvised = 4;

}  // namespace

void RandomHistory::append_name_event(std::size_t which) {
  using ledger::StreamId;
  using ledger::StreamKind;
  if (which == kAsked) name_requests_.push_back(make_number<NameRequestId>());
  const bool is_persons = which == kWhy || which == kConcerned;
  const StreamId stream = is_persons ? StreamId{pick(persons), StreamKind::person}
                                     : StreamId{pupils.front(), StreamKind::pupil_open};
  const NameRequestId request = pick(name_requests_);
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    if (which == kAsked) {
      auto asked = body.initNameAsked();
      asked.setRequest(data_of(name_requests_.back().view()));
      asked.setLine(number(size()));
      asked.setRole(message::Role::TEACHER);
    } else if (which == kWhy) {
      body.initNameAskedWhy().setRequest(data_of(request.view()));
    } else if (which == kConcerned) {
      body.initNameConcerned().setRequest(data_of(request.view()));
    } else if (which == kRead) {
      body.initNameRequestRead().setRequest(data_of(request.view()));
    } else if (which == kAdvised) {
      body.initNameAdvised().setRequest(data_of(request.view()));
      body.getNameAdvised().setRelease(chance(50));
    } else {
      body.initNameDecided().setRequest(data_of(request.view()));
      body.getNameDecided().setRelease(chance(50));
    }
  });
}

}  // namespace projections::testing
