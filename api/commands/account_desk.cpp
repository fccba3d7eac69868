#include "api/commands/account_desk.h"

#include <algorithm>

#include "api/accounts/account_name.h"
#include "api/accounts/totp.h"
#include "api/commands/submission.h"
#include "projections/codes.h"

namespace api {
namespace {

using message::LoginFault;
using message::LoginMethod;

constexpr PendingLimits kStepLimits{5LL * 60 * 1000, 5, 10'000};
constexpr PendingLimits kActivationLimits{30LL * 60 * 1000, 20, 10'000};
// A name cannot hold a line's end, so a code's bucket is nobody's. Codes are too long to be guessed at all:
// what counts is the bucket of the address.
constexpr std::string_view kCodeBucket = "\ncode ";
// Only whoever knows the password gets as far as a code: strangers cannot empty its bucket.
constexpr std::string_view kStepBucket = "\nstep ";
constexpr std::size_t kLocksMax = 100'000;

std::optional<ledger::SubjectId> person_of(const std::optional<Account>& account) {
  return account ? std::optional(account->person) : std::nullopt;
}

}  // namespace

AccountDesk::AccountDesk(const Board& board, Accounts& accounts, Passwords& passwords, LoginLimiter& limiter,
                         const ledger::Clock& clock)
    : board_(board),
      accounts_(accounts),
      passwords_(passwords),
      limiter_(limiter),
      clock_(clock),
      password_steps_(clock, kStepLimits),
      challenges_(clock),
      activations_(clock, kActivationLimits),
      journal_(board) {}

std::optional<Denied> AccountDesk::find_denial(std::string_view name, std::string_view address,
                                               std::string_view bucket) {
  const auto verdict = limiter_.take(bucket, address);
  if (verdict == LoginLimiter::Verdict::go_on) return std::nullopt;
  const auto seconds = limiter_.retry_after_seconds(verdict);
  const bool everywhere = verdict == LoginLimiter::Verdict::account_exhausted;
  if (everywhere || verdict == LoginLimiter::Verdict::account_exhausted_here) {
    tell_locked(name, clock_.now_ms() + seconds * 1000LL, everywhere);
  }
  return Denied{seconds};
}

// Once for as long as it lasts, of a name that nobody has as well: the size of the log is public.
void AccountDesk::tell_locked(std::string_view name, ledger::UnixMs until, bool everywhere) {
  {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.now_ms();
    const auto key = ledger::sha256(ledger::bytes_of(name));
    const auto told = locked_until_.find(key);
    if (told != locked_until_.end() && now < told->second) return;
    if (locked_until_.size() >= kLocksMax) {
      std::erase_if(locked_until_, [now](const auto& one) { return one.second <= now; });
    }
    if (locked_until_.size() >= kLocksMax) locked_until_.clear();  // then some are told twice
    locked_until_.insert_or_assign(key, until);
  }
  const auto account = accounts_.find(std::string(name));
  journal_.add({person_of(account), LoginFault::UNSPECIFIED, "", until, everywhere});
}

void AccountDesk::tell_refused(const std::optional<Account>& account, LoginFault fault, LoginMethod method) {
  journal_.add({person_of(account), fault, std::string(projections::code_of(method)), 0, false});
}

Admission<PasswordStep> AccountDesk::check_password(std::string_view name, std::string_view password,
                                                    std::string_view address) {
  LEDGER_TRY_OK(journal_.check());
  const auto parsed = parse_account_name(name);
  if (!parsed) return Denied{};
  if (const auto denied = find_denial(*parsed, address)) return *denied;
  const auto account = accounts_.find(*parsed);
  const bool has_password = account && !account->secrets.password_hash.empty();
  const auto right = passwords_.verify(
      has_password ? std::optional(account->secrets.password_hash) : std::nullopt, password, address);
  if (!right) {
    limiter_.give_back(*parsed, address);
    return right.error();
  }
  if (!*right) {
    tell_refused(account, LoginFault::PASSWORD, LoginMethod::PASSWORD);
    return Denied{};
  }
  if (account->secrets.has_code())
    return PasswordStep{std::nullopt, password_steps_.put({*account, *parsed})};
  LEDGER_TRY(const auto admitted, log_in(*account, {LoginMethod::PASSWORD, 0, 0}));
  limiter_.forgive(*parsed, address);
  return PasswordStep{admitted, ""};
}

Admission<Admitted> AccountDesk::check_code(std::string_view pending, std::string_view code,
                                            std::string_view address) {
  LEDGER_TRY_OK(journal_.check());
  const auto step = password_steps_.attempt(pending);
  if (!step) return Denied{};
  const auto bucket = std::string(kStepBucket) + step->name;
  if (const auto denied = find_denial(step->name, address, bucket)) return *denied;
  const auto& account = step->account;
  const auto counter = find_totp_step(account.secrets.totp_seed, code, clock_.now_ms());
  if (!counter) {
    tell_refused(account, LoginFault::CODE, LoginMethod::PASSWORD_AND_CODE);
    return Denied{};
  }
  if (!accounts_.take_counter(board_, account.person, 0, *counter)) {
    tell_refused(account, LoginFault::USED_CODE, LoginMethod::PASSWORD_AND_CODE);
    return Denied{};
  }
  if (!password_steps_.finish(pending)) return Denied{};
  LEDGER_TRY(auto admitted, log_in(account, {LoginMethod::PASSWORD_AND_CODE, *counter, 0}));
  limiter_.forgive(step->name, address);
  limiter_.forgive(bucket, address);
  return admitted;
}

PasskeyQuestion AccountDesk::ask_passkey() {
  auto made = challenges_.make();
  return {std::move(made.token), std::move(made.challenge)};
}

Admission<Admitted> AccountDesk::check_passkey(std::string_view pending, const RelyingParty& party,
                                               const PasskeyUsed& used, std::string_view address) {
  LEDGER_TRY_OK(journal_.check());
  const auto bucket = std::string(kCodeBucket) + ledger::to_hex(used.id);
  if (const auto denied = find_denial(bucket, address)) return *denied;
  const auto challenge = challenges_.find(pending);
  const auto account = accounts_.find_by_passkey(used.id);
  if (!challenge || !account) {
    tell_refused(account, LoginFault::PASSKEY, LoginMethod::PASSKEY);
    return Denied{};
  }
  const auto& passkeys = account->secrets.passkeys;
  const auto passkey = std::ranges::find(passkeys, used.id, &Passkey::id);
  const auto counter = verify_passkey_used(party, *challenge, *passkey, used);
  const bool is_of_another =
      !used.user_handle.empty() && !std::ranges::equal(used.user_handle, account->person.view());
  if (!counter || is_of_another || !challenges_.use(pending)) {  // answered rightly, and the first that is
    tell_refused(account, LoginFault::PASSKEY, LoginMethod::PASSKEY);
    return Denied{};
  }
  if (!accounts_.take_counter(board_, account->person, passkey->number, *counter)) {
    tell_refused(account, LoginFault::COUNTER, LoginMethod::PASSKEY);
    return Denied{};
  }
  LEDGER_TRY(auto admitted, log_in(*account, {LoginMethod::PASSKEY, *counter, passkey->number}));
  limiter_.forgive(bucket, address);
  return admitted;
}

Admission<Admitted> AccountDesk::log_in(const Account& account, const LoginProof& proof) {
  const auto receipts = append_for(board_, account, [&] {
    ledger::Submission submission;
    submission.drafts.push_back(logged_in_draft(board_, account.person, proof));
    return submission;
  });
  if (receipts) return Admitted{account.person, proof.method, (*receipts)[0].index(), account.index};
  if (receipts.error().code == ledger::ErrorCode::conflict) return Denied{};  // closed or changed meanwhile
  return receipts.error();
}

ledger::Result<void> AccountDesk::tell_overlap(const ledger::SubjectId& person, std::size_t devices) {
  LineFacts line = account_line(board_, person);
  line.role = message::Role::SYSTEM;
  line.rule = "R47";
  auto draft = make_draft(line, [devices](message::Event::Body::Builder body) {
    body.initLoginsOverlapped().setDevices(static_cast<std::uint16_t>(devices));
  });
  const Caller nobody{std::nullopt, "", 0};
  LEDGER_TRY_OK(board_.append(submission_of(board_, nobody, std::move(draft))));
  return {};
}

Admission<BegunActivation> AccountDesk::begin_activation(std::string_view code, std::string_view address) {
  LEDGER_TRY_OK(journal_.check());
  const auto parsed = parse_activation_code(code);
  if (const auto denied = find_denial(std::string(kCodeBucket) + parsed.value_or(""), address))
    return *denied;
  if (!parsed) return Denied{};
  const auto account = accounts_.find_invited(*parsed);
  if (!account || account->secrets.invitation->expires <= board_.log().now_ms()) {
    tell_refused(account, LoginFault::CODE, LoginMethod::UNSPECIFIED);
    return Denied{};
  }
  Activation begun{*account, make_totp_seed(), ledger::random_bytes(kChallengeBytes)};
  BegunActivation shown{"", account->person, account->secrets.name_once_activated(), begun.totp_seed,
                        begun.challenge};
  shown.pending = activations_.put(std::move(begun));
  return shown;
}

}  // namespace api
