#include "api/commands/matters.h"

#include "api/commands/matter_steps.h"
#include "api/commands/member_check.h"
#include "api/commands/submission.h"
#include "api/dates.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::Action;
using projections::bites;
using projections::ConfidentialMatter;
using projections::MatterId;
using projections::Mutant;

constexpr unsigned kStepMax = 5;  // of the reporting code

const WrongMember kPast{"/review", "VERLEDEN", "the review is today or later"};

void check_step(unsigned step, unsigned least, Malformed& wrong) {
  if (step < least || step > kStepMax)
    wrong.members.push_back({"/step", "BEREIK", "the reporting code has steps 1 to 5"});
}

// What is written about a report is care, whatever else it is: names and addresses stand in the dossier.
std::optional<message::Category> check_category(const Board& board, const std::string& code,
                                                Malformed& wrong) {
  const auto category = projections::find_by_code<message::Category>(code);
  auto policy = board.policies().in_force(board.log().now_ms(), {});
  // Without a policy nothing is allowed, and the rules say so.
  const auto rule = category ? projections::find_category_rule(policy.version == 0 ? 1 : policy, *category)
                             : std::optional<projections::CategoryRule>();
  if (rule && rule->module == projections::Module::care) return category;
  wrong.members.push_back({"/category", "SOORT", "a category of the care module is needed"});
  return std::nullopt;
}

}  // namespace

std::optional<ConfidentialMatter> find_matter(const Board& board, const MatterName& name) {
  auto found = board.confidential().find(name.id);
  if (found && found->pupil == name.pupil) return found;
  return std::nullopt;
}

ledger::Result<Ask> ask_about_matter(const Board& board, Action action, const MatterName& name) {
  LEDGER_TRY_OK(board.catch_up());
  Ask ask;
  ask.action = action;
  ask.purpose = message::Purpose::LEGAL_DUTY;
  ask.matter = name.id;
  ask.place = [&board, name](Ask& placed) {
    const auto found = find_matter(board, name);
    placed.stream = found && found->lifted ? open_of(name.pupil) : confidential_of(name.pupil);
    placed.refused_stream = placed.stream;
  };
  ask.place(ask);
  return ask;
}

ledger::Result<ConfidentialMatter> get_confidential(const Board& board, const MatterName& name) {
  auto found = find_matter(board, name);
  if (!found) return fail(ErrorCode::not_found, "this pupil has no such matter");
  if (found->lifted)
    return fail(ErrorCode::conflict, "this matter was lifted: it is not confidential any more");
  return std::move(*found);
}

std::optional<ledger::UnixMs> check_review(const Board& board, const std::string& text, Malformed& wrong) {
  const auto day = check_last_day("/review", text, wrong);
  if (day && *day <= board.log().now_ms()) wrong.members.push_back(kPast);
  return day;
}

std::optional<Malformed> fault_of_review(const Decided& decided, ledger::UnixMs review) {
  const auto now = decided.line.recorded;
  if (review <= now) return Malformed{{kPast}};
  const auto months = static_cast<int>(projections::find_terms(decided.question.policy).review_months);
  const auto last = parse_end_of_day(months_before(now, -months));
  if (!bites(Mutant::R54_review_in_time) || !last || review <= *last) return std::nullopt;
  return Malformed{{{"/review", "TE_VER", "the review is within the months of the policy"}}};
}

void check_reason(const std::string& reason, Malformed& wrong) {
  if (bites(Mutant::D20_words_about_a_matter) && !says_something(reason))
    wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

Answer<MatterOpened> open_matter(const Board& board, const Caller& caller, const OpenMatterCommand& command) {
  Malformed wrong;
  const auto now = board.log().now_ms();
  check_step(command.step, 1, wrong);
  const auto day =
      command.date.empty() ? std::optional(now) : check_past_day("/date", command.date, now, wrong);
  const auto review = check_review(board, command.review, wrong);
  check_reason(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;

  const auto id = projections::make_id<MatterId>();
  Ask ask;
  ask.action = Action::open_matter;
  ask.stream = confidential_of(command.pupil);
  ask.purpose = message::Purpose::LEGAL_DUTY;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initMatterOpened(); };
  ask.refused_stream = ask.stream;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    // The day may have passed since it was looked at: the decision has a time of its own.
    if (auto fault = fault_of_review(decided, *review)) return std::move(*fault);
    LineFacts line = decided.line;
    if (!command.date.empty()) line.happened = *day;
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initMatterOpened();
      said.setMatter(data_of(id));
      said.setRecipient(command.recipient);
      said.setGround(command.ground);
      said.setStep(static_cast<std::uint8_t>(command.step));
      said.setReview(*review);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return MatterOpened{receipts.front().index(), id};
}

Answer<MatterWritten> write_matter(const Board& board, const Caller& caller,
                                   const WriteMatterCommand& command) {
  Malformed wrong;
  check_step(command.step, 0, wrong);
  const auto category = check_category(board, command.category, wrong);
  if (command.value.empty()) wrong.members.push_back({"/value", "LEEG", "a value is needed"});
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY(Ask ask, ask_about_matter(board, Action::write_matter, command.matter));
  ask.categories.known = {*category};
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initMatterWritten().setMatter(data_of(command.matter.id));
  };
  const auto item = projections::make_id<projections::ItemId>();
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY_OK(get_confidential(board, command.matter));
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initMatterWritten();
      said.setMatter(data_of(command.matter.id));
      said.setItem(data_of(item));
      said.setStep(static_cast<std::uint8_t>(command.step));
    });
    draft.content = make_item_content(*category, {{"waarde", command.value}}, "");
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return MatterWritten{receipts.front().index(), item};
}

Answer<std::uint64_t> uphold_matter(const Board& board, const Caller& caller,
                                    const UpholdMatterCommand& command) {
  Malformed wrong;
  const auto review = check_review(board, command.review, wrong);
  check_reason(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY(Ask ask, ask_about_matter(board, Action::uphold_matter, command.matter));
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initMatterUpheld().setMatter(data_of(command.matter.id));
  };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY_OK(get_confidential(board, command.matter));
    if (auto fault = fault_of_review(decided, *review)) return std::move(*fault);
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initMatterUpheld();
      said.setMatter(data_of(command.matter.id));
      said.setReview(*review);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

}  // namespace api
