#include "api/commands/guardians.h"

#include "api/commands/deciding.h"
#include "api/dates.h"

namespace api {
namespace {

using ledger::StreamKind;

constexpr std::size_t kKeyBytesMax = 256;

Malformed check(const GuardianCommand& command) {
  Malformed wrong;
  if (command.key.empty() || command.key.size() > kKeyBytesMax) {
    wrong.members.push_back({"/key", "LENGTE", "a key of 1 to 256 bytes is needed"});
  }
  if (command.name.empty()) wrong.members.push_back({"/name", "LEEG", "a name is needed"});
  if (command.kinship == message::Kinship::UNSPECIFIED) {
    wrong.members.push_back({"/relation", "ONTBREEKT", "the relation to the pupil is needed"});
  }
  if (command.proof == message::AuthorityProof::UNSPECIFIED) {
    wrong.members.push_back({"/proof", "ONTBREEKT", "the kind of proof that was seen is needed"});
  }
  if (auto from = parse_day(command.from); !from)
    wrong.members.push_back({"/from", "DATUM", from.error().detail});
  return wrong;
}

// The guardian's own stream: opening, and the name as content under the guardian's own key.
void add_person(const Board& board, const Caller& caller, const GuardianCommand& command,
                const Decided& decided, const ledger::SubjectId& guardian, ledger::Submission& submission) {
  const ledger::StreamId stream{guardian, StreamKind::person};
  submission.drafts.push_back(
      make_opening({stream, decided.line.recorded, "ouder of verzorger", decided.school, command.key}));
  LineFacts line = decided.line;
  line.stream = stream;
  line.categories = {message::Category::NAME};
  auto draft = make_draft(line, [](message::Event::Body::Builder body) {
    auto person = body.initPersonRegistered();
    person.setSource("SCHOOL");
    person.setIsGuardian(true);
  });
  draft.content = make_item_content(message::Category::NAME, {{"naam", command.name}}, "");
  draft.who = make_who(caller, board.log().own_subject());
  submission.drafts.push_back(std::move(draft));
}

// A key that is in use already is that guardian's, under that name, or it is a mistake: nobody gets somebody
// else's authority by a typing error.
ledger::Result<void> check_same_guardian(const Board& board, const ledger::SubjectId& known,
                                         const GuardianCommand& command) {
  const auto differs = [] {
    return ledger::fail(ledger::ErrorCode::already_exists, "this key is somebody else's");
  };
  const auto person = board.people().find(known);
  if (!person || !person->is_guardian) return differs();
  const auto name = board.people().find_name(known);
  if (!name) return {};
  const auto given = make_item_content(message::Category::NAME, {{"naam", command.name}}, "");
  LEDGER_TRY(const bool is_same, board.log().is_same_content(*name, given.message));
  if (!is_same) return differs();
  return {};
}

}  // namespace

Answer<GuardianOpened> open_guardian(const Board& board, const Caller& caller,
                                     const GuardianCommand& command) {
  if (auto wrong = check(command); !wrong.members.empty()) return wrong;
  Ask ask;
  ask.action = projections::Action::register_guardian;
  ask.stream = {command.pupil, StreamKind::pupil_open};
  ask.categories.known = {message::Category::AUTHORITY};
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initGuardianRegistered(); };

  GuardianOpened opened;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ledger::Submission submission;
    const auto known = board.people().find_by_key(StreamKind::person, decided.school, command.key);
    if (known) {
      LEDGER_TRY_OK(check_same_guardian(board, *known, command));
    }
    opened.guardian = known ? *known : ledger::make_subject_id();
    if (!known) add_person(board, caller, command, decided, opened.guardian, submission);
    LEDGER_TRY(const auto from, parse_day(command.from));
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initGuardianRegistered();
      said.setGuardian(data_of(opened.guardian));
      said.setKinship(command.kinship);
      said.setProof(command.proof);
      said.setFrom(from);
    });
    draft.who = make_who(caller, board.log().own_subject());
    submission.drafts.push_back(std::move(draft));
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  opened.index = receipts.back().index();
  return opened;
}

}  // namespace api
