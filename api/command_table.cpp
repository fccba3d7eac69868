#include "api/command_table.h"

#include <algorithm>
#include <set>

#include "api/agreement_commands.h"
#include "api/answers.h"
#include "api/case_commands.h"
#include "api/command_once.h"
#include "api/commands/account_answers.capnp.h"
#include "api/commands/board_people.h"
#include "api/commands/end_work.h"
#include "api/commands/enrol_pupil.h"
#include "api/commands/file_answers.capnp.h"
#include "api/commands/guardians.h"
#include "api/commands/make_bundle.h"
#include "api/commands/replay_answers.capnp.h"
#include "api/commands/subjects.h"
#include "api/commands/write_each.h"
#include "api/document_commands.h"
#include "api/emergency_commands.h"
#include "api/family_commands.h"
#include "api/matter_commands.h"
#include "api/name_commands.h"
#include "api/register_commands.h"
#include "api/replay_commands.h"
#include "api/request.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using Json = Answer<std::string>;

template <class Request, class Use>
Json with(std::string_view json, Use&& use) {
  return with_request<Request, std::string>(json, std::forward<Use>(use));
}

Answer<std::optional<projections::CaseId>> case_from(capnp::Data::Reader data) {
  if (data.size() == 0) return std::optional<projections::CaseId>{};
  LEDGER_TRY(const auto id, number_from<projections::CaseId>(data, "/case"));
  return std::optional(id);
}

Json read(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Read>(json, [&](request::Read::Reader asked) -> Json {
    ReadCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil()), Folded::who_may_what));
    command.purpose = asked.getPurpose();
    for (const auto code : asked.getCategories()) command.categories.push_back(text_from(code));
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(command.named_case, case_from(asked.getCase()));
    LEDGER_TRY(const auto reading, read_items(board, caller, command));
    return to_json(reading);
  });
}

Json read_class(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::ReadGroup>(json, [&](request::ReadGroup::Reader asked) -> Json {
    ReadGroupCommand command;
    command.group_key = text_from(asked.getGroup());
    command.purpose = asked.getPurpose();
    for (const auto code : asked.getCategories()) command.categories.push_back(text_from(code));
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto reading, read_group(board, caller, command));
    return to_json(reading);
  });
}

Json write(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Write>(json, [&](request::Write::Reader asked) -> Json {
    WriteCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil()), Folded::who_may_what));
    command.category = text_from(asked.getCategory());
    command.value = text_from(asked.getValue());
    command.purpose = asked.getPurpose();
    command.motivation = text_from(asked.getMotivation());
    command.very_confidential = asked.getVeryConfidential();
    const auto run = [&](const Caller& marked) -> Json {
      LEDGER_TRY(const auto made, write_item(board, marked, command));
      return to_json(made);
    };
    return once(board, caller, command.pupil, run,
                [&](const auto& before) { return find_written(board, command.pupil, before); });
  });
}

Json correct(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Correct>(json, [&](request::Correct::Reader asked) -> Json {
    CorrectCommand command;
    LEDGER_TRY(command.item, number_from<projections::ItemId>(asked.getItem(), "/item"));
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.value = text_from(asked.getValue());
    command.purpose = asked.getPurpose();
    command.reason = text_from(asked.getReason());
    const auto run = [&](const Caller& marked) -> Json {
      LEDGER_TRY(const auto made, correct_item(board, marked, command));
      return to_json(made);
    };
    return once(board, caller, command.pupil, run,
                [&](const auto& before) { return find_written(board, command.pupil, before); });
  });
}

Json history(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::History>(json, [&](request::History::Reader asked) -> Json {
    HistoryCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    LEDGER_TRY(command.named_case, case_from(asked.getCase()));
    LEDGER_TRY(const auto shown, read_history(board, caller, command));
    return to_json(shown, command.pupil);
  });
}

Json bundle(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Bundle>(json, [&](request::Bundle::Reader asked) -> Json {
    BundleCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.from_seq = asked.getFromSeq();
    LEDGER_TRY(const auto made, make_bundle(board, caller, command));
    return ledger::format_bundle(made);
  });
}

Json line_proof(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::LineProof>(json, [&](request::LineProof::Reader asked) -> Json {
    LineProofCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.index = asked.getIndex();
    LEDGER_TRY(const auto made, make_line_proof(board, caller, command));
    return to_json(made);
  });
}

Json guardian(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Guardian>(json, [&](request::Guardian::Reader asked) -> Json {
    GuardianCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.key = text_from(asked.getKey());
    command.name = text_from(asked.getName());
    command.kinship = asked.getRelation();
    command.proof = asked.getProof();
    command.from = text_from(asked.getFrom());
    const auto run = [&](const Caller& marked) -> Json {
      LEDGER_TRY(const auto opened, open_guardian(board, marked, command));
      return to_json(opened);
    };
    return once(board, caller, command.pupil, run, [&](const auto& before) -> Json {
      LEDGER_TRY(const auto guardian, find_guardian(board, command));
      return to_json(GuardianOpened{before.last_index(), guardian});
    });
  });
}

Json proposals(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Nothing>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto open, list_proposals(board, caller));
    std::set<std::string> schools;
    for (const auto& proposal : open) schools.insert(proposal.school);
    for (const auto& school : schools) LEDGER_TRY_OK(board.names().load(board, school));
    return to_json(open, board);
  });
}

Json confirm(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Confirm>(json, [&](request::Confirm::Reader asked) -> Json {
    LEDGER_TRY(const auto number, number_from<projections::RelationId>(asked.getProposal(), "/proposal"));
    return once(board, caller, own_of(caller),
                [&](const Caller& marked) { return confirm_proposal(board, marked, number.bytes); });
  });
}

Json confirm_every(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::ConfirmAll>(json, [&](request::ConfirmAll::Reader asked) -> Json {
    if (text_from(asked.getProposals()) != "all")
      return Malformed{{{"/proposals", "ONBEKENDE_CODE", "only \"all\" is known"}}};
    LEDGER_TRY(const auto confirmed, confirm_all(board, caller));
    return to_json(confirmed);
  });
}

Json substitute(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Substitute>(json, [&](request::Substitute::Reader asked) -> Json {
    SubstituteCommand command;
    LEDGER_TRY(command.person, find_person(board, text_from(asked.getPerson())));
    command.group_key = text_from(asked.getGroup());
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    LEDGER_TRY(const auto confirmed, confirm_substitute(board, caller, command));
    return to_json(confirmed);
  });
}

Json reject(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Reject>(json, [&](request::Reject::Reader asked) -> Json {
    LEDGER_TRY(const auto number, number_from<projections::RelationId>(asked.getProposal(), "/proposal"));
    return once(board, caller, own_of(caller),
                [&](const Caller& marked) { return reject_proposal(board, marked, number.bytes); });
  });
}

Json staff(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Nothing>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_staff(board, caller));
    return to_json(listed, board);
  });
}

Json role_end(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::EndRole>(json, [&](request::EndRole::Reader asked) -> Json {
    EndRoleCommand command;
    LEDGER_TRY(command.person, find_person(board, text_from(asked.getPerson())));
    command.role = asked.getRole();
    command.school = text_from(asked.getSchool());
    command.to = text_from(asked.getTo());
    return once(board, caller, command.person,
                [&](const Caller& marked) { return end_role(board, marked, command); });
  });
}

Json relation_end(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::EndRelation>(json, [&](request::EndRelation::Reader asked) -> Json {
    EndRelationCommand command;
    LEDGER_TRY(command.person, find_person(board, text_from(asked.getPerson())));
    if (asked.getRelation().size() != 0) {
      LEDGER_TRY(command.relation, number_from<projections::RelationId>(asked.getRelation(), "/relation"));
    }
    command.group_key = text_from(asked.getGroup());
    command.to = text_from(asked.getTo());
    return once(board, caller, command.person,
                [&](const Caller& marked) { return end_relation(board, marked, command); });
  });
}

Json authority_end(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::EndAuthority>(json, [&](request::EndAuthority::Reader asked) -> Json {
    EndAuthorityCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(command.guardian, find_person(board, text_from(asked.getGuardian())));
    command.proof = asked.getProof();
    command.to = text_from(asked.getTo());
    return once(board, caller, command.pupil, [&](const Caller& marked) -> Answer<Confirmed> {
      LEDGER_TRY(const auto index, end_authority(board, marked, command));
      return Confirmed{index, 1};
    });
  });
}

Json enrol(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Enrol>(json, [&](request::Enrol::Reader asked) -> Json {
    EnrolCommand command;
    command.school = text_from(asked.getSchool());
    command.key = text_from(asked.getKey());
    command.given_name = text_from(asked.getGivenName());
    command.prefix = text_from(asked.getPrefix());
    command.surname = text_from(asked.getSurname());
    command.born = text_from(asked.getBorn());
    command.group_key = text_from(asked.getGroup());
    command.date = text_from(asked.getDate());
    const auto run = [&](const Caller& marked) -> Json {
      LEDGER_TRY(const auto enrolled, enrol_pupil(board, marked, command));
      return to_json(enrolled);
    };
    return once(board, caller, own_of(caller), run, [&](const auto& before) -> Json {
      LEDGER_TRY(const auto pupil, find_enrolled(board, command));
      return to_json(PupilEnrolled{before.last_index(), pupil});
    });
  });
}

Json pupils(const Board& board, const Caller& caller, std::string_view json) {
  return with<request::Nothing>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_pupils(board, caller));
    return to_json(listed);
  });
}

std::vector<Command> with_more(std::vector<Command> table) {
  add_name_commands(table);
  add_emergency_commands(table);
  add_matter_commands(table);
  add_document_commands(table);
  add_register_commands(table);
  add_report_commands(table);
  add_family_commands(table);
  return table;
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table = with_more({
      command_row<request::Nothing, answer::Proposals>(
          "voorstellen", "Proposed roles and relations that wait for DIRECTIE.", proposals),
      command_row<request::Confirm, answer::Done>("bevestig", "Confirm one proposal.", confirm),
      command_row<request::ConfirmAll, answer::Done>("bevestig-alles", "Confirm all of the school.",
                                                     confirm_every),
      command_row<request::Reject, answer::Done>("wijs-af", "Reject one proposal; nobody is shown it again.",
                                                 reject),
      command_row<request::Nothing, answer::Staff>(
          "medewerkers", "Who works in the own school, in which roles and with which groups.", staff),
      command_row<request::Substitute, answer::Done>(
          "inval", "Let a teacher stand in for a group, from day to day.", substitute),
      command_row<request::EndRole, answer::Done>("beeindig-rol",
                                                  "End a role that somebody holds in a school.", role_end),
      command_row<request::EndRelation, answer::Done>(
          "beeindig-relatie", "End somebody's working relation, or every one with a group.", relation_end),
      command_row<request::Appoint, answer::Appointed>(
          "benoem", "Give somebody a role of the whole board; the operator at the machine.", appoint_one),
      command_row<request::EndAppointment, answer::Done>(
          "beeindig-benoeming", "End a role of the whole board; the operator at the machine.",
          appointment_end),
      command_row<request::OpenCase, answer::CaseOpened>(
          "open-zaak", "Open a case for a pupil: BESTUUR for the FG, the privacy officer themself.",
          open_one_case),
      command_row<request::CloseCase, answer::Done>("sluit-zaak", "Close a case early.", close_one_case),
      command_row<request::Nothing, answer::Cases>("zaken", "The caller's cases; of BESTUUR every mandate.",
                                                   cases_of_caller),
      command_row<request::ProposeAgreement, answer::AgreementProposed>(
          "stel-afspraak-voor", "Propose to the parents who sees what is very confidential of a pupil.",
          propose_one_agreement),
      command_row<request::AcknowledgeAgreement, answer::Done>(
          "erken-afspraak", "Acknowledge such a proposal, as a guardian or the pupil.",
          acknowledge_one_agreement),
      command_row<request::EndAgreement, answer::Done>(
          "beeindig-afspraak", "End an agreement, or say no to a proposal.", end_one_agreement),
      command_row<request::Agreements, answer::Agreements>(
          "afspraken", "A pupil's agreements that the caller may know of, with whom they name.",
          agreements_of_pupil),
      command_row<request::Enrol, answer::PupilEnrolled>(
          "schrijf-in", "Enrol a pupil with what the parents gave at the registration.", enrol),
      command_row<request::Guardian, answer::GuardianOpened>(
          "open-ouder", "Register a guardian with gezag over a pupil.", guardian),
      command_row<request::EndAuthority, answer::Done>("beeindig-gezag", "End a guardian's gezag.",
                                                       authority_end),
      command_row<request::Nothing, answer::Pupils>("leerlingen", "The caller's pupils, or own children.",
                                                    pupils),
      command_row<request::Read, answer::Reading>("lees", "Read chosen categories; recorded first.", read),
      command_row<request::ReadGroup, answer::GroupReading>("lees-groep", "The same of a whole group.",
                                                            read_class),
      command_row<request::Write, answer::Written>("schrijf", "Write a new item.", write),
      command_row<request::WriteLines, answer::LinesWritten>(
          "schrijf-regels", "Write many items of many pupils; each line has its own answer.", write_lines),
      command_row<request::Correct, answer::Written>("corrigeer", "Correct an item.", correct),
      command_row<request::History, answer::History>("geschiedenis",
                                                     "Who looked at a pupil's data, in a period.", history),
      command_row<request::Replay, answer::DossierThen>(
          "terugblik", "A dossier as it stood at a moment; looking back is recorded first.", replay_at),
      command_row<request::Compare, answer::Difference>(
          "vergelijk", "What changed in a dossier between two moments.", replay_difference),
      command_row<request::ReplayReading, answer::ReadingThen>(
          "inzage-toen", "What an earlier reading showed, and why it was allowed.", replay_of_reading),
      command_row<request::Bundle, answer::EvidenceBundle>(
          "bewijs", "The evidence of a pupil's whole history.", bundle),
      command_row<request::LineProof, answer::LineProof>(
          "bewijs-regel", "The evidence of one line of a pupil's history.", line_proof),
  });
  return table;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands(), name, &Command::name);
  return found == commands().end() ? nullptr : &*found;
}

Answer<std::string> run_command(const Board& board, const Caller& caller, std::string_view name,
                                std::string_view json) {
  const Command* command = find_command(name);
  return command == nullptr ? fail(ErrorCode::not_found, "there is no such command")
                            : command->run(board, caller, json);
}

}  // namespace api
