#include "api/register_commands.h"

#include "api/answers.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/register.h"
#include "api/commands/supplier_answers.capnp.h"
#include "api/commands/supplier_requests.capnp.h"
#include "api/dates.h"
#include "api/register_json.h"
#include "api/request.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::PackageId;

std::vector<std::string> texts_from(capnp::List<capnp::Text>::Reader list) {
  std::vector<std::string> texts;
  for (const auto text : list) texts.push_back(text_from(text));
  return texts;
}

ledger::Bytes bytes_from(capnp::Data::Reader data) { return {data.begin(), data.end()}; }

template <class Tagged>
std::string registered_json(const Registered<Tagged>& made) {
  ledger::JsonWriter told;
  told.begin_object().name("receipt").begin_object().member("index", made.index).end_object();
  told.member("id", projections::to_hex(made.id)).end_object();
  return told.take();
}

Json package(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::RegisterPackage;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto made, register_package(board, caller,
                                                 {text_from(asked.getName()), text_from(asked.getSupplier()),
                                                  asked.getPurpose(), texts_from(asked.getCategories())}));
    return registered_json(made);
  });
}

Json agreement(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::AgreeProcessing;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    AgreeProcessingCommand command;
    LEDGER_TRY(command.package, number_from<PackageId>(asked.getPackage(), "/package"));
    command.categories = texts_from(asked.getCategories());
    command.signed_on = text_from(asked.getSigned());
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    command.model = text_from(asked.getModel());
    command.document = bytes_from(asked.getDocument());
    command.sub_processors = texts_from(asked.getSubProcessors());
    LEDGER_TRY(const auto made, agree_processing(board, caller, command));
    return registered_json(made);
  });
}

Json agreement_end(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::EndProcessing;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto id, number_from<projections::ProcessingId>(asked.getAgreement(), "/agreement"));
    LEDGER_TRY(const auto index, end_processing(board, caller, id));
    return to_json(Confirmed{index, 1});
  });
}

Json permission(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::GivePermission;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    GivePermissionCommand command;
    LEDGER_TRY(command.package, number_from<PackageId>(asked.getPackage(), "/package"));
    command.purpose = asked.getPurpose();
    command.categories = texts_from(asked.getCategories());
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    command.reference = text_from(asked.getReference());
    LEDGER_TRY(const auto made, give_permission(board, caller, command));
    return registered_json(made);
  });
}

Json permission_end(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::WithdrawPermission;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto id, number_from<projections::PermissionId>(asked.getPermission(), "/permission"));
    LEDGER_TRY(const auto index, withdraw_permission(board, caller, id));
    return to_json(Confirmed{index, 1});
  });
}

Json source(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::RegisterSource;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    RegisterSourceCommand command;
    LEDGER_TRY(command.package, number_from<PackageId>(asked.getPackage(), "/package"));
    command.system = asked.getSystem();
    command.measures = text_from(asked.getMeasures());
    LEDGER_TRY(const auto made, register_source(board, caller, command));
    return registered_json(made);
  });
}

Json source_key(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::SetSourceKey;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    SourceKeyCommand command;
    LEDGER_TRY(command.source, number_from<projections::SourceId>(asked.getSource(), "/source"));
    command.key = bytes_from(asked.getKey());
    command.from = text_from(asked.getFrom());
    command.to = text_from(asked.getTo());
    LEDGER_TRY(const auto index, set_source_key(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json source_key_end(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::EndSourceKey;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    SourceKeyCommand command;
    LEDGER_TRY(command.source, number_from<projections::SourceId>(asked.getSource(), "/source"));
    command.key = bytes_from(asked.getKey());
    LEDGER_TRY(const auto index, end_source_key(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json source_end(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::EndSource;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    LEDGER_TRY(const auto id, number_from<projections::SourceId>(asked.getSource(), "/source"));
    LEDGER_TRY(const auto index, end_source(board, caller, id));
    return to_json(Confirmed{index, 1});
  });
}

Json packages(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto policy_version, allow_register(board, caller));
    return packages_json(board.suppliers(), board.log().now_ms(), policy_version);
  });
}

Json sources(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto policy_version, allow_register(board, caller));
    return sources_json(board.sources(), board.log().now_ms(), policy_version);
  });
}

}  // namespace

void add_register_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::Nothing, answer::Packages>(
          "pakketten", "Packages, with what was agreed about them and what their suppliers may see.",
          packages),
      command_row<request::RegisterPackage, answer::Registered>(
          "leg-pakket-vast", "Register a package of a supplier; BESTUUR, or the privacy officer.", package),
      command_row<request::AgreeProcessing, answer::Registered>(
          "leg-overeenkomst-vast", "Register the processing agreement about a package.", agreement),
      command_row<request::EndProcessing, answer::Done>(
          "beeindig-overeenkomst", "End a processing agreement before its last day.", agreement_end),
      command_row<request::GivePermission, answer::Registered>(
          "geef-toestemming", "Let a supplier's own people see some categories, for a time.", permission),
      command_row<request::WithdrawPermission, answer::Done>("trek-toestemming-in",
                                                             "Withdraw such a permission.", permission_end),
      command_row<request::Nothing, answer::Sources>(
          "bronnen", "Systems that report: their keys, and from when to when nothing came.", sources),
      command_row<request::RegisterSource, answer::Registered>(
          "leg-bron-vast", "Register a system that reports, of a package.", source),
      command_row<request::SetSourceKey, answer::Done>(
          "leg-bronsleutel-vast", "Register a key with which a system signs.", source_key),
      command_row<request::EndSourceKey, answer::Done>("beeindig-bronsleutel", "End such a key now.",
                                                       source_key_end),
      command_row<request::EndSource, answer::Done>(
          "beeindig-bron", "End a system that reports: it reports no more.", source_end),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
