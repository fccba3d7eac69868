#include "support/operator_stage.h"

#include <algorithm>

#include "ledger/audit.h"
#include "ledger/witness.h"
#include "support/verdicts.h"

namespace testing_support {

using namespace ledger;
using ledger::testing::opening_event;
using ledger::testing::plain_event;
using ledger::testing::TestLog;

namespace {

// Each promise once, in the order in which they are found broken.
std::string promises_of(const std::vector<Finding>& findings) {
  std::vector<std::string> promises;
  for (const auto& finding : findings) {
    if (std::ranges::find(promises, finding.promise) == promises.end()) promises.push_back(finding.promise);
  }
  std::string joined;
  for (const auto& promise : promises) joined += (joined.empty() ? "" : " ") + promise;
  return joined;
}

WitnessedTree tree_at(const TestLog& log, std::size_t head) {
  const auto checkpoint = parse_checkpoint_of_note(log.head(head).note);
  LEDGER_CHECK(checkpoint.has_value());
  return {checkpoint->size, checkpoint->root};
}

}  // namespace

OperatorStage::OperatorStage() {
  const SubjectId child_id = make_subject_id();
  const SubjectId other_id = make_subject_id();
  ids_ = {{{child_id, StreamKind::pupil_open}, 0},
          {{child_id, StreamKind::pupil_confidential}, 0},
          {{other_id, StreamKind::pupil_open}, 0},
          {{other_id, StreamKind::pupil_confidential}, 0}};
  for (const auto& id : ids_) secrets_.push_back(disk_.make_keys(id.stream));
  other = 2;
  log = tell_again();
}

TestLog OperatorStage::tell_again(bool with_an_inserted_reading, const char* line) {
  TestLog told(log.origin());
  for (std::size_t i = 0; i < 4; ++i) told.open_stream(opening_event(), secrets_[i]);
  told.add(child, plain_event(line, "reden"));
  if (with_an_inserted_reading) told.add(child, plain_event("ingevoegd"));
  told.add(other, plain_event("gelezen"));
  then = told.seal();
  told.set_hour(500'010);
  return told;
}

std::size_t OperatorStage::open(const StreamId& id, bool has_key) {
  ids_.push_back({id, 0});
  return log.open_stream(opening_event(), has_key ? disk_.make_keys(id) : Bytes(32, 0x5c));
}

std::size_t OperatorStage::continue_child(std::optional<Hash> named, std::uint64_t said_count) {
  const StreamId id = ids_[child].stream;
  const Bytes secret = disk_.make_keys(id, 1);
  const std::uint64_t count = said_count == 0 ? log.events_of(child).size() : said_count;
  const std::string checkpoint = log.last_note();
  end_child(named.value_or(StreamKey(secret).map_key()));
  ids_.push_back({id, 1});
  return log.open_stream(
      opening_event({{log.map_key(child), count, log.origin()}}, "Yara, geboren 3 mei 2017", checkpoint),
      secret);
}

std::size_t OperatorStage::go_on_unsaid() {
  const StreamId id = ids_[child].stream;
  const std::string checkpoint = log.last_note();
  const PredecessorClaim before{log.map_key(child), log.events_of(child).size(), log.origin()};
  ids_.push_back({id, 1});
  return log.open_stream(opening_event({before}, "Yara, geboren 3 mei 2017", checkpoint),
                         disk_.make_keys(id, 1));
}

Shown OperatorStage::show(Bundle bundle) { return {format_bundle(bundle), log.earlier(then, child)}; }

void OperatorStage::seal() {
  log.add(other, plain_event("gelezen"));
  log.seal();
}

Shown OperatorStage::show_all() {
  seal();
  return show(log.bundle({child}));
}

std::string OperatorStage::ask_witness(TestLog& told, const Shown& shown, std::size_t seen) const {
  if (!shown.is_witness_asked) return "";
  const WitnessedTree latest = tree_at(log, seen);
  AddCheckpoint request{latest.size, {}, told.last_note()};
  for (std::size_t head = 0; head < told.heads(); ++head) {
    if (told.head(head).size == latest.size) request.proof = told.audited(head).consistency;
  }
  const auto keys_of = [&](const std::string&) { return told.policy_without_witnesses().logs(); };
  const auto offer = open_offer(format_add_checkpoint(request), keys_of);
  if (!offer) return std::to_string(make_reply(offer.error()).status);
  const auto grown = judge_growth(*offer, latest);
  return grown ? "" : std::to_string(make_reply(grown.error()).status);
}

Noticed OperatorStage::judge(TestLog& told, const Shown& shown, bool is_split) {
  Noticed noticed;
  const Policy policy = told.policy_without_witnesses();
  noticed.bundle = ledger::testing::verdict_on(shown.bundle, policy, told.now());
  auto read = parse_bundle(shown.bundle);
  if (read && shown.earlier) {
    read->earlier = shown.earlier;
    const auto verdict = ledger::testing::verdict_on(*read, policy, told.now());
    if (verdict != noticed.bundle) noticed.earlier = verdict;
  }
  disk_.write(told, ids_);
  const auto keyless = verify_directory(disk_.places().directory, format_vkey(policy.logs().front()), {});
  LEDGER_CHECK(keyless.has_value());
  noticed.verify = promises_of(keyless->findings);
  const auto keyed =
      audit_directory(disk_.places(), [](const Line&) { return std::optional<std::string>{}; }, {});
  LEDGER_CHECK(keyed.has_value());
  noticed.audit = promises_of(keyed->findings);
  noticed.witness = ask_witness(told, shown, is_split ? log.heads() - 1 : then);
  return noticed;
}

}  // namespace testing_support
