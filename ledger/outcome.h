// Outcome<T, Reason>: a T, or a reason of another kind than Error (result.h) why there is none: for functions
// whose refusals have places and codes of their own (JSON problems, refusals of evidence). LEDGER_TRY works
// with it.
#pragma once

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
