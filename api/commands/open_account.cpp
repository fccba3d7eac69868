#include "api/commands/open_account.h"

#include "api/accounts/account_name.h"
#include "api/commands/deciding.h"
#include "api/commands/subjects.h"
#include "api/memory_reading.h"

namespace api {
namespace {

using ledger::ContentRef;
using ledger::Result;
using ledger::StreamKind;

constexpr std::size_t kPersonsMax = 100'000;

std::string field(const ItemValues& values, std::string_view name) {
  for (const auto& [field_name, value] : values.fields) {
    if (field_name == name) return value;
  }
  return {};
}

}  // namespace

Answer<std::uint64_t> open_account(const Board& board, const Caller& caller, Passwords& passwords,
                                   const AccountCommand& command) {
  const auto name = parse_account_name(command.name);
  if (!name) return Malformed{{{"/name", "NAAM", name.error().detail}}};
  const auto hash = passwords.hash(command.password);
  if (!hash) return Malformed{{{"/password", "WACHTWOORD", hash.error().detail}}};
  Ask ask;
  ask.action = projections::Action::invite;
  ask.stream = {command.person, StreamKind::person};
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAccountOpened(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    Accounts others;
    LEDGER_TRY_OK(others.load(board));
    if (const auto other = others.find(*name); other && other->person != command.person) {
      return ledger::fail(ledger::ErrorCode::already_exists, "this login name is somebody else's");
    }
    LineFacts line = decided.line;
    line.categories = {message::Category::ACCOUNT};
    auto draft = make_draft(
        line, [](message::Event::Body::Builder body) { body.initAccountOpened().setPersonal(true); });
    draft.content =
        make_item_content(message::Category::ACCOUNT, {{"naam", *name}, {"wachtwoord", *hash}}, "");
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts[0].index();
}

Result<void> Accounts::load(const Board& board) {
  LEDGER_TRY_OK(board.catch_up());
  const std::lock_guard lock(mutex_);
  std::vector<ContentRef> refs;
  for (const auto& school : schools_of(board)) {
    for (const auto& person : board.people().persons_of(school, kPersonsMax)) {
      const auto ref = board.people().find_account(person);
      if (!ref) continue;
      const auto known = known_.find(person);
      if (known == known_.end() || known->second != ref->index) refs.push_back(*ref);
    }
  }
  return read_into_memory(
      board, message::Category::ACCOUNT, refs, [this](const ContentRef& ref, const ItemValues& values) {
        by_name_.insert_or_assign(field(values, "naam"),
                                  Account{ref.stream.subject, field(values, "wachtwoord")});
        known_.insert_or_assign(ref.stream.subject, ref.index);
      });
}

std::optional<std::string> Accounts::find_hash_of(const ledger::SubjectId& person) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [name, account] : by_name_) {
    if (account.person == person) return account.password_hash;
  }
  return std::nullopt;
}

std::optional<Accounts::Account> Accounts::find(const std::string& parsed_name) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_name_.find(parsed_name);
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

}  // namespace api
