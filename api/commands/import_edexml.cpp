#include "api/commands/import_edexml.h"

#include <algorithm>
#include <future>

#include "api/commands/import_plan.h"

namespace api {
namespace {

using ledger::Receipt;
using ledger::Result;

// All submissions wait at once, so that they share groups; the answer is the number of events that are new.
Result<std::uint32_t> append_all(const Board& board, std::vector<ledger::Submission> submissions) {
  using Receipts = Result<std::vector<Receipt>>;
  std::vector<std::future<Receipts>> answers;
  for (auto& submission : submissions) {
    auto promise = std::make_shared<std::promise<Receipts>>();
    answers.push_back(promise->get_future());
    board.log().submit(std::move(submission),
                       [promise](Receipts receipts) { promise->set_value(std::move(receipts)); });
  }
  std::uint32_t events = 0;
  std::optional<ledger::Error> failed;
  for (auto& answer : answers) {
    auto receipts = answer.get();
    if (!receipts) {
      failed = receipts.error();
      continue;
    }
    events += static_cast<std::uint32_t>(
        std::ranges::count_if(*receipts, [](const Receipt& receipt) { return !receipt.is_repeated(); }));
  }
  if (failed) return *failed;
  return events;
}

ledger::Draft imported_draft(const LineFacts& line, const Import& counts) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initImported();
    said.setFormat("EDEXML 2.1");
    said.setSchool(counts.school.c_str());
    said.setPupils(counts.pupils);
    said.setPersons(counts.persons);
    said.setGroups(counts.groups);
    said.setEvents(counts.events);
    said.setWarnings(static_cast<std::uint32_t>(counts.problems.size()));
    said.setQuarantined(counts.quarantined);
  });
}

}  // namespace

Result<ImportPlan> plan_import(const Board& board, const Caller& caller, const Edexml& file,
                               const LineFacts& line) {
  ImportPlan plan;
  plan.counts.accepted = true;
  plan.counts.school = file.school.brin;
  const PlannedGroups groups = plan_school(board, caller, file, line, plan);
  plan_people(board, caller, file, line, groups, plan);
  LEDGER_TRY_OK(plan_pupils(board, caller, file, line, groups, plan));
  return plan;
}

Answer<Import> import_edexml(const Board& board, const Caller& caller, ledger::ByteView bytes) {
  auto reading = parse_edexml(bytes);
  if (!reading.file) {
    Import refused;
    refused.problems = std::move(reading.problems);
    return refused;
  }
  LEDGER_TRY_OK(board.catch_up());
  Ask ask;
  ask.action = projections::Action::import_file;
  ask.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  ask.school = reading.file->school.brin;
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initImported().setSchool(reading.file->school.brin.c_str());
  };
  LEDGER_TRY(const Decided decided, decide_or_refuse(board, caller, ask));
  LineFacts line = decided.line;
  line.system = message::System::EDUSCOPE_ADMINISTRATION;
  LEDGER_TRY(auto plan, plan_import(board, caller, *reading.file, line));
  plan.counts.problems = std::move(reading.problems);
  if (plan.submissions.empty()) return std::move(plan.counts);
  LEDGER_TRY(plan.counts.events, append_all(board, std::move(plan.submissions)));
  if (plan.counts.events == 0) return std::move(plan.counts);
  auto draft = imported_draft(decided.line, plan.counts);
  draft.who = make_who(caller, board.log().own_subject());
  ledger::Submission last;
  last.drafts.push_back(std::move(draft));
  LEDGER_TRY_OK(board.log().append(std::move(last)));
  ++plan.counts.events;
  LEDGER_TRY_OK(board.catch_up());
  return std::move(plan.counts);
}

}  // namespace api
