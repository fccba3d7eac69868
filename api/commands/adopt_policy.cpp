#include "api/commands/adopt_policy.h"

#include "api/commands/init_board.h"
#include "api/commands/member_check.h"
#include "api/commands/submission.h"
#include "api/dates.h"
#include "projections/mutation.h"

namespace api {
namespace {

using projections::bites;
using projections::Mutant;

constexpr std::uint16_t kFirstPolicy = 1;

}  // namespace

Malformed check_adoption(const PolicyAdoption& adoption, ledger::UnixMs now) {
  Malformed wrong;
  const auto consent = check_past_day("/gmr-consent", adoption.council_consent, now, wrong);
  const auto adopted = check_past_day("/adopted", adoption.adopted, now, wrong);
  if (bites(Mutant::R15_consent) && wrong.members.empty() && *adopted < *consent) {
    wrong.members.push_back({"/adopted", "VOLGORDE", "the board decides after the council consented"});
  }
  return wrong;
}

ledger::Draft make_adoption(const Board& board, const ledger::StreamId& registry,
                            const PolicyAdoption& adoption) {
  LineFacts line;
  line.stream = registry;
  line.happened = line.recorded = board.log().now_ms();
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::OPERATOR;
  line.organisation = board.log().origin();
  line.rule = "R15";
  line.rule_version = line.policy_version = kFirstPolicy;
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initPolicyAdopted();
    said.setVersion(kFirstPolicy);
    said.setCouncilConsent(*parse_day(adoption.council_consent));
    said.setAdopted(*parse_day(adoption.adopted));
  });
}

Answer<std::uint64_t> adopt_policy(const Board& board, const PolicyAdoption& adoption) {
  const ledger::UnixMs now = board.log().now_ms();
  if (auto wrong = check_adoption(adoption, now); !wrong.members.empty()) return wrong;
  LEDGER_TRY_OK(board.catch_up());
  if (board.policies().in_force(now, {}).version != 0) {
    return ledger::fail(ledger::ErrorCode::conflict, "this ledger has its policy already");
  }
  const auto registry = board.policy_stream();
  if (!registry) return ledger::fail(ledger::ErrorCode::not_found, "this ledger has no register of policies");
  auto draft = make_adoption(board, *registry, adoption);
  LEDGER_TRY(const auto receipts, board.append(submission_of(board, {}, std::move(draft))));
  LEDGER_TRY_OK(board.log().publish());
  LEDGER_TRY_OK(board.catch_up());
  return receipts[0].index();
}

}  // namespace api
