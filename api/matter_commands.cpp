#include "api/matter_commands.h"

#include "api/answers.h"
#include "api/commands/account_answers.capnp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/confidential.capnp.h"
#include "api/commands/confidential_answers.capnp.h"
#include "api/commands/matters.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::code_of;

// Which matter, as every request but the first says it.
template <class Asked>
Answer<MatterName> matter_from(const Board& board, Asked asked) {
  MatterName name;
  LEDGER_TRY(name.id, number_from<projections::MatterId>(asked.getMatter(), "/matter"));
  LEDGER_TRY(name.pupil, find_pupil(board, text_from(asked.getPupil())));
  return name;
}

void write_receipt(std::uint64_t index, ledger::JsonWriter& json) {
  json.name("receipt").begin_object().member("index", index).end_object();
}

void write_matter_facts(const ListedMatter& listed, ledger::JsonWriter& json) {
  const auto& one = listed.facts;
  json.begin_object().member("matter", projections::to_hex(one.id));
  json.member("pupil", ledger::to_hex(one.pupil)).member("recipient", code_of(one.recipient));
  json.member("ground", code_of(one.ground)).member("step", std::uint32_t{one.step});
  json.member("happened", format_time(one.happened)).member("recorded", format_time(one.recorded));
  json.member("review", format_time(one.review)).member("overdue", listed.is_overdue);
  if (one.lifted) json.member("lifted", format_time(*one.lifted));
  if (listed.is_unfinished) json.member("unfinished", true);
  json.end_object();
}

void write_item(const ShownMatterItem& one, ledger::JsonWriter& json) {
  json.begin_object().member("item", projections::to_hex(one.facts.id));
  json.member("category", code_of(one.facts.category)).member("value", one.value);
  json.member("author_role", code_of(one.facts.author_role));
  json.member("recorded", format_time(one.facts.recorded)).end_object();
}

Json open_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::OpenMatter, std::string>(json, [&](request::OpenMatter::Reader asked) -> Json {
    OpenMatterCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.recipient = asked.getRecipient();
    command.ground = asked.getGround();
    command.step = asked.getStep();
    command.date = text_from(asked.getDate());
    command.review = text_from(asked.getReview());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto made, open_matter(board, caller, command));
    ledger::JsonWriter told;
    write_receipt(made.index, told.begin_object());
    told.member("matter", projections::to_hex(made.id)).end_object();
    return told.take();
  });
}

Json write_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::WriteMatter;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    WriteMatterCommand command;
    LEDGER_TRY(command.matter, matter_from(board, asked));
    command.category = text_from(asked.getCategory());
    command.value = text_from(asked.getValue());
    command.step = asked.getStep();
    LEDGER_TRY(const auto made, write_matter(board, caller, command));
    ledger::JsonWriter told;
    write_receipt(made.index, told.begin_object());
    told.member("item", projections::to_hex(made.item)).end_object();
    return told.take();
  });
}

Json read_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::ReadMatter, std::string>(json, [&](request::ReadMatter::Reader asked) -> Json {
    ReadMatterCommand command;
    LEDGER_TRY(command.matter, matter_from(board, asked));
    if (asked.getCase().size() != 0) {
      LEDGER_TRY(command.named_case, number_from<projections::CaseId>(asked.getCase(), "/case"));
    }
    LEDGER_TRY(const auto shown, read_matter(board, caller, command));
    ledger::JsonWriter told;
    write_receipt(shown.index, told.begin_object());
    write_matter_facts({shown.facts, shown.is_overdue, false}, told.name("matter"));
    told.member("reason", shown.reason).name("items").begin_array();
    for (const auto& item : shown.items) write_item(item, told);
    told.end_array().name("lines").begin_array();
    for (const auto& line : shown.lines) write_json(line, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json uphold_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::UpholdMatter;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    UpholdMatterCommand command;
    LEDGER_TRY(command.matter, matter_from(board, asked));
    command.review = text_from(asked.getReview());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto index, uphold_matter(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json lift_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::LiftMatter, std::string>(json, [&](request::LiftMatter::Reader asked) -> Json {
    LiftMatterCommand command;
    LEDGER_TRY(command.matter, matter_from(board, asked));
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto lifted, lift_matter(board, caller, command));
    ledger::JsonWriter told;
    write_receipt(lifted.index, told.begin_object());
    told.member("lines", lifted.lines).end_object();
    return told.take();
  });
}

Json list_all(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_matters(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("matters").begin_array();
    for (const auto& one : listed) write_matter_facts(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

}  // namespace

void add_matter_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::OpenMatter, answer::MatterOpened>(
          "leg-melding-vast", "Record a report of child abuse; confidential until it is lifted.", open_one),
      command_row<request::WriteMatter, answer::Written>(
          "schrijf-bij-melding", "Write an item about a confidential report.", write_one),
      command_row<request::ReadMatter, answer::MatterShown>(
          "lees-melding", "Read a confidential report, and who looked at it; recorded first.", read_one),
      command_row<request::UpholdMatter, answer::Done>(
          "handhaaf-melding", "Say that a report stays confidential until its next review.", uphold_one),
      command_row<request::LiftMatter, answer::MatterLifted>(
          "hef-melding-op", "Lift a report: from here on the family sees it, with both dates.", lift_one),
      command_row<request::Nothing, answer::Matters>(
          "meldingen", "Reports that are still confidential, and which should be looked at again.", list_all),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
