// Answers of the commands that look back, as JSON: the same on the command line and over HTTP.
//
//   VERSION {"item","category","value"?,"erased"?,"source","author_role","happened","recorded","motivation"?,
//             "corrects"?,"superseded"?:{"item","happened","recorded"},"gone"?}
//            without "value" the content was erased, and "erased":true says so; "gone" says since when
//   EVENT    "receipt":{"index"},"recorded","line": of the event that records the looking back
#pragma once

#include <string>

#include "api/commands/replay_dossier.h"
#include "api/commands/replay_reading.h"

namespace api {

/// {EVENT,"at","known_at","items":[VERSION]}
std::string to_json(const DossierThen& then);
/// {EVENT,"from":{"at","known_at"},"to":{"at","known_at"},"unchanged",
///  "changes":[{"kind","category","before"?:VERSION,"after"?:VERSION,"steps":[VERSION]}]}
std::string to_json(const DossierDifference& difference);
/// {EVENT,"reading":line,"items":[VERSION],"withheld":[category],"why":{"rule","rule_version","rule_text",
///  "policy_version","policy_adopted"?,"council_consent"?,"relation"?:{"kind","group"?,"from"?,"to"?},
///  "categories":[{"category","module","special"}]}}
std::string to_json(const ReadingThen& then);

/// "NIEUW", "AANGEPAST", "LATER_BEKEND", "VERWIJDERD"; "GELIJK" never leaves.
const char* code_of_change(projections::ChangeKind kind);

}  // namespace api
