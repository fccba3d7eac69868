#include "api/commands/write_each.h"

#include <algorithm>

#include "api/commands/deciding_apart.h"
#include "api/commands/subjects.h"
#include "api/commands/write_steps.h"

namespace api {
namespace {

// The same name as over HTTP for one event (door_rows.cpp): bound to who it is and to every word of the line.
ledger::Idempotency once_of(const Caller& caller, const ledger::SubjectId& pupil, const WriteLine& line) {
  const auto who = caller.person.value_or(ledger::SubjectId{});
  const auto name = ledger::sha256({who.view(), ledger::bytes_of("regel\n"), ledger::bytes_of(line.id)});
  const auto content = ledger::sha256({ledger::bytes_of(line.content)});
  return {pupil, ledger::Bytes(name.bytes.begin(), name.bytes.end()),
          ledger::Bytes(content.bytes.begin(), content.bytes.end())};
}

class EachWriting {
 public:
  EachWriting(const Board& board, const Caller& caller, const std::vector<WriteLine>& lines)
      : board_(board), caller_(caller), lines_(lines), answers_(lines.size()) {}

  std::vector<Answer<Written>> run() {
    for (std::size_t place = 0; place < lines_.size(); ++place) prepare(place);
    const MakeDraft make = [this](std::size_t asked, const Decided& decided) -> Answer<ledger::Draft> {
      auto& sent = sent_[asked];
      sent.item = projections::make_id<projections::ItemId>();
      return draft_of_writing(sent.command, questions_[asked].ask, decided, sent.item);
    };
    auto receipts = decide_apart_and_append(board_, caller_, questions_, make);
    for (std::size_t asked = 0; asked < sent_.size(); ++asked) take(sent_[asked], receipts[asked]);
    std::vector<Answer<Written>> answers;
    for (auto& answer : answers_) answers.push_back(std::move(*answer));
    return answers;
  }

 private:
  struct Sent {
    std::size_t place;  // of the line
    WriteCommand command;
    projections::ItemId item;
  };

  // Either its answer, or a question.
  void prepare(std::size_t place) {
    const auto& line = lines_[place];
    const auto pupil = find_pupil(board_, ledger::to_hex(line.command.pupil), Folded::who_may_what);
    if (!pupil) return answers_[place].emplace(pupil.error()), void();
    auto ask = ask_to_write(line.command);
    if (!ask) return answers_[place].emplace(std::move(ask).error()), void();
    auto once = once_of(caller_, *pupil, line);
    const auto before = board_.log().find_recorded(once);
    if (!before) return answers_[place].emplace(before.error()), void();
    if (*before)
      return answers_[place].emplace(find_written_item(board_, *pupil, (*before)->first_index)), void();
    questions_.push_back({std::move(*ask), std::move(once)});
    sent_.push_back({place, line.command, {}});
  }

  void take(const Sent& sent, const Answer<ledger::Receipt>& receipt) {
    if (!receipt) {
      answers_[sent.place].emplace(receipt.error());
    } else if (receipt->is_repeated()) {
      answers_[sent.place].emplace(find_written_item(board_, sent.command.pupil, receipt->index()));
    } else {
      answers_[sent.place].emplace(Written{receipt->index(), sent.item});
    }
  }

  const Board& board_;
  const Caller& caller_;
  const std::vector<WriteLine>& lines_;
  std::vector<std::optional<Answer<Written>>> answers_;
  std::vector<ApartQuestion> questions_;
  std::vector<Sent> sent_;  // in the order of questions_
};

}  // namespace

std::vector<Answer<Written>> write_each(const Board& board, const Caller& caller,
                                        const std::vector<WriteLine>& lines) {
  return EachWriting(board, caller, lines).run();
}

}  // namespace api
