// JSON and Cap'n Proto messages, one walk over the schema for all of them. Strict on the way in: unknown and
// repeated members, absent ones, numbers for codes, anything over its limit: every fault at once, each with
// its place.
//
// The same shapes both ways: a struct is an object with the schema's member names; of a union exactly one
// member stands there, under the Dutch name of its struct ("GegevenGelezen"); a code is its Dutch code; bytes
// are lower-case hexadecimal; a time is RFC 3339 in UTC; other numbers are JSON numbers up to 2^53-1. An
// empty text, list or bytes is the same as none. A member marked $optional may be absent, and is left out
// when it says nothing.
#pragma once

#include <capnp/dynamic.h>

#include <string>
#include <string_view>

#include "api/outcome.h"
#include "ledger/json.h"
#include "ledger/outcome.h"

namespace api {

/// At most this many faults are told; a document with more is not worth more.
inline constexpr std::size_t kMessageFaultsMax = 100;

/// Fills `into` from the document. Requires: `into` is new. On failure it is half filled: throw it away.
/// Sentences and paths hold no values. Codes: GEEN_JSON TE_GROOT DUBBEL (the document), SOORT ONBEKEND
/// ONTBREEKT KEUZE ONBEKENDE_CODE TE_LANG TE_VEEL BEREIK HEX TIJD TEKEN.
ledger::Outcome<void, Malformed> read_message_json(std::string_view document,
                                                   capnp::DynamicStruct::Builder into);
/// The same for a value inside another document, which stands at `path` there.
ledger::Outcome<void, Malformed> read_message_json(const ledger::JsonValue& value, const std::string& path,
                                                   capnp::DynamicStruct::Builder into);

/// The message as one line of JSON. An unspecified code is left out. Errors: corrupt (a number over 2^53-1 or
/// a time that RFC 3339 cannot write). For bytes from outside call it inside ledger::read_message.
ledger::Result<std::string> write_message_json(capnp::DynamicStruct::Reader message);

}  // namespace api
