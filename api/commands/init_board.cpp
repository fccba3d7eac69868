#include "api/commands/init_board.h"

#include "api/commands/event_draft.h"

namespace api {
namespace {

using ledger::StreamKind;

constexpr std::uint16_t kFirstPolicy = 1;

// Systems and bodies that the board's own privacy page names (design.md section 5). Codes, no people.
constexpr std::array<std::pair<const char*, const char*>, 16> kCatalogue{{
    {"EDUSCOPE_ADM", "Eduscope, administratieve module"},
    {"EDUSCOPE_ZORG", "Eduscope, module voor zorg en leerresultaten"},
    {"CITO_LOVS", "Cito-LOVS"},
    {"KLEUTERPLEIN", "Kleuterplein"},
    {"BASISPOORT", "Basispoort"},
    {"WEBSITE", "Besloten deel van de schoolwebsite"},
    {"LEERPLICHT", "Leerplicht van de gemeente"},
    {"OCW_DUO", "Ministerie van OCW en DUO"},
    {"VEILIG_THUIS", "Veilig Thuis"},
    {"POLITIE", "Politie"},
    {"JUSTITIE", "Openbaar Ministerie"},
    {"HULPDIENSTEN", "Hulpdiensten"},
    {"VOLGENDE_SCHOOL", "De volgende school"},
    {"SAMENWERKINGSVERBAND", "Samenwerkingsverband passend onderwijs"},
    {"BESTUUR", "Bevoegd gezag"},
    {"AP", "Autoriteit Persoonsgegevens"},
}};

}  // namespace

ledger::Result<void> init_board(const Board& board) {
  if (board.policies().version_at(board.log().now_ms()) != 0) {
    return ledger::fail(ledger::ErrorCode::conflict, "this ledger has its policy already");
  }
  const ledger::UnixMs now = board.log().now_ms();
  ledger::Submission submission;
  for (const auto& [code, display] : kCatalogue) {
    submission.drafts.push_back(
        make_opening({{ledger::make_subject_id(), StreamKind::organisation}, now, display, code, code}));
  }
  const ledger::StreamId policy{ledger::make_subject_id(), StreamKind::registry};
  submission.drafts.push_back(
      make_opening({policy, now, "Beleid van het bestuur", board.log().origin(), "BELEID"}));
  LineFacts line;
  line.stream = policy;
  line.happened = line.recorded = now;
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::OPERATOR;
  line.organisation = board.log().origin();
  line.rule = "R15";
  line.rule_version = line.policy_version = kFirstPolicy;
  auto adopted = make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initPolicyAdopted();
    said.setVersion(kFirstPolicy);
    said.setCouncilConsent(now);
    said.setAdopted(now);
  });
  adopted.who = make_who({}, board.log().own_subject());
  submission.drafts.push_back(std::move(adopted));
  LEDGER_TRY_OK(board.log().append(std::move(submission)));
  LEDGER_TRY_OK(board.log().publish());
  return board.catch_up();
}

}  // namespace api
