#include "api/commands/accounts.h"

#include <algorithm>

#include "api/commands/subjects.h"
#include "api/memory_reading.h"

namespace api {
namespace {

using ledger::ContentRef;
using ledger::Result;

constexpr std::size_t kPersonsMax = 100'000;

}  // namespace

Result<void> Accounts::load(const Board& board) {
  LEDGER_TRY_OK(board.catch_up());
  const std::lock_guard lock(mutex_);
  std::vector<ContentRef> refs;
  std::vector<ledger::SubjectId> closed;
  for (const auto& [person, account] : by_person_) {
    if (!board.people().find_account(person)) closed.push_back(person);
  }
  for (const auto& person : closed) {
    forget_name(by_person_[person]);
    by_person_.erase(person);
  }
  for (const auto& school : places_of_people(board)) {
    for (const auto& person : board.people().persons_of(school, kPersonsMax)) {
      const auto ref = board.people().find_account(person);
      if (!ref) continue;
      const auto known = by_person_.find(person);
      if (known == by_person_.end() || known->second.index < ref->index) refs.push_back(*ref);
    }
  }
  Result<void> fit;
  LEDGER_TRY_OK(read_into_memory(board, projections::message::Category::ACCOUNT, refs,
                                 [&](const ContentRef& ref, const ItemValues& values) {
                                   auto secrets = secrets_from(values.fields);
                                   if (!secrets) {
                                     fit = secrets.error();
                                     return;
                                   }
                                   put_locked({ref.stream.subject, ref.index, std::move(*secrets)});
                                 }));
  return fit;
}

std::optional<Account> Accounts::find(const std::string& parsed_name) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(parsed_name);
  if (found == by_name_.end()) return std::nullopt;
  return by_person_.at(found->second);
}

std::optional<Account> Accounts::find_of(const ledger::SubjectId& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_person_.find(person);
  if (found == by_person_.end()) return std::nullopt;
  return found->second;
}

template <class IsIt>
std::optional<Account> Accounts::find_where(IsIt is_it) const {
  const std::lock_guard lock(mutex_);
  std::optional<Account> found;
  for (const auto& [person, account] : by_person_) {
    if (is_it(account.secrets)) found = account;
  }
  return found;
}

std::optional<Account> Accounts::find_holder(const std::string& parsed_name) const {
  return find_where([&](const AccountSecrets& secrets) {
    return secrets.name == parsed_name || secrets.name_once_activated() == parsed_name;
  });
}

std::optional<Account> Accounts::find_invited(std::string_view code) const {
  return find_where([code](const AccountSecrets& secrets) {
    return secrets.invitation && is_activation_code(secrets.invitation->code, code);
  });
}

std::optional<Account> Accounts::find_by_passkey(ledger::ByteView id) const {
  return find_where([id](const AccountSecrets& secrets) {
    return std::ranges::any_of(secrets.passkeys,
                               [id](const Passkey& one) { return std::ranges::equal(one.id, id); });
  });
}

std::optional<Account> Accounts::find_by_school_account(std::string_view issuer,
                                                        std::string_view subject) const {
  return find_where([&](const AccountSecrets& secrets) {
    return secrets.school_account && is_school_account(*secrets.school_account, issuer, subject);
  });
}

void Accounts::put(Account account) {
  const std::lock_guard lock(mutex_);
  put_locked(std::move(account));
}

void Accounts::remove(const ledger::SubjectId& person, std::uint64_t index) {
  const std::lock_guard lock(mutex_);
  auto& closed = closed_[person];
  closed = std::max(closed, index);
  const auto found = by_person_.find(person);
  if (found == by_person_.end() || found->second.index > index) return;
  forget_name(found->second);
  by_person_.erase(found);
}

// Only where it is still theirs.
void Accounts::forget_name(const Account& account) {
  const auto found = by_name_.find(account.secrets.name);
  if (found != by_name_.end() && found->second == account.person) by_name_.erase(found);
}

// Two commands may finish at the same moment: the event that stands later in the log counts.
void Accounts::put_locked(Account account) {
  const auto closed = closed_.find(account.person);
  if (closed != closed_.end() && closed->second > account.index) return;
  const auto known = by_person_.find(account.person);
  if (known != by_person_.end()) {
    if (known->second.index > account.index) return;
    forget_name(known->second);
  }
  by_name_.insert_or_assign(account.secrets.name, account.person);
  by_person_.insert_or_assign(account.person, std::move(account));
}

bool Accounts::take_counter(const Board& board, const ledger::SubjectId& person, std::uint32_t passkey,
                            std::uint64_t counter) {
  const std::lock_guard lock(mutex_);
  auto& taken = counters_[{person, passkey}];
  taken = std::max(taken, board.people().counter_of(person, passkey));
  // A passkey that never counts says 0 each time (WebAuthn level 2, 7.2 step 21).
  if (passkey != 0 && counter == 0 && taken == 0) return true;
  if (counter <= taken) return false;
  taken = counter;
  return true;
}

}  // namespace api
