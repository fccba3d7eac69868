// Goal: whose account a subject at the school's provider is, was said by its owner and by nobody else; a
// login there is an event as any other, a refused one too, and neither leaves the subject anywhere.
#include <thread>

#include "api/commands/school_desk.h"
#include "support/account_stage.h"
#include "support/test_provider.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::is_wrong;
using testing_support::query_of;
using testing_support::TestProvider;

constexpr const char* kPage = "https://inzage.example/inloggen/schoolaccount";

class ASchoolAccount : public ::testing::Test, public AccountStage {
 protected:
  ASchoolAccount() { EXPECT_TRUE(activate(invite("LKA"))); }

  struct Begun {
    std::string url;
    SchoolAnswer answer;
  };
  Begun begin(const std::string& subject_there, const std::optional<ledger::SubjectId>& links = {}) {
    const auto begun = school_.begin(links, kPage);
    EXPECT_TRUE(begun);
    return {begun->url,
            {query_of(begun->url, "state"), there_.code_for(subject_there, begun->url),
             there_.settings().issuer, begun->browser, kPage}};
  }
  Admission<Admitted> log_in_there(const std::string& subject_there) {
    return school_.log_in(begin(subject_there).answer, kHere);
  }
  Admission<std::uint64_t> link(const std::string& key, const std::string& subject_there) {
    const auto caller = caller_with(subject(key), message::LoginMethod::PASSWORD_AND_CODE);
    return school_.link(caller, begin(subject_there, subject(key)).answer, kHere);
  }
  std::size_t refusals_of_nobody() {
    desk_->journal().wait();
    const ledger::StreamId own{small_.board().log().own_subject(), ledger::StreamKind::ledger};
    const auto lines = small_.board().lines().read_stream(own, 0, 1000);
    EXPECT_TRUE(lines);
    return static_cast<std::size_t>(std::ranges::count_if(*lines, [](const ledger::Line& line) {
      const auto text = describe(line);
      return text && text->action == "INLOGGEN_GEWEIGERD";
    }));
  }
  static ledger::ErrorCode error_of(const auto& admission) {
    const auto& failure = std::get<Failure>(admission.error());
    return std::get<ledger::Error>(failure).code;
  }

  TestProvider there_{clock_};
  OidcProvider provider_{there_.settings(), ClientKeys::make(), there_.ask(), clock_};
  FactorDesk factors_{small_.board(), *accounts_, clock_};
  SchoolDesk school_{small_.board(), *accounts_, *desk_, factors_, provider_, clock_};
};

TEST_F(ASchoolAccount, OpensTheAccountThatItsOwnerLinkedAndIsAnEventOfThatPerson) {
  EXPECT_TRUE(is_wrong(log_in_there("s-1")));
  ASSERT_TRUE(link("LKA", "s-1"));
  const auto admitted = log_in_there("s-1");
  ASSERT_TRUE(admitted);
  EXPECT_EQ(admitted->person, subject("LKA"));
  EXPECT_EQ(admitted->method, message::LoginMethod::SCHOOL_ACCOUNT_TWO_FACTORS);
  EXPECT_EQ(level_of(admitted->method), 2);
  EXPECT_EQ(account_lines("LKA"),
            (std::vector<std::string>{"ACCOUNT_UITGENODIGD", "ACCOUNT_GEACTIVEERD", "FACTOR_INGESTELD",
                                      "FACTOR_INGESTELD", "INGELOGD", "FACTOR_INGESTELD", "INGELOGD"}));
  EXPECT_TRUE(is_wrong(log_in_there("s-2")));
}

TEST_F(ASchoolAccount, ThatIsUnknownIsRefusedAsAnEventOfNobody) {
  const auto before = refusals_of_nobody();
  EXPECT_TRUE(is_wrong(log_in_there("s-1")));
  EXPECT_EQ(refusals_of_nobody(), before + 1);
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 0U);
}

TEST_F(ASchoolAccount, IsKnownAfterARestartAndNowhereByItsName) {
  ASSERT_TRUE(link("LKA", "a-very-special-subject"));
  const auto account = *accounts_->find_of(subject("LKA"));
  for (const auto& [name, value] : fields_of(account.secrets)) {
    EXPECT_EQ(value.find("special"), std::string::npos) << name;
    EXPECT_EQ(value.find("inloggen.example"), std::string::npos) << name;
  }
  Accounts anew;
  ASSERT_TRUE(anew.load(small_.board()));
  const auto found = anew.find_by_school_account(there_.settings().issuer, "a-very-special-subject");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->person, subject("LKA"));
  EXPECT_FALSE(anew.find_by_school_account("https://elders.example", "a-very-special-subject"));
}

TEST_F(ASchoolAccount, AnswersOnceToTheBrowserThatBeganAndForWhatItBegan) {
  ASSERT_TRUE(link("LKA", "s-1"));
  const auto begun = begin("s-1");
  auto other = begun.answer;
  other.browser = begin("s-1").answer.browser;
  EXPECT_TRUE(is_wrong(school_.log_in(other, kHere)));
  other.browser.clear();
  EXPECT_TRUE(is_wrong(school_.log_in(other, kHere)));
  const auto caller = caller_with(subject("LKA"), message::LoginMethod::PASSWORD_AND_CODE);
  EXPECT_TRUE(is_wrong(school_.link(caller, begun.answer, kHere)));
  EXPECT_TRUE(school_.log_in(begun.answer, kHere));
  EXPECT_TRUE(is_wrong(school_.log_in(begun.answer, kHere)));
}

TEST_F(ASchoolAccount, OfALoginThatTookTooLongIsRefused) {
  ASSERT_TRUE(link("LKA", "s-1"));
  const auto begun = begin("s-1");
  clock_.set(clock_.now_ms() + 10 * 60 * 1000);
  EXPECT_TRUE(is_wrong(school_.log_in(begun.answer, kHere)));
}

TEST_F(ASchoolAccount, IsForPeopleWhoWorkAtTheSchool) {
  small_.open_guardian();
  EXPECT_TRUE(activate(invite("OUD")));
  const auto refused = link("OUD", "s-9");
  ASSERT_FALSE(refused);
  EXPECT_EQ(error_of(refused), ledger::ErrorCode::forbidden);
  EXPECT_TRUE(is_wrong(log_in_there("s-9")));
}

TEST_F(ASchoolAccount, IsNotForAGuardianWhoWorksAtASchoolToo) {
  small_.open_guardian();
  ASSERT_TRUE(name_first_director(small_.board(), {}, {*small_.person("OUD").person, "98AA", "Benoemd"}));
  EXPECT_TRUE(activate(invite("OUD")));
  const auto refused = link("OUD", "s-9");
  ASSERT_FALSE(refused);
  EXPECT_EQ(error_of(refused), ledger::ErrorCode::forbidden);
}

TEST_F(ASchoolAccount, OfWhoLeftOpensNothing) {
  ASSERT_TRUE(link("LKA", "s-1"));
  ASSERT_TRUE(log_in_there("s-1"));
  small_.must("LKD", "beeindig-rol", R"({"person":"LKA","role":"LEERKRACHT"})");
  EXPECT_TRUE(is_wrong(log_in_there("s-1")));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 1U);
}

TEST_F(ASchoolAccount, OpensNoAccountThatWasClosedOrActivatedAnew) {
  ASSERT_TRUE(link("LKA", "s-1"));
  EXPECT_TRUE(activate(invite("LKA")));
  EXPECT_TRUE(is_wrong(log_in_there("s-1"))) << "new factors take the place of all old ones";
  ASSERT_TRUE(link("LKA", "s-1"));
  ASSERT_TRUE(log_in_there("s-1"));
  ASSERT_TRUE(close_account(small_.board(), {}, *accounts_, subject("LKA")));
  EXPECT_TRUE(is_wrong(log_in_there("s-1")));
}

TEST_F(ASchoolAccount, BelongsToOneAccount) {
  ASSERT_TRUE(link("LKA", "s-1"));
  EXPECT_TRUE(activate(invite("LKD")));
  const auto refused = link("LKD", "s-1");
  ASSERT_FALSE(refused);
  EXPECT_EQ(error_of(refused), ledger::ErrorCode::already_exists);
  EXPECT_EQ(log_in_there("s-1")->person, subject("LKA"));
}

TEST_F(ASchoolAccount, IsLinkedByWhoShowsAnewAtTheProviderWhoTheyAre) {
  const auto url = begin("s-1", subject("LKA")).url;
  EXPECT_NE(url.find("prompt=login"), std::string::npos);
  EXPECT_EQ(begin("s-1").url.find("prompt="), std::string::npos);
  for (const ledger::UnixMs before : {ledger::UnixMs{-1}, ledger::UnixMs{12} * 60 * 1000}) {
    there_.authenticated_before_ms = before;
    EXPECT_TRUE(is_wrong(link("LKA", "s-1"))) << before;
  }
  there_.authenticated_before_ms = 60'000;
  EXPECT_TRUE(link("LKA", "s-1"));
  there_.authenticated_before_ms = 8LL * 60 * 60 * 1000;
  EXPECT_TRUE(log_in_there("s-1")) << "a login goes on where the provider's own does";
}

TEST_F(ASchoolAccount, WhoseProviderIsNotSetUpRightIsToldToWhoeverRunsTheServer) {
  std::vector<std::string> told;
  const auto tell = [&](std::string_view why) { told.emplace_back(why); };
  const auto ask = [](const ProviderQuestion&) -> ledger::Result<ProviderReply> {
    return ProviderReply{200, R"({"issuer":"https://elders.example"})"};
  };
  OidcProvider other(there_.settings(), ClientKeys::make(), ask, clock_, tell);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(other.authorization_url({"state", "nonce", "verifier", kPage}).error(), OidcFault::unavailable);
  }
  EXPECT_EQ(told, std::vector<std::string>{"the provider is of another name"});
}

TEST_F(ASchoolAccount, HasOneFactorUnlessTheProviderSaysThatItAskedForTwo) {
  ASSERT_TRUE(link("LKA", "s-1"));
  for (const std::string acr : {"", "urn:school:een-factor", "urn:school:twee-factoren "}) {
    there_.acr = acr;
    const auto admitted = log_in_there("s-1");
    ASSERT_TRUE(admitted);
    EXPECT_EQ(admitted->method, message::LoginMethod::SCHOOL_ACCOUNT) << acr;
    EXPECT_EQ(level_of(admitted->method), 1);
  }
}

TEST_F(ASchoolAccount, OfSomebodyWhoActsForAnotherIsRefusedInWordsOfItsOwn) {
  ASSERT_TRUE(link("LKA", "s-1"));
  there_.more_claims = R"("represents":{"sub":"x","iss":"https://inloggen.example"},)";
  const auto refused = log_in_there("s-1");
  ASSERT_FALSE(refused);
  EXPECT_TRUE(std::get<Denied>(refused.error()).acts_for_another);
  EXPECT_EQ(refusals_of_nobody(), 1U);
}

TEST_F(ASchoolAccount, GetsNoRoleFromWhatTheProviderSays) {
  there_.more_claims =
      R"("email":"directie@school.example","roles":["DIRECTIE"],"eduPersonAffiliation":"employee",)";
  EXPECT_TRUE(is_wrong(log_in_there("LKD")));
}

TEST_F(ASchoolAccount, UnderANewKeyOfTheProviderIsTakenOnceThatWasFetched) {
  ASSERT_TRUE(link("LKA", "s-1"));
  EXPECT_EQ(there_.key_fetches, 1U);
  there_.change_keys();
  EXPECT_TRUE(is_wrong(log_in_there("s-1"))) << "not sooner than ten seconds after the last time";
  EXPECT_EQ(there_.key_fetches, 1U);
  clock_.set(clock_.now_ms() + 10'000);
  EXPECT_TRUE(log_in_there("s-1"));
  EXPECT_EQ(there_.key_fetches, 2U);
  there_.token_kid = "made up";
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(is_wrong(log_in_there("s-1")));
  EXPECT_EQ(there_.key_fetches, 2U);
  there_.token_kid.clear();
  EXPECT_TRUE(log_in_there("s-1"));
  clock_.set(clock_.now_ms() + 61LL * 60 * 1000);
  EXPECT_TRUE(log_in_there("s-1"));
  EXPECT_EQ(there_.key_fetches, 3U) << "and no key is believed for longer than an hour";
}

TEST_F(ASchoolAccount, WhoseProviderIsDownIsToldSoAndIsNoEvent) {
  ASSERT_TRUE(link("LKA", "s-1"));
  const auto begun = begin("s-1");
  there_.is_down = true;
  const auto refused = school_.log_in(begun.answer, kHere);
  ASSERT_FALSE(refused);
  EXPECT_EQ(error_of(refused), ledger::ErrorCode::unavailable);
  EXPECT_EQ(refusals_of_nobody(), 0U);
  there_.is_down = false;
  EXPECT_TRUE(log_in_there("s-1"));
}

// A provider that answers nobody: the ninth that asks does not wait for it.
TEST(ASlowProvider, KeepsEightWaitingAtMost) {
  const ledger::SystemClock clock;
  std::mutex mutex;
  std::condition_variable changed;
  int waiting = 0;
  bool answers = false;
  const auto ask = [&](const ProviderQuestion&) -> ledger::Result<ProviderReply> {
    std::unique_lock lock(mutex);
    ++waiting;
    changed.notify_all();
    changed.wait(lock, [&] { return answers; });
    return ledger::fail(ledger::ErrorCode::unavailable, "too late");
  };
  OidcProvider provider({"https://inloggen.example", "inzage", {}}, ClientKeys::make(), ask, clock);
  std::vector<std::thread> askers;
  for (int i = 0; i < 8; ++i) {
    askers.emplace_back([&] {
      const auto url = provider.authorization_url({"state", "nonce", "verifier", kPage});
      EXPECT_TRUE(!url && url.error() == OidcFault::unavailable);
    });
  }
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return waiting == 8; });
  }
  const auto ninth = provider.authorization_url({"state", "nonce", "verifier", kPage});
  EXPECT_TRUE(!ninth && ninth.error() == OidcFault::busy);
  {
    const std::lock_guard lock(mutex);
    answers = true;
  }
  changed.notify_all();
  for (auto& asker : askers) asker.join();
}

}  // namespace
}  // namespace api
