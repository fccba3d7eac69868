// The demo school as plain values: Basisschool De Linde, a school that does not exist, in October 2026.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/demo/calendar.h"
#include "tools/demo/people_names.h"

namespace tools {

inline constexpr std::string_view kSchoolName = "Basisschool De Linde";
inline constexpr std::string_view kBrin = "98AB";  // not given out
inline constexpr int kYearGroups = 8;

struct Pupil {
  std::string key;  // "00001"
  PersonName name;
  bool girl = false;
  Day birth;
  int year = 0;  // 1..8; 0: has left
  Day entry;
  std::optional<Day> leaving;
  std::vector<std::string> combined_groups;  // keys
  std::string postcode;
  std::string eckid;
  std::string email;           // of the older ones
  std::string photo;           // address, of a few
  std::string country;         // of a few; a school may not keep it, and the import must drop it
  std::string citizen_number;  // of two, and it fails its own check: nobody's
};

struct Guardian {
  std::string key;  // "O001"
  std::string name;
  std::string relation;             // MOEDER, VADER, OUDER or VOOGD
  std::string proof;                // AKTE, GEZAGSREGISTER or BESCHIKKING
  std::vector<std::size_t> pupils;  // places in School::pupils
};

struct StaffGroup {
  std::string key;
  std::vector<std::string> codes;  // roles for this group only
};

struct Staff {
  std::string key;  // "LK01"
  PersonName name;
  std::vector<std::string> codes;  // EDEXML role codes
  std::string description;         // rolomschrijving
  std::vector<StaffGroup> groups;
  std::string user_name;
  std::string eckid;
};

struct Group {
  std::string key;
  std::string name;
  int year = 0;  // 0: combined
};

struct School {
  std::vector<Group> groups;
  std::vector<Pupil> pupils;
  std::vector<Guardian> guardians;
  std::vector<Staff> staff;
};

/// What the school is made from.
struct SchoolPlan {
  std::size_t pupils = 220;  // at least 16
  std::uint64_t seed = 20261001;
};

/// The same plan gives the same school. The first two pupils are brother and sister, in groups 6 and 3, with
/// O001 as their guardian: the family of the screens.
School make_school(const SchoolPlan& plan);

/// The key of a year's group: "G6".
std::string group_key(int year);

/// The teachers of a year's group, the first one first. Never empty.
std::vector<const Staff*> teachers_of(const School& school, int year);

/// The member of staff with this key. Requires: there is one.
const Staff& staff_with_key(const School& school, std::string_view key);

}  // namespace tools
