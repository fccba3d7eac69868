// Looking at confidential matters: one of them, and the list of those that somebody should look at again.
#include <algorithm>

#include "api/commands/deciding_steps.h"
#include "api/commands/item_content.h"
#include "api/commands/matter_steps.h"
#include "api/commands/patience.h"
#include "api/commands/subjects.h"
#include "api/commands/submission.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::Action;
using projections::bites;
using projections::ConfidentialMatter;
using projections::MatterItem;
using projections::Mutant;

// Within a case only what the mandate is for.
std::vector<MatterItem> items_for(const Board& board, const Decided& decided,
                                  const ConfidentialMatter& matter) {
  auto items = board.confidential().items_of(matter);
  if (!decided.decision.open_case) return items;
  const auto within = board.cases().find(*decided.decision.open_case);
  std::erase_if(items, [&](const MatterItem& item) {
    const bool is_in_it =
        within && std::ranges::find(within->categories, item.category) != within->categories.end();
    return bites(Mutant::R54_case_categories) && !is_in_it;
  });
  return items;
}

ledger::Draft draft_of_reading(const Decided& decided, const ConfidentialMatter& matter,
                               const std::vector<MatterItem>& items) {
  LineFacts line = decided.line;
  for (const auto& item : items) {
    if (std::ranges::find(line.categories, item.category) == line.categories.end())
      line.categories.push_back(item.category);
  }
  auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initMatterRead();
    said.setMatter(data_of(matter.id));
    auto shown = said.initItems(static_cast<unsigned>(items.size()));
    for (unsigned i = 0; i < shown.size(); ++i) shown.set(i, data_of(items[i].id));
    if (decided.decision.open_case) said.setCase(data_of(*decided.decision.open_case));
  });
  draft.opens.push_back(matter.reason);
  for (const auto& item : items) draft.opens.push_back(item.content);
  return draft;
}

// Nothing for what was erased since.
ledger::Result<std::optional<ledger::Message>> open(const Board& board, const ledger::Receipt& receipt,
                                                    const ledger::ContentRef& ref) {
  auto content = board.log().open_content(receipt, ref);
  if (content) return std::optional(std::move(*content));
  if (content.error().code == ErrorCode::erased) return std::optional<ledger::Message>{};
  return content.error();
}

ledger::Result<void> open_words(const Board& board, const ledger::Receipt& receipt,
                                const std::vector<MatterItem>& items, MatterShown& shown) {
  LEDGER_TRY(const auto reason, open(board, receipt, shown.facts.reason));
  if (reason) {
    LEDGER_TRY(shown.reason, decode_reason_content(*reason));
  }
  for (const auto& item : items) {
    LEDGER_TRY(const auto content, open(board, receipt, item.content));
    if (!content) continue;
    LEDGER_TRY(const auto values, decode_item_content(*content));
    shown.items.push_back({item, values.text()});
  }
  return {};
}

// What was done about it, newest first.
ledger::Result<std::vector<LineText>> lines_about(const Board& board, const ConfidentialMatter& matter) {
  auto places = board.confidential().events_of(matter);
  std::ranges::reverse(places);
  if (places.size() > kMatterLinesMax) places.resize(kMatterLinesMax);
  std::vector<LineText> lines;
  for (const auto seq : places) {
    LEDGER_TRY(const auto found, board.lines().read_stream(matter.reason.stream, seq, 1));
    if (found.empty()) return fail(ErrorCode::corrupt, "a line of a matter is missing");
    LEDGER_TRY(auto text, describe(found.front()));
    lines.push_back(std::move(text));
  }
  return lines;
}

}  // namespace

Answer<MatterShown> read_matter(const Board& board, const Caller& caller, const ReadMatterCommand& command) {
  LEDGER_TRY(Ask ask, ask_about_matter(board, Action::read_matter, command.matter));
  ask.named_case = command.named_case;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initMatterRead().setMatter(data_of(command.matter.id));
  };
  MatterShown shown;
  std::vector<MatterItem> items;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto matter = find_matter(board, command.matter);
    if (!matter) return fail(ErrorCode::not_found, "this pupil has no such matter");
    shown.facts = *matter;
    shown.is_overdue = matter->is_overdue(decided.line.recorded);
    LEDGER_TRY(shown.lines, lines_about(board, *matter));
    items = items_for(board, decided, *matter);
    return submission_of(board, caller, draft_of_reading(decided, *matter, items));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  shown.index = receipts.front().index();
  LEDGER_TRY_OK(open_words(board, receipts.front(), items, shown));
  return shown;
}

namespace {

Ask ask_to_list(const ConfidentialMatter& matter) {
  Ask ask;
  ask.action = Action::list_matters;
  ask.stream = matter.lifted ? open_of(matter.pupil) : confidential_of(matter.pupil);
  ask.refused_stream = ask.stream;
  ask.purpose = message::Purpose::LEGAL_DUTY;
  ask.matter = matter.id;
  ask.refused_body = [id = matter.id](message::Event::Body::Builder body) {
    body.initMatterRead().setMatter(data_of(id));
  };
  return ask;
}

// Nobody else makes the process look at any matter: how long that takes would tell how many there are.
bool may_have_list(const projections::CallerFacts& caller, ledger::UnixMs now) {
  return !caller.has_one_factor &&
         std::ranges::any_of(caller.roles, [now](const projections::HeldRole& held) {
           const bool is_one =
               held.role == message::Role::PRINCIPAL || held.role == message::Role::DATA_PROTECTION_OFFICER;
           return is_one && held.period.holds(now);
         });
}

// Whoever may not know is told of none, and makes no event: either would tell that there is one.
ledger::Result<std::vector<ListedMatter>> matters_for(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  const auto facts = facts_of_caller(board, caller);
  std::vector<ListedMatter> listed;
  if (bites(Mutant::R54_list) && !may_have_list(facts, board.log().now_ms())) return listed;
  for (auto& one : board.confidential().all()) {
    const bool is_unfinished = one.lifted && !board.confidential().unlifted_of(one).empty();
    if (one.lifted && !is_unfinished) continue;
    LEDGER_TRY(const auto decided, decide_now(board, facts, ask_to_list(one)));
    if (!decided.decision.allowed && bites(Mutant::R54_list)) continue;
    const bool is_overdue = bites(Mutant::R54_overdue) && one.is_overdue(decided.line.recorded);
    listed.push_back({std::move(one), is_overdue, is_unfinished});
  }
  std::ranges::stable_sort(listed, {}, [](const ListedMatter& one) { return one.facts.review; });
  if (listed.size() > kMattersListedMax) listed.resize(kMattersListedMax);
  return listed;
}

// Being shown them, one event of each. Error: conflict, where one was lifted since they were listed.
Answer<std::vector<ledger::Receipt>> record_list(const Board& board, const Caller& caller,
                                                 const std::vector<ListedMatter>& listed) {
  std::vector<Ask> asks;
  for (const auto& one : listed) asks.push_back(ask_to_list(one.facts));
  const auto make = [&](std::size_t place, const Decided& decided) -> Answer<ledger::Draft> {
    const auto& facts = listed[place].facts;
    const auto now = board.confidential().find(facts.id);
    if (!now || now->lifted != facts.lifted)
      return fail(ErrorCode::conflict, "a matter was lifted at this very moment");
    return make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initMatterRead();
      said.setMatter(data_of(facts.id));
      said.setListed(true);
    });
  };
  const auto nothing_more = [](const std::vector<Decided>&, std::vector<ledger::Draft>&) {};
  return decide_each_and_append(board, caller, asks, make, nothing_more);
}

}  // namespace

Answer<std::vector<ListedMatter>> list_matters(const Board& board, const Caller& caller) {
  Patience patience;
  do {
    LEDGER_TRY(auto listed, matters_for(board, caller));
    if (listed.empty() || !bites(Mutant::R54_listing_recorded)) return listed;
    const auto recorded = record_list(board, caller, listed);
    if (recorded) return listed;
    const auto* error = std::get_if<ledger::Error>(&recorded.error());
    if (error == nullptr || error->code != ErrorCode::conflict) return recorded.error();
  } while (patience.has_another_attempt());
  return fail(ErrorCode::overloaded, "what this depends on kept changing; try again");
}

}  // namespace api
