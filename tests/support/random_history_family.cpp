// AuthorityRead, InformationDecided, InformationAssigned, InformationRead, RequestReceived, RequestDescribed,
// QuestionPromoted, PromotionDescribed, RequestRead.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kAuthorityRead = 0, kDecided = 1, kAssigned = 2, kInformationRead = 3, kReceived = 4,
                      kDescribed = 5, kPromoted = 6, kPromotionDescribed = 7;

bool is_persons(std::size_t which) {
  return which == kAssigned || which == kInformationRead || which == kDescribed ||
         which == kPromotionDescribed;
}

}  // namespace

void RandomHistory::append_family_event(std::size_t which) {
  if (which == kDecided) informations_.push_back(make_number<InformationId>());
  if (which == kReceived) requests_.push_back(make_number<RequestId>());
  const auto pupil = pupils.front();
  const ledger::StreamId stream = is_persons(which)
                                      ? ledger::StreamId{pick(persons), ledger::StreamKind::person}
                                      : ledger::StreamId{pupil, ledger::StreamKind::pupil_open};
  append_random(stream, [&](message::Event::Builder event) {
    event.setOutcome(message::Outcome::OK);
    if (which <= kInformationRead) return fill_information(which, pupil, event);
    fill_request(which, pupil, event);
  });
}

void RandomHistory::fill_information(std::size_t which, const ledger::SubjectId& pupil,
                                     message::Event::Builder event) {
  auto body = event.getBody();
  if (which == kAuthorityRead) {
    body.initAuthorityRead();
    event.initCategories(1).set(0, message::Category::AUTHORITY);
  } else if (which == kDecided) {
    auto decided = body.initInformationDecided();
    decided.setDecision(data_of(informations_.back().view()));
    decided.setGiven(informations_.size() % 2 == 1);
    decided.setFrom(now);
    if (decided.getGiven()) decided.setTo(now + 1);
  } else if (which == kAssigned) {
    auto assigned = body.initInformationAssigned();
    assigned.setDecision(data_of(informations_.back().view()));
    assigned.setPupil(data_of(pupil.view()));
    assigned.setKinship(message::Kinship::FATHER);
  } else {
    body.initInformationRead().setDecision(data_of(pick(informations_).view()));
  }
}

void RandomHistory::fill_request(std::size_t which, const ledger::SubjectId& pupil,
                                 message::Event::Builder event) {
  auto body = event.getBody();
  const auto& request = requests_.back();
  if (which == kReceived) {
    body.initRequestReceived().setRequest(data_of(request.view()));
  } else if (which == kDescribed) {
    auto described = body.initRequestDescribed();
    described.setRequest(data_of(request.view()));
    described.setPupil(data_of(pupil.view()));
    described.setKind(message::RequestKind::QUESTION);
    described.setChannel(message::RequestChannel::LETTER);
    described.setReceived(some_time());
  } else if (which == kPromoted) {
    body.initQuestionPromoted().setRequest(data_of(request.view()));
  } else if (which == kPromotionDescribed) {
    body.initPromotionDescribed().setRequest(data_of(request.view()));
    body.getPromotionDescribed().setKind(message::RequestKind::ACCESS);
  } else {
    body.initRequestRead().setRequest(data_of(request.view()));
  }
}

}  // namespace projections::testing
