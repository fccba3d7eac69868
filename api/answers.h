// Commands' answers as JSON: the same on the command line and over HTTP.
#pragma once

#include <string>

#include "api/commands/board_people.h"
#include "api/commands/enrol_pupil.h"
#include "api/commands/guardians.h"
#include "api/commands/import_edexml.h"
#include "api/commands/list_pupils.h"
#include "api/commands/list_staff.h"
#include "api/commands/make_bundle.h"
#include "api/commands/proposals.h"
#include "api/commands/read_history.h"
#include "api/commands/read_items.h"
#include "api/commands/write_item.h"

namespace api {

/// {"receipt":{"index"},"recorded","line",
///  "items":[{"item","category","value","source","author_role","recorded",...}]}
std::string to_json(const Reading& reading);
/// {"pupils":[{"pupil","receipt":{"index"},"items":[as of a reading]}]}
std::string to_json(const GroupReading& reading);
/// {"receipt":{"index"},"item"}
std::string to_json(const Written& written);
/// {"pupil","from","to","checkpoint","coverage":{...},"lines":[...]}
std::string to_json(const History& history, const ledger::SubjectId& pupil);
/// {"receipt":{"index"},"count"}
std::string to_json(const Confirmed& confirmed);
/// {"proposals":[{"proposal","kind","name","role"?,"group"?,"school"}]}
std::string to_json(const std::vector<Proposal>& proposals, const Board& board);
/// {"pupils":[{"pupil","name","group"}]}
std::string to_json(const std::vector<ListedPupil>& pupils);
/// {"people":[{"person","name","school","roles":[{"role","from","to"?}],
///  "relations":[{"relation","kind","group","from","to"?}]}]}
std::string to_json(const std::vector<StaffMember>& staff, const Board& board);
/// {"index","proof","entry","what","content"?}: the .tlog-proof as text, entry and addenda as base64
std::string to_json(const ledger::LineProof& line);
/// {"receipt":{"index"},"guardian"}
std::string to_json(const GuardianOpened& opened);
/// {"receipt":{"index"},"pupil"}
std::string to_json(const PupilEnrolled& enrolled);
/// {"receipt":{"index"},"person"}
std::string to_json(const Appointed& appointed);
std::string to_json(const Import& import);

}  // namespace api
