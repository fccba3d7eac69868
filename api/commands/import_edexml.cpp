#include "api/commands/import_edexml.h"

#include <algorithm>
#include <deque>
#include <future>

#include "api/commands/import_plan.h"

namespace api {
namespace {

using ledger::Receipt;
using ledger::Result;

constexpr std::size_t kEventsInFlight = 4096;

// Appends many submissions, several groups' worth of them at a time, so that they share groups and no school
// is too large for the ledger's queue.
class Appending {
 public:
  Appending(const Board& board, std::uint64_t all, const ImportProgress& progress)
      : board_(board), all_(all), progress_(progress) {}

  void add(ledger::Submission submission) {
    const std::size_t events = submission.drafts.size();
    while (!answers_.empty() && waiting_ + events > kEventsInFlight) take_one();
    auto promise = std::make_shared<std::promise<Receipts>>();
    answers_.push_back({promise->get_future(), events});
    waiting_ += events;
    board_.submit(std::move(submission),
                  [promise](Receipts receipts) { promise->set_value(std::move(receipts)); });
  }

  /// Waits for all; the number of events that are new.
  Result<std::uint32_t> finish() {
    while (!answers_.empty()) take_one();
    if (failed_) return *failed_;
    return new_events_;
  }

 private:
  using Receipts = Result<std::vector<Receipt>>;

  void take_one() {
    auto receipts = answers_.front().first.get();
    waiting_ -= answers_.front().second;
    done_ += answers_.front().second;
    answers_.pop_front();
    if (progress_) progress_(done_, all_);
    if (!receipts) {
      failed_ = receipts.error();
      return;
    }
    new_events_ += static_cast<std::uint32_t>(
        std::ranges::count_if(*receipts, [](const Receipt& receipt) { return !receipt.is_repeated(); }));
  }

  const Board& board_;
  std::uint64_t all_;
  const ImportProgress& progress_;
  std::uint64_t done_ = 0;
  std::deque<std::pair<std::future<Receipts>, std::size_t>> answers_;  // with their events, oldest first
  std::size_t waiting_ = 0;
  std::uint32_t new_events_ = 0;
  std::optional<ledger::Error> failed_;
};

// A policy that is adopted meanwhile stops it: what stands there stays, and the file is imported again, as
// the same operation, when the new policy lets it.
Result<std::uint32_t> append_all(const Board& board, std::vector<ledger::Submission> submissions,
                                 const std::vector<ledger::StreamPosition>& depends,
                                 const ImportProgress& progress) {
  std::uint64_t all = 0;
  for (const auto& submission : submissions) all += submission.drafts.size();
  Appending appending(board, all, progress);
  for (auto& submission : submissions) {
    submission.depends.insert(submission.depends.end(), depends.begin(), depends.end());
    appending.add(std::move(submission));
  }
  return appending.finish();
}

// What the import did, with what it did before it was cut short.
ledger::Draft imported_draft(const LineFacts& line, const Import& counts,
                             const projections::UnfinishedImport& before) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initImported();
    said.setFormat("EDEXML 2.1");
    said.setSchool(counts.school.c_str());
    said.setPupils(counts.pupils + before.pupils);
    said.setPersons(counts.persons + before.persons);
    said.setGroups(counts.groups + before.groups);
    said.setEvents(counts.events + before.events);
    said.setWarnings(static_cast<std::uint32_t>(counts.problems.size()));
    said.setQuarantined(counts.quarantined);
  });
}

}  // namespace

Result<ImportPlan> plan_import(const Board& board, const Caller& caller, const Edexml& file,
                               const LineFacts& line) {
  Importing importing{board, caller, file, line, {}, {}};
  importing.plan.counts.accepted = true;
  importing.plan.counts.school = file.school.brin;
  plan_school(importing);
  LEDGER_TRY_OK(plan_people(importing));
  LEDGER_TRY_OK(plan_pupils(importing));
  return std::move(importing.plan);
}

Answer<Import> import_edexml(const Board& board, const Caller& caller, ledger::ByteView bytes,
                             const ImportProgress& progress) {
  auto reading = parse_edexml(bytes);
  if (!reading.file) {
    Import refused;
    refused.problems = std::move(reading.problems);
    return refused;
  }
  LEDGER_TRY_OK(board.catch_up());
  const std::string& school = reading.file->school.brin;
  Ask ask;
  ask.action = projections::Action::import_file;
  ask.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  ask.school = school;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initImported().setSchool(school.c_str());
  };
  std::vector<ledger::StreamPosition> depends;
  if (const auto policy = board.policy_stream()) depends.push_back({*policy, board.log().count_of(*policy)});
  LEDGER_TRY(Decided decided, decide_or_refuse(board, caller, ask));
  // What stopped halfway goes on as the same operation, so that one last event closes it.
  const auto unfinished = board.imports().find_unfinished(school);
  if (unfinished) decided.line.operation = unfinished->operation;
  LineFacts line = decided.line;
  line.system = message::System::EDUSCOPE_ADMINISTRATION;
  // From the comparison with who is there until they all stand in the log.
  const auto alone = board.lock_enrolments();
  LEDGER_TRY_OK(board.catch_up());
  LEDGER_TRY(auto plan, plan_import(board, caller, *reading.file, line));
  plan.counts.problems = std::move(reading.problems);
  plan.counts.has_finished_earlier = unfinished.has_value();
  if (plan.submissions.empty() && !unfinished) return std::move(plan.counts);
  LEDGER_TRY(plan.counts.events, append_all(board, std::move(plan.submissions), depends, progress));
  auto draft =
      imported_draft(decided.line, plan.counts, unfinished.value_or(projections::UnfinishedImport{}));
  LEDGER_TRY_OK(board.append(submission_of(board, caller, std::move(draft))));
  ++plan.counts.events;
  LEDGER_TRY_OK(board.catch_up());
  return std::move(plan.counts);
}

}  // namespace api
