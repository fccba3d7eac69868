// The year; see year.h. Staff are named by their key in staff.cpp.
#include "tools/demo/year.h"

#include <algorithm>
#include <array>

#include "tools/demo/documents.h"
#include "tools/demo/scene_texts.h"
#include "tools/demo/scenes.h"
#include "tools/demo/year_accounts.h"
#include "tools/demo/year_emergencies.h"
#include "tools/demo/year_family.h"
#include "tools/demo/year_matters.h"
#include "tools/demo/year_refusals.h"
#include "tools/demo/year_suppliers.h"

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kCareCoordinator = "LK02";
constexpr const char* kClerk = "LK17";
constexpr const char* kSubstitute = "LK20";
constexpr const char* kLeaver = "LK12";  // duo partner in group 1, until the spring holiday
constexpr int kHour = 3600;
constexpr int kReadingsADay = 6;  // of single pupils, by each teacher
constexpr int kVisitsADay = 7;    // of guardians, in the evening
constexpr int kMomentsAtSchool = 14;
constexpr int kMinutesApartAtSchool = 35;
constexpr int kMomentsAtHome = 3;
constexpr int kMinutesApartAtHome = 55;
constexpr std::size_t kSubstituteEvery = 9;
constexpr std::size_t kLookBackEvery = 12;
constexpr std::size_t kRefusalEvery = 4;
constexpr const char* kComplaint = "Klacht van de ouders; ik ga na wat er stond en wie het zag.";

// What a teacher looks at for the whole group, by day of the week.
const std::array<Wish, 5>& class_wishes() {
  static const std::array<Wish, 5> kWishes{{{{"NAAM", "GROEP"}, "LEREN", ""},
                                            {{"TOETSRESULTAAT"}, "LEREN", ""},
                                            {{"NAAM", "GROEP"}, "LEREN", ""},
                                            {{"LEERRESULTAAT"}, "LEREN", ""},
                                            {{"NAAM", "GROEP"}, "ORGANISATIE", ""}}};
  return kWishes;
}

class YearNarrator {
 public:
  YearNarrator(const School& school, std::uint64_t seed)
      : school_(school), random_(seed ^ 0x7EA2U), days_(demo_year_days()) {
    commands_ = make_scenes(school, seed);
    for (const auto& command : commands_) writes_ = std::max(writes_, command.write);
  }

  std::vector<ScriptCommand> tell() {
    for (std::size_t number = 0; number < days_.size(); ++number) {
      for (int year = 1; year <= kYearGroups; ++year) teach(number, year);
      work_in_the_office(days_[number]);
      give_care(days_[number]);
      look_at_home(days_[number]);
      if (number % kSubstituteEvery == kSubstituteEvery - 1) stand_in(number);
      if (number % kRefusalEvery == 0) try_what_is_not_allowed(days_[number]);
      if (number % kLookBackEvery == kLookBackEvery - 1) look_back(number);
    }
    let_people_go_and_come();
    look_after_ledger();
    work_within_a_case();
    agree_with_a_family();
    ask_for_a_name();
    add_account_scenes(school_, days_, commands_);
    add_emergency_scenes(school_, days_, commands_);
    add_matter_scene(school_, days_, commands_);
    add_refusal_scenes(school_, days_, commands_);
    add_last_documents(school_, days_.back(), commands_);
    add_supplier_scenes(school_, days_, commands_);
    add_family_scenes(school_, days_, commands_);
    sort_by_time(commands_);
    return std::move(commands_);
  }

 private:
  // Between lessons many people sit down at once: the moments of a day are few, and each day has its own.
  static Moment moment_of(Day day, int first_hour, int number, int minutes_apart) {
    const auto day_number = static_cast<int>(day.time_since_epoch().count());
    const int aside = (day_number * 7 + number * 131) % (minutes_apart * 60 - 300);
    return at_dutch_time(day, first_hour * kHour + number * minutes_apart * 60 + aside);
  }
  Moment at_school(Day day) {
    return moment_of(day, 8, random_.between(1, kMomentsAtSchool), kMinutesApartAtSchool);
  }
  Moment at_home(Day day) {
    return moment_of(day, 19, random_.between(0, kMomentsAtHome - 1), kMinutesApartAtHome);
  }

  const Pupil* find_pupil(int year, Day day) {
    std::vector<const Pupil*> here;
    for (const Pupil& pupil : school_.pupils) {
      if (pupil.year == year && pupil.entry <= day) here.push_back(&pupil);
    }
    return here.empty() ? nullptr : random_.pick_from(here);
  }
  const Pupil* find_any_pupil(Day day) { return find_pupil(random_.between(1, kYearGroups), day); }
  const std::string& teacher_of(int year) { return teachers_of(school_, year).front()->key; }

  void read(Moment at, const std::string& as, const Pupil* pupil, const Wish& wish, std::size_t number = 0) {
    if (pupil == nullptr) return;
    commands_.push_back({.at = at,
                         .as = as,
                         .command = "lees",
                         .pupil = pupil->key,
                         .purpose = wish.purpose,
                         .categories = wish.categories,
                         .reason = wish.reason,
                         .reading = number});
  }
  void read_class(Moment at, const std::string& as, int year, const Wish& wish) {
    commands_.push_back({.at = at,
                         .as = as,
                         .command = "lees-groep",
                         .pupil = {},
                         .purpose = wish.purpose,
                         .categories = wish.categories,
                         .reason = wish.reason,
                         .group = group_key(year)});
  }
  std::size_t write(Moment at, const std::string& as, const Pupil& pupil, const Note& note) {
    commands_.push_back({.at = at,
                         .as = as,
                         .command = "schrijf",
                         .pupil = pupil.key,
                         .purpose = note.purpose,
                         .category = note.category,
                         .value = note.value,
                         .motivation = note.motivation,
                         .write = ++writes_});
    return writes_;
  }
  using Members = std::vector<std::pair<std::string, std::string>>;
  void tell_other(Moment at, const std::string& as, const char* command, const std::string& pupil,
                  Members members, std::vector<std::string> categories = {}) {
    commands_.push_back({.at = at,
                         .as = as,
                         .command = command,
                         .pupil = pupil,
                         .purpose = {},
                         .categories = std::move(categories),
                         .more = std::move(members)});
  }

  void teach(std::size_t number, int year) {
    const Day day = days_[number];
    const std::string& teacher = teacher_of(year);
    read_class(moment_of(day, 8, 0, kMinutesApartAtSchool), teacher, year,
               class_wishes()[number % class_wishes().size()]);
    for (int i = 0; i < kReadingsADay; ++i)
      read(at_school(day), teacher, find_pupil(year, day), make_teacher_wish(random_));
    for (int i = random_.between(1, 2); i > 0; --i) write_result(number, year, teacher);
    const Pupil* pupil = find_pupil(year, day);
    if (pupil != nullptr && random_.chance(6))
      write(at_school(day), teacher, *pupil, make_conversation(random_));
  }

  void write_result(std::size_t number, int year, const std::string& teacher) {
    const Pupil* pupil = find_pupil(year, days_[number]);
    if (pupil == nullptr) return;
    const Note result = make_result(random_, pupil->year);
    const std::size_t written = write(at_school(days_[number]), teacher, *pupil, result);
    if (number + 2 >= days_.size() || !random_.chance(7)) return;
    commands_.push_back({.at = at_school(days_[number + 1]),
                         .as = teacher,
                         .command = "corrigeer",
                         .pupil = pupil->key,
                         .purpose = result.purpose,
                         .value = make_other_score(random_, pupil->year),
                         .reason = "Verkeerd overgenomen uit de lijst.",
                         .write = written});
  }

  void work_in_the_office(Day day) {
    tell_other(at_dutch_time(day, 7 * kHour + 2700), kClerk, "leerlingen", {}, {});
    for (int i = 0; i < 5; ++i) read(at_school(day), kClerk, find_any_pupil(day), make_office_wish(random_));
    for (int i = random_.between(1, 4); i > 0; --i) {
      const Pupil* absent = find_any_pupil(day);
      if (absent != nullptr) write(at_school(day), kClerk, *absent, make_absence(random_, day));
    }
  }

  void give_care(Day day) {
    for (int i = 0; i < 5; ++i)
      read(at_school(day), kCareCoordinator, find_any_pupil(day), make_care_wish(random_));
    const Pupil* pupil = find_any_pupil(day);
    if (pupil == nullptr) return;
    write(at_school(day), kCareCoordinator, *pupil,
          random_.chance(20) ? make_special_note(random_) : make_care_note(random_));
  }

  void look_at_home(Day day) {
    for (int i = 0; i < kVisitsADay; ++i) {
      const Guardian& guardian = random_.pick_from(school_.guardians);
      const Pupil& pupil = school_.pupils[random_.pick_from(guardian.pupils)];
      const Moment at = at_home(day);
      read(at, guardian.key, &pupil, {{"TOETSRESULTAAT", "LEERRESULTAAT"}, "RECHTEN_BETROKKENE", ""});
      const std::string from = format_day(day - std::chrono::days(14));
      tell_other(at + std::chrono::minutes(2), guardian.key, "geschiedenis", pupil.key, {{"from", from}});
      if (random_.chance(5)) tell_other(at + std::chrono::minutes(6), guardian.key, "bewijs", pupil.key, {});
    }
  }

  // A substitute reads that day, and is refused on the next (R21).
  void stand_in(std::size_t number) {
    const Day day = days_[number];
    const int year = random_.between(1, kYearGroups);
    commands_.push_back({.at = at_dutch_time(day, 7 * kHour + 1800),
                         .as = kPrincipal,
                         .command = "inval",
                         .pupil = {},
                         .purpose = {},
                         .person = kSubstitute,
                         .group = group_key(year),
                         .from = format_day(day),
                         .to = format_day(day)});
    read_class(at_dutch_time(day, 8 * kHour + 2400), kSubstitute, year,
               {{"NAAM", "GROEP"}, "LEREN", "Ik val vandaag in."});
    const Wish wish{{"TOETSRESULTAAT", "GESPREK"}, "BEGELEIDEN", "Ik val in en lees wat nodig is."};
    read(at_school(day), kSubstitute, find_pupil(year, day), wish);
    if (number + 1 < days_.size()) {
      const Day next = days_[number + 1];
      read(at_school(next), kSubstitute, find_pupil(year, next), wish);
    }
  }

  void try_what_is_not_allowed(Day day) {
    const int year = random_.between(1, kYearGroups);
    const std::string& other = teacher_of(year % kYearGroups + 1);
    read(at_school(day), other, find_pupil(year, day), {{"TOETSRESULTAAT"}, "LEREN", ""});    // R20
    read(at_school(day), kClerk, find_any_pupil(day), {{"ZORGNOTITIE"}, "ORGANISATIE", ""});  // R24
    read(at_school(day), "LK18", find_any_pupil(day), {{"NAAM"}, "ORGANISATIE", ""});         // R23
    read(at_school(day), other, find_any_pupil(day), {{"HERKOMST"}, "BEGELEIDEN", ""});       // R25
    const Pupil* pupil = find_any_pupil(day);
    if (pupil == nullptr) return;
    write(at_school(day), "LK15", *pupil, {"DYSLEXIE", "Vermoeden.", "BEGELEIDEN", "Nodig."});  // R10
    if (random_.chance(15)) read_class(at_school(day), other, year, {{"NAAM"}, "LEREN", ""});   // R20
    if (random_.chance(25)) {                                                                   // R35
      tell_other(at_school(day), other, "terugblik", pupil->key, {{"reason", "Ik was benieuwd."}},
                 {"TOETSRESULTAAT"});
    }
  }

  // The directeur answers a complaint: what a reading of that week showed, the dossier of a month ago as it
  // was known then, and what changed since.
  void look_back(std::size_t number) {
    const Day day = days_[number];
    const int year = random_.between(3, kYearGroups);
    const Pupil* pupil = find_pupil(year, days_[number - 4]);
    if (pupil == nullptr) return;
    read(at_school(days_[number - 3]), teacher_of(year), pupil,
         {{"TOETSRESULTAAT", "LEERRESULTAAT"}, "LEREN", "Ik bereid het rapport voor."}, ++looked_back_);
    const Moment at = at_dutch_time(day, 16 * kHour + 2000);
    const std::string then = format_day(std::max(days_.front(), day - std::chrono::days(30)));
    commands_.push_back({.at = at,
                         .as = kPrincipal,
                         .command = "inzage-toen",
                         .pupil = pupil->key,
                         .purpose = {},
                         .reason = kComplaint,
                         .reading = looked_back_});
    tell_other(at + std::chrono::minutes(3), kPrincipal, "terugblik", pupil->key,
               {{"at", then}, {"knownAt", then}, {"reason", kComplaint}}, {"TOETSRESULTAAT", "GESPREK"});
    tell_other(at + std::chrono::minutes(6), kPrincipal, "vergelijk", pupil->key,
               {{"from", then}, {"reason", kComplaint}});
  }

  // In February a teacher leaves and a pupil comes; in March a guardian loses gezag at once, and
  // looks once more: from there on that child's histories stand under other keys.
  void let_people_go_and_come() {
    const Day february = std::chrono::year(2027) / 2 / 12;
    const Day march = std::chrono::year(2027) / 3 / 8;
    const Moment at = at_dutch_time(february, 15 * kHour);
    tell_other(at, kPrincipal, "medewerkers", {}, {});
    tell_other(at + std::chrono::minutes(1), kPrincipal, "beeindig-relatie", {},
               {{"person", kLeaver}, {"group", group_key(1)}, {"to", format_day(february)}});
    tell_other(at + std::chrono::minutes(2), kPrincipal, "beeindig-rol", {},
               {{"person", kLeaver}, {"role", "LEERKRACHT"}, {"to", format_day(february)}});
    read(at_school(february + std::chrono::days(10)), kLeaver, find_pupil(1, february),
         {{"TOETSRESULTAAT"}, "LEREN", ""});
    tell_other(at + std::chrono::minutes(20), kClerk, "schrijf-in", {},
               {{"school", std::string(kBrin)},
                {"key", "09001"},
                {"givenName", "Jonna"},
                {"surname", "Verzonnen"},
                {"born", "2021-02-03"},
                {"group", group_key(1)},
                {"date", format_day(february)}});
    const Guardian& guardian = school_.guardians.back();
    const Pupil& pupil = school_.pupils[guardian.pupils.front()];
    tell_other(at_dutch_time(march, 10 * kHour), kClerk, "beeindig-gezag", pupil.key,
               {{"guardian", guardian.key}, {"proof", "BESCHIKKING"}});
    tell_other(at_home(march + std::chrono::days(2)), guardian.key, "geschiedenis", pupil.key, {});
  }

  // Each term the directeur has the whole log checked, and once the views built anew. A teacher may neither
  // look at how it stands nor have it checked.
  void look_after_ledger() {
    for (std::size_t term = 1; term <= 3; ++term) {
      const Day day = days_[days_.size() * term / 4];
      tell_other(at_dutch_time(day, 17 * kHour), kPrincipal, "kijk-register-na", {}, {});
    }
    const Day half = days_[days_.size() / 2];
    tell_other(at_dutch_time(half, 17 * kHour + 600), kPrincipal, "bouw-overzichten-op", {}, {});
    tell_other(at_dutch_time(half, 18 * kHour), teacher_of(5), "bekijk-stand", {}, {});
    tell_other(at_dutch_time(half, 18 * kHour + 60), teacher_of(5), "kijk-register-na", {}, {});
  }

  // A complaint: the board gives the FG a mandate, who reads within it; then it is closed.
  void work_within_a_case() {
    const Day day = days_[days_.size() / 3];
    const Pupil* pupil = find_pupil(4, day);
    if (pupil == nullptr) return;
    const Moment at = at_dutch_time(day, 16 * kHour);
    tell_other(at + std::chrono::minutes(2), "BESTUUR/BST1", "open-zaak", pupil->key,
               {{"officer", "BESTUUR/FG1"},
                {"to", format_day(day + std::chrono::days(30))},
                {"reason", "Klacht van de ouders over het advies"}},
               {"TOETSRESULTAAT"});
    tell_other(at + std::chrono::minutes(3), "BESTUUR/FG1", "lees", pupil->key,
               {{"purpose", "RECHTEN_BETROKKENE"}, {"case_of", "0"}}, {"TOETSRESULTAAT"});
    tell_other(at + std::chrono::minutes(4), "BESTUUR/BST1", "sluit-zaak", pupil->key,
               {{"case_of", "0"}, {"reason", "De klacht is afgehandeld"}});
  }

  // On the last evening, after everything that is numbered: a note that is very confidential, and an
  // agreement on who reads it beside the directeur; the teacher does, and then it ends.
  void agree_with_a_family() {
    const Guardian& guardian = school_.guardians.front();
    const Pupil& pupil = school_.pupils[guardian.pupils.front()];
    const Moment at = at_dutch_time(days_.back(), 20 * kHour);
    const auto after = [at](int minutes) { return at + std::chrono::minutes(minutes); };
    const std::vector<std::string> kAbout{"GESPREK"};
    const std::string& teacher = teacher_of(pupil.year);
    write(at, kPrincipal, pupil, {"GESPREK", "Thuis is het onrustig.", "BEGELEIDEN", ""});
    commands_.back().very_confidential = true;
    tell_other(after(1), kPrincipal, "stel-afspraak-voor", pupil.key,
               {{"to", format_day(days_.back() + std::chrono::days(30))}, {"reason", "Zoals besproken"}},
               kAbout);
    commands_.back().persons = {teacher};
    tell_other(after(2), guardian.key, "erken-afspraak", pupil.key, {{"agreement_of", "0"}});
    tell_other(after(3), teacher, "lees", pupil.key,
               {{"purpose", "BEGELEIDEN"}, {"reason", "Gesprek van morgen"}}, kAbout);
    tell_other(after(4), kPrincipal, "beeindig-afspraak", pupil.key,
               {{"agreement_of", "0"}, {"reason", "Niet meer nodig"}});
  }

  // A mother asks who read; the FG advises, the directeur weighs and releases it, and she looks once more.
  void ask_for_a_name() {
    const Day day = days_[days_.size() / 2];
    const Guardian& guardian = school_.guardians.front();
    const Pupil& pupil = school_.pupils[guardian.pupils.front()];
    const Moment at = at_dutch_time(day, 16 * kHour + 1800);
    const auto after = [at](int minutes) { return at + std::chrono::minutes(minutes); };
    read(at, teacher_of(pupil.year), &pupil, {{"TOETSRESULTAAT"}, "LEREN", ""}, ++looked_back_);
    commands_.push_back({.at = after(60),
                         .as = guardian.key,
                         .command = "vraag-naam",
                         .pupil = pupil.key,
                         .purpose = {},
                         .reason = "Wij willen weten wie de toetsen bekeek.",
                         .reading = looked_back_});
    tell_other(after(61), guardian.key, "naamverzoeken", {}, {});
    tell_other(after(61), kPrincipal, "besluit-naam", pupil.key,  // before the FG's advice: D8
               {{"request_of", "0"}, {"release", "yes"}, {"reason", "Zij vragen er nu om."}});
    tell_other(after(62), "BESTUUR/FG1", "lees-naamverzoek", pupil.key, {{"request_of", "0"}});
    tell_other(after(63), "BESTUUR/FG1", "adviseer-naam", pupil.key,
               {{"request_of", "0"},
                {"release", "yes"},
                {"reason", "Zonder naam kunnen de ouders hun recht niet gebruiken."}});
    tell_other(after(64), kPrincipal, "besluit-naam", pupil.key,
               {{"request_of", "0"},
                {"release", "yes"},
                {"reason", "Het belang van de ouders weegt hier zwaarder."}});
    tell_other(after(65), guardian.key, "geschiedenis", pupil.key, {});
  }

  const School& school_;
  Random random_;
  std::vector<Day> days_;
  std::vector<ScriptCommand> commands_;
  std::size_t writes_ = 0;
  std::size_t looked_back_ = 0;
};

}  // namespace

std::vector<ScriptCommand> make_year(const School& school, std::uint64_t seed) {
  return YearNarrator(school, seed).tell();
}

}  // namespace tools
