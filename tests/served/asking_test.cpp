// Goal: what a client can rely on when it asks twice, asks late, or asks for a part: its own names for
// events, tags of what it saw, and pages, over real HTTP.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "ledger/json.h"
#include "served/small_door.h"

namespace testing_support {
namespace {

const std::string kWrite = R"({"category":"TOETSRESULTAAT","value":"Meten M4: 31","purpose":"BEGELEIDEN"})";
const std::string kOther = R"({"category":"TOETSRESULTAAT","value":"Meten M4: 32","purpose":"BEGELEIDEN"})";

std::string event(const std::string& id) { return "Idempotency-Key: " + id + "\r\n"; }

std::string text_in(const std::string& json, std::string_view name) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* found = parsed ? parsed->find(name) : nullptr;
  return found == nullptr ? std::string() : found->text;
}

class Asking : public ::testing::Test {
 protected:
  std::string pupil() { return "/v1/leerlingen/" + door_.pupil_number("00001"); }
  // A proposal that waits for the director: one more group for LKB.
  void propose() {
    door_.school().import(replaced(small_school(), R"(<groep key="G5"/></groepen></leerkracht>)",
                                   R"(<groep key="G5"/><groep key="G4"/></groepen></leerkracht>)"));
  }
  std::string proposal() {
    const auto open = api::list_proposals(door_.school().board(), door_.school().person("LKD"));
    return open && !open->empty() ? ledger::to_hex(ledger::ByteView(open->front().number)) : std::string();
  }
  std::string item_of(const api::Reply& written) { return text_in(written.body, "item"); }
  std::string next_of(const api::Reply& reply) {
    const auto link = reply.field("Link");
    const auto end = link.find(">; rel=\"next\"");
    return end == std::string::npos ? std::string() : link.substr(1, end - 1);
  }
  std::vector<std::string> listed(const std::string& body, std::string_view list, std::string_view number) {
    std::vector<std::string> all;
    const auto parsed = ledger::parse_json(body, {});
    EXPECT_TRUE(parsed && parsed->find(list) != nullptr) << body;
    if (!parsed || parsed->find(list) == nullptr) return all;
    for (const auto& item : parsed->find(list)->items) all.push_back(item.find(number)->text);
    return all;
  }

  SmallDoor door_;
};

TEST_F(Asking, TheSameEventAgainIsAnsweredAsTheFirstTimeAndRecordedOnce) {
  propose();
  const std::string guardian =
      R"({"key":"O77","name":"Kim Voorbeeld","relation":"VADER","proof":"AKTE","from":"2026-08-01"})";
  const auto first = door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite, event("a"));
  ASSERT_EQ(first.status, 201U) << first.body;
  struct Case {
    std::string as, path, body;
  };
  const std::string person = "/v1/medewerkers/" + door_.person_number("LKB");
  const std::vector<Case> cases{
      {"LKA", pupil() + "/gegevens/" + item_of(first) + "/correcties",
       R"({"value":"Meten M4: 33","purpose":"BEGELEIDEN","reason":"Verkeerd ingevoerd"})"},
      {"ADM", pupil() + "/ouders", guardian},
      {"LKD", "/v1/voorstellen/" + proposal() + "/bevestigingen", "{}"},
      {"LKD", person + "/relaties/beeindigingen", R"({"group":"G5"})"},
      {"LKD", person + "/rollen/beeindigingen", R"({"role":"LEERKRACHT"})"},
      {"ADM", pupil() + "/ouders/" + door_.person_number("OUD") + "/beeindigingen",
       R"({"proof":"BESCHIKKING"})"},
  };
  for (const auto& one : cases) {
    const auto made = door_.ask(one.as, "POST", one.path, one.body, event("b" + one.path.substr(40, 20)));
    EXPECT_EQ(made.status, 201U) << one.path << made.body;
    const auto size = door_.school().size();
    const auto again = door_.ask(one.as, "POST", one.path, one.body, event("b" + one.path.substr(40, 20)));
    EXPECT_EQ(again.status, 201U) << one.path << again.body;
    EXPECT_EQ(again.body, made.body) << one.path;
    EXPECT_EQ(door_.school().size(), size) << one.path << ": it was recorded twice";
  }
  // The item was corrected since, and is still what the first answer named.
  EXPECT_EQ(door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite, event("a")).body, first.body);
}

TEST_F(Asking, AnotherQuestionUnderTheSameNameIsToldAndNotRecorded) {
  ASSERT_EQ(door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite, event("a")).status, 201U);
  const auto size = door_.school().size();
  const auto other = door_.ask("LKA", "POST", pupil() + "/gegevens", kOther, event("a"));
  EXPECT_EQ(other.status, 409U);
  EXPECT_EQ(text_in(other.body, "type"), "urn:inzage:fout:already_exists");
  EXPECT_EQ(door_.school().size(), size);
}

TEST_F(Asking, ANameIsOfThePersonWhoGaveIt) {
  const auto first = door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite, event("a"));
  const auto second = door_.ask("IBA", "POST", pupil() + "/gegevens", kOther, event("a"));
  EXPECT_EQ(second.status, 201U) << second.body;
  EXPECT_NE(second.body, first.body);
}

TEST_F(Asking, ARefusalUsesNoNameUp) {
  EXPECT_EQ(door_.ask("LKB", "POST", pupil() + "/gegevens", kWrite, event("a")).status, 403U);
  propose();
  door_.school().must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_EQ(door_.ask("LKB", "POST", pupil() + "/gegevens", kWrite, event("a")).status, 201U);
}

TEST_F(Asking, TheSameEventFromManyAtOnceIsRecordedOnce) {
  constexpr std::size_t kAtOnce = 8;
  const auto before = door_.school().size();
  std::vector<api::Reply> replies(kAtOnce);
  door_.login_fields("LKA");
  {
    std::vector<std::thread> threads;
    for (auto& reply : replies) {
      threads.emplace_back([this, &reply, path = pupil()] {
        reply = door_.ask("LKA", "POST", path + "/gegevens", kWrite, event("a"));
      });
    }
    for (auto& thread : threads) thread.join();
  }
  for (const auto& reply : replies) {
    EXPECT_EQ(reply.status, 201U) << reply.body;
    EXPECT_EQ(reply.body, replies.front().body);
  }
  EXPECT_EQ(door_.school().size(), before + 2) << "one event and its seal";
}

TEST_F(Asking, ANameIsOneToSixtyFourVisibleCharactersOnce) {
  const auto status = [&](const std::string& fields) {
    return door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite, fields).status;
  };
  EXPECT_EQ(status(event(std::string(64, 'x'))), 201U);
  const auto size = door_.school().size();
  EXPECT_EQ(status(event(std::string(65, 'x'))), 400U);
  EXPECT_EQ(status(event("")), 400U);
  EXPECT_EQ(status(event("a b")), 400U);
  EXPECT_EQ(status(event("a") + event("b")), 400U);
  EXPECT_EQ(door_.school().size(), size);
}

TEST_F(Asking, WhoHasTheListAlreadyIsToldSo) {
  propose();
  const auto list = door_.ask("LKD", "GET", "/v1/voorstellen");
  const auto tag = list.field("ETag");
  ASSERT_EQ(tag.size(), 34U) << tag;
  const auto again =
      door_.ask("LKD", "GET", "/v1/voorstellen", "", "If-None-Match: \"x\", W/" + tag + "\r\n");
  EXPECT_EQ(again.status, 304U);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.field("ETag"), tag);
  EXPECT_EQ(door_.ask("LKD", "GET", "/v1/voorstellen", "", "If-None-Match: \"x\"\r\n").status, 200U);
}

TEST_F(Asking, ADecisionOnWhatIsNotThereAnyMoreIsRefused) {
  propose();
  const auto seen = door_.ask("LKD", "GET", "/v1/voorstellen").field("ETag");
  const std::string path = "/v1/voorstellen/" + proposal();
  door_.school().must("LKD", "wijs-af", R"({"proposal":")" + proposal() + R"("})");
  const auto size = door_.school().size();
  const auto late = door_.ask("LKD", "POST", path + "/bevestigingen", "{}", "If-Match: " + seen + "\r\n");
  EXPECT_EQ(late.status, 412U);
  EXPECT_EQ(text_in(late.body, "type"), "urn:inzage:fout:precondition_failed");
  EXPECT_EQ(door_.ask("LKD", "POST", path + "/bevestigingen", "{}", "If-Match: *\r\n").status, 412U);
  EXPECT_EQ(door_.ask("LKD", "POST", path + "/bevestigingen", "{}").status, 404U);
  EXPECT_EQ(door_.school().size(), size);
}

TEST_F(Asking, ADecisionOnWhatWasSeenIsTaken) {
  propose();
  const auto seen = door_.ask("LKD", "GET", "/v1/voorstellen").field("ETag");
  const auto path = "/v1/voorstellen/" + proposal() + "/bevestigingen";
  EXPECT_EQ(door_.ask("LKD", "POST", path, "{}", "If-Match: W/" + seen + "\r\n").status, 412U) << "weak";
  EXPECT_EQ(door_.ask("LKD", "POST", path, "{}", "If-Match: \"x\", " + seen + "\r\n").status, 201U);
}

TEST_F(Asking, ACorrectionOfWhatSomebodyCorrectedMeanwhileIsRefused) {
  const auto item = item_of(door_.ask("LKA", "POST", pupil() + "/gegevens", kWrite));
  const auto path = pupil() + "/gegevens/" + item + "/correcties";
  const std::string body = R"({"value":"Meten M4: 33","purpose":"BEGELEIDEN","reason":"Verkeerd ingevoerd"})";
  const std::string match = "If-Match: \"" + item + "\"\r\n";
  EXPECT_EQ(door_.ask("LKA", "POST", path, body, "If-Match: \"" + std::string(32, '0') + "\"\r\n").status,
            412U);
  EXPECT_EQ(door_.ask("IBA", "POST", path, body, match).status, 201U);
  EXPECT_EQ(door_.ask("LKA", "POST", path, body, match).status, 412U);
  EXPECT_EQ(door_.ask("LKA", "POST", path, body).status, 404U);
  // Whoever may not correct is told nothing of what is there.
  EXPECT_EQ(door_.ask("LKB", "POST", path, body, match).status, 403U);
}

TEST_F(Asking, PagesOfAListAreTheWholeListOnceInItsOrder) {
  const auto whole = listed(door_.ask("LKD", "GET", "/v1/leerlingen").body, "pupils", "pupil");
  ASSERT_EQ(whole.size(), 2U);
  const auto first = door_.ask("LKD", "GET", "/v1/leerlingen?limit=1");
  const auto next = next_of(first);
  ASSERT_NE(next, "") << first.head;
  const auto second = door_.ask("LKD", "GET", next);
  EXPECT_EQ(next_of(second), "");
  auto paged = listed(first.body, "pupils", "pupil");
  for (const auto& one : listed(second.body, "pupils", "pupil")) paged.push_back(one);
  EXPECT_EQ(paged, whole);
}

TEST_F(Asking, PagesOfAHistoryStayInPlaceWhileItGrows) {
  door_.school().must("LKA", "schrijf", R"({"pupil":"00001",)" + kWrite.substr(1));
  auto reply = door_.ask("OUD", "POST", pupil() + "/geschiedenis/_zoek?limit=2", "{}");
  std::vector<std::string> seen;
  std::size_t pages = 0;
  for (; pages < 20; ++pages) {
    for (const auto& line : listed(reply.body, "lines", "index")) seen.push_back(line);
    const auto next = next_of(reply);
    if (next.empty()) break;
    reply = door_.ask("OUD", "POST", next, "{}");  // looking is a line too, at the top
  }
  EXPECT_GT(pages, 1U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size()) << "a line was shown twice";
  for (std::size_t i = 1; i < seen.size(); ++i) EXPECT_GT(std::stoull(seen[i - 1]), std::stoull(seen[i]));
}

TEST_F(Asking, ACursorIsWorthNothingToOthersAndSaysNothing) {
  const auto next = next_of(door_.ask("LKD", "GET", "/v1/leerlingen?limit=1"));
  const auto token = next.substr(next.find("cursor=") + 7);
  EXPECT_EQ(token.size(), 32U);
  EXPECT_EQ(token.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(next_of(door_.ask("LKD", "GET", "/v1/leerlingen?limit=1")), next)
      << "the same place has no fixed name";
  EXPECT_EQ(door_.ask("IBA", "GET", next).status, 400U) << "another person";
  EXPECT_EQ(door_.ask("LKD", "GET", "/v1/medewerkers?cursor=" + token).status, 400U) << "another question";
  EXPECT_EQ(door_.ask("LKD", "GET", "/v1/leerlingen?cursor=" + std::string(32, '0')).status, 400U);
  for (const char* limit : {"0", "1001", "-1", "x", ""}) {
    const auto reply = door_.ask("LKD", "GET", std::string("/v1/leerlingen?limit=") + limit);
    EXPECT_EQ(reply.status, 400U) << limit;
    EXPECT_NE(reply.body.find("?limit"), std::string::npos) << reply.body;
  }
  EXPECT_EQ(door_.ask("LKD", "GET", "/v1/leerlingen?limit=1000").status, 200U);
}

TEST_F(Asking, ABodyTooDeepOrTooManyIsRefusedBeforeItIsKeptAndHurtsNobody) {
  std::string many = R"({"purpose":"BEGELEIDEN","categories":[)";
  for (int i = 0; i < 3000; ++i) many += R"("TOETSRESULTAAT",)";
  many.back() = ']';
  many += "}";
  const std::string deep = R"({"categories":)" + std::string(20'000, '[');
  const auto size = door_.school().size();
  for (const auto& body : {many, deep, deep + std::string(20'000, ']') + "}"}) {
    const auto reply = door_.ask("LKA", "POST", pupil() + "/lezingen", body);
    EXPECT_EQ(reply.status, 400U) << reply.body.substr(0, 200);
    EXPECT_LT(reply.body.size(), 2'000U);
  }
  EXPECT_EQ(door_.ask("LKA", "POST", pupil() + "/lezingen", std::string(70'000, ' ') + "{}").status, 413U);
  EXPECT_EQ(door_.school().size(), size) << "nothing was asked, so nothing is recorded";
  EXPECT_EQ(door_.ask("LKA", "GET", "/v1/leerlingen").status, 200U);
}

}  // namespace
}  // namespace testing_support
