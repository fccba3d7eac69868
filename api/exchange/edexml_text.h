// From the bytes of a file to UTF-8 text that is safe to look at: character set, UTF-8, control characters.
// Nothing here knows elements; see edexml_scan.h.
#pragma once

#include <optional>
#include <string>

#include "api/exchange/edexml_limits.h"
#include "api/exchange/edexml_problem.h"
#include "ledger/bytes.h"

namespace api {

struct EdexmlText {
  std::string utf8;        // without byte order mark; line ends as delivered
  std::size_t body_begin;  // offset after the XML declaration, 0 when there is none
};

/// The file as UTF-8: a byte order mark is dropped, ISO-8859-1 is converted when the XML declaration names
/// it. None, with a problem, for any other character set, an XML version other than 1.0, a broken
/// declaration, bytes that are not UTF-8, control characters (C0 other than tab and line ends, DEL, C1,
/// non-characters), or more than limits.bytes_max bytes.
std::optional<EdexmlText> decode_edexml_text(ledger::ByteView file, const EdexmlLimits& limits,
                                             EdexmlProblems& problems);

/// The line (from 1) of a byte offset. CR LF, LF and CR each end one line.
std::size_t line_of(std::string_view text, std::size_t offset);

}  // namespace api
