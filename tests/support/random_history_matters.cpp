// MatterOpened, MatterWritten, MatterRead, MatterUpheld, MatterLifted, LineLifted.
#include "support/random_history.h"

namespace projections::testing {
namespace {

constexpr std::size_t kOpened = 0, kWritten = 1, kRead = 2, kUpheld = 3, kLifted = 4;

}  // namespace

void RandomHistory::append_matter_event(std::size_t which) {
  using ledger::StreamId;
  using ledger::StreamKind;
  if (which == kOpened) matters_.push_back(make_number<MatterId>());
  const bool is_open = which >= kLifted;
  const StreamId stream{pupils.front(), is_open ? StreamKind::pupil_open : StreamKind::pupil_confidential};
  const MatterId matter = which == kOpened ? matters_.back() : pick(matters_);
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(message::Outcome::OK);
    if (which == kOpened) {
      auto opened = body.initMatterOpened();
      opened.setMatter(data_of(matter.view()));
      opened.setRecipient(message::ReportRecipient::SAFE_HOME);
      opened.setGround(message::ConfidentialGround::REPORTING_CODE);
      opened.setStep(5);
      opened.setReview(now + 1);
    } else if (which == kWritten) {
      const auto item = make_number<ItemId>();
      body.initMatterWritten().setMatter(data_of(matter.view()));
      body.getMatterWritten().setItem(data_of(item.view()));
      event.initCategories(1).set(0, message::Category::CARE_NOTE);
    } else if (which == kRead) {
      body.initMatterRead().setMatter(data_of(matter.view()));
      body.getMatterRead().setListed(chance(50));
    } else if (which == kUpheld) {
      body.initMatterUpheld().setMatter(data_of(matter.view()));
      body.getMatterUpheld().setReview(now + 2);
    } else if (which == kLifted) {
      body.initMatterLifted().setMatter(data_of(matter.view()));
      body.getMatterLifted().setLines(1);
      body.getMatterLifted().setEarliest(1);
      body.getMatterLifted().setLatest(now);
    } else {
      const ledger::Hash hash = ledger::sha256(matter.view());
      auto lifted = body.initLineLifted();
      lifted.setMatter(data_of(matter.view()));
      lifted.setIndex(number(size()));
      lifted.setEntry(data_of(hash.view()));
      lifted.setWhat(data_of(hash.view()));
    }
  });
}

}  // namespace projections::testing
