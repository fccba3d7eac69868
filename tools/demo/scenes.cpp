// The scenes; see scenes.h. Staff are named by their key in staff.cpp.
#include "tools/demo/scenes.h"

#include <algorithm>
#include <array>

#include "tools/demo/documents.h"
#include "tools/demo/scene_texts.h"

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kCareCoordinator = "LK02";
constexpr const char* kClerk = "LK17";
constexpr int kHour = 3600;
constexpr std::size_t kRegisterSeconds = std::size_t{3} * kHour;  // an afternoon
constexpr std::size_t kUsualClass = 28;
constexpr std::size_t kUsualSchool = 220;

class Narrator {
 public:
  Narrator(const School& school, std::uint64_t seed)
      : school_(school), random_(seed ^ 0x5C12E5U), days_(demo_school_days()) {}

  std::vector<ScriptCommand> tell() {
    open_the_year();
    for (std::size_t i = 0; i < days_.size(); ++i) {
      teach(days_[i], i);
      // A larger school has more of everything.
      for (std::size_t part = 0; part < std::max<std::size_t>(1, school_.pupils.size() / kUsualSchool);
           ++part) {
        work_in_the_office(days_[i]);
        give_care(days_[i]);
        look_at_home(days_[i]);
      }
    }
    play_first_family();
    stand_in();
    try_what_is_not_allowed();
    try_to_write_what_is_not_allowed();
    sort_by_time(commands_);
    return std::move(commands_);
  }

 private:
  Moment at_school(Day day) { return at_dutch_time(day, random_.between(8 * kHour, 16 * kHour + 1800)); }
  Moment at_home(Day day) { return at_dutch_time(day, random_.between(19 * kHour, 22 * kHour)); }

  void read(Moment at, const std::string& as, const std::string& pupil, const Wish& wish) {
    commands_.push_back({.at = at,
                         .as = as,
                         .command = "lees",
                         .pupil = pupil,
                         .purpose = wish.purpose,
                         .categories = wish.categories,
                         .reason = wish.reason});
  }

  std::size_t write(Moment at, const std::string& as, const std::string& pupil, const Note& note) {
    ++writes_;
    commands_.push_back({.at = at,
                         .as = as,
                         .command = "schrijf",
                         .pupil = pupil,
                         .purpose = note.purpose,
                         .category = note.category,
                         .value = note.value,
                         .motivation = note.motivation,
                         .write = writes_});
    return writes_;
  }

  void ask(Moment at, const std::string& as, const char* command, const std::string& pupil) {
    commands_.push_back({.at = at, .as = as, .command = command, .pupil = pupil, .purpose = {}});
  }

  // A pupil of this year who was there on this day; none when the year is empty.
  const Pupil* find_pupil(int year, Day day) {
    std::vector<const Pupil*> here;
    for (const Pupil& pupil : school_.pupils) {
      if (pupil.year == year && pupil.entry <= day) here.push_back(&pupil);
    }
    return here.empty() ? nullptr : random_.pick_from(here);
  }
  const Pupil* find_any_pupil(Day day) { return find_pupil(random_.between(1, kYearGroups), day); }

  std::size_t class_size(int year) const {
    return static_cast<std::size_t>(std::count_if(school_.pupils.begin(), school_.pupils.end(),
                                                  [&](const Pupil& pupil) { return pupil.year == year; }));
  }

  std::size_t registrations() const {
    std::size_t count = 0;
    for (const Guardian& guardian : school_.guardians) count += guardian.pupils.size();
    return count;
  }

  // People of the board, by the operator at the machine.
  void appoint(Moment at, const char* key, const char* role, const char* name) {
    commands_.push_back(
        {.at = at,
         .as = {},
         .command = "benoem",
         .pupil = {},
         .purpose = {},
         .more = {{"person", key}, {"role", role}, {"name", name}, {"reason", "Besluit van het bestuur"}}});
  }

  void open_the_year() {
    const Day day = demo_first_day();
    commands_.push_back({.at = at_dutch_time(day, 13 * kHour),
                         .as = kPrincipal,
                         .command = "bevestig-alles",
                         .pupil = {},
                         .purpose = {}});
    appoint(at_dutch_time(day, 13 * kHour + 600), "FG1", "FG", "Tess Verzonnen");
    appoint(at_dutch_time(day, 13 * kHour + 660), "BST1", "BESTUUR", "Bea Verzonnen");
    add_first_documents(day, commands_);
    std::size_t registered = 0;
    for (const Guardian& guardian : school_.guardians) {
      for (const std::size_t place : guardian.pupils) {
        const Pupil& pupil = school_.pupils[place];
        const auto second = static_cast<int>(kRegisterSeconds * registered++ / registrations());
        commands_.push_back({.at = at_dutch_time(day, 13 * kHour + 1800 + second),
                             .as = kClerk,
                             .command = "open-ouder",
                             .pupil = pupil.key,
                             .purpose = {},
                             .guardian = &guardian,
                             .from = guardian.relation == "VOOGD" ? "2026-08-01" : format_day(pupil.birth)});
      }
    }
  }

  // Each teacher reads and writes in proportion to the class; a year of many pupils counts as several
  // classes.
  void teach(Day day, std::size_t day_number) {
    for (int year = 1; year <= kYearGroups; ++year) {
      const std::size_t size = class_size(year);
      const std::size_t classes = std::max<std::size_t>(1, (size + kUsualClass / 2) / kUsualClass);
      const auto likely = static_cast<int>(size * 100 / (kUsualClass * classes));
      for (std::size_t i = 0; i < classes; ++i) teach_class(day, day_number, year, likely);
    }
  }

  // Parents' evenings are in the fifth and sixth week.
  void teach_class(Day day, std::size_t day_number, int year, int likely) {
    const bool evenings = day_number / 5 == 4 || day_number / 5 == 5;
    const auto teachers = teachers_of(school_, year);
    const auto happens = [&](int percent) { return random_.chance(likely * percent / 100); };
    for (int i = 0; i < 2; ++i) {
      const Pupil* pupil = find_pupil(year, day);
      if (pupil != nullptr && happens(62)) {
        read(at_school(day), random_.pick_from(teachers)->key, pupil->key, make_teacher_wish(random_));
      }
    }
    const Pupil* pupil = find_pupil(year, day);
    if (pupil == nullptr) return;
    const std::string& teacher = random_.pick_from(teachers)->key;
    if (happens(62)) write_result(day_number, teacher, *pupil);
    if (evenings && happens(70)) write(at_school(day), teacher, pupil->key, make_conversation(random_));
  }

  void write_result(std::size_t day_number, const std::string& teacher, const Pupil& pupil) {
    const Note result = make_result(random_, pupil.year);
    const std::size_t number = write(at_school(days_[day_number]), teacher, pupil.key, result);
    if (day_number + 8 >= days_.size() || !random_.chance(5)) return;
    commands_.push_back({.at = at_school(days_[day_number + 1]),
                         .as = teacher,
                         .command = "corrigeer",
                         .pupil = pupil.key,
                         .purpose = result.purpose,
                         .value = make_other_score(random_, pupil.year),
                         .reason = "Verkeerd overgenomen uit de lijst.",
                         .write = number});
  }

  void work_in_the_office(Day day) {
    const Pupil* pupil = find_any_pupil(day);
    if (pupil == nullptr) return;
    if (random_.chance(90)) read(at_school(day), kClerk, pupil->key, make_office_wish(random_));
    const Pupil* absent = find_any_pupil(day);
    if (absent != nullptr) write(at_school(day), kClerk, absent->key, make_absence(random_, day));
    if (random_.chance(20)) {
      read(at_school(day), kPrincipal, pupil->key,
           {{"NAAM", "LOOPBAAN", "INUIT"}, "ORGANISATIE", "Ik controleer de telling van 1 oktober."});
    }
  }

  void give_care(Day day) {
    const Pupil* pupil = find_any_pupil(day);
    if (pupil == nullptr) return;
    if (random_.chance(80)) read(at_school(day), kCareCoordinator, pupil->key, make_care_wish(random_));
    if (random_.chance(45)) write(at_school(day), kCareCoordinator, pupil->key, make_care_note(random_));
    if (random_.chance(18)) write(at_school(day), kCareCoordinator, pupil->key, make_special_note(random_));
  }

  void look_at_home(Day day) {
    for (int i = random_.between(0, 2); i > 0; --i) {
      const Guardian& guardian = random_.pick_from(school_.guardians);
      const std::string& pupil = school_.pupils[random_.pick_from(guardian.pupils)].key;
      const Moment at = at_home(day);
      if (random_.chance(30)) {
        read(at, guardian.key, pupil, {{"TOETSRESULTAAT", "LEERRESULTAAT"}, "RECHTEN_BETROKKENE", ""});
      }
      ask(at + std::chrono::minutes(2), guardian.key, "geschiedenis", pupil);
      if (random_.chance(25)) ask(at + std::chrono::minutes(6), guardian.key, "bewijs", pupil);
    }
  }

  // The family of the screens has a story of its own: help for a child, two who looked and were refused, and
  // a parent who asks.
  void play_first_family() {
    const std::string& older = school_.pupils[0].key;
    const std::string& younger = school_.pupils[1].key;
    const auto on = [&](std::size_t day, int minutes_after_eight) {
      return at_dutch_time(days_[day], 8 * kHour + minutes_after_eight * 60);
    };
    write(on(2, 25), "LK08", older,
          {"TOETSRESULTAAT", "Rekenen-Wiskunde E5, vaardigheidsscore 231, niveau II", "LEREN"});
    read(on(9, 31), "LK08", older,
         {{"TOETSRESULTAAT"}, "LEREN", "Ik bereid de rekenles van deze week voor."});
    read(on(12, 400), "LK09", older, {{"TOETSRESULTAAT"}, "LEREN", "Ik wilde de groepen vergelijken."});
    write(on(13, 120), kCareCoordinator, younger,
          {"DYSLEXIE", "Vermoeden van dyslexie; onderzoek aangevraagd in oktober 2026.", "BEGELEIDEN",
           "Nodig om nu al extra leestijd te geven en het onderzoek voor te bereiden."});
    read(on(14, 95), kClerk, younger, {{"DYSLEXIE"}, "ORGANISATIE", ""});
    read(on(20, 40), "LK05", younger,
         {{"DYSLEXIE"}, "BEGELEIDEN", "Ik plan extra leestijd in voor de toets."});
    write(on(22, 500), "LK08", older,
          {"GESPREK", "Gesprek met ouders. Rekenen gaat goed; thuis oefenen met klokkijken.", "BEGELEIDEN"});
    ask(on(23, 720), "O001", "geschiedenis", older);
    ask(on(23, 724), "O001", "geschiedenis", younger);
    ask(on(23, 730), "O001", "bewijs", younger);
    ask(on(25, 300), kPrincipal, "geschiedenis", younger);
  }

  // Somebody stands in for group 5 during three days; the day after, the dossiers are closed again (R21).
  void stand_in() {
    constexpr std::size_t kFirst = 16;
    commands_.push_back({.at = at_dutch_time(days_[kFirst], 8 * kHour + 300),
                         .as = kPrincipal,
                         .command = "inval",
                         .pupil = {},
                         .purpose = {},
                         .person = "LK20",
                         .group = group_key(5),
                         .from = format_day(days_[kFirst]),
                         .to = format_day(days_[kFirst + 2])});
    for (std::size_t day = kFirst; day <= kFirst + 3; ++day) {
      const Pupil* pupil = find_pupil(5, days_[day]);
      if (pupil == nullptr) continue;
      read(at_school(days_[day]), "LK20", pupil->key,
           {{"TOETSRESULTAAT", "GESPREK"}, "BEGELEIDEN", "Ik val deze week in en lees wat nodig is."});
    }
  }

  // Each is refused by another rule; the rule stands behind it.
  void try_what_is_not_allowed() {
    struct Attempt {
      const char* as;
      int year;
      Wish wish;
    };
    const std::vector<Attempt> attempts = {
        {"LK09", 4, {{"TOETSRESULTAAT"}, "LEREN", ""}},                                // R20
        {"LK04", 7, {{"GESPREK"}, "BEGELEIDEN", "Ik had een vraag over een broer."}},  // R20
        {"LK13", 2, {{"GEZONDHEID"}, "BEGELEIDEN", ""}},                               // R20
        {"LK20", 8, {{"TOETSRESULTAAT"}, "LEREN", "Ik val vandaag in."}},              // R20: not that group
        {"LK06", 4, {{"TOETSRESULTAAT"}, "ORGANISATIE", ""}},                          // R6
        {kClerk, 6, {{"ZORGNOTITIE"}, "ORGANISATIE", ""}},                             // R24
        {kClerk, 8, {{"TOETSRESULTAAT"}, "ORGANISATIE", ""}},                          // R24
        {kClerk, 3, {{"BSN"}, "ORGANISATIE", "Ik zoek een nummer op."}},               // R6
        {"LK18", 1, {{"NAAM", "ADRES"}, "ORGANISATIE", ""}},                           // R23
        {"LK19", 4, {{"TOETSRESULTAAT"}, "LEREN", "Voor mijn opdracht van de opleiding."}},  // R23
        {"O001", 5, {{"TOETSRESULTAAT"}, "RECHTEN_BETROKKENE", ""}},                         // R31
        {kCareCoordinator, 7, {{"HERKOMST"}, "BEGELEIDEN", ""}},                             // R25
        {"LK10", 8, {{"ZORG"}, "BEGELEIDEN", ""}},  // R5: no category
    };
    for (const Attempt& attempt : attempts) {
      for (int i = 0; i < 3; ++i) {
        const Day day = days_[random_.below(days_.size())];
        const Pupil* pupil = find_pupil(attempt.year, day);
        if (pupil != nullptr) read(at_school(day), attempt.as, pupil->key, attempt.wish);
      }
    }
  }

  void try_to_write_what_is_not_allowed() {
    struct Attempt {
      const char* as;
      int year;
      Note note;
    };
    const std::vector<Attempt> attempts = {
        {"LK15", 2, {"DYSLEXIE", "Vermoeden van dyslexie.", "BEGELEIDEN", "Nodig voor hulp."}},  // R10
        {"LK07", 5, {"GEZONDHEID", "Heeft vaak hoofdpijn.", "BEGELEIDEN"}},                      // R11
        {kClerk, 7, {"TOETSRESULTAAT", "Spelling E6, niveau III", "LEREN"}},                     // R10
        {"LK09", 8, {"TOETSRESULTAAT", "Spelling E7, niveau II", "LEREN"}},                      // R20
        {kClerk, 4, {"HERKOMST", "onbekend", "ORGANISATIE"}},                                    // R25
    };
    for (const Attempt& attempt : attempts) {
      const Day day = days_[days_.size() - 1 - random_.below(3)];
      const Pupil* pupil = find_pupil(attempt.year, day);
      if (pupil != nullptr) write(at_school(day), attempt.as, pupil->key, attempt.note);
    }
  }

  const School& school_;
  Random random_;
  std::vector<Day> days_;
  std::vector<ScriptCommand> commands_;
  std::size_t writes_ = 0;
};

}  // namespace

std::vector<ScriptCommand> make_scenes(const School& school, std::uint64_t seed) {
  return Narrator(school, seed).tell();
}

}  // namespace tools
