#include "api/commands/report_message.h"

#include "ledger/message.h"
#include "ledger/source_signature.h"
#include "projections/annotations.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::Part;
using projections::bites;
using projections::Mutant;
using projections::schema_number_of;

constexpr const char* kReportedLogin = "BRON";

capnp::Text::Reader text_of(const std::string& text) { return {text.c_str(), text.size()}; }
capnp::Data::Reader bytes_in(ledger::ByteView bytes) { return {bytes.data(), bytes.size()}; }

// A member that says nothing is not set at all: an empty text would be other bytes.
void write_reported(const ReportedEvent& report, const ReportOrigin& origin,
                    message::Reported::Builder said) {
  said.setSource(data_of(origin.source));
  said.setId(text_of(report.id));
  if (!report.pupil.empty()) said.setPupil(text_of(report.pupil));
  said.setAccount(report.account);
  if (report.permission) said.setPermission(data_of(*report.permission));
  std::vector<std::string> names = report.fields;
  for (const auto& [name, value] : report.values) names.push_back(name);
  if (names.empty()) return;
  auto fields = said.initFields(static_cast<unsigned>(names.size()));
  for (unsigned at = 0; at < fields.size(); ++at) fields.set(at, text_of(names[at]));
}

void write_body(const ReportedEvent& report, const ReportOrigin& origin, message::Event::Body::Builder body) {
  switch (report.kind) {
    case ReportKind::read:
      body.initRead();
      return;
    case ReportKind::written: {
      auto said = body.initWritten();
      said.setItem(data_of(reported_item(origin.source, report.id)));
      said.setSource(text_of(std::string(projections::code_of(origin.system))));
      said.setMotivated(!report.motivation.empty());
      return;
    }
    case ReportKind::alive:
      body.initSourceAlive().setUntil(report.until);
      return;
  }
}

// What the system says of the line itself.
void write_told(const ReportedEvent& report, const ReportOrigin& origin, message::Event::Builder event) {
  event.setHappened(report.happened);
  event.setRole(report.role);
  if (!report.school.empty()) event.setOrganisation(text_of(report.school));
  event.setSystem(origin.system);
  event.setPurpose(report.purpose);
  if (!report.categories.empty()) {
    auto categories = event.initCategories(static_cast<unsigned>(report.categories.size()));
    for (unsigned at = 0; at < categories.size(); ++at) categories.set(at, report.categories[at]);
  }
  write_reported(report, origin, event.initReported());
  write_body(report, origin, event.getBody());
}

std::optional<ledger::ContentDraft> content_of(const ReportedEvent& report) {
  const bool is_written = report.kind == ReportKind::written;
  if (!is_written && report.motivation.empty()) return std::nullopt;
  auto content = is_written ? make_item_content(report.categories.front(), report.values, report.motivation)
                            : make_reason_content(report.motivation);
  content.salt = report.content_salt;
  return content;
}

}  // namespace

projections::ItemId reported_item(const projections::SourceId& source, std::string_view id) {
  const auto digest =
      ledger::sha256({ledger::bytes_of("inzage/source-item/v1\n"), source.view(), ledger::bytes_of(id)});
  return *projections::find_id<projections::ItemId>(digest.view().first(projections::kIdBytes));
}

ledger::Bytes source_message_of(const ReportedEvent& report, const ReportOrigin& origin) {
  capnp::MallocMessageBuilder builder;
  auto event = builder.initRoot<message::Event>();
  write_told(report, origin, event);
  return ledger::canonical_bytes(event.asReader());
}

ledger::Draft draft_of_report(const ReportedEvent& report, const ReportOrigin& origin,
                              const TakenReport& taken) {
  capnp::MallocMessageBuilder builder;
  auto event = builder.initRoot<message::Event>();
  write_told(report, origin, event);
  const LineFacts& line = taken.line;
  if (!bites(Mutant::D19_both_times)) event.setHappened(line.recorded);
  event.setRecorded(line.recorded);
  event.setOperation(data_of(line.operation));
  event.setSubject(data_of(line.stream.subject));
  event.setOutcome(line.outcome);
  event.setRule(text_of(line.rule));
  event.setRuleVersion(line.rule_version);
  event.setPolicyVersion(line.policy_version);
  event.setRegime(regime_at(report.happened));
  auto reported = event.getReported();
  reported.setDigest(data_of(taken.digest));
  if (bites(Mutant::D9_supplier_by_name)) reported.setSupplier(text_of(taken.supplier));
  if (!taken.place.empty()) reported.setPlace(text_of(taken.place));
  if (taken.is_held) event.getBody().getWritten().setHeld(true);
  if (taken.missed_from != 0) event.getBody().getSourceAlive().setMissedFrom(taken.missed_from);
  auto draft = detail::draft_of(line, event.asReader());
  draft.what_salt = report.what_salt;
  // What was refused is kept nowhere.
  if (line.outcome == message::Outcome::OK) draft.content = content_of(report);
  return draft;
}

ledger::Bytes signed_bytes_of(const ReportedEvent& report, const ReportOrigin& origin,
                              std::string_view log_origin) {
  const auto what = ledger::sha256(ledger::encode_addendum(
      Part::what, report.what_salt, schema_number_of<message::Event>(), source_message_of(report, origin)));
  auto content = ledger::none_digest(Part::content, report.what_salt);
  if (const auto draft = content_of(report)) {
    content = ledger::sha256(ledger::encode_addendum(Part::content, report.content_salt,
                                                     draft->message.schema, draft->message.bytes));
  }
  return ledger::source_signed_bytes(log_origin, report.id, what, content);
}

ledger::Hash digest_of_report(const ReportedEvent& report, const ReportOrigin& origin,
                              std::string_view log_origin) {
  return ledger::sha256({signed_bytes_of(report, origin, log_origin), ledger::bytes_of(report.user)});
}

ledger::Result<ledger::Bytes> reported_part_of(ledger::ByteView what) {
  return ledger::read_message<message::Event>(
      what, [](message::Event::Reader reader) -> ledger::Result<ledger::Bytes> {
        capnp::MallocMessageBuilder builder;
        builder.setRoot(reader);
        auto event = builder.getRoot<message::Event>();
        event.setRecorded(0);
        event.disownOperation();
        event.disownSubject();
        event.setOutcome(message::Outcome::UNSPECIFIED);
        event.disownRule();
        event.setRuleVersion(0);
        event.setPolicyVersion(0);
        event.setRegime(message::Regime::UNSPECIFIED);
        auto reported = event.getReported();
        reported.disownDigest();
        reported.disownSupplier();
        reported.disownPlace();
        auto body = event.getBody();
        if (body.isWritten()) body.getWritten().setHeld(false);
        if (body.isSourceAlive()) body.getSourceAlive().setMissedFrom(0);
        return ledger::canonical_bytes(event.asReader());
      });
}

ledger::WhoDraft make_reported_who(const ReportedEvent& report,
                                   const std::optional<ledger::SubjectId>& person, ledger::ByteView key,
                                   const ledger::SubjectId& scope) {
  capnp::MallocMessageBuilder builder;
  auto actor = builder.initRoot<message::Actor>();
  if (person) actor.setPerson(data_of(*person));
  actor.setLogin(kReportedLogin);
  if (!report.user.empty()) actor.setAccount(text_of(report.user));
  actor.setSourceKey(bytes_in(key));
  actor.setSignature(bytes_in(report.signature));
  return {scope, {schema_number_of<message::Actor>(), ledger::canonical_bytes(actor.asReader())}};
}

}  // namespace api
