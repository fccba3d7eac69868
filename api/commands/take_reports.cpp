#include "api/commands/take_reports.h"

#include <algorithm>
#include <map>

#include "api/commands/guardian_person.h"
#include "api/commands/landing.h"
#include "api/commands/patience.h"
#include "api/commands/register.h"
#include "api/commands/report_check.h"
#include "ledger/source_signature.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using message::ReportFault;
using projections::bites;
using projections::Mutant;
using projections::ReportOutcome;

const WrongMember kOneSign{"/kind", "AANTAL", "one sign of life in a delivery is enough"};
const WrongMember kNotWhole{"/until", "ONVOLLEDIG", "not everything beside it was taken"};
const WrongMember kBefore{"/until", "VOLGORDE", "more was reported before"};

bool has_ended(const projections::Source& source, ledger::UnixMs now) {
  return bites(Mutant::R19_ended_system) && source.ended && *source.ended <= now;
}

/// The key that signed it, or why it is not taken as the system's own.
std::variant<ledger::Bytes, ReportFaulty> key_of(const ReportedEvent& report,
                                                 const projections::Source& source,
                                                 std::string_view log_origin, ledger::UnixMs now) {
  const ledger::Bytes some_key = source.keys.empty() ? ledger::Bytes{} : source.keys.front().key;
  if (!bites(Mutant::R19_signature)) return some_key;
  if (report.signature.empty()) return ReportFaulty{ReportFault::UNSIGNED, "R19"};
  const auto bytes = signed_bytes_of(report, {source.id, source.system}, log_origin);
  for (const auto& one : source.keys) {
    if (!ledger::is_source_signature(one.key, bytes, report.signature)) continue;
    if (!projections::holds(one, now)) return ReportFaulty{ReportFault::EXPIRED_KEY, "R19"};
    return one.key;
  }
  return ReportFaulty{ReportFault::WRONG_SIGNATURE, "R19"};
}

ledger::Idempotency once_of(const ReportedEvent& report, const projections::SourceId& source,
                            const ledger::SubjectId& subject, const ledger::Hash& digest) {
  const auto name = ledger::sha256({source.view(), ledger::bytes_of(report.id)});
  return {subject, ledger::Bytes(name.bytes.begin(), name.bytes.end()),
          ledger::Bytes(digest.bytes.begin(), digest.bytes.end())};
}

projections::Report report_for_rules(const ReportedEvent& report, message::System system) {
  projections::Report asked;
  asked.system = system;
  asked.writes = report.kind == ReportKind::written;
  asked.role = report.role;
  asked.account = report.account;
  asked.purpose = report.purpose;
  asked.categories = report.categories;
  asked.fields = report.fields;
  for (const auto& [name, value] : report.values) asked.fields.push_back(name);
  asked.has_motivation = !report.motivation.empty();
  asked.has_user = !report.user.empty();
  return asked;
}

/// One delivery of one system, report by report.
class Delivery {
 public:
  Delivery(const Board& board, projections::Source source, ledger::StreamId registry,
           const std::vector<ReportedEvent>& reports)
      : board_(board),
        source_(std::move(source)),
        registry_(registry),
        reports_(reports),
        answers_(reports.size()),
        decided_(reports.size()) {
    if (const auto package = board.suppliers().find_package(source_.package)) supplier_ = package->supplier;
    for (std::size_t place = 0; place < reports_.size(); ++place) prepare(place);
  }

  /// So far: before anything of it is taken.
  std::size_t faults() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(answers_, [](const auto& one) { return one && is_fault(*one); }));
  }

  std::vector<ReportAnswer> run(bool is_whole) {
    take_pending(false);
    // That everything was reported is true only once it was.
    is_whole_ = is_whole;
    pending_ = signs_;
    take_pending(true);
    std::vector<ReportAnswer> answers;
    for (auto& answer : answers_) answers.push_back(std::move(*answer));
    return answers;
  }

  /// A pupil whom nobody knows here is no fault of who signed.
  static bool is_fault(const ReportAnswer& answer) {
    const auto* faulty = std::get_if<ReportFaulty>(&answer);
    return faulty != nullptr && faulty->fault != ReportFault::UNKNOWN_PUPIL;
  }

 private:
  static ledger::Error busy() { return fail(ErrorCode::overloaded, "too busy now; send it again"); }

  ReportOrigin origin() const { return {source_.id, source_.system}; }
  void settle(std::size_t place, ReportAnswer answer) { answers_[place].emplace(std::move(answer)); }
  void settle_pending(const ledger::Error& error) {
    for (const auto place : pending_) settle(place, error);
    pending_.clear();
  }

  void take_pending(bool are_signs) {
    Patience patience;
    do {
      if (auto tried = try_pending(are_signs); !tried) settle_pending(tried.error());
    } while (!pending_.empty() && patience.has_another_attempt());
    settle_pending(busy());
  }

  // Whose it is and whom it is about: either its answer, or it waits to be decided.
  void prepare(std::size_t place) {
    const auto& report = reports_[place];
    const auto now = board_.log().now_ms();
    if (auto wrong = check_report(report, now, board_.policies().in_force(now, {}).version);
        !wrong.members.empty())
      return settle(place, std::move(wrong));
    auto key = key_of(report, source_, board_.log().origin(), now);
    if (const auto* faulty = std::get_if<ReportFaulty>(&key)) return settle(place, *faulty);
    keys_[place] = std::move(std::get<ledger::Bytes>(key));
    if (report.kind == ReportKind::alive) {
      if (!signs_.empty()) return settle(place, Malformed{{kOneSign}});
      streams_[place] = registry_;
      return signs_.push_back(place);
    }
    const auto pupil =
        board_.people().find_by_key(ledger::StreamKind::pupil_open, report.school, report.pupil);
    if (!pupil) return settle(place, ReportFaulty{ReportFault::UNKNOWN_PUPIL, {}});
    streams_[place] = {*pupil, ledger::StreamKind::pupil_open};
    pending_.push_back(place);
  }

  // On the register as it stands, which the drafts then depend on: a key that ends meanwhile signs nothing
  // more.
  ledger::Result<void> try_pending(bool are_signs) {
    std::vector<ledger::StreamPosition> depends{{registry_, board_.log().count_of(registry_)}};
    const auto policy = board_.policy_stream();
    if (policy && !(*policy == registry_)) depends.push_back({*policy, board_.log().count_of(*policy)});
    LEDGER_TRY_OK(board_.catch_up());
    if (auto source = board_.sources().find(source_.id)) source_ = std::move(*source);
    const auto now = board_.log().now_ms();
    const projections::ReportFacts facts{source_.package, board_.suppliers().agreements(), {}, now, false};
    const auto landing = std::make_shared<Landing>(reports_.size());
    for (const auto place : pending_) {
      if (settle_known(place) || settle_unsigned(place, now)) continue;
      auto submission = are_signs ? sign_of_life(place, now) : decided(place, facts);
      if (!submission) continue;
      submission->depends.insert(submission->depends.end(), depends.begin(), depends.end());
      submission->idempotency =
          once_of(reports_[place], source_.id, registry_.subject, decided_[place].digest);
      landing->expect();
      board_.submit(std::move(*submission), [landing, place](Landing::Appended appended) {
        landing->land(place, std::move(appended));
      });
    }
    take(landing->wait());
    return {};
  }

  // Taken, held or refused it was, whatever the register says by now.
  bool settle_known(std::size_t place) {
    auto& digest = decided_[place].digest;
    digest = digest_of_report(reports_[place], origin(), board_.log().origin());
    auto known = board_.sources().find_report(source_.id, reports_[place].id);
    if (!known) return false;
    if (std::ranges::equal(known->digest, digest.bytes)) {
      answer_taken(place, std::move(*known));
    } else {
      settle(place, ReportFaulty{ReportFault::REPLAYED, "R19"});
    }
    return true;
  }

  bool settle_unsigned(std::size_t place, ledger::UnixMs now) {
    if (!bites(Mutant::R19_signature)) return false;
    const auto key = std::ranges::find(source_.keys, keys_.at(place), &projections::SourceKey::key);
    if (key != source_.keys.end() && projections::holds(*key, now) && !has_ended(source_, now)) return false;
    settle(place, ReportFaulty{ReportFault::EXPIRED_KEY, "R19"});
    return true;
  }

  ledger::Submission decided(std::size_t place, projections::ReportFacts facts) {
    const auto& report = reports_[place];
    if (report.permission) facts.permission = board_.suppliers().find_permission(*report.permission);
    const auto user = user_of(report);
    facts.is_no_parent = user && !is_parent_of(board_, *user, streams_.at(place).subject);
    const auto policy = board_.policies().in_force(facts.received, report.school);
    const auto decision =
        projections::decide_report(report_for_rules(report, source_.system), facts, report.happened, policy);
    return submission_of_report(place, decision, 0);
  }

  // The ledger says how long it was silent before, where that was too long.
  std::optional<ledger::Submission> sign_of_life(std::size_t place, ledger::UnixMs now) {
    if (!is_whole(place)) return std::nullopt;
    const auto version = board_.policies().in_force(now, {}).version;
    const auto before = source_.until;
    if (reports_[place].until < before) return settle(place, Malformed{{kBefore}}), std::nullopt;
    const bool was_silent = now - before > projections::find_source_terms(version).silence_max;
    const auto decision = projections::decided_by("R19", ReportOutcome::taken, version);
    return submission_of_report(place, decision, was_silent ? before : 0);
  }

  // Whether everything beside it stands in the log, or is about nobody here; settles it where not.
  bool is_whole(std::size_t sign) {
    if (!bites(Mutant::D19_whole_deliveries)) return true;
    bool is_missing = !is_whole_;
    for (std::size_t place = 0; place < answers_.size(); ++place) {
      if (place == sign || !answers_[place]) continue;
      if (const auto* error = std::get_if<ledger::Error>(&*answers_[place]))
        return settle(sign, ledger::Error(*error)), false;
      is_missing =
          is_missing || is_fault(*answers_[place]) || std::holds_alternative<Malformed>(*answers_[place]);
    }
    if (is_missing) settle(sign, Malformed{{kNotWhole}});
    return !is_missing;
  }

  ledger::Submission submission_of_report(std::size_t place, const projections::ReportDecision& decision,
                                          ledger::UnixMs missed_from) {
    const auto& report = reports_[place];
    auto& known = decided_[place].known;
    known = {0,
             decision.outcome,
             std::string(decision.rule),
             decision.rule_version,
             decision.policy_version,
             decision.place,
             {}};
    TakenReport taken;
    taken.line.stream = streams_.at(place);
    taken.line.happened = report.happened;
    taken.line.recorded = board_.log().now_ms();
    taken.line.operation = projections::make_id<projections::OperationId>();
    taken.line.rule = decision.rule;
    taken.line.rule_version = decision.rule_version;
    taken.line.policy_version = decision.policy_version;
    if (decision.outcome == ReportOutcome::refused) taken.line.outcome = message::Outcome::REFUSED;
    taken.is_held = decision.outcome == ReportOutcome::held;
    taken.supplier = supplier_;
    taken.place = decision.place;
    taken.digest = decided_[place].digest;
    taken.missed_from = missed_from;
    auto draft = draft_of_report(report, origin(), taken);
    draft.who = who_of(place);
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    return submission;
  }

  // A supplier's own people may have a name that somebody of the school has too.
  std::optional<ledger::SubjectId> user_of(const ReportedEvent& report) const {
    if (report.user.empty() || report.role == message::Role::SUPPLIER) return std::nullopt;
    return board_.people().find_by_key(ledger::StreamKind::person, report.school, report.user);
  }

  ledger::WhoDraft who_of(std::size_t place) const {
    const auto& report = reports_[place];
    const auto& key = keys_.at(place);
    if (report.user.empty()) return make_reported_who(report, {}, key, board_.log().own_subject());
    const auto person = user_of(report);
    const auto scope = person ? *person : board_.scope_of_stranger(source_.id, report.user);
    return make_reported_who(report, person, key, scope);
  }

  void answer_taken(std::size_t place, projections::KnownReport report) {
    ReportTaken taken{std::move(report), {}};
    const bool is_item = reports_[place].kind == ReportKind::written;
    if (is_item && taken.report.outcome != ReportOutcome::refused)
      taken.item = reported_item(source_.id, reports_[place].id);
    settle(place, std::move(taken));
  }

  void take(std::vector<std::optional<Landing::Appended>> landed) {
    std::vector<std::size_t> again;
    for (const auto place : pending_) {
      if (!landed[place]) continue;
      const auto& appended = *landed[place];
      if (appended) {
        decided_[place].known.index = appended->front().index();
        answer_taken(place, decided_[place].known);
      } else if (appended.error().code == ErrorCode::conflict) {
        again.push_back(place);
      } else if (appended.error().code == ErrorCode::already_exists) {
        settle(place, ReportFaulty{ReportFault::REPLAYED, "R19"});
      } else {
        settle(place, appended.error());
      }
    }
    pending_ = std::move(again);
  }

  struct Decided {
    ledger::Hash digest;
    projections::KnownReport known;
  };

  const Board& board_;
  projections::Source source_;
  ledger::StreamId registry_;
  std::string supplier_;
  const std::vector<ReportedEvent>& reports_;
  bool is_whole_ = true;  // what never came to be a report: nothing of that broke its format
  std::vector<std::size_t> pending_;
  std::vector<std::size_t> signs_;
  std::map<std::size_t, ledger::Bytes> keys_;        // that signed, by place
  std::map<std::size_t, ledger::StreamId> streams_;  // where it will stand
  std::vector<std::optional<ReportAnswer>> answers_;
  std::vector<Decided> decided_;
};

// How many of each kind there were in one delivery, and nothing of what they said: nobody knows whose words
// they are.
ledger::Result<void> record_faults(const Board& board, const ledger::StreamId& registry,
                                   const std::optional<projections::SourceId>& source,
                                   const std::vector<ReportAnswer>& answers) {
  std::map<ReportFault, std::uint32_t> counts;
  for (const auto& answer : answers) {
    if (const auto* faulty = std::get_if<ReportFaulty>(&answer)) ++counts[faulty->fault];
  }
  if (counts.empty() || !bites(Mutant::R19_recorded)) return {};
  ledger::Submission submission;
  for (const auto& [fault, count] : counts) {
    LineFacts line;
    line.stream = registry;
    line.happened = line.recorded = board.log().now_ms();
    line.operation = projections::make_id<projections::OperationId>();
    line.organisation = board.log().origin();
    line.outcome = message::Outcome::REFUSED;
    const auto refused =
        projections::decided_by(fault == ReportFault::UNKNOWN_SOURCE ? "R18" : "R19", ReportOutcome::refused,
                                board.policies().in_force(line.recorded, {}).version);
    line.rule = refused.rule;
    line.rule_version = refused.rule_version;
    line.policy_version = refused.policy_version;
    auto draft = make_draft(line, [&, one = fault, many = count](message::Event::Body::Builder body) {
      auto said = body.initReportsRefused();
      if (source) said.setSource(data_of(*source));
      said.setFault(one);
      said.setCount(many);
    });
    submission.drafts.push_back(std::move(draft));
  }
  LEDGER_TRY_OK(board.append(std::move(submission)));
  return {};
}

Delivered answer_all(std::size_t count, const ReportAnswer& answer) {
  Delivered delivered;
  delivered.answers.assign(count, answer);
  return delivered;
}

}  // namespace

Delivered take_reports(const Board& board, const DeliveryFacts& facts,
                       const std::vector<ReportedEvent>& reports) {
  if (const auto caught_up = board.catch_up(); !caught_up)
    return answer_all(reports.size(), caught_up.error());
  const auto registry = register_stream(board);
  if (!registry) return answer_all(reports.size(), registry.error());
  auto known = board.sources().find(facts.source);
  if (known && has_ended(*known, board.log().now_ms())) known.reset();
  Delivered delivered = answer_all(reports.size(), ReportFaulty{ReportFault::UNKNOWN_SOURCE, "R18"});
  if (known) delivered.name = known->id;
  const auto keep_out = [&](std::size_t faults) {
    delivered.turned_away = faults > 0 && !facts.may_hold_faults(delivered.name);
    return delivered.turned_away;
  };
  if (known) {
    Delivery delivery(board, *known, *registry, reports);
    if (keep_out(delivery.faults())) return delivered;
    delivered.answers = delivery.run(facts.is_whole);
  } else if (keep_out(reports.size())) {
    return delivered;
  }
  delivered.faults = static_cast<std::size_t>(std::ranges::count_if(delivered.answers, Delivery::is_fault));
  const auto named = known ? std::optional(facts.source) : std::nullopt;
  if (const auto recorded = record_faults(board, *registry, named, delivered.answers); !recorded)
    return answer_all(reports.size(), recorded.error());
  return delivered;
}

}  // namespace api
