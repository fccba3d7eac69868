// Outcome<T, Reason>: a T, or the reason why there is none. Nearly everywhere that reason is an Error
// (Result<T>, result.h); refusals that have places and codes of their own (JSON problems, refusals of
// evidence) are reasons of another kind. LEDGER_TRY works with every kind. Member names follow std::expected
// (C++23).
#pragma once

#include <cstddef>
#include <utility>
#include <variant>

#include "ledger/check.h"

namespace ledger {

template <class T, class Reason>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Outcome(Reason reason) : state_(std::in_place_index<1>, std::move(reason)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  T& operator*() & { return get<0>(state_); }
  const T& operator*() const& { return get<0>(state_); }
  T&& operator*() && { return std::move(get<0>(state_)); }
  T* operator->() { return &get<0>(state_); }
  const T* operator->() const { return &get<0>(state_); }

  const Reason& error() const& { return get<1>(state_); }
  Reason&& error() && { return std::move(get<1>(state_)); }

 private:
  // Reading the wrong side is a fault of the code, not an error of the world.
  template <std::size_t kSide, class State>
  static auto& get(State& state) {
    LEDGER_CHECK(state.index() == kSide);
    return *std::get_if<kSide>(&state);
  }

  std::variant<T, Reason> state_;
};

template <class Reason>
class [[nodiscard]] Outcome<void, Reason> : public Outcome<std::monostate, Reason> {
 public:
  Outcome() : Outcome<std::monostate, Reason>(std::monostate{}) {}
  Outcome(Reason reason) : Outcome<std::monostate, Reason>(std::move(reason)) {}
};

}  // namespace ledger
