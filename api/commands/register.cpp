#include "api/commands/register.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/init_board.h"
#include "api/commands/member_check.h"
#include "api/commands/submission.h"
#include "ledger/source_signature.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::Action;
using projections::PackageId;

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kSubProcessorsMax = 64;
constexpr std::size_t kNameBytesMax = 64;
constexpr std::size_t kMeasuresBytesMax = 1024;

capnp::Text::Reader text_of(const std::string& text) { return {text.c_str(), text.size()}; }
capnp::Data::Reader bytes_in(const ledger::Bytes& bytes) { return {bytes.data(), bytes.size()}; }

using Fill = std::function<void(message::Event::Body::Builder, ledger::UnixMs)>;

/// Decides and appends one event of the register. `look` says what else is against it, on what stands there
/// now.
struct RegisterAct {
  Ask ask;
  Fill fill;
  std::function<ledger::Result<void>()> look = [] { return ledger::Result<void>(); };
};

Answer<std::uint64_t> append_to_register(const Board& board, const Caller& caller, RegisterAct act) {
  LEDGER_TRY(act.ask.stream, register_stream(board));
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY_OK(act.look());
    return submission_of(board, caller, make_draft(decided.line, [&](message::Event::Body::Builder body) {
                           act.fill(body, decided.line.recorded);
                         }));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, act.ask, make));
  LEDGER_TRY_OK(board.catch_up());
  return receipts.front().index();
}

Ask ask_register(Action action) {
  Ask ask;
  ask.action = action;
  ask.purpose = message::Purpose::ORGANISATION;
  return ask;
}

// Told by R42 once it is known who asks: the register is not for everybody.
ledger::Result<bool> is_unknown(const Board& board, const PackageId& package) {
  LEDGER_TRY_OK(board.catch_up());
  return !board.suppliers().find_package(package).has_value();
}

void check_name(const char* path, const std::string& text, std::size_t bytes_max, Malformed& wrong) {
  if (!says_something(text) || text.size() > bytes_max)
    wrong.members.push_back(
        {path, "LEEG", "some words are needed, " + std::to_string(bytes_max) + " bytes at most"});
}

projections::AskedCategories check_categories(const std::vector<std::string>& codes, Malformed& wrong) {
  auto asked = projections::ask_categories(codes);
  if (asked.has_unknown || asked.has_origin || asked.has_id_copy || asked.known.empty())
    wrong.members.push_back({"/categories", "SOORT", "categories of the policy are needed, one at least"});
  return asked;
}

void check_purpose(message::Purpose purpose, Malformed& wrong) {
  if (!projections::is_specified(purpose))
    wrong.members.push_back({"/purpose", "ONTBREEKT", "a purpose is needed"});
}

projections::Period check_period(const std::string& from, const std::string& to, Malformed& wrong) {
  projections::Period period;
  const auto begin = check_day("/from", from, wrong);
  const auto end = check_last_day("/to", to, wrong);
  if (begin) period.from = *begin;
  if (end) period.to = *end;
  if (begin && end && period.to <= period.from)
    wrong.members.push_back({"/to", "VOLGORDE", "the last day is before the first"});
  return period;
}

}  // namespace

ledger::Result<ledger::StreamId> register_stream(const Board& board) {
  const auto registry = board.people().find_by_key(ledger::StreamKind::registry, board.log().origin(),
                                                   std::string(kSupplierRegistryKey));
  if (registry) return ledger::StreamId{*registry, ledger::StreamKind::registry};
  // A ledger that was begun before has one register for both.
  if (const auto policy = board.policy_stream()) return *policy;
  return fail(ErrorCode::not_found, "this ledger has no register");
}

Answer<Registered<PackageId>> register_package(const Board& board, const Caller& caller,
                                               const RegisterPackageCommand& command) {
  Malformed wrong;
  check_name("/name", command.name, kNameBytesMax, wrong);
  check_name("/supplier", command.supplier, kNameBytesMax, wrong);
  check_purpose(command.purpose, wrong);
  RegisterAct act;
  act.ask = ask_register(Action::register_package);
  act.ask.categories = check_categories(command.categories, wrong);
  if (!wrong.members.empty()) return wrong;
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initPackageRegistered(); };
  const auto id = projections::make_id<PackageId>();
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs) {
    auto said = body.initPackageRegistered();
    said.setPackage(data_of(id));
    said.setName(text_of(command.name));
    said.setSupplier(text_of(command.supplier));
    said.setPurpose(command.purpose);
  };
  LEDGER_TRY(const auto index, append_to_register(board, caller, std::move(act)));
  return Registered<PackageId>{index, id};
}

namespace {

void check_agreement(const AgreeProcessingCommand& command, Malformed& wrong) {
  check_name("/model", command.model, kNameBytesMax, wrong);
  if (command.document.size() != kDigestBytes)
    wrong.members.push_back({"/document", "HEX", "a SHA-256 of 64 hexadecimal digits is needed"});
  if (command.sub_processors.size() > kSubProcessorsMax)
    wrong.members.push_back({"/subProcessors", "AANTAL", "64 at most"});
  for (const auto& name : command.sub_processors) check_name("/subProcessors", name, kNameBytesMax, wrong);
}

void write_agreement(const AgreeProcessingCommand& command, const projections::ProcessingId& id,
                     ledger::UnixMs signed_at, const projections::Period& period,
                     message::ProcessingAgreed::Builder said) {
  said.setAgreement(data_of(id));
  said.setPackage(data_of(command.package));
  said.setSigned(signed_at);
  said.setFrom(period.from);
  said.setTo(period.to);
  said.setModel(text_of(command.model));
  said.setDocument(bytes_in(command.document));
  auto names = said.initSubProcessors(static_cast<unsigned>(command.sub_processors.size()));
  for (unsigned at = 0; at < names.size(); ++at) names.set(at, text_of(command.sub_processors[at]));
}

}  // namespace

Answer<Registered<projections::ProcessingId>> agree_processing(const Board& board, const Caller& caller,
                                                               const AgreeProcessingCommand& command) {
  Malformed wrong;
  check_agreement(command, wrong);
  const auto period = check_period(command.from, command.to, wrong);
  std::optional<ledger::UnixMs> signed_at;
  if (!command.signed_on.empty())
    signed_at = check_past_day("/signed", command.signed_on, board.log().now_ms(), wrong);
  RegisterAct act;
  act.ask = ask_register(Action::agree_processing);
  act.ask.categories = check_categories(command.categories, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY(act.ask.names_unknown_package, is_unknown(board, command.package));
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initProcessingAgreed(); };
  const auto id = projections::make_id<projections::ProcessingId>();
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs) {
    write_agreement(command, id, signed_at.value_or(0), period, body.initProcessingAgreed());
  };
  LEDGER_TRY(const auto index, append_to_register(board, caller, std::move(act)));
  return Registered<projections::ProcessingId>{index, id};
}

Answer<std::uint64_t> end_processing(const Board& board, const Caller& caller,
                                     const projections::ProcessingId& id) {
  RegisterAct act;
  act.ask = ask_register(Action::agree_processing);
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initProcessingEnded(); };
  act.look = [&]() -> ledger::Result<void> {
    const auto found = board.suppliers().find_agreement(id);
    const auto now = board.log().now_ms();
    if (found && !found->ended && !found->period.is_over(now)) return {};
    return fail(ErrorCode::not_found, "there is no such agreement that goes on");
  };
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs now) {
    auto said = body.initProcessingEnded();
    said.setAgreement(data_of(id));
    said.setAt(now);
  };
  return append_to_register(board, caller, std::move(act));
}

Answer<Registered<projections::PermissionId>> give_permission(const Board& board, const Caller& caller,
                                                              const GivePermissionCommand& command) {
  Malformed wrong;
  check_name("/reference", command.reference, kNameBytesMax, wrong);
  check_purpose(command.purpose, wrong);
  const auto period = check_period(command.from, command.to, wrong);
  RegisterAct act;
  act.ask = ask_register(Action::give_permission);
  act.ask.categories = check_categories(command.categories, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY(act.ask.names_unknown_package, is_unknown(board, command.package));
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initPermissionGiven(); };
  const auto id = projections::make_id<projections::PermissionId>();
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs) {
    auto said = body.initPermissionGiven();
    said.setPermission(data_of(id));
    said.setPackage(data_of(command.package));
    said.setPurpose(command.purpose);
    said.setFrom(period.from);
    said.setTo(period.to);
    said.setReference(text_of(command.reference));
  };
  LEDGER_TRY(const auto index, append_to_register(board, caller, std::move(act)));
  return Registered<projections::PermissionId>{index, id};
}

Answer<std::uint64_t> withdraw_permission(const Board& board, const Caller& caller,
                                          const projections::PermissionId& id) {
  RegisterAct act;
  act.ask = ask_register(Action::give_permission);
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initPermissionWithdrawn(); };
  act.look = [&]() -> ledger::Result<void> {
    const auto found = board.suppliers().find_permission(id);
    if (found && !found->withdrawn && !found->period.is_over(board.log().now_ms())) return {};
    return fail(ErrorCode::not_found, "there is no such permission that goes on");
  };
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs now) {
    auto said = body.initPermissionWithdrawn();
    said.setPermission(data_of(id));
    said.setAt(now);
  };
  return append_to_register(board, caller, std::move(act));
}

Answer<Registered<projections::SourceId>> register_source(const Board& board, const Caller& caller,
                                                          const RegisterSourceCommand& command) {
  Malformed wrong;
  check_name("/measures", command.measures, kMeasuresBytesMax, wrong);
  if (!projections::is_specified(command.system) || command.system == message::System::INZAGE)
    wrong.members.push_back({"/system", "SOORT", "an outside system is needed"});
  if (!wrong.members.empty()) return wrong;
  RegisterAct act;
  act.ask = ask_register(Action::register_source);
  LEDGER_TRY(act.ask.names_unknown_package, is_unknown(board, command.package));
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initSourceRegistered(); };
  const auto id = projections::make_id<projections::SourceId>();
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs) {
    auto said = body.initSourceRegistered();
    said.setSource(data_of(id));
    said.setSystem(command.system);
    said.setPackage(data_of(command.package));
    said.setMeasures(text_of(command.measures));
  };
  LEDGER_TRY(const auto index, append_to_register(board, caller, std::move(act)));
  return Registered<projections::SourceId>{index, id};
}

namespace {

bool has_key(const projections::Source& source, const ledger::Bytes& key) {
  return std::ranges::find(source.keys, key, &projections::SourceKey::key) != source.keys.end();
}

const WrongMember kNoKey{"/key", "HEX", "an Ed25519 key of 64 hexadecimal digits is needed"};

}  // namespace

Answer<std::uint64_t> set_source_key(const Board& board, const Caller& caller,
                                     const SourceKeyCommand& command) {
  Malformed wrong;
  if (command.key.size() != ledger::kSourceKeyBytes) wrong.members.push_back(kNoKey);
  const auto period = check_period(command.from, command.to, wrong);
  if (!wrong.members.empty()) return wrong;
  RegisterAct act;
  act.ask = ask_register(Action::register_source);
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initSourceKeySet(); };
  act.look = [&]() -> ledger::Result<void> {
    const auto all = board.sources().all();
    if (std::ranges::find(all, command.source, &projections::Source::id) == all.end())
      return fail(ErrorCode::not_found, "there is no such system");
    const bool is_taken =
        std::ranges::any_of(all, [&](const projections::Source& one) { return has_key(one, command.key); });
    return is_taken ? ledger::Result<void>(fail(ErrorCode::conflict, "a system has this key already"))
                    : ledger::Result<void>();
  };
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs) {
    auto said = body.initSourceKeySet();
    said.setSource(data_of(command.source));
    said.setKey(bytes_in(command.key));
    said.setFrom(period.from);
    said.setTo(period.to);
  };
  return append_to_register(board, caller, std::move(act));
}

Answer<std::uint64_t> end_source_key(const Board& board, const Caller& caller,
                                     const SourceKeyCommand& command) {
  if (command.key.size() != ledger::kSourceKeyBytes) return Malformed{{kNoKey}};
  RegisterAct act;
  act.ask = ask_register(Action::register_source);
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initSourceKeyEnded(); };
  act.look = [&]() -> ledger::Result<void> {
    const auto source = board.sources().find(command.source);
    const bool goes_on = source && std::ranges::any_of(source->keys, [&](const projections::SourceKey& one) {
                           return one.key == command.key && !one.ended;
                         });
    if (goes_on) return {};
    return fail(ErrorCode::not_found, "this system has no such key that goes on");
  };
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs now) {
    auto said = body.initSourceKeyEnded();
    said.setSource(data_of(command.source));
    said.setKey(bytes_in(command.key));
    said.setAt(now);
  };
  return append_to_register(board, caller, std::move(act));
}

Answer<std::uint64_t> end_source(const Board& board, const Caller& caller, const projections::SourceId& id) {
  RegisterAct act;
  act.ask = ask_register(Action::register_source);
  act.ask.refused_body = [](message::Event::Body::Builder body) { body.initSourceEnded(); };
  act.look = [&]() -> ledger::Result<void> {
    const auto source = board.sources().find(id);
    if (source && !source->ended) return {};
    return fail(ErrorCode::not_found, "there is no such system that goes on");
  };
  act.fill = [&](message::Event::Body::Builder body, ledger::UnixMs now) {
    auto said = body.initSourceEnded();
    said.setSource(data_of(id));
    said.setAt(now);
  };
  return append_to_register(board, caller, std::move(act));
}

Answer<std::uint16_t> allow_register(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  Ask ask = ask_register(Action::read_register);
  ask.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  ask.refused_body = [](message::Event::Body::Builder body) { body.initStateViewed(); };
  LEDGER_TRY(const auto decided, decide_or_refuse(board, caller, ask));
  return decided.decision.policy_version;
}

}  // namespace api
