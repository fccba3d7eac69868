#include "api/board.h"

#include "ledger/view_store.h"
#include "projections/event_view.h"

namespace api {
namespace {

ledger::Result<void> verify(const ledger::Submission& submission) {
  for (const auto& draft : submission.drafts) LEDGER_TRY_OK(projections::verify_draft(draft));
  return {};
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
      confidential_(*rows_),
      runner_(*lines_, *rows_, view_key_) {}

ledger::Result<std::vector<ledger::Receipt>> Board::append(ledger::Submission submission) const {
  LEDGER_TRY_OK(verify(submission));
  return ledger_->append(std::move(submission));
}

void Board::submit(ledger::Submission submission,
                   std::function<void(ledger::Result<std::vector<ledger::Receipt>>)> done) const {
  if (const auto verified = verify(submission); !verified) return done(verified.error());
  ledger_->submit(std::move(submission), std::move(done));
}

ledger::Result<void> Board::catch_up() const { return runner_.catch_up(); }

ledger::Result<void> Board::rebuild(const Progress& progress) const { return runner_.rebuild(progress); }

ledger::Result<void> Board::rebuild_beside(const Progress& progress,
                                           const std::function<bool()>& should_stop) const {
  return runner_.rebuild_beside(progress, should_stop);
}

}  // namespace api
