#include "crash/story.h"

#include <future>
#include <sstream>

#include "support/small_ledger.h"

namespace crash {
namespace {

using ledger::Receipt;
using ledger::Result;
using testing_support::kNoon;
using testing_support::kResults;

using Receipts = Result<std::vector<Receipt>>;

class Child {
 public:
  Child(const std::filesystem::path& folder, const ModelLedger& model, const Telling& telling)
      : places_(places_in(folder)), clock_(kNoon), model_(model), telling_(telling) {}

  bool open() {
    opened_ = {};
    auto opened = ledger::Ledger::open(places_, clock_);
    if (!opened) {
      tell_refused(opened.error());
      return false;
    }
    opened_ = std::move(*opened);
    return true;
  }

  int run(const Chapter& chapter) {
    if (!open()) return kExitRefused;
    for (std::uint64_t number = chapter.first; number < chapter.first + chapter.count; ++number) {
      const auto operation = chapter.plan(chapter.seed, number, model_);
      telling_.line("try " + std::to_string(number));
      if (const int wrong = run(operation, number); wrong != 0) return wrong;
      telling_.line("done " + std::to_string(number));
    }
    opened_ = {};
    return 0;
  }

 private:
  void tell_refused(const ledger::Error& error) const {
    telling_.line("refused " + std::string(name_of(error.code)) + ": " + error.detail);
  }
  int answer(const Result<void>& done) const {
    if (done) return 0;
    tell_refused(done.error());
    return kExitRefused;
  }

  int run(const Operation& operation, std::uint64_t number) {
    switch (operation.act) {
      case Operation::Act::publish:
        // Refused only when the second place cannot be written: nothing was promised then.
        static_cast<void>(opened_.ledger->publish());
        return 0;
      case Operation::Act::put_away:
        return answer(opened_.ledger->put_tail_away());
      case Operation::Act::set_clock:
        clock_.set(kNoon + operation.clock_offset);
        return 0;
      case Operation::Act::reopen:
        return open() ? 0 : kExitRefused;
      case Operation::Act::submit:
        return submit(operation.submissions, number);
    }
    return 0;
  }

  int submit(const std::vector<PlannedSubmission>& submissions, std::uint64_t number) {
    std::vector<std::future<Receipts>> answers;
    for (const auto& planned : submissions) {
      auto promise = std::make_shared<std::promise<Receipts>>();
      answers.push_back(promise->get_future());
      opened_.ledger->submit(make(planned),
                             [promise](Receipts receipts) { promise->set_value(std::move(receipts)); });
    }
    for (std::size_t i = 0; i < submissions.size(); ++i) {
      const auto receipts = answers[i].get();
      if (!agree(submissions[i], receipts)) return kExitDiffers;
      std::string line = "ack " + std::to_string(number) + " " + std::to_string(i);
      if (receipts && !receipts->front().is_repeated()) {
        for (const auto& receipt : *receipts) line += " " + std::to_string(receipt.index());
      }
      telling_.line(line);
    }
    return 0;
  }

  ledger::Submission make(const PlannedSubmission& planned) {
    ledger::Submission submission;
    for (const auto& event : planned.events) {
      auto draft = event.opens_stream ? testing_support::opening_of(event.stream, event.text)
                                      : testing_support::event_of(event.stream, event.text);
      draft.recorded = opened_.ledger->now_ms();
      if (event.value)
        draft.content = ledger::ContentDraft{kResults, testing_support::plain_message(*event.value)};
      for (const auto number : event.reads) draft.opens.push_back(place_of(model_.events()[number]));
      submission.drafts.push_back(std::move(draft));
    }
    if (planned.depends) submission.depends.push_back(*planned.depends);
    if (planned.id) {
      const auto bytes = [](const std::string& text) { return ledger::Bytes(text.begin(), text.end()); };
      submission.idempotency = {planned.id->subject, bytes(planned.id->id), bytes(planned.id->fingerprint)};
    }
    return submission;
  }

  static ledger::ContentRef place_of(const ModelEvent& event) {
    return {event.stream, event.seq, event.index, kResults};
  }

  bool differs(const std::string& how) {
    telling_.line("differs " + how);
    return false;
  }

  // The answer is the model's, and so is every content that the receipts open.
  bool agree(const PlannedSubmission& planned, const Receipts& receipts) {
    const auto expected = model_.expect(planned);
    if (const auto* code = std::get_if<ledger::ErrorCode>(&expected)) {
      if (receipts) return differs("accepted what must be refused");
      return receipts.error().code == *code ||
             differs("refused as " + std::string(name_of(receipts.error().code)));
    }
    if (!receipts) return differs("refused: " + receipts.error().detail);
    if (const auto* repeated = std::get_if<Repeated>(&expected)) {
      return (receipts->front().is_repeated() &&
              receipts->front().index() == model_.events()[repeated->first].index) ||
             differs("a repetition has another place");
    }
    std::vector<std::uint64_t> indices;
    for (const auto& receipt : *receipts) indices.push_back(receipt.index());
    model_.place(planned, indices);
    for (std::size_t i = 0; i < receipts->size(); ++i) {
      const auto& placed = model_.events()[model_.events().size() - receipts->size() + i];
      if ((*receipts)[i].seq() != placed.seq) return differs("another place in the stream");
      for (const auto number : planned.events[i].reads) {
        const auto& old = model_.events()[number];
        const auto content = opened_.ledger->open_content((*receipts)[i], place_of(old));
        if (!content) return differs("content not opened: " + content.error().detail);
        if (testing_support::text_of(*content) != *old.value) return differs("another content");
      }
    }
    return true;
  }

  ledger::LedgerPlaces places_;
  ledger::TestClock clock_;
  ledger::LedgerOpened opened_;
  ModelLedger model_;
  const Telling& telling_;
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

}  // namespace

ledger::LedgerPlaces places_in(const std::filesystem::path& folder) { return {folder / "board", {}, {}, {}}; }

void copy_places(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

Work write_chapter(const std::filesystem::path& folder, const ModelLedger& model, const Chapter& chapter) {
  return [=](const Telling& telling) {
    if (chapter.die_at.nth > 0) ledger::arm_crash(chapter.die_at.point, chapter.die_at.nth);
    return Child(folder, model, telling).run(chapter);
  };
}

Followed follow(const Life& life, const Chapter& chapter, ModelLedger& model) {
  Followed followed;
  followed.done = chapter.first;
  for (const auto& line : life.told) {
    const auto words = words_of(line);
    if (words.front() == "try") {
      followed.pending = chapter.plan(chapter.seed, std::stoull(words[1]), model);
      followed.pending_answered = 0;
    } else if (words.front() == "ack") {
      std::vector<std::uint64_t> indices;
      for (std::size_t i = 3; i < words.size(); ++i) indices.push_back(std::stoull(words[i]));
      if (!indices.empty()) model.place(followed.pending->submissions[followed.pending_answered], indices);
      ++followed.pending_answered;
    } else if (words.front() == "done") {
      followed.pending.reset();
      followed.done = std::stoull(words[1]) + 1;
    } else if (words.front() == "differs") {
      followed.problem = line;
    }
  }
  return followed;
}

}  // namespace crash
