// What is wrong with a draft of a document, whoever drafts it: every place at once.
#pragma once

#include "api/commands/documents.h"

namespace api {

/// The draft as it would be recorded; what is wrong is added to the list, and then it is worth nothing. Pure.
projections::DocumentText check_draft(const DraftDocumentCommand& command, Malformed& wrong);

}  // namespace api
