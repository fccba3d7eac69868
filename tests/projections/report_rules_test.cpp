// Goal: what a system may report follows from the register alone, the same each time; which rule refuses, and
// at which place.
#include "projections/report_rules.h"

#include <gtest/gtest.h>

#include "projections/codes.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;
using message::System;

constexpr ledger::UnixMs kNow = 1'000'000'000, kDay = 86'400'000;

PackageId package() { return *find_id<PackageId>(ledger::Bytes(kIdBytes, 7)); }

ProcessingAgreement agreement(std::vector<Category> categories) {
  ProcessingAgreement one;
  one.package = package();
  one.signed_at = kNow - 2 * kDay;
  one.recorded = kNow - kDay;
  one.period = {kNow - kDay, kNow + kDay};
  one.categories = std::move(categories);
  return one;
}

Report reading(System system, std::vector<Category> categories) {
  Report report;
  report.system = system;
  report.role = Role::TEACHER;
  report.account = message::AccountKind::PERSONAL;
  report.purpose = Purpose::GUIDANCE;
  report.categories = std::move(categories);
  report.has_user = true;
  return report;
}

std::string told(const Report& report, const ReportFacts& facts, ledger::UnixMs at = kNow) {
  const auto decided = decide_report(report, facts, at, 1);
  const char* outcome = decided.outcome == ReportOutcome::taken  ? "taken "
                        : decided.outcome == ReportOutcome::held ? "held "
                                                                 : "refused ";
  return outcome + std::string(decided.rule) + decided.place;
}

ReportFacts facts_of(std::vector<Category> categories) {
  return {package(), {agreement(std::move(categories))}, {}, kNow};
}

TEST(AReport, OfAParentIsNotOfSomebodyWhoIsKnownAsNone) {
  auto facts = facts_of({Category::NAME});
  auto report = reading(System::CITO_LOVS, {Category::NAME});
  report.role = Role::GUARDIAN;
  EXPECT_EQ(told(report, facts), "taken R17");
  facts.is_no_parent = true;
  EXPECT_EQ(told(report, facts), "refused R31/role");
  report.role = Role::TEACHER;
  EXPECT_EQ(told(report, facts), "taken R17");
}

TEST(AReport, IsTakenUnderAnAgreementThatHoldsItsCategories) {
  const auto facts = facts_of({Category::NAME, Category::TEST_RESULT});
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::NAME, Category::TEST_RESULT}), facts), "taken R17");
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::TEST_RESULT}), facts), "taken R18");
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::NAME, Category::ADVICE}), facts),
            "refused R45/categories/1");
}

TEST(AReport, IsUnderAnAgreementOfItsOwnPackageOnTheDayOnWhichItHappened) {
  auto facts = facts_of({Category::NAME});
  const auto report = reading(System::KLEUTERPLEIN, {Category::NAME});
  EXPECT_EQ(told(report, facts, kNow + kDay - 1), "taken R17");
  EXPECT_EQ(told(report, facts, kNow + kDay), "refused R48");
  EXPECT_EQ(told(report, facts, kNow - kDay), "taken R17");
  EXPECT_EQ(told(report, facts, kNow - kDay - 1), "refused R48");
  facts.agreements[0].ended = kNow;
  EXPECT_EQ(told(report, facts, kNow - 1), "taken R17");
  EXPECT_EQ(told(report, facts, kNow), "refused R48");
  facts.agreements[0].ended.reset();
  facts.agreements[0].recorded = kNow + 1;
  EXPECT_EQ(told(report, facts), "refused R48") << "nothing becomes allowed by what is written down later";
  facts.agreements[0].recorded = kNow;
  EXPECT_EQ(told(report, facts), "taken R17");
  facts.agreements[0].signed_at = kNow + 1;
  EXPECT_EQ(told(report, facts), "refused R49");
  facts.agreements[0].signed_at = 0;
  EXPECT_EQ(told(report, facts), "refused R49");
  facts.agreements[0].package = {};
  EXPECT_EQ(told(report, facts), "refused R48");
}

TEST(AReport, OfTwoAgreementsIsUnderOneAndNotUnderBoth) {
  auto facts = facts_of({Category::NAME});
  facts.agreements.push_back(agreement({Category::GROUP}));
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::GROUP}), facts), "taken R17");
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::NAME, Category::GROUP}), facts),
            "refused R45/categories/0");
}

TEST(AWriting, StandsWhereItsSystemMayWrite) {
  const auto facts = facts_of({Category::NAME, Category::TEST_RESULT, Category::DYSLEXIA});
  const auto write = [&](System system, Category category, Role role) {
    auto report = reading(system, {category});
    report.writes = true;
    report.role = role;
    return told(report, facts);
  };
  EXPECT_EQ(write(System::EDUSCOPE_ADMINISTRATION, Category::NAME, Role::PRINCIPAL), "taken R17");
  for (const auto system : {System::EDUSCOPE_CARE, System::CITO_LOVS, System::KLEUTERPLEIN}) {
    EXPECT_EQ(write(system, Category::NAME, Role::PRINCIPAL), "held R17/categories/0");
    EXPECT_EQ(write(system, Category::TEST_RESULT, Role::TEACHER), "taken R18");
  }
  EXPECT_EQ(write(System::WEBSITE, Category::TEST_RESULT, Role::TEACHER), "refused R18/system");
  EXPECT_EQ(write(System::CITO_LOVS, Category::TEST_RESULT, Role::CLERK), "refused R10/role");
  EXPECT_EQ(write(System::CITO_LOVS, Category::DYSLEXIA, Role::TEACHER), "refused R11/motivation");
  EXPECT_EQ(told(reading(System::INZAGE, {Category::NAME}), facts), "refused R18/system");
}

TEST(AReport, IsBySomebodyOrByTheSystemItselfWithAServiceAccount) {
  const auto facts = facts_of({Category::NAME, Category::TEST_RESULT});
  auto report = reading(System::CITO_LOVS, {Category::NAME});
  report.has_user = false;
  EXPECT_EQ(told(report, facts), "refused R47/user");
  report.role = Role::SYSTEM;
  EXPECT_EQ(told(report, facts), "refused R47/account");
  report.account = message::AccountKind::SERVICE;
  report.purpose = Purpose::ORGANISATION;
  EXPECT_EQ(told(report, facts), "taken R17");
  report.has_user = true;
  EXPECT_EQ(told(report, facts), "refused R47/role") << "somebody who comes as the system";
  report.has_user = false;
  report.categories = {Category::LEARNING_RESULT};
  EXPECT_EQ(told(report, facts_of({Category::LEARNING_RESULT})), "refused R46/role");
  report.categories = {Category::TEST_RESULT};
  EXPECT_EQ(told(report, facts), "refused R47/account");
}

TEST(AReport, OfASuppliersPeopleIsUnderAPermissionThatWasRecordedBefore) {
  auto facts = facts_of({Category::NAME});
  auto report = reading(System::EDUSCOPE_ADMINISTRATION, {Category::NAME});
  report.role = Role::SUPPLIER;
  EXPECT_EQ(told(report, facts), "refused R46/permission");
  SupplierPermission permission;
  permission.package = package();
  permission.purpose = Purpose::GUIDANCE;
  permission.categories = {Category::NAME};
  permission.period = {kNow - kDay, kNow + kDay};
  permission.recorded = kNow;
  facts.permission = permission;
  EXPECT_EQ(told(report, facts), "taken R46");
  EXPECT_EQ(told(report, facts, kNow - 1), "refused R46/permission");
  report.has_user = false;
  EXPECT_EQ(told(report, facts), "refused R47/user");
}

TEST(AReport, OfALimitedSystemSaysWhichFieldsItShowed) {
  const auto facts = facts_of({Category::NAME});
  auto report = reading(System::BASISPOORT, {Category::NAME});
  report.purpose = Purpose::LEARNING_MATERIAL;
  EXPECT_EQ(told(report, facts), "refused R43/fields");
  report.fields = {"voornaam"};
  EXPECT_EQ(told(report, facts), "taken R43");
  report.fields = {"voornaam", "geboortedatum"};
  EXPECT_EQ(told(report, facts), "refused R43/fields/1");
}

TEST(AWriting, ThatComesTooLateIsHeldAndAReadingIsNot) {
  auto facts = facts_of({Category::NAME, Category::TEST_RESULT});
  const auto now = kNow + 100 * kDay;
  facts.agreements[0].period = {kNow - kDay, now};
  auto report = reading(System::CITO_LOVS, {Category::TEST_RESULT});
  report.writes = true;
  const auto latest = now - find_source_terms(1).late_max;
  facts.received = now;
  EXPECT_EQ(told(report, facts, latest), "taken R18");
  EXPECT_EQ(told(report, facts, latest - 1), "held D19/happened");
  report.writes = false;
  EXPECT_EQ(told(report, facts, latest - 1), "taken R18");
}

TEST(AField, IsOneOfThePolicy) {
  EXPECT_TRUE(is_known_field("waarde", 1));
  EXPECT_FALSE(is_known_field("Jan Jansen", 1));
  EXPECT_FALSE(is_known_field("waarde", 0)) << "no policy is in force";
}

TEST(AReport, WithoutAPurposeACategoryOrAPolicyIsRefused) {
  const auto facts = facts_of({Category::NAME, Category::CITIZEN_NUMBER});
  auto report = reading(System::CITO_LOVS, {});
  EXPECT_EQ(told(report, facts), "refused R7/categories");
  report.purpose = Purpose::UNSPECIFIED;
  EXPECT_EQ(told(report, facts), "refused R6/purpose");
  EXPECT_EQ(told(reading(System::CITO_LOVS, {Category::CITIZEN_NUMBER}), facts), "refused R6/categories/0");
  EXPECT_EQ(decide_report(reading(System::CITO_LOVS, {Category::NAME}), facts, kNow, 0).rule, "R15");
}

}  // namespace
}  // namespace projections
