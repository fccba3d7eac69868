#include "api/commands/replay_reading.h"

#include <algorithm>

#include "api/commands/find_line.h"
#include "api/commands/item_content.h"
#include "api/commands/very_confidential.h"
#include "api/commands/withheld_lines.h"
#include "ledger/message.h"
#include "projections/codes.h"
#include "projections/event_view.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using projections::bites;
using projections::ItemId;
using projections::Mutant;
using projections::RelationId;

constexpr const char* kNoReadingThere = "this pupil has no reading at that entry";

/// What a reading's line says beside its text.
struct ReadingFacts {
  std::vector<ItemId> items;
  std::optional<RelationId> relation;
  std::vector<message::Category> categories;
  ledger::UnixMs recorded = 0;
  std::string school;  // of the reader: within their own school staff read
};

ledger::ByteView view_of(capnp::Data::Reader bytes) { return {bytes.begin(), bytes.size()}; }

Result<ReadingFacts> facts_of(message::Event::Reader event, WhyDecided& why) {
  if (!event.getBody().isRead()) return fail(ErrorCode::not_found, kNoReadingThere);
  const auto read = event.getBody().getRead();
  ReadingFacts facts;
  for (const auto bytes : read.getItems()) {
    const auto id = projections::find_id<ItemId>(view_of(bytes));
    if (!id) return fail(ErrorCode::corrupt, "a reading names an item by another length");
    facts.items.push_back(*id);
  }
  facts.relation = projections::find_id<RelationId>(view_of(read.getRelation()));
  for (const auto category : event.getCategories()) facts.categories.push_back(category);
  facts.recorded = event.getRecorded();
  facts.school = std::string(event.getOrganisation().begin(), event.getOrganisation().size());
  why.rule = std::string(event.getRule().begin(), event.getRule().size());
  why.rule_version = event.getRuleVersion();
  why.policy_version = event.getPolicyVersion();
  return facts;
}

Result<ReadingFacts> read_facts(const ledger::Line& line, WhyDecided& why) {
  if (line.erased) return fail(ErrorCode::erased, "the line of that reading was erased");
  if (line.schema != projections::kSchemaOfEvent) return fail(ErrorCode::not_found, kNoReadingThere);
  return ledger::read_message<message::Event>(
      line.what, [&](message::Event::Reader event) { return facts_of(event, why); });
}

// Facts as they stood before the reading, so that what was recorded later explains nothing.
void add_what_held_then(const Board& board, std::uint64_t index, const ReadingFacts& facts, WhyDecided& why) {
  const auto text = projections::find_rule_text(why.rule, why.rule_version);
  if (bites(Mutant::R2_text_of_a_past_rule) && text) {
    why.rule_text = text->phrase;
  }
  why.policy = board.policies().find_adoption(why.policy_version, index);
  if (facts.relation) why.relation = board.work().find_relation(*facts.relation, index);
  if (why.relation) {
    why.relation_kind = why.relation->kind;
    if (const auto group = board.work().find_group(why.relation->group)) why.group = group->name;
  }
  // As it was on that day: a version that was adopted since explains nothing either.
  const auto policy = board.policies().in_force(facts.recorded, facts.school, index);
  why.documents = board.policies().deciding_documents(facts.recorded, facts.school, index);
  for (const auto category : facts.categories) {
    if (auto rule = projections::find_category_rule(policy, category))
      why.categories.push_back(std::move(*rule));
  }
}

// A group and a period point at one person who works there, and who read stays closed (R32).
void keep_kind_of_relation_only(WhyDecided& why) {
  why.relation.reset();
  why.group.clear();
}

/// The items of the reading that the caller may see today; the categories of the others.
struct ChosenItems {
  std::vector<projections::Item> items;
  std::vector<message::Category> withheld;
};

Result<ChosenItems> choose_items(const Board& board, const Decided& decided, const ReadingFacts& facts) {
  const auto& pupil = decided.line.stream.subject;
  const auto& readable = decided.line.categories;
  ChosenItems chosen;
  for (const auto& id : facts.items) {
    auto item = board.dossier().find_item(pupil, id);
    if (!item) return fail(ErrorCode::corrupt, "a reading names an item that the dossier does not know");
    if (std::ranges::find(readable, item->category) != readable.end()) {
      chosen.items.push_back(std::move(*item));
    } else if (std::ranges::find(chosen.withheld, item->category) == chosen.withheld.end()) {
      chosen.withheld.push_back(item->category);
    }
  }
  leave_out_unseen(board, decided, chosen.items);
  return chosen;
}

// The reason that its reader typed for the parents; empty where there is none, or it was erased.
Result<std::string> open_reason(const Board& board, const ledger::Receipt& receipt,
                                const std::vector<ledger::ContentRef>& refs) {
  if (refs.empty()) return std::string();
  const auto content = board.log().open_content(receipt, refs.front());
  if (!content) {
    if (content.error().code == ErrorCode::erased) return std::string();
    return content.error();
  }
  return decode_reason_content(*content);
}

// What evidence withholds from a parent is not found by looking back at it either (docs/adr/0036).
Result<bool> is_seen_by(const Board& board, const Caller& caller, const Decided& decided,
                        const ledger::Line& line, const LineText& text) {
  if (!LineSight(board, decided).shows(text)) return false;
  LEDGER_TRY(const auto withheld, EvidenceSight(board, caller, decided).withheld_at(line));
  return !withheld || !bites(Mutant::R31_looking_back_at_others);
}

// No line of this pupil and another kind of line are told in the same words.
Result<ledger::Line> find_reading(const Board& board, const ReplayReadingCommand& command) {
  auto line = find_line(board, {command.pupil, ledger::StreamKind::pupil_open}, command.index);
  if (!line && line.error().code == ErrorCode::not_found) return fail(ErrorCode::not_found, kNoReadingThere);
  return line;
}

}  // namespace

Answer<ReadingThen> replay_reading(const Board& board, const Caller& caller,
                                   const ReplayReadingCommand& command) {
  // Entry 0 is the ledger's own opening, of no pupil, and no line can name it as a reading.
  if (command.index == 0) return fail(ErrorCode::not_found, kNoReadingThere);
  ReplayQuestion asked;
  asked.pupil = command.pupil;
  asked.categories = categories_of_replays();
  asked.narrows = true;
  asked.looks_at_past = true;
  asked.reason = command.reason;
  asked.say = [&command](message::Read::Builder read) {
    read.setReplay(message::ReplayKind::READING);
    read.setReading(command.index);
  };
  ReadingThen then;
  std::vector<ledger::ContentRef> reasons;
  // The line is looked up only once the rules allowed it: what is there is told to nobody else.
  const auto plan = [&](const Decided& decided) -> Answer<ReplayPlan> {
    LEDGER_TRY(const auto line, find_reading(board, command));
    then.why = {};
    LEDGER_TRY(const auto facts, read_facts(line, then.why));
    LEDGER_TRY(then.reading, describe(line));
    LEDGER_TRY(const bool is_seen, is_seen_by(board, caller, decided, line, then.reading));
    if (!is_seen) return fail(ErrorCode::not_found, kNoReadingThere);
    add_what_held_then(board, command.index, facts, then.why);
    if (bites(Mutant::R3_staff_in_why) && is_family(decided.line.role)) keep_kind_of_relation_only(then.why);
    LEDGER_TRY(auto chosen, choose_items(board, decided, facts));
    then.withheld = std::move(chosen.withheld);
    reasons.clear();
    if (line.content && line.content->category == ledger::kHistoryScope) reasons.push_back(*line.content);
    return ReplayPlan{std::move(chosen.items), reasons, then.reading.very_confidential};
  };
  LEDGER_TRY(auto replayed, record_replay(board, caller, asked, plan));
  LEDGER_TRY(then.reading.reason, open_reason(board, replayed.receipt, reasons));
  then.event = std::move(replayed.event);
  then.items = std::move(replayed.items);
  return then;
}

}  // namespace api
