#include "api/command_table.h"

#include "api/answers.h"
#include "api/commands/guardians.h"
#include "api/commands/make_bundle.h"
#include "api/commands/subjects.h"
#include "api/request_reader.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::ErrorCode;
using ledger::fail;

constexpr std::size_t kBodyBytesMax = 256 * 1024;
constexpr std::size_t kKeyBytesMax = 256;
constexpr std::size_t kValueBytesMax = 65536;
constexpr std::size_t kReasonBytesMax = 1024;
constexpr std::size_t kMotivationBytesMax = 4096;
constexpr std::size_t kCategoriesMax = 64;
constexpr std::size_t kDayBytes = 10;
constexpr std::size_t kNameBytesMax = 256;

Answer<std::string> read(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  ReadCommand command;
  command.purpose = request.code_or_unspecified<message::Purpose>("purpose");
  command.categories = request.texts("categories", kCategoriesMax);
  command.reason = request.text_or_empty("reason", kReasonBytesMax);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto reading, read_items(board, caller, command));
  return to_json(reading);
}

Answer<std::string> write(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  WriteCommand command;
  command.category = request.text("category", kNameBytesMax);
  command.value = request.text("value", kValueBytesMax);
  command.purpose = request.code_or_unspecified<message::Purpose>("purpose");
  command.motivation = request.text_or_empty("motivation", kMotivationBytesMax);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto written, write_item(board, caller, command));
  return to_json(written);
}

Answer<std::string> correct(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  const std::string item = request.text("item", 32);
  CorrectCommand command;
  command.value = request.text("value", kValueBytesMax);
  command.purpose = request.code_or_unspecified<message::Purpose>("purpose");
  command.reason = request.text("reason", kMotivationBytesMax);
  const auto number = projections::parse_id<projections::ItemId>(item);
  if (!number && !item.empty()) request.add("item", "NUMMER", "32 hexadecimal digits are needed");
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  if (!number) return number.error();
  command.item = *number;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto written, correct_item(board, caller, command));
  return to_json(written);
}

Answer<std::string> history(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  HistoryCommand command;
  command.from = request.text_or_empty("from", kDayBytes);
  command.to = request.text_or_empty("to", kDayBytes);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto shown, read_history(board, caller, command));
  return to_json(shown, command.pupil);
}

Answer<std::string> bundle(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  BundleCommand command;
  command.from_seq = request.number_or_zero("fromSeq");
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto made, make_bundle(board, caller, command));
  return ledger::format_bundle(made);
}

Answer<std::string> guardian(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string pupil = request.text("pupil", kKeyBytesMax);
  GuardianCommand command;
  command.key = request.text("key", kKeyBytesMax);
  command.name = request.text("name", kNameBytesMax);
  command.kinship = request.code<message::Kinship>("relation");
  command.proof = request.code<message::AuthorityProof>("proof");
  command.from = request.text("from", kDayBytes);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.pupil, find_pupil(board, pupil));
  LEDGER_TRY(const auto opened, open_guardian(board, caller, command));
  ledger::JsonWriter answer;
  answer.begin_object().name("receipt").begin_object().member("index", opened.index).end_object();
  answer.member("guardian", ledger::to_hex(opened.guardian)).end_object();
  return answer.take();
}

Answer<std::string> proposals(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(const auto open, list_proposals(board, caller));
  std::set<std::string> schools;
  for (const auto& proposal : open) schools.insert(proposal.school);
  for (const auto& school : schools) LEDGER_TRY_OK(board.names().load(board, school));
  return to_json(open, board);
}

Answer<std::string> confirm(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string proposal = request.text("proposal", 32);
  const auto number = projections::parse_id<projections::RelationId>(proposal);
  if (!number && !proposal.empty()) request.add("proposal", "NUMMER", "32 hexadecimal digits are needed");
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  if (!number) return number.error();
  LEDGER_TRY(const auto confirmed, confirm_proposal(board, caller, number->bytes));
  return to_json(confirmed);
}

Answer<std::string> confirm_every(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  if (request.text("proposals", kNameBytesMax) != "all") request.add("proposals", "ONBEKENDE_CODE", "only \"all\"");
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(const auto confirmed, confirm_all(board, caller));
  return to_json(confirmed);
}

Answer<std::string> substitute(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  const std::string person = request.text("person", kKeyBytesMax);
  SubstituteCommand command;
  command.group_key = request.text("group", kKeyBytesMax);
  command.from = request.text("from", kDayBytes);
  command.to = request.text("to", kDayBytes);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(command.person, find_person(board, person));
  LEDGER_TRY(const auto confirmed, confirm_substitute(board, caller, command));
  return to_json(confirmed);
}

Answer<std::string> pupils(const Board& board, const Caller& caller, std::string_view json) {
  RequestReader request(json, kBodyBytesMax);
  if (auto wrong = request.finish(); !wrong.members.empty()) return wrong;
  LEDGER_TRY(const auto listed, list_pupils(board, caller));
  return to_json(listed);
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"voorstellen", "Proposed roles and relations that wait for DIRECTIE.", proposals},
      {"bevestig", "Confirm one proposal.", confirm},
      {"bevestig-alles", "Confirm every open proposal of the own school.", confirm_every},
      {"inval", "Let a teacher stand in for a group, from day to day.", substitute},
      {"open-ouder", "Register a guardian with gezag over a pupil.", guardian},
      {"leerlingen", "The pupils that the caller works with, or is guardian of.", pupils},
      {"lees", "Read chosen categories of a dossier; the reading is recorded first.", read},
      {"schrijf", "Write a new item.", write},
      {"corrigeer", "Correct an item.", correct},
      {"geschiedenis", "Who looked at a pupil's data, in a period.", history},
      {"bewijs", "The evidence of a pupil's whole history.", bundle},
  };
  return table;
}

Answer<std::string> run_command(const Board& board, const Caller& caller, std::string_view name,
                                std::string_view json) {
  for (const auto& command : commands()) {
    if (command.name == name) return command.run(board, caller, json);
  }
  return fail(ErrorCode::not_found, "there is no such command");
}

}  // namespace api
