#include "scenarios/runner/seen_line.h"

#include "api/dates.h"
#include "api/line.h"
#include "ledger/message.h"
#include "projections/codes.h"
#include "projections/event_view.h"

namespace scenarios {
namespace {

namespace message = projections::message;
using Members = std::map<std::string, std::string>;

void add_case(capnp::Data::Reader number, Members& members) {
  if (number.size() != 0) members["case"] = ledger::to_hex(ledger::ByteView(number.begin(), number.size()));
}

// Of what outside systems report.
void add_report(message::Event::Reader event, Members& members) {
  const auto body = event.getBody();
  members["system"] = projections::code_of(event.getSystem());
  if (event.hasReported()) {
    const auto reported = event.getReported();
    members["reported"] = std::string(reported.getId().begin(), reported.getId().size());
    members["account"] = projections::code_of(reported.getAccount());
    if (reported.getPermission().size() != 0) members["permission"] = "yes";
  }
  if (body.isReportJudged()) members["release"] = body.getReportJudged().getRelease() ? "yes" : "no";
  if (body.isReportsRefused()) {
    members["fault"] = projections::code_of(body.getReportsRefused().getFault());
    members["count"] = std::to_string(body.getReportsRefused().getCount());
  }
}

void add_number(const char* name, capnp::Data::Reader number, Members& members) {
  if (number.size() != 0) members[name] = ledger::to_hex(ledger::ByteView(number.begin(), number.size()));
}

// Of confidential matters, and of what was lifted.
void add_matter(message::Event::Body::Reader body, Members& members) {
  if (body.isMatterOpened()) {
    const auto opened = body.getMatterOpened();
    add_number("matter", opened.getMatter(), members);
    if (opened.getStep() != 0) members["step"] = std::to_string(opened.getStep());
    if (opened.getReview() != 0) members["review"] = api::format_time(opened.getReview());
  } else if (body.isMatterWritten()) {
    add_number("matter", body.getMatterWritten().getMatter(), members);
  } else if (body.isMatterRead()) {
    const auto read = body.getMatterRead();
    add_number("matter", read.getMatter(), members);
    members["items"] = std::to_string(read.getItems().size());
    if (read.getListed()) members["listed"] = "yes";
    add_case(read.getCase(), members);
  } else if (body.isMatterUpheld()) {
    add_number("matter", body.getMatterUpheld().getMatter(), members);
    members["review"] = api::format_time(body.getMatterUpheld().getReview());
  } else if (body.isMatterLifted()) {
    add_number("matter", body.getMatterLifted().getMatter(), members);
    members["lines"] = std::to_string(body.getMatterLifted().getLines());
  } else if (body.isLineLifted()) {
    add_number("matter", body.getLineLifted().getMatter(), members);
    members["original"] = std::to_string(body.getLineLifted().getIndex());
  } else if (body.isCaseOpened()) {
    add_number("matter", body.getCaseOpened().getMatter(), members);
  }
}

void add_event(message::Event::Reader event, Members& members) {
  members["rule"] = std::string(event.getRule().begin(), event.getRule().size()) + "@" +
                    std::to_string(event.getRuleVersion());
  members["policy"] = std::to_string(event.getPolicyVersion());
  members["regime"] = projections::code_of(event.getRegime());
  const auto body = event.getBody();
  if (body.isHistoryRead()) {
    members["from"] = api::format_time(body.getHistoryRead().getFrom());
    members["to"] = api::format_time(body.getHistoryRead().getTo());
    add_case(body.getHistoryRead().getCase(), members);
  }
  add_matter(body, members);
  add_report(event, members);
  if (body.isNameDecided()) members["release"] = body.getNameDecided().getRelease() ? "yes" : "no";
  if (body.isWritten() && body.getWritten().getItem().size() != 0) members["item"] = "yes";
  if (event.getBody().isRead()) {
    const auto read = event.getBody().getRead();
    members["items"] = std::to_string(read.getItems().size());
    if (read.getRelation().size() != 0) members["relation"] = "yes";
    add_case(read.getCase(), members);
  }
}

}  // namespace

Members see_line(const ledger::Line& line) {
  Members members;
  const auto text = api::describe(line);
  if (!text) return {{"trouble", text.error().detail}};
  members = {{"index", std::to_string(line.index)},
             {"action", text->action},
             {"outcome", text->outcome},
             {"role", text->role},
             {"organisation", text->organisation},
             {"purpose", text->purpose},
             {"happened", api::format_time(text->happened)},
             {"recorded", api::format_time(text->recorded)}};
  if (line.content) members["content"] = "yes";
  if (text->very_confidential) members["very_confidential"] = "yes";
  if (text->late) members["late"] = "yes";
  members["judgement"] = text->judgement;
  members["agreement"] = text->agreement;
  auto& categories = members["categories"];
  for (const auto& category : text->categories) categories += (categories.empty() ? "" : ",") + category;
  if (line.schema == projections::kSchemaOfEvent) {
    const auto read = ledger::read_message<message::Event>(
        line.what, [&](message::Event::Reader event) -> ledger::Result<void> {
          add_event(event, members);
          return {};
        });
    if (!read) members["trouble"] = read.error().detail;
  }
  std::erase_if(members, [](const auto& member) { return member.second.empty(); });
  return members;
}

}  // namespace scenarios
