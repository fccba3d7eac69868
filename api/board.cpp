#include "api/board.h"

#include <algorithm>

#include "ledger/view_store.h"
#include "projections/event_view.h"

namespace api {
namespace {

// How far views may be behind the log before somebody folds, whatever they came for; and before everybody
// waits for it, so that no log grows away from its views.
constexpr std::uint64_t kBehindMax = 4'096;
constexpr std::uint64_t kFarBehind = 4 * kBehindMax;

std::optional<std::uint64_t> last_of(const ledger::Result<std::vector<ledger::Receipt>>& appended) {
  return appended && !appended->empty() ? std::optional(appended->back().index()) : std::nullopt;
}

}  // namespace

ledger::Result<std::unique_ptr<Board>> Board::open(const ledger::LedgerPlaces& places,
                                                   const ledger::Clock& clock, const Progress& progress) {
  LEDGER_TRY(auto opened, ledger::Ledger::open(places, clock));
  LEDGER_TRY(auto rows, ledger::ViewStore::open(places.directory / "views"));
  std::unique_ptr<Board> board(new Board(std::move(opened), std::move(rows)));
  LEDGER_TRY_OK(board->runner_.catch_up(progress));
  return board;
}

Board::Board(ledger::LedgerOpened opened, std::unique_ptr<ledger::ViewStore> rows)
    : ledger_(std::move(opened.ledger)),
      lines_(std::move(opened.lines)),
      rows_(std::move(rows)),
      view_key_{ledger_->view_key()},
      people_(*rows_, view_key_),
      work_(*rows_, view_key_),
      authority_(*rows_),
      dossier_(*rows_),
      history_(*rows_),
      policies_(*rows_),
      imports_(*rows_),
      cases_(*rows_),
      agreements_(*rows_),
      name_requests_(*rows_),
      emergencies_(*rows_),
      confidential_(*rows_),
      suppliers_(*rows_),
      sources_(*rows_),
      information_(*rows_),
      requests_(*rows_),
      runner_(*lines_, *rows_, view_key_) {}

ledger::SubjectId Board::scope_of_stranger(const projections::SourceId& source, std::string_view user) const {
  const auto name =
      projections::lookup_of(view_key_, ledger::StreamKind::person, projections::to_hex(source), user);
  ledger::SubjectId scope;
  std::copy_n(name.bytes.begin(), scope.bytes.size(), scope.bytes.begin());
  return scope;
}

ledger::Result<std::vector<ledger::Receipt>> Board::append(ledger::Submission submission) const {
  LEDGER_TRY(const auto mark, unfolded_->begin(submission.drafts));
  auto appended = ledger_->append(std::move(submission));
  unfolded_->end(mark, last_of(appended));
  // Whoever writes folds it: that a reader waits must not tell what others wrote. What was appended is
  // appended, and answered so: that it cannot be folded is told to whoever reads next.
  if (!mark.streams.empty()) static_cast<void>(fold_unless_busy());
  return appended;
}

void Board::submit(ledger::Submission submission,
                   std::function<void(ledger::Result<std::vector<ledger::Receipt>>)> done) const {
  auto mark = unfolded_->begin(submission.drafts);
  if (!mark) return done(mark.error());
  ledger_->submit(std::move(submission),
                  [unfolded = unfolded_, mark = std::move(*mark), done = std::move(done)](auto appended) {
                    unfolded->end(mark, last_of(appended));
                    done(std::move(appended));
                  });
}

std::optional<ledger::StreamId> Board::policy_stream() const {
  const std::lock_guard lock(finding_policy_);
  if (policy_stream_) return policy_stream_;
  const auto found =
      people_.find_by_key(ledger::StreamKind::registry, log().origin(), std::string(kPolicyRegistryKey));
  if (found) policy_stream_ = ledger::StreamId{*found, ledger::StreamKind::registry};
  return policy_stream_;
}

ledger::Result<void> Board::catch_up() const { return runner_.catch_up(); }

ledger::Result<void> Board::catch_up_about(std::span<const ledger::StreamId> streams) const {
  const auto folded = runner_.position();
  const auto behind = lines_->size() - std::min(lines_->size(), folded);
  if (runner_.is_behind_itself() || behind > kFarBehind || unfolded_->has_any(streams, folded))
    return runner_.catch_up();
  return behind > kBehindMax ? runner_.catch_up_unless_busy() : ledger::Result<void>();
}

ledger::Result<void> Board::fold_unless_busy() const { return runner_.catch_up_unless_busy(); }

ledger::Result<void> Board::rebuild(const Progress& progress) const { return runner_.rebuild(progress); }

ledger::Result<void> Board::rebuild_beside(const Progress& progress,
                                           const std::function<bool()>& should_stop) const {
  return runner_.rebuild_beside(progress, should_stop);
}

}  // namespace api
