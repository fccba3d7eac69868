#include "account_names.h"

#include "api/accounts/totp.h"
#include "api/commands/invite_person.h"
#include "api/commands/subjects.h"
#include "ledger/bytes.h"
#include "school_file.h"

namespace benchmarks {
namespace {

constexpr std::size_t kSchoolsMax = 676;

std::vector<ledger::SubjectId> staff_of(const api::Board& board) {
  std::vector<std::string> keys{kDirectorKey, kClerkKey};
  for (std::size_t group = 0; group < SchoolSize{}.groups; ++group) keys.push_back(teacher_key(group));
  std::vector<ledger::SubjectId> staff;
  for (std::size_t school = 0; school < kSchoolsMax; ++school) {
    for (const auto& key : keys) {
      const auto person = api::find_person(board, brin_of(school) + "/" + key);
      if (!person) return staff;
      staff.push_back(*person);
    }
  }
  return staff;
}

void activate(api::AccountDesk& desk, const api::Invited& invited, const ledger::Clock& clock) {
  const auto begun =
      desk.begin_activation(invited.code, invited.name);  // an address of its own, for the limits
  LEDGER_CHECK(begun.has_value());
  const auto code = api::make_totp_code(begun->totp_seed, api::totp_step_of(clock.now_ms()));
  const api::NewFactors factors{"een lange zin met spaties", code, {}};
  const api::RelyingParty party{"localhost", "http://localhost"};
  LEDGER_CHECK(desk.activate(begun->pending, factors, party, invited.name).has_value());
}

}  // namespace

std::string make_account_name() { return "werkt-" + ledger::to_hex(ledger::random_bytes(4)); }

AccountNames make_accounts(const api::Board& board, api::Accounts& accounts, api::AccountDesk& desk,
                           const ledger::Clock& clock) {
  LEDGER_CHECK(accounts.load(board).has_value());
  AccountNames names;
  bool is_used = true;
  for (const auto& person : staff_of(board)) {
    const auto invited = api::invite_person(board, {}, accounts, {person, make_account_name()});
    LEDGER_CHECK(invited.has_value());
    if (is_used) activate(desk, *invited, clock);
    (is_used ? names.in_use : names.invited).push_back(invited->name);
    is_used = !is_used;
  }
  return names;
}

}  // namespace benchmarks
