// What an account keeps secret: codes that change with the time, one-time codes, and their written form.
#include <gtest/gtest.h>

#include <set>

#include "api/accounts/account_secrets.h"
#include "api/accounts/pending.h"
#include "api/accounts/totp.h"

namespace api {
namespace {

constexpr ledger::UnixMs kStart = 1'772'000'000'000;

ledger::Bytes seed_of_the_rfc() {
  const auto bytes = ledger::bytes_of("12345678901234567890");
  return {bytes.begin(), bytes.end()};
}

TEST(CodesThatChange, AreThoseOfRfc6238) {
  const std::pair<std::uint64_t, const char*> cases[] = {{59, "287082"},
                                                         {1'111'111'109, "081804"},
                                                         {1'111'111'111, "050471"},
                                                         {1'234'567'890, "005924"},
                                                         {2'000'000'000, "279037"}};
  for (const auto& [second, code] : cases) EXPECT_EQ(make_totp_code(seed_of_the_rfc(), second / 30), code);
}

TEST(CodesThatChange, CountOneStepBeforeAndAfterAndNoFurther) {
  const auto seed = make_totp_seed();
  const auto now = totp_step_of(kStart);
  for (const std::uint64_t step : {now - 1, now, now + 1}) {
    EXPECT_EQ(find_totp_step(seed, make_totp_code(seed, step), kStart), step);
  }
  for (const std::uint64_t step : {now - 2, now + 2}) {
    EXPECT_EQ(find_totp_step(seed, make_totp_code(seed, step), kStart), std::nullopt);
  }
}

TEST(CodesThatChange, AreTakenWithBlanksAndInNoOtherForm) {
  const auto seed = make_totp_seed();
  const auto code = make_totp_code(seed, totp_step_of(kStart));
  EXPECT_TRUE(find_totp_step(seed, code.substr(0, 3) + " " + code.substr(3), kStart));
  for (const auto& wrong : {code + "0", code.substr(1), std::string(), std::string("00000a")}) {
    EXPECT_FALSE(find_totp_step(seed, wrong, kStart)) << wrong;
  }
}

TEST(CodesThatChange, HaveASecretThatPeopleCanType) {
  EXPECT_EQ(format_totp_seed(seed_of_the_rfc()), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(*parse_totp_seed("gezd gnbv gy3t qojq gezd gnbv gy3t qojq"), seed_of_the_rfc());
  for (const auto* wrong : {"", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"}) {
    EXPECT_FALSE(parse_totp_seed(wrong)) << wrong;
  }
  EXPECT_EQ(format_totp_uri(seed_of_the_rfc(), "Inzage", "wilg 12"),
            "otpauth://totp/Inzage:wilg%2012?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Inzage"
            "&algorithm=SHA1&digits=6&period=30");
}

TEST(OneTimeCodes, AreEightyBitsInFourGroupsThatNeverRepeat) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto code = make_activation_code();
    ASSERT_EQ(code.size(), 19u) << code;
    ASSERT_TRUE(code[4] == '-' && code[9] == '-' && code[14] == '-') << code;
    ASSERT_TRUE(parse_activation_code(code)) << code;
    ASSERT_TRUE(seen.insert(code).second);
  }
}

TEST(OneTimeCodes, AreReadAsPeopleTypeThem) {
  EXPECT_EQ(parse_activation_code("7k3d 9qxm-2wfp zt4h"), "7K3D9QXM2WFPZT4H");
  EXPECT_EQ(parse_activation_code("OIL0OIL0OIL0OIL0"), "0110011001100110");
  for (const auto* wrong :
       {"", "7K3D", "7K3D-9QXM-2WFP-ZT4HA", "7K3D-9QXM-2WFP-ZT4U", "7K3D-9QXM-2WFP-ZT4\xc3"}) {
    EXPECT_EQ(parse_activation_code(wrong), std::nullopt) << wrong;
  }
}

TEST(OneTimeCodes, AreKeptUnderAKeyOfTheirOwn) {
  const auto code = make_activation_code();
  const auto first = hash_activation_code(code);
  const auto second = hash_activation_code(code);
  EXPECT_NE(first.digest, second.digest);
  EXPECT_TRUE(is_activation_code(first, *parse_activation_code(code)));
  EXPECT_FALSE(is_activation_code(first, *parse_activation_code(make_activation_code())));
}

TEST(AccountSecretsText, SaysAllThatTheAccountHolds) {
  AccountSecrets secrets;
  secrets.name = "sanne";
  secrets.password_hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA";
  secrets.totp_seed = make_totp_seed();
  secrets.passkeys = {{7, ledger::random_bytes(32), -7, ledger::random_bytes(64)},
                      {9, ledger::random_bytes(16), -257, ledger::random_bytes(259)}};
  secrets.invitation = {hash_activation_code(make_activation_code()), kStart, "sanne-nieuw"};
  const auto read = secrets_from(fields_of(secrets));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, secrets.name);
  EXPECT_EQ(read->password_hash, secrets.password_hash);
  EXPECT_EQ(read->totp_seed, secrets.totp_seed);
  EXPECT_EQ(read->passkeys, secrets.passkeys);
  ASSERT_TRUE(read->invitation);
  EXPECT_EQ(read->invitation->expires, kStart);
  EXPECT_EQ(read->invitation->name, "sanne-nieuw");
  EXPECT_EQ(read->invitation->code.digest, secrets.invitation->code.digest);
  EXPECT_EQ(fields_of(*read), fields_of(secrets));
}

TEST(AccountSecretsText, IsRefusedWhereItDoesNotFit) {
  const SecretFields name{{"naam", "sanne"}};
  EXPECT_TRUE(secrets_from(name));
  const SecretFields wrong[] = {{},
                                {{"naam", "a"}, {"code", "kort"}},
                                {{"naam", "a"}, {"passkey", "0:-7:00:00"}},
                                {{"naam", "a"}, {"passkey", "1:-7:00"}},
                                {{"naam", "a"}, {"passkey", "1:x:00:00"}},
                                {{"naam", "a"}, {"uitnodiging", "1:00:00"}}};
  for (const auto& fields : wrong) EXPECT_FALSE(secrets_from(fields));
}

TEST(WhatWasBegun, IsFoundByItsTokenAndFinishedOnce) {
  const ledger::TestClock clock(kStart);
  Pending<int> pending(clock);
  const auto token = pending.put(5);
  EXPECT_EQ(pending.attempt(token), 5);
  EXPECT_EQ(pending.attempt(token.substr(1)), std::nullopt);
  EXPECT_TRUE(pending.finish(token));
  EXPECT_FALSE(pending.finish(token));
  EXPECT_EQ(pending.attempt(token), std::nullopt);
}

TEST(WhatWasBegun, EndsInTimeAndAfterItsAttempts) {
  ledger::TestClock clock(kStart);
  Pending<int> pending(clock, {1000, 3, 10});
  const auto token = pending.put(5);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pending.attempt(token));
  EXPECT_FALSE(pending.attempt(token));
  const auto other = pending.put(6);
  clock.set(kStart + 999);
  EXPECT_TRUE(pending.attempt(other));
  clock.set(kStart + 1000);
  EXPECT_FALSE(pending.attempt(other));
}

TEST(WhatWasBegun, IsBoundedAndTheOldestGivesWay) {
  ledger::TestClock clock(kStart);
  Pending<int> pending(clock, {1000, 3, 2});
  const auto first = pending.put(1);
  clock.set(kStart + 1);
  const auto second = pending.put(2);
  const auto third = pending.put(3);
  EXPECT_FALSE(pending.attempt(first));
  EXPECT_TRUE(pending.attempt(second));
  EXPECT_TRUE(pending.attempt(third));
}

}  // namespace
}  // namespace api
