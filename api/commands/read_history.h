// The history of a pupil's data: who looked, when, why, in which role. Looking is itself an event (D5),
// always of a period (D7); no staff name is in it but one that was
// released (D8). Reads lines: this is the history door.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/documents.h"
#include "api/line.h"
#include "api/outcome.h"

namespace api {

struct HistoryCommand {
  ledger::SubjectId pupil;
  std::string from;                                    // "2026-09-01"; empty: three months before `to`
  std::string to;                                      // included; empty: today
  std::optional<projections::CaseId> named_case = {};  // of FG and privacy officer
};

struct History {
  std::string from;
  std::string to;
  std::string checkpoint;                 // signed note, as published
  ledger::UnixMs since = 0;               // when this pupil's history begins
  std::vector<LineText> lines;            // newest first
  std::vector<CitedDocument> reglements;  // in force when one of them happened, and now (R4)
  // Outside systems that can report now, in the order of their registration.
  std::vector<projections::Source> sources;
  std::vector<projections::SourceGap> gaps;  // in which one of them reported nothing, within the period
};

inline constexpr std::size_t kHistoryLinesMax = 10'000;

/// Errors beside the rules': Malformed (dates), invalid_argument (more than kHistoryLinesMax lines: a shorter
/// period).
Answer<History> read_history(const Board& board, const Caller& caller, const HistoryCommand& command);

}  // namespace api
