// Policy version 1 about outside systems. All of it is a choice of ours [keuze]: docs/adr/0029, 0030.
#include "projections/rules/source_policy.h"

namespace projections {
namespace {

using message::Category;
using message::System;

constexpr SystemRow kSystems[] = {
    {System::EDUSCOPE_ADMINISTRATION, true, false, false},
    {System::EDUSCOPE_CARE, false, true, false},
    {System::CITO_LOVS, false, true, false},
    {System::KLEUTERPLEIN, false, true, false},
    {System::BASISPOORT, false, false, true},
    {System::WEBSITE, false, false, false},
};

// What Basispoort itself says it takes since it left out sex and day of birth (docs/adr/0030).
constexpr Category kLoginCategories[] = {Category::NAME, Category::GROUP, Category::SCHOOL_CAREER,
                                         Category::ECK_ID};
constexpr std::string_view kLoginFields[] = {"id",       "eckid",       "lasKey",      "achternaam",
                                             "voornaam", "voorvoegsel", "voorletters", "jaargroep",
                                             "groep",    "subgroepen"};

// Codes of fields, as EDEXML, OSO and the tracking systems have them; nothing that anybody typed.
constexpr std::string_view kFields[] = {
    "waarde",       "omschrijving",  "datum",         "tijdstip",   "reden",       "soort",
    "id",           "eckid",         "lasKey",        "achternaam", "voornaam",    "voorvoegsel",
    "voorletters",  "roepnaam",      "jaargroep",     "groep",      "subgroepen",  "geboortedatum",
    "geslacht",     "bsn",           "nationaliteit", "straat",     "huisnummer",  "toevoeging",
    "postcode",     "woonplaats",    "land",          "telefoon",   "email",       "gebruikersnaam",
    "inschrijving", "uitschrijving", "verzuim",       "toets",      "toetsmoment", "onderdeel",
    "score",        "vaardigheid",   "niveau",        "percentiel", "oordeel",     "cijfer",
    "observatie",   "doel",          "verslag",       "aanwezigen", "afspraak",    "advies",
    "diagnose",     "medicijn",      "allergie",      "huisarts",   "gezag",       "relatie",
    "toestemming",  "foto",          "film",          "notitie"};

constexpr ledger::UnixMs kMinute = 60'000;
constexpr ledger::UnixMs kDay = 24 * 60 * kMinute;

}  // namespace

const SourcePolicy& source_policy_v1() {
  // A sign of life is due every hour; a quarter of an hour late is no gap yet. Outages end within a month.
  static constexpr SourcePolicy kPolicy{
      .systems = kSystems,
      .login_categories = kLoginCategories,
      .login_fields = kLoginFields,
      .fields = kFields,
      .terms = {.silence_max = 75 * kMinute, .warned_before = 60 * kDay, .late_max = 31 * kDay}};
  return kPolicy;
}

const SourcePolicy* find_source_policy(std::uint16_t version) {
  // Documents that a board adopts change nothing of this: every version stands on the first.
  return version == 0 ? nullptr : &source_policy_v1();
}

}  // namespace projections
