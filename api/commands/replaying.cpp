#include "api/commands/replaying.h"

#include <algorithm>

#include "api/commands/item_content.h"
#include "api/commands/submission.h"
#include "api/commands/very_confidential.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using projections::bites;
using projections::Mutant;

constexpr const char* kRuleOfNothingThere = "R7";
constexpr std::uint16_t kRuleOfNothingThereVersion = 1;

Answer<void> check_reason(const std::string& reason, message::Role role) {
  if (!bites(Mutant::R35_reason) || is_family(role) || says_something(reason)) return {};
  return Malformed{{{"/reason", "LEEG", "who looks back says why"}}};
}

// The rules allowed it and there is nothing there.
ledger::Draft draft_of_nothing_there(const Ask& ask, const Decided& decided) {
  LineFacts facts = decided.line;
  facts.outcome = message::Outcome::REFUSED;
  facts.rule = kRuleOfNothingThere;
  facts.rule_version = kRuleOfNothingThereVersion;
  return make_draft(facts, ask.refused_body);
}

bool is_not_there(const Failure& failure) {
  const auto* error = std::get_if<ledger::Error>(&failure);
  return error != nullptr && error->code == ErrorCode::not_found;
}

// Exactly what is shown (R7). What was asked for by name is named too where nothing stands in it.
std::vector<message::Category> categories_to_name(const ReplayQuestion& asked, const Decided& decided,
                                                  const std::vector<projections::Item>& items) {
  if (!asked.narrows) return decided.line.categories;
  std::vector<message::Category> shown;
  for (const auto& item : items) {
    if (std::ranges::find(shown, item.category) == shown.end()) shown.push_back(item.category);
  }
  return shown;
}

void write_items(const std::vector<projections::Item>& items, message::Read::Builder read) {
  std::vector<const projections::Item*> opened;
  for (const auto& item : items) {
    if (!item.erased) opened.push_back(&item);
  }
  auto list = read.initItems(static_cast<unsigned>(opened.size()));
  for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(opened[i]->id));
}

// What the parents will read of a draft, in the words of every other line.
ledger::Result<LineText> describe_draft(const ledger::Draft& draft, const std::string& reason) {
  ledger::Line line;
  line.stream = draft.stream;
  line.schema = draft.what.schema;
  line.what = draft.what.bytes;
  LEDGER_TRY(auto text, describe(line));
  text.reason = reason;
  return text;
}

ledger::Result<ReplayedItem> open_item(const Board& board, const ledger::Receipt& receipt,
                                       projections::Item item) {
  ReplayedItem shown{std::move(item), std::nullopt, {}};
  if (shown.item.erased) return shown;
  const auto content = board.log().open_content(receipt, shown.item.content);
  if (!content) {
    if (content.error().code != ErrorCode::erased) return content.error();
    shown.item.erased = true;
    return shown;
  }
  LEDGER_TRY(const auto values, decode_item_content(*content));
  shown.value = values.text();
  shown.motivation = values.motivation;
  return shown;
}

// The events that record it, with what each shows. What is very confidential has its own; where that is what
// is looked back at, there are no others.
std::vector<SeenPart> events_of(const Board& board, const ReplayQuestion& asked, const Decided& decided,
                                const ReplayPlan& planned) {
  auto rest = planned.items;
  auto parts =
      bites(Mutant::R28_apart) ? take_very_confidential(board, decided, rest) : std::vector<SeenPart>();
  if (planned.very_confidential && !parts.empty()) return parts;
  Decided plain = decided;
  plain.line.categories = categories_to_name(asked, decided, rest);
  plain.decision.very_confidential = planned.very_confidential;
  parts.insert(parts.begin(), {std::move(plain), std::move(rest)});
  return parts;
}

ledger::Draft draft_of_replay(const ReplayQuestion& asked, const SeenPart& part, const std::string& reason) {
  auto draft = make_draft(part.decided.line, [&](message::Event::Body::Builder body) {
    auto read = body.initRead();
    asked.say(read);
    write_items(part.items, read);
    if (part.decided.decision.relation) read.setRelation(data_of(*part.decided.decision.relation));
    say_very_confidential(part.decided, read);
  });
  for (const auto& item : part.items) {
    if (!item.erased) draft.opens.push_back(item.content);
  }
  if (!reason.empty()) draft.content = make_reason_content(reason);
  return draft;
}

// Under the receipt that names it; one that was erased is named by none, and not opened.
ledger::Result<ReplayedItem> open_item(const Board& board, const std::vector<ledger::Receipt>& receipts,
                                       projections::Item item) {
  const auto names_it = [&](const ledger::Receipt& receipt) { return receipt.names(item.content); };
  const auto found = std::ranges::find_if(receipts, names_it);
  return open_item(board, found == receipts.end() ? receipts.front() : *found, std::move(item));
}

}  // namespace

projections::AskedCategories categories_of_replays() {
  projections::AskedCategories asked;
  for (const auto category : projections::all_of<message::Category>()) {
    if (category != message::Category::REQUEST && category != message::Category::COMPLAINT)
      asked.known.push_back(category);
  }
  return asked;
}

Answer<Replayed> record_replay(const Board& board, const Caller& caller, const ReplayQuestion& asked,
                               const PlanReplay& plan) {
  if (asked.reason.size() > kReplayReasonBytesMax)
    return Malformed{{{"/reason", "TE_LANG", "the reason is longer than it may be"}}};
  Ask ask;
  ask.action = projections::Action::replay;
  ask.stream = {asked.pupil, ledger::StreamKind::pupil_open};
  ask.categories = asked.categories;
  ask.purpose = asked.purpose;
  ask.has_motivation = true;
  ask.looks_at_past = asked.looks_at_past;
  ask.narrows = asked.narrows;
  ask.refused_body = [&](message::Event::Body::Builder body) { asked.say(body.initRead()); };

  ReplayPlan planned;
  ReplayEvent event;
  std::optional<Failure> not_there;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY_OK(check_reason(asked.reason, decided.line.role));
    auto answer = plan(decided);
    not_there.reset();
    if (!answer && is_not_there(answer.error())) {
      if (!bites(Mutant::R7_nothing_there)) return answer.error();
      not_there = std::move(answer.error());
      return submission_of(board, caller, draft_of_nothing_there(ask, decided));
    }
    LEDGER_TRY(planned, std::move(answer));
    const bool keeps = !bites(Mutant::R32_words_of_looking_back) || !is_family(decided.line.role);
    const std::string reason = keeps ? asked.reason : std::string();
    event.recorded = decided.line.recorded;
    ledger::Submission submission;
    for (const auto& part : events_of(board, asked, decided, planned)) {
      auto draft = draft_of_replay(asked, part, reason);
      if (submission.drafts.empty()) {
        draft.opens.insert(draft.opens.end(), planned.also_opens.begin(), planned.also_opens.end());
        LEDGER_TRY(event.line, describe_draft(draft, reason));
      }
      push_draft(board, caller, std::move(draft), submission.drafts);
    }
    return submission;
  };
  LEDGER_TRY(auto receipts, decide_and_append(board, caller, ask, make));
  if (not_there) return std::move(*not_there);
  event.index = event.line.index = receipts[0].index();
  std::vector<ReplayedItem> items;
  for (auto& item : planned.items) {
    LEDGER_TRY(auto shown, open_item(board, receipts, std::move(item)));
    items.push_back(std::move(shown));
  }
  return Replayed{std::move(event), std::move(receipts[0]), std::move(items)};
}

}  // namespace api
