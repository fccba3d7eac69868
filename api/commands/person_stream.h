// The stream in which somebody's logins stand. Of a pupil who acts alone from sixteen on it is one beside the
// dossier: nobody who looks at a child's history reads there when the child logged in (docs/adr/0035).
#pragma once

#include "api/commands/deciding.h"

namespace api {

/// Where it is decided whether somebody gets an account: at the dossier for a pupil, whose age stands there
/// (R13) and who has no other stream before the first invitation; otherwise at the person's own.
/// Requires: the views are caught up.
ledger::StreamId stream_to_ask_about(const Board& board, const ledger::SubjectId& person);

/// The person's own stream, for what was decided so; opens a pupil's where there is none yet.
ledger::StreamId open_person_stream(const Board& board, const Decided& decided,
                                    ledger::Submission& submission);

}  // namespace api
