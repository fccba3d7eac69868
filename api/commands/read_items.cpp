#include "api/commands/read_items.h"

#include <algorithm>
#include <iterator>

#include "api/commands/deciding.h"
#include "api/commands/item_content.h"
#include "api/commands/submission.h"
#include "api/commands/very_confidential.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
// Of a class list: all its readings stand in one commit group.
constexpr std::size_t kGroupPupilsMax = 1'000;
// In an emergency each pupil's reading has two events beside it.
constexpr std::size_t kEmergencyPupilsMax = kGroupPupilsMax / 3;

using projections::bites;
using projections::Mutant;

// What the draft of an allowed reading names: exactly the items of the categories that were asked for (R7).
std::vector<projections::Item> items_to_show(const Board& board, const ReadCommand& command,
                                             const std::vector<message::Category>& categories) {
  if (!bites(Mutant::R7_only_what_was_asked)) return board.dossier().all_items(command.pupil);
  std::vector<projections::Item> items;
  for (const auto category : categories) {
    auto standing = bites(Mutant::R35_newest_only) ? board.dossier().items(command.pupil, category)
                                                   : board.dossier().versions(command.pupil, category);
    for (auto& item : standing) {
      if (!item.erased) items.push_back(std::move(item));
    }
  }
  return items;
}

LineText describe_reading(const LineFacts& facts, const std::string& reason) {
  LineText line;
  line.happened = facts.happened;
  line.recorded = facts.recorded;
  line.action = "GELEZEN";
  line.outcome = "OK";
  line.role = projections::code_of(facts.role);
  line.organisation = facts.organisation;
  line.system = projections::code_of(facts.system);
  line.purpose = projections::code_of(facts.purpose);
  for (const auto category : facts.categories) line.categories.emplace_back(projections::code_of(category));
  line.reason = reason;
  return line;
}

// The content that the receipt names; what was erased meanwhile is left out.
ledger::Result<std::vector<ShownItem>> open_items(const Board& board, const ledger::Receipt& receipt,
                                                  std::vector<projections::Item> items) {
  std::vector<ShownItem> shown;
  for (auto& item : items) {
    const auto content = board.log().open_content(receipt, item.content);
    if (!content) {
      if (content.error().code == ErrorCode::erased) continue;
      return content.error();
    }
    LEDGER_TRY(const auto values, decode_item_content(*content));
    shown.push_back({std::move(item), values.text(), values.motivation});
  }
  return shown;
}

// A guardian's words are their own: the school and another guardian read what stands at a line.
const std::string& reason_to_keep(const Decided& decided, const std::string& reason) {
  static const std::string kNone;
  return bites(Mutant::R32_words_of_a_guardian) && is_family(decided.line.role) ? kNone : reason;
}

// What was typed about something very confidential is not for the line beside it, which others see.
const std::string& reason_beside(const Decided& decided, const std::vector<SeenPart>& parts,
                                 const std::string& reason) {
  static const std::string kNone;
  return bites(Mutant::R28_reasons) && !parts.empty() && !needs_reason(decided) ? kNone : reason;
}

ledger::Draft draft_of_reading(const Decided& decided, const std::vector<projections::Item>& items,
                               const std::string& reason) {
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto read = body.initRead();
    const std::size_t told = bites(Mutant::D3_line_of_what_was_shown) ? items.size() : 0;
    auto list = read.initItems(static_cast<unsigned>(told));
    for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(items[i].id));
    if (bites(Mutant::R21_relation_named) && decided.decision.relation)
      read.setRelation(data_of(*decided.decision.relation));
    if (decided.decision.open_case) read.setCase(data_of(*decided.decision.open_case));
    say_very_confidential(decided, read);
  });
  for (const auto& item : items) {
    if (bites(Mutant::D3_names_what_it_opens)) draft.opens.push_back(item.content);
  }
  const auto& kept = reason_to_keep(decided, reason);
  if (!kept.empty()) draft.content = make_reason_content(kept);
  return draft;
}

// The pupils who are in that group today, in a school in which the caller has a role.
std::vector<ledger::SubjectId> pupils_of_group(const Board& board, const Caller& caller,
                                               const std::string& key) {
  const auto now = board.log().now_ms();
  for (const auto& held : facts_of_caller(board, caller).roles) {
    if (!held.period.holds(now)) continue;
    if (const auto group = board.work().find_group_by_key(held.school, key))
      return board.work().pupils_in(*group, now);
  }
  return {};
}

Ask ask_to_read(const ReadCommand& command) {
  Ask ask;
  ask.action = projections::Action::read;
  ask.stream = {command.pupil, ledger::StreamKind::pupil_open};
  ask.categories = projections::ask_categories(command.categories);
  ask.purpose = command.purpose;
  ask.has_motivation = says_something(command.reason);
  ask.named_case = command.named_case;
  ask.needs_no_history = true;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRead(); };
  return ask;
}

}  // namespace

Answer<Reading> read_items(const Board& board, const Caller& caller, const ReadCommand& command) {
  const Ask ask = ask_to_read(command);
  Reading reading;
  bool is_the_familys = false;
  // What each event shows: the first is as though nothing very confidential stood there.
  std::vector<std::vector<projections::Item>> shown;
  std::size_t first_part = 1;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    shown.assign(1, items_to_show(board, command, ask.categories.known));
    auto parts = take_very_confidential(board, decided, shown.front());
    reading.recorded = decided.line.recorded;
    is_the_familys = is_family(decided.line.role);
    const auto& reason = reason_beside(decided, parts, command.reason);
    reading.line = describe_reading(decided.line, reason_to_keep(decided, reason));
    ledger::Submission submission;
    push_draft(board, caller, draft_of_reading(decided, shown.front(), reason), submission.drafts);
    // Right behind what everybody sees: no gap says that there are parts.
    reading.emergency = open_emergency(board, decided);
    if (reading.emergency)
      push_emergency(board, caller, decided, *reading.emergency, ask.has_motivation, submission.drafts);
    first_part = submission.drafts.size();
    for (auto& part : parts) {
      push_draft(board, caller, draft_of_reading(part.decided, part.items, command.reason),
                 submission.drafts);
      shown.push_back(std::move(part.items));
    }
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  reading.index = receipts[0].index();
  reading.seq = receipts[0].seq();
  reading.line.index = reading.index;
  if (is_the_familys) reading.reglements = cited_reglements(board, {});
  for (std::size_t place = 0; place < shown.size(); ++place) {
    const auto& receipt = receipts[place == 0 ? 0 : first_part + place - 1];
    LEDGER_TRY(auto items, open_items(board, receipt, std::move(shown[place])));
    std::ranges::move(items, std::back_inserter(reading.items));
  }
  return reading;
}

Answer<GroupReading> read_group(const Board& board, const Caller& caller, const ReadGroupCommand& command) {
  LEDGER_TRY_OK(board.catch_up());
  auto pupils = pupils_of_group(board, caller, command.group_key);
  if (!bites(Mutant::D4_event_per_pupil)) pupils.resize(std::min(pupils.size(), std::size_t{1}));
  if (pupils.empty()) return ledger::fail(ErrorCode::not_found, "there is no such group with pupils");
  const bool is_emergency = command.purpose == message::Purpose::EMERGENCY;
  if (pupils.size() > (is_emergency ? kEmergencyPupilsMax : kGroupPupilsMax))
    return ledger::fail(ErrorCode::invalid_argument, "this group is too large to be read as one list");
  std::vector<Ask> asks;
  for (const auto& pupil : pupils)
    asks.push_back(ask_to_read({pupil, command.purpose, command.categories, command.reason}));

  std::vector<std::vector<projections::Item>> items(pupils.size());
  const auto make = [&](std::size_t place, const Decided& decided) -> Answer<ledger::Draft> {
    const ReadCommand one{pupils[place], command.purpose, command.categories, command.reason};
    items[place] = items_to_show(board, one, asks[place].categories.known);
    // A list of a class is no place for it, whoever asks: it is read at the pupil.
    if (bites(Mutant::R28_class_list))
      std::erase_if(items[place], [](const auto& item) { return item.very_confidential; });
    return draft_of_reading(decided, items[place], command.reason);
  };
  std::vector<std::optional<OpenedEmergency>> emergencies(pupils.size());
  const auto push_rest = [&](const std::vector<Decided>& decided, std::vector<ledger::Draft>& drafts) {
    for (std::size_t place = 0; place < decided.size() && bites(Mutant::R56_of_a_class); ++place) {
      emergencies[place] = open_emergency(board, decided[place]);
      if (!emergencies[place]) continue;
      push_emergency(board, caller, decided[place], *emergencies[place], asks[place].has_motivation, drafts);
    }
  };
  LEDGER_TRY(const auto receipts, decide_each_and_append(board, caller, asks, make, push_rest));
  GroupReading reading;
  for (std::size_t place = 0; place < pupils.size(); ++place) {
    PupilReading one{pupils[place], receipts[place].index(), {}, emergencies[place]};
    LEDGER_TRY(one.items, open_items(board, receipts[place], std::move(items[place])));
    reading.pupils.push_back(std::move(one));
  }
  return reading;
}

}  // namespace api
