#include "api/machine_table.h"

#include <algorithm>
#include <array>

#include "api/answers.h"
#include "api/commands/adopt_policy.h"
#include "api/commands/invite_person.h"
#include "api/commands/machine.capnp.h"
#include "api/commands/open_account.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/fingerprint.h"
#include "api/request.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using Json = Answer<std::string>;

struct Question {
  const Machine& machine;
  const Caller& caller;
  std::string_view json;
  ledger::ByteView attachment;
  const WorkProgress& progress;
};

template <class Request, class Use>
Json with(const Question& question, Use&& use) {
  return with_request<Request, std::string>(question.json, std::forward<Use>(use));
}

std::string index_json(std::uint64_t index) {
  ledger::JsonWriter json;
  json.begin_object().member("index", index).end_object();
  return json.take();
}

Json adopt(const Question& question) {
  return with<request::AdoptPolicy>(question, [&](request::AdoptPolicy::Reader asked) -> Json {
    LEDGER_TRY(const auto index, adopt_policy(question.machine.board, {text_from(asked.getCouncilConsent()),
                                                                       text_from(asked.getAdopted())}));
    return index_json(index);
  });
}

Json import_school(const Question& question) {
  const auto& machine = question.machine;
  return with<request::MachineNothing>(question, [&](request::MachineNothing::Reader) -> Json {
    LEDGER_TRY(const auto import, import_edexml(machine.board, {}, question.attachment, question.progress));
    if (machine.on_imported) LEDGER_TRY_OK(machine.on_imported());
    return to_json(import);
  });
}

Json first_director(const Question& question) {
  return with<request::FirstDirector>(question, [&](request::FirstDirector::Reader asked) -> Json {
    const auto& board = question.machine.board;
    LEDGER_TRY(const auto person, find_person(board, text_from(asked.getPerson())));
    LEDGER_TRY(const auto named, name_first_director(board, {}, {person, "", text_from(asked.getReason())}));
    return to_json(named);
  });
}

std::string words_of(const std::string& vkey) {
  std::string words;
  for (const auto word : fingerprint_of(vkey)) words += (words.empty() ? "" : " ") + std::string(word);
  return words;
}

Json invite(const Question& question) {
  return with<request::InvitePerson>(question, [&](request::InvitePerson::Reader asked) -> Json {
    const auto& board = question.machine.board;
    LEDGER_TRY(const auto person, find_person(board, text_from(asked.getPerson())));
    // Somebody who was appointed while the server runs is to see their own name when they log in.
    if (question.machine.on_imported) LEDGER_TRY_OK(question.machine.on_imported());
    LEDGER_TRY(const auto invited, invite_person(board, question.caller, question.machine.accounts,
                                                 {person, text_from(asked.getName())}));
    const auto vkey = board.log().vkey();
    ledger::JsonWriter json;
    json.begin_object().member("index", invited.index).member("code", invited.code);
    json.member("name", invited.name).member("path", "/activeren#" + invited.code);
    json.member("expires", format_time(invited.expires)).member("vkey", vkey);
    json.member("words", words_of(vkey)).end_object();
    return json.take();
  });
}

Json close_one(const Question& question) {
  return with<request::CloseAccount>(question, [&](request::CloseAccount::Reader asked) -> Json {
    const auto& machine = question.machine;
    LEDGER_TRY(const auto person, find_person(machine.board, text_from(asked.getPerson())));
    LEDGER_TRY(const auto index, close_account(machine.board, question.caller, machine.accounts, person));
    if (machine.on_closed) machine.on_closed(person);
    return index_json(index);
  });
}

Json open_one(const Question& question) {
  return with<request::OpenAccount>(question, [&](request::OpenAccount::Reader asked) -> Json {
    const auto& machine = question.machine;
    LEDGER_TRY(const auto person, find_person(machine.board, text_from(asked.getPerson())));
    LEDGER_TRY(const auto index, open_account(machine.board, {}, machine.passwords(),
                                              {person, text_from(asked.getName()),
                                               text_from(asked.getPassword()), text_from(asked.getTotp())}));
    LEDGER_TRY_OK(machine.accounts.load(machine.board));
    return index_json(index);
  });
}

void write_state(const ledger::WitnessState& state, ledger::JsonWriter& json) {
  json.begin_object().member("name", state.name).member("size", state.size);
  if (state.time > 0) json.member("time", state.time);
  if (state.failure) json.member("trouble", ledger::sentence_of(state.failure->trouble));
  json.end_object();
}

Json ask_witnesses(const Question& question) {
  return with<request::MachineNothing>(question, [&](request::MachineNothing::Reader) -> Json {
    LEDGER_TRY(const auto states, question.machine.board.log().ask_witnesses());
    if (states.empty()) return fail(ErrorCode::not_found, "no witnesses are named: give --witnesses FILE");
    ledger::JsonWriter json;
    json.begin_object().name("witnesses").begin_array();
    for (const auto& state : states) write_state(state, json);
    json.end_array().end_object();
    return json.take();
  });
}

Json look_after(const Question& question) {
  return with<request::MachineNothing>(question, [&](request::MachineNothing::Reader) -> Json {
    const auto& board = question.machine.board;
    LEDGER_TRY(const auto status, board.log().status(0));
    const auto unfinished = board.imports().unfinished();
    ledger::JsonWriter json;
    json.begin_object().member("origin", board.log().origin());
    json.member("testClock", board.log().is_test_clock());
    json.member("unfinishedImports", std::uint64_t{unfinished.size()});
    json.member("epochStoreOnOwnDevice", !status.epoch_store.is_on_own_device);
    json.member("secondPlaceOnOwnDevice", !status.second_place.is_on_own_device);
    json.name("unfinishedSchools").begin_array();
    for (const auto& import : unfinished) json.value(import.school);
    json.end_array().end_object();
    return json.take();
  });
}

Json bundle_since(const Question& question) {
  return with<request::BundleSince>(question, [&](request::BundleSince::Reader asked) -> Json {
    BundleCommand command;
    LEDGER_TRY(command.pupil, find_pupil(question.machine.board, text_from(asked.getPupil())));
    command.from_seq = asked.getFromSeq();
    if (!question.attachment.empty()) {
      auto earlier = ledger::parse_bundle(ledger::text_of(question.attachment));
      if (!earlier) return fail(ErrorCode::proof_malformed, ledger::sentence_of(earlier.error().code));
      command.earlier = std::move(*earlier);
    }
    LEDGER_TRY(const auto made, make_bundle(question.machine.board, question.caller, command));
    return ledger::format_bundle(made);
  });
}

struct MachineCommand {
  std::string_view name;
  bool is_for_operator;
  Json (*run)(const Question& question);
};

constexpr std::array<MachineCommand, 9> kCommands{{{"stel-beleid-vast", true, adopt},
                                                   {"lees-edexml-in", true, import_school},
                                                   {"benoem-eerste-directeur", true, first_director},
                                                   {"nodig-uit", false, invite},
                                                   {"sluit-account", false, close_one},
                                                   {"open-account", true, open_one},
                                                   {"vraag-getuigen", true, ask_witnesses},
                                                   {"onderzoek", true, look_after},
                                                   {"bewijs-sinds", false, bundle_since}}};

}  // namespace

ledger::Result<Entered> enter(const Machine& machine, const Arrival& arrival) {
  Entered entered;
  if (arrival.person.empty()) return entered;
  const Board& board = machine.board;
  LEDGER_TRY(const auto person, find_person(board, arrival.person));
  entered.caller.person = person;
  if (board.log().is_test_clock()) return entered;
  const auto wrong = fail(ErrorCode::forbidden, "the login is not right");
  LEDGER_TRY_OK(machine.accounts.load(board));
  const auto account = machine.accounts.find_of(person);
  const auto name = account ? account->secrets.name : std::string();
  auto& desk = machine.desk();
  const auto step = desk.check_password(name, arrival.password, "");
  if (!step) return wrong;
  const auto admitted = step->admitted ? Admission<Admitted>(*step->admitted)
                                       : desk.check_code(step->pending, arrival.code, "");
  if (!admitted) return wrong;
  return Entered{caller_with(person, admitted->method), admitted->account};
}

bool is_still_in(const Machine& machine, const Entered& entered) {
  if (entered.account == 0) return true;
  const auto account = machine.accounts.find_of(*entered.caller.person);
  return account && account->index == entered.account;
}

Answer<std::string> run_machine_command(const Machine& machine, const Caller& caller, std::string_view name,
                                        std::string_view json, ledger::ByteView attachment,
                                        const WorkProgress& progress) {
  const auto* command = std::ranges::find(kCommands, name, &MachineCommand::name);
  if (command == kCommands.end()) return fail(ErrorCode::not_found, "there is no such command");
  if (command->is_for_operator && !caller.is_operator()) {
    return fail(ErrorCode::forbidden, "this is for the operator at the machine, who gives no --as");
  }
  return command->run({machine, caller, json, attachment, progress});
}

}  // namespace api
