// PackageRegistered, ProcessingAgreed, ProcessingEnded, SourceRegistered, SourceKeySet, SourceKeyEnded,
// ReportJudged, ReportsRefused, SourceAlive, PermissionGiven, PermissionWithdrawn, ReportRead, SourceEnded.
#include "support/random_history.h"

namespace projections::testing {
namespace {

using ledger::StreamId;
using ledger::StreamKind;

constexpr std::size_t kPackage = 0, kAgreed = 1, kEnded = 2, kSource = 3, kKeySet = 4, kKeyEnded = 5,
                      kJudged = 6, kRefused = 7, kAlive = 8, kGiven = 9, kReportRead = 11, kSourceEnded = 12;
constexpr std::size_t kDigestBytes = 32;
constexpr ledger::UnixMs kDay = 86'400'000;

ledger::Bytes some_digest(std::uint64_t number) {
  return ledger::Bytes(kDigestBytes, static_cast<std::uint8_t>(number));
}

}  // namespace

// Names come twice now and then: the same report once more.
void RandomHistory::fill_reported(message::Reported::Builder reported) {
  if (sources_.empty()) sources_.push_back(make_number<SourceId>());
  reported.setSource(data_of(pick(sources_).view()));
  reported.setId("adm-" + std::to_string(number(8)));
  reported.setDigest(data_of(some_digest(number(256))));
  reported.setSupplier("Leverancier");
}

void RandomHistory::append_held_item(const ItemId& item) {
  append_random({pupils.front(), StreamKind::pupil_open}, [&](message::Event::Builder event) {
    event.setOutcome(message::Outcome::OK);
    event.initCategories(1).set(0, chance(50) ? message::Category::NAME : message::Category::ADDRESS);
    fill_reported(event.initReported());
    auto written = event.getBody().initWritten();
    written.setItem(data_of(item.view()));
    written.setSource("CITO_LOVS");
    written.setHeld(true);
  });
}

void RandomHistory::append_reported_reading() {
  append_random({pupils.front(), StreamKind::pupil_open}, [&](message::Event::Builder event) {
    event.setOutcome(message::Outcome::OK);
    event.initCategories(1).set(0, message::Category::ADDRESS);
    fill_reported(event.initReported());
    event.getBody().initRead();
  });
}

void RandomHistory::append_supplier_event(std::size_t which) {
  if (which == kPackage) packages_.push_back(make_number<PackageId>());
  if (which == kAgreed) processings_.push_back(make_number<ProcessingId>());
  if (which == kSource) sources_.push_back(make_number<SourceId>());
  if (which == kGiven) permissions_.push_back(make_number<PermissionId>());
  const auto held = make_number<ItemId>();
  const bool is_about_held = which == kJudged || which == kReportRead;
  if (is_about_held) append_held_item(held);
  if (which == kReportRead) append_reported_reading();
  const StreamId stream = is_about_held ? StreamId{pupils.front(), StreamKind::pupil_open}
                                        : StreamId{ledger_subject, StreamKind::ledger};
  append_random(stream, [&](message::Event::Builder event) {
    auto body = event.getBody();
    event.setOutcome(which == kRefused ? message::Outcome::REFUSED : message::Outcome::OK);
    if (which == kJudged) {
      body.initReportJudged().setItem(data_of(held.view()));
      body.getReportJudged().setRelease(chance(50));
      event.initCategories(1).set(0, message::Category::ADDRESS);
    } else if (which == kReportRead) {
      body.initReportRead().setItem(data_of(held.view()));
      event.initCategories(1).set(0, message::Category::ADDRESS);
    } else if (which == kSourceEnded || (which >= kSource && which <= kAlive)) {
      fill_source_event(which, event);
    } else {
      fill_package_event(which, event);
    }
  });
}

void RandomHistory::fill_package_event(std::size_t which, message::Event::Builder event) {
  auto body = event.getBody();
  const auto from = some_time();
  event.initCategories(1).set(0, message::Category::NAME);
  if (which == kPackage) {
    auto said = body.initPackageRegistered();
    said.setPackage(data_of(packages_.back().view()));
    said.setName("Pakket");
    said.setSupplier("Leverancier");
    said.setPurpose(message::Purpose::LEARNING);
  } else if (which == kAgreed) {
    auto said = body.initProcessingAgreed();
    said.setAgreement(data_of(processings_.back().view()));
    said.setPackage(data_of(pick(packages_).view()));
    said.setSigned(chance(80) ? from : 0);
    said.setFrom(from);
    said.setTo(from + kDay);
    said.setModel("4.0");
    said.setDocument(data_of(some_digest(number(256))));
    said.initSubProcessors(1).set(0, "Rekencentrum");
  } else if (which == kEnded) {
    body.initProcessingEnded().setAgreement(data_of(pick(processings_).view()));
    body.getProcessingEnded().setAt(now);
  } else if (which == kGiven) {
    auto said = body.initPermissionGiven();
    said.setPermission(data_of(permissions_.back().view()));
    said.setPackage(data_of(pick(packages_).view()));
    said.setPurpose(message::Purpose::LEARNING);
    said.setFrom(from);
    said.setTo(from + kDay);
    said.setReference("ticket");
  } else {
    body.initPermissionWithdrawn().setPermission(data_of(pick(permissions_).view()));
    body.getPermissionWithdrawn().setAt(now);
  }
}

void RandomHistory::fill_source_event(std::size_t which, message::Event::Builder event) {
  auto body = event.getBody();
  const auto from = some_time();
  if (which == kSource) {
    auto said = body.initSourceRegistered();
    said.setSource(data_of(sources_.back().view()));
    said.setSystem(message::System::CITO_LOVS);
    said.setPackage(data_of(pick(packages_).view()));
    said.setMeasures("TLS");
  } else if (which == kKeySet) {
    auto said = body.initSourceKeySet();
    said.setSource(data_of(pick(sources_).view()));
    said.setKey(data_of(some_digest(number(4))));
    said.setFrom(from);
    said.setTo(from + kDay);
  } else if (which == kKeyEnded) {
    auto said = body.initSourceKeyEnded();
    said.setSource(data_of(pick(sources_).view()));
    said.setKey(data_of(some_digest(number(4))));
    said.setAt(now);
  } else if (which == kSourceEnded) {
    body.initSourceEnded().setSource(data_of(pick(sources_).view()));
    body.getSourceEnded().setAt(now);
  } else if (which == kRefused) {
    body.initReportsRefused().setFault(message::ReportFault::UNSIGNED);
    body.getReportsRefused().setCount(3);
  } else {
    auto reported = event.initReported();
    fill_reported(reported);
    body.initSourceAlive().setUntil(now);
    if (chance(50)) body.getSourceAlive().setMissedFrom(from);
  }
}

}  // namespace projections::testing
