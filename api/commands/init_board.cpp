#include "api/commands/init_board.h"

#include "api/commands/submission.h"

namespace api {
namespace {

using ledger::StreamKind;

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

ledger::Result<void> init_board(const Board& board, const std::optional<PolicyAdoption>& adoption) {
  if (!board.people().organisations().empty()) {
    return ledger::fail(ledger::ErrorCode::conflict, "this ledger was begun before");
  }
  const ledger::UnixMs now = board.log().now_ms();
  ledger::Submission submission;
  for (const auto& [code, display] : kCatalogue) {
    submission.drafts.push_back(
        make_opening({{ledger::make_subject_id(), StreamKind::organisation}, now, display, code, code}));
  }
  const ledger::StreamId policy{ledger::make_subject_id(), StreamKind::registry};
  submission.drafts.push_back(make_opening(
      {policy, now, "Beleid van het bestuur", board.log().origin(), std::string(kPolicyRegistryKey)}));
  submission.drafts.push_back(make_opening({{ledger::make_subject_id(), StreamKind::registry},
                                            now,
                                            "Leveranciers en hun programma's",
                                            board.log().origin(),
                                            std::string(kSupplierRegistryKey)}));
  if (adoption) push_draft(board, {}, make_adoption(board, policy, *adoption), submission.drafts);
  LEDGER_TRY_OK(board.append(std::move(submission)));
  LEDGER_TRY_OK(board.log().publish());
  return board.catch_up();
}

}  // namespace api
