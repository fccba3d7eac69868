// Why evidence is refused: a code of refusal_codes.def and the place in the file. The browser's verifier
// gives the same codes for the same files.
#pragma once

#include <string>

#include "ledger/outcome.h"

namespace ledger {

enum class RefusalCode : unsigned char {
#define LEDGER_REFUSAL(name, sentence) name,
#include "ledger/refusal_codes.def"
#undef LEDGER_REFUSAL
};

/// The code's name, as it stands in refusal_codes.def.
constexpr const char* name_of(RefusalCode code) {
  switch (code) {
#define LEDGER_REFUSAL(name, sentence) \
  case RefusalCode::name:              \
    return #name;
#include "ledger/refusal_codes.def"
#undef LEDGER_REFUSAL
  }
  return "";
}

/// The code's English sentence for a person.
constexpr const char* sentence_of(RefusalCode code) {
  switch (code) {
#define LEDGER_REFUSAL(name, sentence) \
  case RefusalCode::name:              \
    return sentence;
#include "ledger/refusal_codes.def"
#undef LEDGER_REFUSAL
  }
  return "";
}

struct Refusal {
  RefusalCode code;
  std::string
      place;  // JSON Pointer into the file ("/streams/0/events/3/what"); empty for the whole. No values.
};

/// A T, or the reason why the evidence is refused.
template <class T>
using Judged = Outcome<T, Refusal>;

inline Refusal refuse(RefusalCode code, std::string place = {}) { return {code, std::move(place)}; }

}  // namespace ledger
