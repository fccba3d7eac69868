// Agreements with the parents about who, beside DIRECTIE, sees what is very confidential of a pupil
// (docs/adr/0026). DIRECTIE proposes and says why; it counts once the family acknowledged it (R27), for the
// persons that it names, until its last day or until DIRECTIE or the family ends it.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct ProposeAgreementCommand {
  ledger::SubjectId pupil;
  std::vector<std::string> persons;     // by key or number
  std::vector<std::string> categories;  // codes as asked
  std::string to;                       // the last day
  std::string reason;                   // shown to the parents
};
struct AgreementProposed {
  std::uint64_t index = 0;
  projections::AgreementId id;
};
inline constexpr std::size_t kAgreementPersonsMax = 16;

/// Errors beside the rules': Malformed, not_found (no such person), conflict (somebody whom no agreement lets
/// see anything in their role). What is wrong with persons is told to who may propose only.
Answer<AgreementProposed> propose_agreement(const Board& board, const Caller& caller,
                                            const ProposeAgreementCommand& command);

struct AgreementCommand {
  ledger::SubjectId pupil;
  projections::AgreementId id;
  std::string reason;  // ending it: demanded of DIRECTIE; of the family none is kept
};
/// By a guardian or the pupil. Error beside the rules': not_found (this pupil has no such proposal).
Answer<std::uint64_t> acknowledge_agreement(const Board& board, const Caller& caller,
                                            const AgreementCommand& command);
/// Errors beside the rules': Malformed, not_found (this pupil has no such agreement that goes on).
Answer<std::uint64_t> end_agreement(const Board& board, const Caller& caller,
                                    const AgreementCommand& command);

struct NamedPerson {
  ledger::SubjectId person;
  std::string name;  // empty where it was erased
};
struct ListedAgreement {
  projections::Agreement facts;
  std::vector<NamedPerson> persons;
  projections::AgreementStatus status = projections::AgreementStatus::proposed;
};
struct AgreementList {
  std::vector<ListedAgreement> agreements;
  std::vector<projections::message::Role> by_policy;  // see it without one; for DIRECTIE and the family
};
/// Those of the pupil that the caller may know of: DIRECTIE and the family every one, a named person those in
/// force under which they could read now. To anybody else there are none, whether there are or not (R28).
Answer<AgreementList> list_agreements(const Board& board, const Caller& caller,
                                      const ledger::SubjectId& pupil);

}  // namespace api
