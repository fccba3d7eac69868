// What an earlier reading showed, field by field, though corrected since; and why it was allowed, or refused,
// under the policy of that day. A reading names the versions that it showed, so that nothing has to be
// reckoned back. Who read stays closed: that is a decision of its own (R32). Part of the history door: it
// opens one line.
#pragma once

#include "api/commands/replaying.h"
#include "projections/policy.h"

namespace api {

struct ReplayReadingCommand {
  ledger::SubjectId pupil;
  std::uint64_t index = 0;  // of the reading's entry in the log
  std::string reason;
};

/// Why it was decided so, as it was known then.
struct WhyDecided {
  std::string rule;
  std::uint16_t rule_version = 0;
  std::string rule_text;  // of that version; empty where this program does not know it
  std::uint16_t policy_version = 0;
  std::optional<projections::AdoptedPolicy> policy;    // when council and board decided on that version
  std::optional<message::RelationKind> relation_kind;  // of the relation that allowed it (R21)
  // That relation, with the period known then, and its group by name: not for guardians and pupils, because
  // both point at one person who works there (R32).
  std::optional<projections::WorkRelation> relation;
  std::string group;
  std::vector<projections::CategoryRule> categories;  // as that version of the policy classes them
  std::vector<projections::Document> documents;       // that decided beside version 1: policies, reglement
};

struct ReadingThen {
  ReplayEvent event;
  LineText reading;
  std::vector<ReplayedItem> items;          // what it showed, in its order
  std::vector<message::Category> withheld;  // that it showed and the caller may not read today
  WhyDecided why;
};

/// Errors beside the rules': not_found (this pupil has no reading there; recorded as a refusal), erased (the
/// line itself is gone), Malformed (reason), corrupt.
Answer<ReadingThen> replay_reading(const Board& board, const Caller& caller,
                                   const ReplayReadingCommand& command);

}  // namespace api
