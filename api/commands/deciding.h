// How every command goes: load what is known, decide by the rules, append, wait. What was decided on is named
// to the sequencer; when it has changed meanwhile the command decides again, a bounded number of times. A
// refusal is an event too, and tells nothing.
#pragma once

#include <functional>

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/submission.h"
#include "api/outcome.h"
#include "projections/decide.h"

namespace api {

/// What is asked, before anything is known.
struct Ask {
  projections::Action action = projections::Action::read;
  ledger::StreamId stream;  // where the event will stand: the target's
  projections::AskedCategories categories;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  bool has_motivation = false;
  std::optional<projections::CaseId> named_case = {};           // within which it is asked
  ledger::SubjectId officer = {};                               // as Question::officer
  std::optional<projections::NameRequestId> name_request = {};  // that it is about
  std::optional<projections::EmergencyId> emergency = {};       // as of name_request
  std::optional<projections::MatterId> matter = {};             // the confidential matter that it is about
  // The document that it is about, as it stands when it is decided.
  std::function<projections::DocumentMatter()> document = {};
  // Where a refusal stands, if elsewhere: nobody of the family may see that somebody tried.
  std::optional<ledger::StreamId> refused_stream = {};
  // A refusal stands with whoever tried: nobody may lengthen the stream by asking for what they may not.
  bool refused_with_caller = false;
  // Where it stands can change between two attempts (a matter that is lifted meanwhile): asked before each.
  std::function<void(Ask& ask)> place = {};
  std::optional<message::Role> acting_as = {};  // as Question::acting_as
  bool has_source = false;
  bool looks_at_past = false;          // as Question::looks_at_past
  bool very_confidential = false;      // as Question::very_confidential
  bool proposed_it = false;            // as Question::proposed_it
  bool is_later_guardian = false;      // as Question::is_later_guardian
  bool names_unknown_package = false;  // as Question::names_unknown_package
  std::string school;                  // for targets that are a school; empty: the target's own
  // Only the operator at the machine itself: a login with the role BEHEER does not count (docs/adr/0022).
  bool needs_machine = false;
  // What is made when it is allowed depends on who may do what and on the dossiers of the streams only, not
  // on histories: then nobody waits for those.
  bool needs_no_history = false;
  bool narrows = false;  // categories that the caller may not see are left out; only if none is left, refused
  std::function<void(message::Event::Body::Builder)> refused_body;
};

/// What was decided, with the line's common members filled in.
struct Decided {
  projections::Decision decision;
  LineFacts line;
  std::string school;
  projections::Question question;  // what was decided about, for what is decided beside it
};

/// Makes the submission for an allowed command. Called again after each conflict.
using MakeSubmission = std::function<Answer<ledger::Submission>(const Decided& decided)>;

/// Whether it is about a confidential matter, done or refused. Then what was decided depends on both streams
/// of the pupil, and so does its refusal: from the moment that it is lifted, nothing more of it is hidden.
bool is_about_matter(const Ask& ask);

/// The receipts of the submission, once durable. Errors: Refused (recorded), or those of the ledger;
/// overloaded when the facts kept changing.
Answer<std::vector<ledger::Receipt>> decide_and_append(const Board& board, const Caller& caller,
                                                       const Ask& ask, const MakeSubmission& make);

/// Makes the draft for one of several questions, by its place. Called again after each conflict.
using MakeDraft = std::function<Answer<ledger::Draft>(std::size_t place, const Decided& decided)>;

/// Puts what else belongs to the act behind those drafts. Called as MakeDraft is.
using PushRest = std::function<void(const std::vector<Decided>& all, std::vector<ledger::Draft>& drafts)>;

/// Several questions of one act: all are allowed and stand in the log together under one operation, or none
/// is. Where one is refused, each that is refused is recorded with its own rule, and the first is told.
/// Requires: at least one, and no more than a group holds.
Answer<std::vector<ledger::Receipt>> decide_each_and_append(const Board& board, const Caller& caller,
                                                            const std::vector<Ask>& asks,
                                                            const MakeDraft& make, const PushRest& rest);

/// The decision alone, for commands of many submissions; a refusal is recorded.
Answer<Decided> decide_or_refuse(const Board& board, const Caller& caller, const Ask& ask);

/// Whether this role asks about itself or its own child. A guardian's words are their own (design of subjects
/// and streams): no text that they type stands where the school and another guardian read it.
inline bool is_family(message::Role role) {
  return role == message::Role::GUARDIAN || role == message::Role::PUPIL;
}

/// Whether people wrote more than blanks: a blank motivation motivates nothing.
inline bool says_something(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

/// What is known of the caller now.
projections::CallerFacts facts_of_caller(const Board& board, const Caller& caller);

}  // namespace api
