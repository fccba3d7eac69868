// Goal: what an outside system reports stands in the log under its own signature, checkable as long as the
// line lives; sent again it is the same; what is refused keeps nothing; what is nobody's keeps nothing of
// anybody.
#include <gtest/gtest.h>

#include "api/commands/register.h"
#include "api/commands/report_message.h"
#include "api/line.h"
#include "api/line_check.h"
#include "api/report_json.h"
#include "ledger/audit.h"
#include "ledger/source_signature.h"
#include "projections/codes.h"
#include "support/small_board.h"
#include "tools/inzage/simulated_source.h"

namespace api {
namespace {

using testing_support::SmallBoard;

std::string member(const std::string& json, const char* name) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* found = parsed ? parsed->find(name) : nullptr;
  return found == nullptr ? std::string() : found->text;
}

/// A school whose Cito-LOVS reports.
struct Reporting {
  Reporting() {
    school.at("2026-09-01T08:00:00Z");
    school.import_and_confirm();
    school.must(
        "", "benoem",
        R"({"person":"PRV","role":"PRIVACY","name":"Noor Verzonnen","reason":"Besluit van het bestuur"})");
    package = member(
        as_officer("leg-pakket-vast", R"({"name":"Cito-LOVS","supplier":"Toetsuitgever","purpose":"LEREN",
                                "categories":["NAAM","TOETSRESULTAAT","ADRES"]})"),
        "id");
    const std::string days = R"("from":"2026-08-01","to":"2027-07-31")";
    as_officer("leg-overeenkomst-vast",
               R"({"package":")" + package +
                   R"(","categories":["NAAM","TOETSRESULTAAT","ADRES"],"signed":"2026-07-01",)" + days +
                   R"(,"model":"4.0","document":")" + std::string(64, 'a') + R"("})");
    source = member(as_officer("leg-bron-vast",
                               R"({"package":")" + package + R"(","system":"CITO_LOVS","measures":"TLS"})"),
                    "id");
    as_officer("leg-bronsleutel-vast", R"({"source":")" + source + R"(","key":")" +
                                           tools::SimulatedSource::key_of("cito") + R"(",)" + days + "}");
    school.at("2026-09-01T09:00:00Z");
  }

  std::string as_officer(const std::string& command, const std::string& json) {
    return school.must("BESTUUR/PRV", command, json);
  }
  ReportOrigin origin() const {
    return {*projections::parse_id<projections::SourceId>(source), message::System::CITO_LOVS};
  }
  std::string deliver(const std::string& report, const std::string& key = "cito") {
    const tools::SimulatedSource simulated(school.board().log().origin(), origin(), key);
    return school.must("", "lever-aan", simulated.delivery(*ledger::parse_json(report, {})));
  }
  ledger::StreamId pupil() {
    return {*find_pupil(school.board(), "99ZZ/00001"), ledger::StreamKind::pupil_open};
  }
  ledger::Line newest(const ledger::StreamId& stream) {
    return school.board().lines().read_stream(stream, 0, 10'000)->back();
  }

  SmallBoard school;
  std::string package, source;
};

std::string report(const std::string& id, const std::string& rest) {
  return R"({"id":")" + id +
         R"(","happened":"2026-09-01T08:30:00Z","school":"99ZZ","pupil":"00001","user":"LKA",)" +
         R"("account":"PERSOONLIJK",)" + rest + "}";
}

std::string result(const std::string& id) {
  return report(id,
                R"("kind":"VASTGELEGD","role":"LEERKRACHT","purpose":"LEREN","categories":["TOETSRESULTAAT"],
                       "values":[{"name":"waarde","value":"Rekenen M4: niveau I"}])");
}

std::string address(const std::string& id) {
  return report(id, R"("kind":"VASTGELEGD","role":"DIRECTIE","purpose":"ORGANISATIE","categories":["ADRES"],
                       "values":[{"name":"waarde","value":"Nieuwe Weg 1"}])");
}

TEST(ASignatureOfASystem, IsCheckedAgainstTheLineThatStandsInTheLog) {
  Reporting it;
  for (const auto& told :
       {result("c-1"), address("c-2"),
        report("c-3", R"("kind":"GELEZEN","role":"LEERKRACHT","purpose":"LEREN","categories":["NAAM"])"),
        report("c-4", R"("kind":"GELEZEN","role":"LEERKRACHT","purpose":"LEREN","categories":["GROEP"])")}) {
    it.deliver(told);
    auto salted = *ledger::parse_json(told, {});
    const auto delivery = ledger::parse_json(
        tools::SimulatedSource(it.school.board().log().origin(), it.origin(), "cito").delivery(salted), {});
    const auto sent = read_report(delivery->find("reports")->items.at(0));
    ASSERT_TRUE(sent);
    const auto line = it.newest(it.pupil());
    const auto part = reported_part_of(line.what);
    ASSERT_TRUE(part);
    EXPECT_EQ(*part, source_message_of(*sent, it.origin())) << told;
  }
}

TEST(ASignatureOfASystem, HoldsForTheEntryAndTheAddendumThatAreHandedOut) {
  Reporting it;
  const tools::SimulatedSource cito(it.school.board().log().origin(), it.origin(), "cito");
  const auto delivery = ledger::parse_json(cito.delivery(*ledger::parse_json(result("c-1"), {})), {});
  const auto& sent = delivery->find("reports")->items.at(0);
  const auto signature = *ledger::parse_hex(sent.find("signature")->text);
  it.deliver(result("c-1"));
  const auto index = it.newest(it.pupil()).index;
  const auto proof = it.school.must("99ZZ/LKD", "bewijs-regel",
                                    R"({"pupil":"99ZZ/00001","index":)" + std::to_string(index) + "}");
  const auto what = *ledger::parse_base64(member(proof, "what"));
  const auto entry = *ledger::decode_event_entry(*ledger::parse_base64(member(proof, "entry")));
  EXPECT_EQ(entry.what, ledger::sha256(what));
  const auto addendum = *ledger::decode_addendum(ledger::Part::what, what);
  EXPECT_EQ(ledger::to_hex(addendum.salt.view()), sent.find("whatSalt")->text);
  const auto told = *reported_part_of(addendum.message);
  const auto digest =
      ledger::sha256(ledger::encode_addendum(ledger::Part::what, addendum.salt, addendum.schema, told));
  const auto bytes =
      ledger::source_signed_bytes(it.school.board().log().origin(), "c-1", digest, entry.content);
  const auto key = *ledger::parse_hex(tools::SimulatedSource::key_of("cito"));
  EXPECT_TRUE(ledger::is_source_signature(key, bytes, signature));
}

TEST(ASystem, SignsTheseBytes) {
  ReportedEvent report;
  report.id = "c-1";
  report.kind = ReportKind::read;
  report.happened = 1'788'248'700'000;
  report.what_salt.bytes.fill(1);
  report.school = "99ZZ";
  report.pupil = "00001";
  report.user = "LKA";
  report.account = message::AccountKind::PERSONAL;
  report.role = message::Role::TEACHER;
  report.purpose = message::Purpose::LEARNING;
  report.categories = {message::Category::TEST_RESULT};
  report.fields = {"waarde"};
  projections::SourceId source;
  source.bytes.fill(2);
  const auto message = source_message_of(report, {source, message::System::CITO_LOVS});
  const auto bytes = signed_bytes_of(report, {source, message::System::CITO_LOVS}, "school.example/log");
  EXPECT_EQ(ledger::to_hex(ledger::ByteView(message)),
            "000000000400070060b4ed5ba00100000000000000000000010004000100000000000000000003000000"
            "0000000000000000000000000000110000002a00000000000000000000000d0000000b000000fcffffff"
            "00000000080000000100050039395a5a000000000f000000000000000100000000000000110000008200"
            "0000150000002200000015000000320000000000000000000000110000000e0000000202020202020202"
            "0202020202020202632d3100000000003030303031000000010000003a0000007761617264650000");
  EXPECT_EQ(ledger::to_hex(ledger::ByteView(bytes)),
            "696e7a6167652f736f757263652f76310a7363686f6f6c2e6578616d706c652f6c6f670a632d310aab5e"
            "77e87a0099b358e8ec0d3bb063092910a5a217f4cf5b6da7b2d1ed0f1559ef5c164ff36b8a8e52030ae6"
            "609c20b8ae89a9dae67a349c98c8086ed9f63f22");
}

TEST(AReport, SentAgainIsAnsweredAsTheFirstTime) {
  Reporting it;
  const auto first = it.deliver(result("c-1"));
  const auto size = it.school.size();
  EXPECT_EQ(it.deliver(result("c-1")), first);
  EXPECT_EQ(it.school.size(), size);
  // Refused ones and signs of life too, and after the ledger's own rows are gone.
  const auto refused = testing_support::replaced(result("c-2"), "LEERKRACHT", "ADMIN");
  const std::string alive =
      R"({"id":"t-1","kind":"LEVENSTEKEN","happened":"2026-09-01T09:00:00Z","until":"2026-09-01T09:00:00Z"})";
  const auto told = it.deliver("[" + refused + "," + alive + "]");
  it.school.at("2026-10-15T08:00:00Z");
  const auto grown = it.school.size();
  EXPECT_EQ(it.deliver("[" + refused + "," + alive + "]"), told);
  EXPECT_EQ(it.deliver(result("c-1")), first);
  EXPECT_EQ(it.school.size(), grown);
  // By another user, which the signature does not cover.
  const auto other = it.deliver(testing_support::replaced(result("c-1"), "LKA", "LKB"));
  EXPECT_NE(other.find("HERHAALD_MET_ANDERE_INHOUD"), std::string::npos);
}

TEST(AReport, IsByThePersonWhomTheSchoolKnows) {
  Reporting it;
  it.deliver(result("c-1"));
  const auto line = it.newest(it.pupil());
  EXPECT_TRUE(*it.school.board().log().is_by(*it.school.person("99ZZ/LKA").person, line.index));
  EXPECT_FALSE(*it.school.board().log().is_by(*it.school.person("99ZZ/LKB").person, line.index));
}

TEST(AReport, ThatARuleRefusesKeepsNoContent) {
  Reporting it;
  auto told = testing_support::replaced(result("c-1"), "LEERKRACHT", "ADMIN");
  EXPECT_NE(it.deliver(told).find(R"("rule":"R10")"), std::string::npos);
  const auto line = it.newest(it.pupil());
  EXPECT_EQ(describe(line)->outcome, "GEWEIGERD");
  EXPECT_FALSE(line.content);
}

TEST(AReport, OfAParentIsRefusedWhereItsUserIsKnownAndIsNone) {
  Reporting it;
  it.school.must("99ZZ/ADM", "open-ouder",
                 R"({"pupil":"99ZZ/00001","key":"OUD","name":"Noor Voorbeeld","relation":"MOEDER",)"
                 R"("proof":"AKTE","from":"2026-08-01"})");
  const auto read_by = [&](const std::string& id, const std::string& user) {
    const auto told =
        report(id, R"("kind":"GELEZEN","role":"OUDER","purpose":"LEREN","categories":["NAAM"])");
    it.deliver(testing_support::replaced(told, "LKA", user));
    return describe(it.newest(it.pupil()))->outcome;
  };
  EXPECT_EQ(read_by("c-1", "OUD"), "OK");
  EXPECT_EQ(read_by("c-2", "9f2c"), "OK") << "whom nobody knows here may be a parent";
  EXPECT_EQ(read_by("c-3", "LKA"), "GEWEIGERD");
}

TEST(AReport, ThatNobodySignedIsCountedAndTellsNothing) {
  Reporting it;
  const auto lines = it.school.board().lines().read_stream(it.pupil(), 0, 10'000)->size();
  EXPECT_NE(it.deliver(result("c-1"), "-").find("NIET_ONDERTEKEND"), std::string::npos);
  EXPECT_EQ(it.school.board().lines().read_stream(it.pupil(), 0, 10'000)->size(), lines);
  const auto line = it.newest(*register_stream(it.school.board()));
  EXPECT_EQ(describe(line)->action, "BERICHTEN_GEWEIGERD");
  EXPECT_TRUE(describe(line)->categories.empty());
}

TEST(AReport, ThatBreaksItsFormatIsToldSoAndTheOthersAreTaken) {
  Reporting it;
  const auto answer = it.deliver("[" + result("c-1") + "," +
                                 testing_support::replaced(result("c-2"), "VASTGELEGD", "GEZIEN") + "," +
                                 testing_support::replaced(result("c-3"), "2026-09-01", "2026-09-03") + "]");
  const auto parsed = ledger::parse_json(answer, {});
  const auto& reports = parsed->find("reports")->items;
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].find("outcome")->text, "OK");
  EXPECT_EQ(reports[1].find("outcome")->text, "FOUT");
  EXPECT_EQ(reports[1].find("errors")->items.at(0).find("path")->text, "/kind");
  EXPECT_EQ(reports[2].find("errors")->items.at(0).find("code")->text, "TOEKOMST");
}

TEST(AReport, ThatNamesAFieldOrAnEventInWordsIsNotRecorded) {
  Reporting it;
  const auto size = it.school.size();
  for (const auto& told : {testing_support::replaced(result("c-1"), "waarde", "van Jan Jansen"),
                           result("jan-jansen"), result("123456782"), result("C-1"), result("c--1")}) {
    const auto answer = it.deliver(told);
    EXPECT_NE(answer.find(R"("outcome":"FOUT")"), std::string::npos) << answer;
    EXPECT_EQ(answer.find("ansen"), std::string::npos);
  }
  EXPECT_EQ(it.school.size(), size);
}

TEST(AReport, OfAStrangerStandsUnderAKeyOfTheirOwn) {
  Reporting it;
  it.deliver(testing_support::replaced(result("c-1"), "LKA", "invaller-1"));
  const auto& board = it.school.board();
  const auto line = it.newest(it.pupil());
  const auto stranger = board.scope_of_stranger(it.origin().source, "invaller-1");
  EXPECT_TRUE(*board.log().is_by(stranger, line.index));
  EXPECT_FALSE(*board.log().is_by(board.log().own_subject(), line.index));
  EXPECT_NE(stranger, board.scope_of_stranger(it.origin().source, "invaller-2"));
}

TEST(AReport, ThatReadForAReasonTellsItToTheParentsAndIsSignedWithIt) {
  Reporting it;
  const auto told =
      report("c-1", R"("kind":"GELEZEN","role":"LEERKRACHT","purpose":"LEREN","categories":["NAAM"],
                       "motivation":"Rapport gemaakt")");
  it.deliver(told);
  const auto line = it.newest(it.pupil());
  ASSERT_TRUE(line.content);
  EXPECT_EQ(line.content->category, ledger::kHistoryScope);
  const auto history = it.school.must("99ZZ/LKD", "geschiedenis", R"({"pupil":"99ZZ/00001"})");
  EXPECT_NE(history.find("Rapport gemaakt"), std::string::npos);
  const auto changed = it.deliver(testing_support::replaced(told, "Rapport", "Verslag"));
  EXPECT_NE(changed.find("HERHAALD_MET_ANDERE_INHOUD"), std::string::npos)
      << "other words, another signature";
}

TEST(AnItemOfASystem, IsNotUndoneByTheSameReportOnceMore) {
  Reporting it;
  it.deliver(result("c-1"));
  const auto item = projections::to_hex(reported_item(it.origin().source, "c-1"));
  it.school.must("99ZZ/LKD", "corrigeer",
                 R"({"pupil":"99ZZ/00001","item":")" + item +
                     R"(","value":"Rekenen M4: niveau III","purpose":"BEGELEIDEN",
                        "reason":"Verkeerd overgenomen"})");
  it.school.at("2026-10-15T08:00:00Z");
  it.deliver(result("c-1"));
  const auto shown = it.school.must("99ZZ/LKD", "lees", R"({"pupil":"99ZZ/00001","purpose":"BEGELEIDEN",
                                                           "categories":["TOETSRESULTAAT"]})");
  EXPECT_NE(shown.find("niveau III"), std::string::npos);
  EXPECT_EQ(shown.find("niveau I\""), std::string::npos);
}

// The forged one makes the door ask whether faults may be held: after every signature was looked at, and
// before anything is taken. There the key ends.
TEST(AKey, ThatEndsWhileADeliveryIsUnderWaySignsNothingMore) {
  Reporting it;
  const auto forged = testing_support::replaced(result("c-2"), R"({"id")",
                                                R"({"signature":")" + std::string(128, '0') + R"(","id")");
  const tools::SimulatedSource cito(it.school.board().log().origin(), it.origin(), "cito");
  const auto json = cito.delivery(*ledger::parse_json("[" + forged + "," + result("c-1") + "]", {}));
  const auto lines = it.school.board().log().count_of(it.pupil());
  const auto taken = take_delivery(it.school.board(), json, [&](const projections::SourceId&) {
    it.as_officer("beeindig-bronsleutel", R"({"source":")" + it.source + R"(","key":")" +
                                              tools::SimulatedSource::key_of("cito") + R"("})");
    return true;
  });
  ASSERT_TRUE(taken);
  EXPECT_NE(taken->json.find("ONDERTEKENING_KLOPT_NIET"), std::string::npos);
  EXPECT_NE(taken->json.find("SLEUTEL_VERLOPEN"), std::string::npos);
  EXPECT_EQ(it.school.board().log().count_of(it.pupil()), lines);
}

TEST(ASignOfLife, CountsOnlyWhereEverythingBesideItWasTaken) {
  Reporting it;
  const std::string alive =
      R"({"id":"t-1","kind":"LEVENSTEKEN","happened":"2026-09-01T09:00:00Z","until":"2026-09-01T09:00:00Z"})";
  const auto registry = *register_stream(it.school.board());
  const auto before = it.school.board().log().count_of(registry);
  const auto wrong = testing_support::replaced(result("c-1"), "waarde", "iets anders");
  EXPECT_NE(it.deliver("[" + wrong + "," + alive + "]").find("ONVOLLEDIG"), std::string::npos);
  EXPECT_EQ(it.school.board().log().count_of(registry), before);
  // Of a pupil who is not here nothing is missing.
  const auto elsewhere = testing_support::replaced(result("c-2"), R"("00001")", R"("77777")");
  EXPECT_EQ(it.deliver("[" + elsewhere + "," + alive + "]").find("ONVOLLEDIG"), std::string::npos);
  ASSERT_TRUE(it.school.board().catch_up());
  EXPECT_GT(it.school.board().sources().find(it.origin().source)->alive, 0);
}

TEST(ASystem, LeavesALogThatTheAuditAccepts) {
  Reporting it;
  const std::string alive =
      R"({"id":"t-1","kind":"LEVENSTEKEN","happened":"2026-09-01T09:00:00Z","until":"2026-09-01T09:00:00Z"})";
  it.deliver("[" + result("c-1") + "," + address("c-2") + "," + alive + "]");
  it.deliver(result("c-3"), "-");
  const auto item = projections::to_hex(reported_item(it.origin().source, "c-2"));
  const auto about = R"({"pupil":"99ZZ/00001","item":")" + item + "\"";
  it.school.must("99ZZ/LKD", "lees-bericht", about + "}");
  it.school.must("99ZZ/LKD", "beoordeel-bericht", about + R"(,"release":true,"reason":"Nagevraagd"})");
  const auto permission =
      member(it.as_officer("geef-toestemming", R"({"package":")" + it.package +
                                                   R"(","purpose":"ORGANISATIE","categories":["NAAM"],
                        "from":"2026-09-01","to":"2026-09-02","reference":"ticket 1"})"),
             "id");
  it.as_officer("trek-toestemming-in", R"({"permission":")" + permission + R"("})");
  it.as_officer("beeindig-bronsleutel", R"({"source":")" + it.source + R"(","key":")" +
                                            tools::SimulatedSource::key_of("cito") + R"("})");
  it.as_officer("beeindig-bron", R"({"source":")" + it.source + R"("})");
  const auto report = ledger::audit(it.school.board().lines(), make_line_check(), {});
  ASSERT_TRUE(report) << report.error().detail;
  for (const auto& finding : report->findings) ADD_FAILURE() << finding.index << " " << finding.sentence;
}

TEST(AnItemOfASystem, HasANumberThatFollowsFromItsName) {
  Reporting it;
  const auto answer = it.deliver(result("c-1"));
  const auto parsed = ledger::parse_json(answer, {});
  EXPECT_EQ(parsed->find("reports")->items.at(0).find("item")->text,
            projections::to_hex(reported_item(it.origin().source, "c-1")));
}

}  // namespace
}  // namespace api
