#include "api/commands/documents.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/document_check.h"
#include "api/commands/member_check.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::Action;
using projections::bites;
using projections::Document;
using projections::DocumentMatter;
using projections::DocumentText;
using projections::Mutant;
using projections::message::DocumentKind;

constexpr std::size_t kOpenDraftsMax = 8;     // of one kind and school: more is no work, and costs everybody
constexpr std::uint16_t kNumberMax = 10'000;  // above it versions of the program would begin

void write_change(const projections::PolicyChange& change, message::PolicyChange::Builder said) {
  said.setCategory(change.category);
  said.setPurpose(change.purpose);
  said.setRole(change.role);
  said.setPart(change.part);
  said.setAccess(change.access);
  said.setTerm(change.term);
  said.setValue(change.value);
  said.setGains(change.gains);
}

void write_draft(const DocumentText& text, message::DocumentDrafted::Builder said) {
  said.setKind(text.kind);
  said.setSchool({text.school.c_str(), text.school.size()});
  said.setUrl({text.url.c_str(), text.url.size()});
  said.setDigest({text.digest.data(), text.digest.size()});
  said.setFrom(text.days.from);
  said.setTo(text.days.to);
  auto purposes = said.initPurposes(static_cast<unsigned>(text.purposes.size()));
  for (unsigned at = 0; at < purposes.size(); ++at) purposes.set(at, text.purposes[at]);
  auto changes = said.initChanges(static_cast<unsigned>(text.changes.size()));
  for (unsigned at = 0; at < changes.size(); ++at) write_change(text.changes[at], changes[at]);
  auto closed = said.initClosed(static_cast<unsigned>(text.closed.size()));
  for (unsigned at = 0; at < closed.size(); ++at) {
    closed[at].setFrom(text.closed[at].from);
    closed[at].setTo(text.closed[at].to);
  }
}

bool is_of(const Document& one, const DocumentText& text) {
  return one.text.kind == text.kind && one.text.school == text.school;
}

// Versions of the policy are numbered together, because a decision names a number and nothing else; those of
// another kind by school. Error: conflict, when there are no more numbers.
ledger::Result<std::uint16_t> next_number(const std::vector<Document>& all, const DocumentText& text) {
  const bool is_policy = text.kind == DocumentKind::POLICY;
  std::uint16_t last = is_policy ? 1 : 0;
  for (const auto& one : all) {
    if (is_of(one, text) || (is_policy && one.text.kind == text.kind)) last = std::max(last, one.number);
  }
  if (last >= kNumberMax) return fail(ErrorCode::conflict, "there are no numbers left for a version");
  return static_cast<std::uint16_t>(last + 1);
}

// An older draft than the version that was adopted last is no draft any more.
ledger::Result<void> refuse_older(const std::vector<Document>& all, const Document& draft) {
  const bool is_older = std::ranges::any_of(all, [&](const Document& one) {
    return is_of(one, draft.text) && one.adoption && one.number > draft.number;
  });
  if (is_older) return fail(ErrorCode::conflict, "a later version was adopted: draft it anew");
  return {};
}

ledger::Result<void> refuse_many(const std::vector<Document>& all, const DocumentText& text) {
  const auto open = std::ranges::count_if(all, [&](const Document& one) {
    return is_of(one, text) && !one.adoption && refuse_older(all, one).has_value();
  });
  if (static_cast<std::size_t>(open) < kOpenDraftsMax) return {};
  return fail(ErrorCode::conflict, "eight versions wait to be adopted: adopt one of them first");
}

bool would_loosen(const Board& board, const DocumentText& text) {
  const auto of_board = board.policies().in_force(board.log().now_ms(), {});
  return std::ranges::any_of(text.changes,
                             [&](const auto& change) { return projections::loosens(change, of_board); });
}

ledger::Result<Ask> ask_about(const Board& board, Action action, const std::string& school) {
  const auto stream = board.policy_stream();
  if (!stream) return fail(ErrorCode::not_found, "this ledger has no register of policies");
  Ask ask;
  ask.action = action;
  ask.stream = *stream;
  ask.school = school;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_with_caller = true;
  return ask;
}

ledger::Result<Document> find_document(const Board& board, const projections::DocumentId& id) {
  LEDGER_TRY_OK(board.catch_up());
  if (auto found = board.policies().documents().find(id)) return std::move(*found);
  return fail(ErrorCode::not_found, "there is no such document");
}

// Of a number that no document has: as of the board's, so that who may not is refused all the same.
DocumentMatter matter_of(const std::optional<Document>& document) {
  DocumentMatter matter;
  if (!document) return matter;
  matter.kind = document->text.kind;
  matter.school = document->text.school;
  return matter;
}

/// The question about a step with it; where it stands when it is decided is asked then.
ledger::Result<Ask> ask_step(const Board& board, Action action, const projections::DocumentId& id) {
  LEDGER_TRY_OK(board.catch_up());
  const auto find = [&board, id] { return board.policies().documents().find(id); };
  LEDGER_TRY(auto ask, ask_about(board, action, matter_of(find()).school));
  ask.document = [find] { return matter_of(find()); };
  return ask;
}

/// What a step needs of the document as it stands when it is decided.
using Look = std::function<ledger::Result<void>(const Document& document)>;
using Fill = std::function<void(message::Event::Body::Builder)>;

Answer<std::uint64_t> take_step(const Board& board, const Caller& caller, Ask ask,
                                const projections::DocumentId& id, const Look& look, const Fill& fill) {
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(const auto document, find_document(board, id));
    LEDGER_TRY_OK(look(document));
    return submission_of(board, caller, make_draft(decided.line, fill));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  LEDGER_TRY_OK(board.catch_up());
  return receipts.front().index();
}

Answer<ledger::UnixMs> day_of(const Board& board, const std::string& day) {
  Malformed wrong;
  const auto now = board.log().now_ms();
  const auto found = check_past_day("/day", day.empty() ? format_day(now) : day, now, wrong);
  if (!wrong.members.empty()) return wrong;
  return *found;
}

ledger::Result<void> refuse_adopted(const Document& document) {
  if (document.adoption) return fail(ErrorCode::conflict, "this version was adopted before");
  return {};
}

}  // namespace

Answer<DocumentDraftedNow> draft_document(const Board& board, const Caller& caller,
                                          const DraftDocumentCommand& command) {
  Malformed wrong;
  const DocumentText text = check_draft(command, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY_OK(board.catch_up());
  LEDGER_TRY(auto ask, ask_about(board, Action::draft_document, text.school));
  ask.refused_body = [&](message::Event::Body::Builder body) {
    auto said = body.initDocumentDrafted();
    said.setKind(text.kind);
    said.setSchool({text.school.c_str(), text.school.size()});
  };
  ask.document = [&] {
    const bool loosens = !text.school.empty() && would_loosen(board, text);
    return DocumentMatter{.kind = text.kind, .school = text.school, .loosens = loosens};
  };
  DocumentDraftedNow drafted{.id = projections::make_id<projections::DocumentId>()};
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto schools = schools_of(board);
    if (!text.school.empty() && std::ranges::find(schools, text.school) == schools.end())
      return fail(ErrorCode::not_found, "this board has no such school");
    const auto all = board.policies().documents().all();
    LEDGER_TRY_OK(refuse_many(*all, text));
    LEDGER_TRY(drafted.number, next_number(*all, text));
    return submission_of(board, caller, make_draft(decided.line, [&](message::Event::Body::Builder body) {
                           auto said = body.initDocumentDrafted();
                           said.setDocument(data_of(drafted.id));
                           said.setNumber(drafted.number);
                           write_draft(text, said);
                         }));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  LEDGER_TRY_OK(board.catch_up());
  drafted.index = receipts.front().index();
  return drafted;
}

Answer<std::uint64_t> record_consent(const Board& board, const Caller& caller,
                                     const DocumentStepCommand& command) {
  LEDGER_TRY(const auto day, day_of(board, command.day));
  LEDGER_TRY(auto ask, ask_step(board, Action::record_consent, command.id));
  ask.refused_body = [](message::Event::Body::Builder body) { body.initCouncilConsented(); };
  const auto look = [](const Document& now) -> ledger::Result<void> {
    if (!projections::needs_council(now.text.kind, now.text.school))
      return fail(ErrorCode::conflict, "the council does not consent to a document of this kind");
    if (now.consent) return fail(ErrorCode::conflict, "the council consented to this version before");
    return refuse_adopted(now);
  };
  return take_step(board, caller, std::move(ask), command.id, look, [&](message::Event::Body::Builder body) {
    auto said = body.initCouncilConsented();
    said.setDocument(data_of(command.id));
    said.setAt(day);
  });
}

Answer<std::uint64_t> adopt_document(const Board& board, const Caller& caller,
                                     const DocumentStepCommand& command) {
  LEDGER_TRY(const auto day, day_of(board, command.day));
  LEDGER_TRY(auto ask, ask_step(board, Action::adopt_document, command.id));
  ask.refused_body = [](message::Event::Body::Builder body) { body.initDocumentAdopted(); };
  ask.document = [&board, &command, day] {
    const auto now = board.policies().documents().find(command.id);
    DocumentMatter matter = matter_of(now);
    // A document that is not there lacks no consent: that it is not there is told to whoever may adopt.
    matter.has_consent = !now;
    if (now) {
      matter.has_consent = now->consent && (!bites(Mutant::R15_consent_before) || now->consent->day <= day);
    }
    return matter;
  };
  const auto look = [&board](const Document& now) -> ledger::Result<void> {
    if (now.text.days.is_over(board.log().now_ms()))
      return fail(ErrorCode::conflict, "the last day of this version is over");
    LEDGER_TRY_OK(refuse_older(*board.policies().documents().all(), now));
    return refuse_adopted(now);
  };
  return take_step(board, caller, std::move(ask), command.id, look, [&](message::Event::Body::Builder body) {
    auto said = body.initDocumentAdopted();
    said.setDocument(data_of(command.id));
    said.setAt(day);
  });
}

}  // namespace api
