// Result<T>: a T, or the Error that says why there is none (outcome.h).
//
//   Result<Hash> root = parse_hash(text);
//   if (!root) return root.error();            // or: LEDGER_TRY(auto root, parse_hash(text));
//
// An Error's detail is for the operator and never holds personal data: codes, places and counts only.
#pragma once

#include <string>
#include <utility>

#include "ledger/outcome.h"

namespace ledger {

enum class ErrorCode : unsigned char {
#define LEDGER_ERROR(name, number, sentence) name = number,
#include "ledger/error_codes.def"
#undef LEDGER_ERROR
};

/// The code's sentence for a person, from error_codes.def. Never fails.
constexpr const char* sentence_of(ErrorCode code) {
  switch (code) {
#define LEDGER_ERROR(name, number, sentence) \
  case ErrorCode::name:                      \
    return sentence;
#include "ledger/error_codes.def"
#undef LEDGER_ERROR
  }
  return "";
}

/// The code's name, as it stands in error_codes.def.
constexpr const char* name_of(ErrorCode code) {
  switch (code) {
#define LEDGER_ERROR(name, number, sentence) \
  case ErrorCode::name:                      \
    return #name;
#include "ledger/error_codes.def"
#undef LEDGER_ERROR
  }
  return "";
}

struct Error {
  ErrorCode code;
  std::string detail;  // one sentence without a capital or full stop of ceremony; no personal data
};

/// The only way to make an error: `return fail(ErrorCode::not_found, "no such stream");`
inline Error fail(ErrorCode code, std::string detail) { return {code, std::move(detail)}; }

template <class T>
using Result = Outcome<T, Error>;

}  // namespace ledger

// LEDGER_TRY(auto size, parse_size(text));  declares `size`, or returns the error to the caller.
// LEDGER_TRY_OK(store.write(batch));        goes on, or returns the error to the caller.
// The CO_ forms do the same inside a coroutine.
#define LEDGER_TRY(decl, ...) LEDGER_TRY_(LEDGER_CAT_(try_, __LINE__), return, decl, __VA_ARGS__)
#define LEDGER_CO_TRY(decl, ...) LEDGER_TRY_(LEDGER_CAT_(try_, __LINE__), co_return, decl, __VA_ARGS__)
#define LEDGER_TRY_OK(...) LEDGER_TRY_OK_(LEDGER_CAT_(try_, __LINE__), return, __VA_ARGS__)
#define LEDGER_CO_TRY_OK(...) LEDGER_TRY_OK_(LEDGER_CAT_(try_, __LINE__), co_return, __VA_ARGS__)

#define LEDGER_TRY_(result, leave, decl, ...)   \
  auto result = (__VA_ARGS__);                  \
  if (!result) leave std::move(result).error(); \
  decl = *std::move(result)
#define LEDGER_TRY_OK_(result, leave, ...) \
  if (auto result = (__VA_ARGS__); !result) leave std::move(result).error()
#define LEDGER_CAT_(a, b) LEDGER_CAT2_(a, b)
#define LEDGER_CAT2_(a, b) a##b
