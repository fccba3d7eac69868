// Making the school: families first, their children over the years, then groups; see school.h.
#include "tools/demo/school.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "ledger/check.h"
#include "tools/demo/staff.h"

namespace tools {
namespace {

using std::chrono::days;
using std::chrono::year;

constexpr int kSchoolYear = 2026;  // the year in which the school year begins
constexpr std::size_t kFormerPupils = 2;
constexpr std::size_t kPupilsMin = 16;

std::string numbered(const char* prefix, int width, std::size_t number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%s%0*zu", prefix, width, number);
  return text.data();
}

// Children of year 1 turned four in the twelve months before the autumn.
Day make_birth(Random& random, int school_year_of_child) {
  const Day first = year(kSchoolYear - 4 - school_year_of_child) / 10 / 2;
  const Day last = year(kSchoolYear - 3 - school_year_of_child) / 9 / 25;
  return first + days(random.between(0, static_cast<int>((last - first).count())));
}

Day make_entry(Random& random, Day birth, int year_of_child) {
  const std::chrono::year_month_day born(birth);
  const std::chrono::year_month_day fourth(born.year() + std::chrono::years(4), born.month(), born.day());
  const Day usual = first_monday_from(fourth.ok() ? Day(fourth) : Day(fourth.year() / 3 / 1));
  if (year_of_child < 3 || !random.chance(12)) return usual;
  // Some came from another school, at the beginning of a later school year.
  const int years_here = random.between(0, year_of_child - 2);
  return first_monday_from(year(kSchoolYear - years_here) / 8 / 20);
}

class Founder {
 public:
  explicit Founder(const SchoolPlan& plan) : random_(plan.seed), pupils_wanted_(plan.pupils) {
    LEDGER_CHECK(plan.pupils >= kPupilsMin);
    const std::size_t active = plan.pupils - kFormerPupils;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      places_[i] = active / places_.size() + (i < active % places_.size() ? 1 : 0);
    }
  }

  School found() {
    make_groups();
    school_.staff = make_staff(random_);
    const NameStock& first_stock = name_stocks().front();
    add_family(first_stock, first_stock.surnames[3], {6, 3});
    while (school_.pupils.size() + kFormerPupils < pupils_wanted_) {
      const NameStock& stock = pick_stock(random_);
      add_family(stock, random_.pick(stock.surnames), choose_years());
    }
    for (std::size_t i = 0; i < kFormerPupils; ++i) {
      const NameStock& stock = pick_stock(random_);
      add_family(stock, random_.pick(stock.surnames), {0});
    }
    mark_few();
    return std::move(school_);
  }

 private:
  void make_groups() {
    for (int i = 1; i <= kYearGroups; ++i) {
      school_.groups.push_back({group_key(i), "Groep " + std::to_string(i), i});
    }
    school_.groups.push_back({"PLUS", "Plusgroep", 0});
    school_.groups.push_back({"LEES", "Leesgroep", 0});
    school_.groups.push_back({"TAAL", "Taalklas", 0});
  }

  // One, two or three different years with places left. Never empty while there are places.
  std::vector<int> choose_years() {
    std::vector<int> open;
    for (int i = 1; i <= kYearGroups; ++i) {
      if (places_.at(static_cast<std::size_t>(i) - 1) > 0) open.push_back(i);
    }
    const int roll = random_.between(1, 100);
    const std::size_t wanted = roll <= 64 ? 1 : roll <= 94 ? 2 : 3;
    while (open.size() > wanted)
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(random_.below(open.size())));
    std::reverse(open.begin(), open.end());
    return open;
  }

  void add_family(const NameStock& stock, const Surname& surname, const std::vector<int>& years) {
    std::vector<std::size_t> children;
    std::set<std::string> taken;
    const std::string postcode = std::string("9999") + static_cast<char>('A' + random_.below(26)) +
                                 static_cast<char>('A' + random_.below(26));
    for (const int child_year : years) {
      children.push_back(school_.pupils.size());
      school_.pupils.push_back(make_pupil(stock, surname, child_year, postcode, taken));
      if (child_year > 0) --places_.at(static_cast<std::size_t>(child_year) - 1);
    }
    add_guardians(stock, surname, children);
  }

  Pupil make_pupil(const NameStock& stock, const Surname& surname, int child_year,
                   const std::string& postcode, std::set<std::string>& taken) {
    Pupil pupil;
    pupil.key = numbered("", 5, school_.pupils.size() + 1);
    do {
      pupil.girl = random_.chance(50);
      pupil.name = make_name(random_, stock, surname, pupil.girl);
    } while (!taken.insert(pupil.name.given).second);
    pupil.year = child_year;
    const int age_year = child_year == 0 ? kYearGroups + 1 : child_year;
    pupil.birth = make_birth(random_, age_year);
    pupil.entry = make_entry(random_, pupil.birth, child_year);
    if (child_year == 0) pupil.leaving = year(kSchoolYear) / 7 / 10;
    pupil.postcode = postcode;
    pupil.eckid = make_eckid(random_);
    if (child_year >= 6) pupil.email = make_user_name(pupil.name) + "@leerling.delinde.example";
    join_combined_groups(stock, pupil);
    return pupil;
  }

  void join_combined_groups(const NameStock& stock, Pupil& pupil) {
    const bool newcomer = &stock >= &name_stocks()[6] && &stock <= &name_stocks()[8];
    if (pupil.year >= 5 && random_.chance(9)) pupil.combined_groups.emplace_back("PLUS");
    if ((pupil.year == 3 || pupil.year == 4) && random_.chance(20))
      pupil.combined_groups.emplace_back("LEES");
    if (pupil.year >= 1 && newcomer && random_.chance(60)) pupil.combined_groups.emplace_back("TAAL");
  }

  void add_guardians(const NameStock& stock, const Surname& surname,
                     const std::vector<std::size_t>& children) {
    const int roll = school_.guardians.empty() ? 50 : random_.between(1, 100);
    if (roll <= 1) {
      add_guardian(make_name(random_, stock, random_.pick(stock.surnames), true), "VOOGD", "BESCHIKKING",
                   children);
      return;
    }
    const bool same_sex = roll <= 4;
    const Surname& own = random_.chance(50) ? surname : random_.pick(stock.surnames);
    add_guardian(make_name(random_, stock, own, true), same_sex ? "OUDER" : "MOEDER", "AKTE", children);
    if (roll > 4 && roll <= 16) return;
    add_guardian(make_name(random_, stock, surname, same_sex), same_sex ? "OUDER" : "VADER", "GEZAGSREGISTER",
                 children);
  }

  void add_guardian(const PersonName& name, const char* relation, const char* proof,
                    const std::vector<std::size_t>& children) {
    school_.guardians.push_back(
        {numbered("O", 3, school_.guardians.size() + 1), name.full(), relation, proof, children});
  }

  // What only some pupils have: a photo, a country that must be dropped, a number that is nobody's.
  void mark_few() {
    for (std::size_t i = 0; i < school_.pupils.size(); ++i) {
      Pupil& pupil = school_.pupils[i];
      if (random_.chance(10)) pupil.photo = "https://foto.delinde.example/" + pupil.key + ".jpg";
      if (i % 61 == 5) pupil.country = "NL";
    }
    school_.pupils[3].citizen_number = "999900005";
    school_.pupils[7].citizen_number = "999900017";
  }

  Random random_;
  std::size_t pupils_wanted_;
  std::array<std::size_t, kYearGroups> places_{};
  School school_;
};

}  // namespace

School make_school(const SchoolPlan& plan) { return Founder(plan).found(); }

std::string group_key(int year_of_group) { return "G" + std::to_string(year_of_group); }

std::vector<const Staff*> teachers_of(const School& school, int year_of_group) {
  std::vector<const Staff*> teachers;
  for (const Staff& one : school.staff) {
    const bool teaches = std::find(one.codes.begin(), one.codes.end(), "LRK") != one.codes.end();
    const bool here = std::any_of(one.groups.begin(), one.groups.end(), [&](const StaffGroup& group) {
      return group.key == group_key(year_of_group);
    });
    if (teaches && here) teachers.push_back(&one);
  }
  LEDGER_CHECK(!teachers.empty());
  return teachers;
}

const Staff& staff_with_key(const School& school, std::string_view key) {
  const auto found = std::find_if(school.staff.begin(), school.staff.end(),
                                  [&](const Staff& one) { return one.key == key; });
  LEDGER_CHECK(found != school.staff.end());
  return *found;
}

}  // namespace tools
