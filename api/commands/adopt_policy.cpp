#include "api/commands/adopt_policy.h"

#include "api/commands/event_draft.h"
#include "api/commands/init_board.h"
#include "api/dates.h"

namespace api {
namespace {

constexpr std::uint16_t kFirstPolicy = 1;

void check_day(const char* path, const std::string& text, ledger::UnixMs now, Malformed& wrong) {
  const auto day = parse_day(text);
  if (!day) wrong.members.push_back({path, "DATUM", day.error().detail});
  if (day && *day > now) wrong.members.push_back({path, "VOLGORDE", "this day has not come yet"});
}

}  // namespace

Malformed check_adoption(const PolicyAdoption& adoption, ledger::UnixMs now) {
  Malformed wrong;
  check_day("/gmr-consent", adoption.council_consent, now, wrong);
  check_day("/adopted", adoption.adopted, now, wrong);
  if (wrong.members.empty() && *parse_day(adoption.adopted) < *parse_day(adoption.council_consent)) {
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
  auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initPolicyAdopted();
    said.setVersion(kFirstPolicy);
    said.setCouncilConsent(*parse_day(adoption.council_consent));
    said.setAdopted(*parse_day(adoption.adopted));
  });
  draft.who = make_who({}, board.log().own_subject());
  return draft;
}

Answer<std::uint64_t> adopt_policy(const Board& board, const PolicyAdoption& adoption) {
  const ledger::UnixMs now = board.log().now_ms();
  if (auto wrong = check_adoption(adoption, now); !wrong.members.empty()) return wrong;
  LEDGER_TRY_OK(board.catch_up());
  if (board.policies().version_at(now) != 0) {
    return ledger::fail(ledger::ErrorCode::conflict, "this ledger has its policy already");
  }
  const auto registry = board.people().find_by_key(ledger::StreamKind::registry, board.log().origin(),
                                                   std::string(kPolicyRegistryKey));
  if (!registry) return ledger::fail(ledger::ErrorCode::not_found, "this ledger has no register of policies");
  ledger::Submission submission;
  submission.drafts.push_back(make_adoption(board, {*registry, ledger::StreamKind::registry}, adoption));
  LEDGER_TRY(const auto receipts, board.log().append(std::move(submission)));
  LEDGER_TRY_OK(board.log().publish());
  LEDGER_TRY_OK(board.catch_up());
  return receipts[0].index();
}

}  // namespace api
