#include "api/commands/make_bundle.h"

#include "api/commands/deciding.h"
#include "projections/codes.h"

namespace api {
namespace {

constexpr std::size_t kLinesPerRead = 1000;

// Content of a request or complaint is of whoever made it: no other guardian sees its text (design.md section
// 3).
bool may_show(const ledger::ContentRef& content) {
  const auto category = projections::find_category(content.category);
  return category != message::Category::REQUEST && category != message::Category::COMPLAINT;
}

ledger::Result<std::vector<ledger::ContentRef>> content_of(const Board& board,
                                                           const ledger::StreamId& stream) {
  std::vector<ledger::ContentRef> content;
  const std::uint64_t count = board.log().count_of(stream);
  for (std::uint64_t seq = 0; seq < count;) {
    LEDGER_TRY(const auto lines, board.lines().read_stream(stream, seq, kLinesPerRead));
    for (const auto& line : lines) {
      if (line.content && may_show(*line.content)) content.push_back(*line.content);
    }
    seq += lines.size();
  }
  return content;
}

}  // namespace

Answer<ledger::Bundle> make_bundle(const Board& board, const Caller& caller, const BundleCommand& command) {
  const ledger::StreamId stream{command.pupil, ledger::StreamKind::pupil_open};
  Ask ask;
  ask.action = projections::Action::make_bundle;
  ask.stream = stream;
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  const auto body = [&command](message::Event::Body::Builder builder) {
    builder.initBundleMade().setFromSeq(command.from_seq);
  };
  ask.refused_body = body;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    auto draft = make_draft(decided.line, body);
    draft.who = make_who(caller, board.log().own_subject());
    draft.proves_stream = true;
    if (!caller.is_operator()) {
      LEDGER_TRY(draft.opens, content_of(board, stream));
    }
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  ledger::BundleRequest request;
  request.first_seq = command.from_seq;
  request.earlier = command.earlier;
  LEDGER_TRY(auto bundle, board.log().make_bundle(receipts[0], request));
  return bundle;
}

}  // namespace api
