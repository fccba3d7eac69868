#include "api/family_commands.h"

#include "api/answers.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/authority_register.h"
#include "api/commands/family.capnp.h"
#include "api/commands/family_requests.h"
#include "api/commands/guardians.h"
#include "api/commands/information.h"
#include "api/commands/requests.capnp.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using ledger::JsonWriter;
using projections::code_of;

void write_receipt(std::uint64_t index, JsonWriter& json) {
  json.name("receipt").begin_object().member("index", index).end_object();
}

void write_days(const projections::Period& period, JsonWriter& json) {
  json.member("from", format_day(period.from));
  if (period.to != 0) json.member("to", format_day(period.to - 1));
}

void write_guardian(const ShownGuardian& guardian, JsonWriter& json) {
  json.begin_object();
  if (guardian.person) json.member("person", ledger::to_hex(*guardian.person));
  if (!guardian.name.empty()) json.member("name", guardian.name);
  if (guardian.own) json.member("own", true);
  json.member("counts", guardian.counts).name("registrations").begin_array();
  for (const auto& link : guardian.registrations) {
    json.begin_object().member("index", link.index).member("recorded", format_time(link.recorded));
    json.member("relation", code_of(link.kinship)).member("proof", code_of(link.proof));
    write_days(link.period, json);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_decision(const projections::InformationDecision& one, bool counts, const std::string& name,
                    JsonWriter& json) {
  json.begin_object().member("decision", projections::to_hex(one.id));
  json.member("pupil", ledger::to_hex(one.pupil));
  if (!name.empty()) json.member("person", ledger::to_hex(one.person)).member("name", name);
  json.member("relation", code_of(one.kinship)).member("given", one.given);
  if (!one.given && projections::is_specified(one.ground)) json.member("ground", code_of(one.ground));
  if (one.given) write_days(one.period, json);
  json.member("recorded", format_time(one.recorded)).member("counts", counts).end_object();
}

Json read_register(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::ReadAuthority;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    ReadAuthorityCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.purpose = asked.getPurpose();
    command.reason = text_from(asked.getReason());
    if (asked.getCase().size() != 0) {
      LEDGER_TRY(command.named_case, number_from<projections::CaseId>(asked.getCase(), "/case"));
    }
    LEDGER_TRY(const auto shown, read_authority(board, caller, command));
    JsonWriter told;
    told.begin_object();
    write_receipt(shown.index, told);
    told.name("guardians").begin_array();
    for (const auto& guardian : shown.guardians) write_guardian(guardian, told);
    told.end_array();
    if (!shown.decisions.empty()) told.name("decisions").begin_array();
    for (const auto& one : shown.decisions) {
      LEDGER_TRY(const auto name, board.names().get(board, one.person));
      write_decision(one, counts_at(one, shown.decisions, shown.at), name ? name->full() : std::string(),
                     told);
    }
    if (!shown.decisions.empty()) told.end_array();
    told.end_object();
    return told.take();
  });
}

Json change(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::ChangeAuthority;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    ChangeAuthorityCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(command.guardian, find_person(board, text_from(asked.getGuardian())));
    command.kinship = asked.getRelation();
    command.proof = asked.getProof();
    command.from = text_from(asked.getFrom());
    LEDGER_TRY(const auto index, change_authority(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json decide_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::DecideInformation;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    DecideInformationCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.key = text_from(asked.getKey());
    command.name = text_from(asked.getName());
    command.kinship = asked.getRelation();
    command.given = asked.getGiven();
    command.ground = asked.getGround();
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto made, decide_information(board, caller, command));
    JsonWriter told;
    told.begin_object();
    write_receipt(made.index, told);
    told.member("decision", projections::to_hex(made.id));
    told.member("guardian", ledger::to_hex(made.guardian)).end_object();
    return told.take();
  });
}

Json own_decisions(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_information(board, caller));
    JsonWriter told;
    told.begin_object().name("decisions").begin_array();
    for (const auto& one : listed) write_decision(one.decision, one.counts, {}, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json reason_of(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::InformationStep;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto id, number_from<projections::InformationId>(asked.getDecision(), "/decision"));
    LEDGER_TRY(const auto shown, read_information(board, caller, id));
    JsonWriter told;
    told.begin_object();
    write_receipt(shown.index, told);
    told.member("decision", projections::to_hex(id)).member("reason", shown.text).end_object();
    return told.take();
  });
}

std::string taken_json(const RequestTaken& taken) {
  JsonWriter told;
  told.begin_object();
  write_receipt(taken.index, told);
  told.member("request", projections::to_hex(taken.id)).member("received", taken.received);
  if (!taken.due.empty()) told.member("due", taken.due);
  told.end_object();
  return told.take();
}

void write_request(const ListedRequest& one, JsonWriter& json) {
  const auto& request = one.request;
  json.begin_object().member("request", projections::to_hex(request.id));
  json.member("pupil", ledger::to_hex(request.pupil)).member("kind", code_of(request.kind));
  json.member("state", "OPEN").member("channel", code_of(request.channel)).member("received", one.received);
  if (!one.due.empty()) json.member("due", one.due);
  json.member("recorded", format_time(request.recorded));
  if (request.was_question) json.member("promoted", true);
  if (one.own) json.member("own", true);
  json.member("role", code_of(request.taken_by)).end_object();
}

// The pupil whom it is about, or a guardian by number or key.
ledger::Result<ledger::SubjectId> find_asker(const Board& board, const ledger::SubjectId& pupil,
                                             const std::string& named) {
  const auto itself = find_pupil(board, named);
  if (itself && *itself == pupil) return pupil;
  return find_person(board, named);
}

Json receive_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::ReceiveRequest;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    ReceiveRequestCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    if (asked.getAsker().size() != 0) {
      LEDGER_TRY(command.asker, find_asker(board, command.pupil, text_from(asked.getAsker())));
    }
    command.kind = asked.getKind();
    command.channel = asked.getChannel();
    command.received = text_from(asked.getReceived());
    command.text = text_from(asked.getText());
    LEDGER_TRY(const auto taken, receive_request(board, caller, command));
    return taken_json(taken);
  });
}

Json promote_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::PromoteQuestion;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    PromoteQuestionCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(command.id, number_from<projections::RequestId>(asked.getRequest(), "/request"));
    command.kind = asked.getKind();
    LEDGER_TRY(const auto taken, promote_question(board, caller, command));
    return taken_json(taken);
  });
}

Json list_all(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto requests, list_requests(board, caller));
    JsonWriter told;
    told.begin_object().name("requests").begin_array();
    for (const auto& one : requests) write_request(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json read_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::RequestStep;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(const auto id, number_from<projections::RequestId>(asked.getRequest(), "/request"));
    LEDGER_TRY(const auto shown, read_request(board, caller, pupil, id));
    JsonWriter told;
    told.begin_object();
    write_receipt(shown.index, told);
    told.name("request");
    write_request(shown.request, told);
    told.member("text", shown.text);
    if (shown.says_asker) {
      told.member("asker", ledger::to_hex(shown.request.request.asker));
      if (!shown.asker_name.empty()) told.member("askerName", shown.asker_name);
    }
    told.end_object();
    return told.take();
  });
}

}  // namespace

void add_family_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::ReadAuthority, request::AuthorityRegister>(
          "lees-gezag", "Who has gezag over a pupil, since when and on which proof; recorded first.",
          read_register),
      command_row<request::ChangeAuthority, answer::Done>(
          "wijzig-gezag", "Register gezag again, with another proof or first day.", change),
      command_row<request::DecideInformation, request::InformationDecided>(
          "besluit-informatie",
          "Decide whether a parent without gezag is told how the child learns; DIRECTIE.", decide_one),
      command_row<request::Nothing, request::InformationDecisions>(
          "informatiebesluiten", "Such decisions about the caller.", own_decisions),
      command_row<request::InformationStep, request::InformationReason>(
          "lees-informatiebesluit", "Why it was decided so; recorded first.", reason_of),
      command_row<request::ReceiveRequest, request::RequestTaken>(
          "neem-verzoek-aan", "A question or request of the family comes in.", receive_one),
      command_row<request::Nothing, request::Requests>(
          "verzoeken", "Questions and requests: one's own, or of the school.", list_all),
      command_row<request::RequestStep, request::RequestShown>(
          "lees-verzoek", "Read a question or request; recorded first.", read_one),
      command_row<request::PromoteQuestion, request::RequestTaken>(
          "maak-verzoek-van-vraag", "Treat a question as a request, of the day on which it came in.",
          promote_one),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
