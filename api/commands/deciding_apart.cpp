#include "api/commands/deciding_apart.h"

#include <algorithm>
#include <map>

#include "api/commands/deciding_steps.h"
#include "api/commands/landing.h"
#include "api/commands/patience.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::bites;
using projections::Mutant;

// How long each stream was before anything of this round was decided, and with what this round adds to it.
class Lengths {
 public:
  explicit Lengths(const Board& board) : board_(board) {}

  void see(const ledger::StreamId& stream) { counts_.try_emplace(stream, board_.log().count_of(stream)); }
  ledger::StreamPosition position(const ledger::StreamId& stream) const {
    return {stream, counts_.at(stream)};
  }
  std::vector<ledger::StreamId> streams() const {
    std::vector<ledger::StreamId> all;
    for (const auto& [stream, count] : counts_) all.push_back(stream);
    return all;
  }
  /// One more of ours is on its way: what comes after it in this round is decided on all that came before.
  void grow(const ledger::StreamId& stream) { ++counts_.at(stream); }

 private:
  const Board& board_;
  std::map<ledger::StreamId, std::uint64_t> counts_;
};

class Apart {
 public:
  Apart(const Board& board, const Caller& caller, const std::vector<ApartQuestion>& questions,
        const MakeDraft& make)
      : board_(board), caller_(caller), questions_(questions), make_(make), answers_(questions.size()) {
    for (std::size_t place = 0; place < questions.size(); ++place) pending_.push_back(place);
  }

  std::vector<Answer<ledger::Receipt>> run() {
    Patience patience;
    do {
      if (auto tried = try_pending(); !tried) settle_pending(tried.error());
    } while (!pending_.empty() && patience.has_another_attempt());
    settle_pending(fail(ErrorCode::overloaded, "what this depends on kept changing; try again"));
    std::vector<Answer<ledger::Receipt>> answers;
    for (auto& answer : answers_) answers.push_back(std::move(*answer));
    return answers;
  }

 private:
  void settle_pending(const ledger::Error& error) {
    for (const auto place : pending_) answers_[place].emplace(error);
    pending_.clear();
  }

  ledger::Result<void> try_pending() {
    Lengths lengths(board_);
    for (const auto place : pending_) lengths.see(questions_[place].ask.stream);
    if (caller_.person) lengths.see(own());
    if (policy_) lengths.see(*policy_);
    const bool needs_histories = std::ranges::any_of(
        pending_, [this](std::size_t place) { return !questions_[place].ask.needs_no_history; });
    LEDGER_TRY_OK(needs_histories ? board_.catch_up() : board_.catch_up_about(lengths.streams()));
    const auto facts = facts_of_caller(board_, caller_);
    const auto landing = std::make_shared<Landing>(questions_.size());
    refusals_.clear();
    for (const auto place : pending_) send(place, facts, lengths, landing);
    take(landing->wait());
    return board_.fold_unless_busy();
  }

  ledger::StreamId own() const { return {*caller_.person, ledger::StreamKind::person}; }

  // Decides one question and sends what it came to on its way. A question that ends here has its answer.
  void send(std::size_t place, const projections::CallerFacts& facts, Lengths& lengths,
            const std::shared_ptr<Landing>& landing) {
    const auto& question = questions_[place];
    const auto decided = decide_now(board_, facts, question.ask);
    if (!decided) return answers_[place].emplace(decided.error()), void();
    auto submission = submission_for(place, *decided, lengths);
    if (!submission) return answers_[place].emplace(submission.error()), void();
    lengths.grow(question.ask.stream);
    landing->expect();
    board_.submit(std::move(*submission), [landing, place](Landing::Appended appended) {
      landing->land(place, std::move(appended));
    });
  }

  Answer<ledger::Submission> submission_for(std::size_t place, const Decided& decided,
                                            const Lengths& lengths) {
    const auto& question = questions_[place];
    if (!decided.decision.allowed) {
      if (!bites(Mutant::D6_refused_lines)) return Refused{std::string(decided.decision.rule)};
      refusals_.emplace(place, decided.decision);
      return submission_of(board_, caller_, draft_of_refusal(question.ask, decided));
    }
    LEDGER_TRY(auto draft, make_(place, decided));
    auto submission = submission_of(board_, caller_, std::move(draft));
    submission.depends.push_back(lengths.position(question.ask.stream));
    if (caller_.person && !(own() == question.ask.stream)) {
      submission.depends.push_back(lengths.position(own()));
    }
    if (policy_) submission.depends.push_back(lengths.position(*policy_));
    submission.idempotency = question.once;
    return submission;
  }

  // What was decided on facts that changed meanwhile stays pending.
  void take(std::vector<std::optional<Landing::Appended>> landed) {
    std::vector<std::size_t> again;
    for (const auto place : pending_) {
      if (!landed[place]) continue;
      auto& appended = *landed[place];
      const auto refusal = refusals_.find(place);
      if (!appended && appended.error().code == ErrorCode::conflict) {
        again.push_back(place);
      } else if (!appended) {
        answers_[place].emplace(appended.error());
      } else if (refusal != refusals_.end()) {
        answers_[place].emplace(refused_by(refusal->second, appended->front()));
      } else {
        answers_[place].emplace(std::move(appended->front()));
      }
    }
    pending_ = std::move(again);
  }

  const Board& board_;
  const Caller& caller_;
  const std::optional<ledger::StreamId> policy_ = board_.policy_stream();
  const std::vector<ApartQuestion>& questions_;
  const MakeDraft& make_;
  std::vector<std::size_t> pending_;
  std::map<std::size_t, projections::Decision> refusals_;  // of this round
  std::vector<std::optional<Answer<ledger::Receipt>>> answers_;
};

}  // namespace

std::vector<Answer<ledger::Receipt>> decide_apart_and_append(const Board& board, const Caller& caller,
                                                             const std::vector<ApartQuestion>& questions,
                                                             const MakeDraft& make) {
  return Apart(board, caller, questions, make).run();
}

}  // namespace api
