// A strict walk over the text of an XML file before any tree is built: well-formed as XML 1.0, and nothing in
// it that could reach outside the file or grow without end. The tree builder after this one is more
// forgiving.
#pragma once

#include "api/exchange/edexml_limits.h"
#include "api/exchange/edexml_problem.h"
#include "api/exchange/edexml_text.h"

namespace api {

/// True when the text is one well-formed element with at most comments around it, no document type, no
/// processing instruction, no reference other than &lt; &gt; &amp; &quot; &apos; and characters by number,
/// within the limits. False with exactly one problem otherwise: after the first fault nothing more can be
/// said about XML. Time and memory: one pass, memory by depth.
bool scan_edexml(const EdexmlText& text, const EdexmlLimits& limits, EdexmlProblems& problems);

}  // namespace api
