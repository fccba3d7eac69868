#include "served/account_story.h"

namespace testing_support {
namespace {

constexpr const char* kHere = "here";
const std::string kLongPassword = "een lange zin met spaties";

// The clock is the machine's: a code is used once, so the next login gives that of the next half minute.
std::string code_of(const ledger::Bytes& seed, std::uint64_t steps_later) {
  const ledger::SystemClock clock;
  return api::make_totp_code(seed, api::totp_step_of(clock.now_ms()) + steps_later);
}

}  // namespace

std::string replaced_all(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

AccountStory::AccountStory(SmallDoor& door) : door_(door) {
  auto& school = door.school();
  passkey_.origin = "http://localhost";
  EXPECT_TRUE(api::open_account(school.board(), {}, door.passwords(),
                                {*school.person("OUD").person, "de.ouder", "vier losse woorden samen"}));
  EXPECT_TRUE(door.accounts().load(school.board()));
  const auto invite = [&](const char* key) {
    auto invited = api::invite_person(school.board(), {}, door.accounts(), {*school.person(key).person, {}});
    EXPECT_TRUE(invited);
    return *std::move(invited);
  };
  invited_ = invite("99ZZ/LKB").code;
  const auto carer = invite("99ZZ/IBA");
  name_ = carer.name;
  const auto begun = door.desk().begin_activation(carer.code, kHere);
  EXPECT_TRUE(begun);
  seed_ = begun->totp_seed;
  api::NewFactors factors{kLongPassword, code_of(seed_, 0), passkey_.make(begun->challenge)};
  EXPECT_TRUE(door.desk().activate(begun->pending, factors, {"localhost", passkey_.origin}, kHere));
}

std::string AccountStory::fill(std::string body) {
  const auto put = [&body](const std::string& place, const std::string& text) {
    body = replaced_all(std::move(body), "{" + place + "}", text);
  };
  const auto wants = [&body](const std::string& place) {
    return body.find("{" + place + "}") != std::string::npos;
  };
  put("invited", invited_);
  if (wants("begun")) {
    const auto begun = door_.desk().begin_activation(invited_, kHere);
    put("begun", begun ? begun->pending : "used");
    put("first code", begun ? code_of(begun->totp_seed, 0) : "000000");
  }
  if (wants("half")) {
    const auto step = door_.desk().check_password(name_, kLongPassword, kHere);
    put("half", step ? step->pending : "refused");
    put("code", code_of(seed_, 1));
  }
  if (wants("question")) {
    const auto question = door_.desk().ask_passkey();
    const auto used = passkey_.use(question.challenge);
    put("question", question.pending);
    put("id", api::to_base64url(used.id));
    put("client", api::to_base64url(used.client_json));
    put("authenticator", api::to_base64url(used.authenticator_bytes));
    put("signature", api::to_base64url(used.signature));
  }
  return body;
}

}  // namespace testing_support
