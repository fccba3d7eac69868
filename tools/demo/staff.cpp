// The staff; see staff.h.
#include "tools/demo/staff.h"

#include <array>

namespace tools {
namespace {

struct StaffRow {
  const char* given;
  const char* initials;
  const char* prefix;
  const char* surname;
  std::vector<std::string> codes;
  const char* description;
  std::vector<StaffGroup> groups;
};

// In the order of their keys, LK01 and on.
const std::vector<StaffRow>& staff_rows() {
  static const std::vector<StaffRow> kRows = {
      {"Marijke", "M", "ter", "Horst", {"DIR"}, "", {}},
      {"Farida", "F", "el", "Khattabi", {"IB"}, "", {}},
      {"Anneke", "AW", "", "Boersma", {"LRK"}, "", {{"G1", {}}}},
      {"Esma", "E", "", "Koçak", {"LRK"}, "", {{"G2", {}}}},
      {"Joost", "JP", "van den", "Heuvel", {"LRK"}, "", {{"G3", {}}}},
      {"Priya", "P", "", "Mahabir", {"LRK"}, "", {{"G4", {}}}},
      {"Wytske", "W", "", "Zijlstra", {"LRK"}, "", {{"G5", {}}}},
      {"Sanne", "SM", "de", "Wit", {"LRK"}, "", {{"G6", {}}}},
      {"Youssef", "Y", "", "Benali", {"LRK"}, "", {{"G7", {}}}},
      {"Gerrit", "GJ", "", "Molenaar", {"LRK", "ICT"}, "", {{"G8", {}}}},
      {"Agnieszka", "A", "", "Wójcik", {"LRK"}, "duopartner", {{"G6", {}}}},
      {"Nathalya", "NR", "", "Martina", {"LRK"}, "duopartner", {{"G1", {}}}},
      {"Dwight",
       "D",
       "",
       "Pengel",
       {"VAK"},
       "gymnastiek",
       {{"G3", {}}, {"G4", {}}, {"G5", {}}, {"G6", {}}, {"G7", {}}, {"G8", {}}}},
      {"Veerle", "V", "", "Verhagen", {"LRK"}, "plusgroep", {{"PLUS", {}}}},
      {"Melati", "M", "", "Latuheru", {"OWA"}, "", {{"G1", {}}, {"G2", {}}, {"G3", {}}}},
      {"Corrie", "CH", "", "Schoenmakers", {"RT", "LOS"}, "", {{"LEES", {}}, {"TAAL", {}}}},
      {"Ingrid", "I", "", "Hoekstra", {"ADM"}, "", {}},
      {"Henk", "H", "", "Kuipers", {"CON"}, "", {}},
      {"Daryna", "D", "", "Melnyk", {}, "", {{"G4", {"STA"}}}},
      {"Tarek", "T", "", "Haddad", {"LRK"}, "invalleerkracht", {}},
  };
  return kRows;
}

}  // namespace

std::string make_eckid(Random& random) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string eckid = "https://ketenid.example/linde/";
  for (int i = 0; i < 64; ++i) eckid += kDigits[random.below(kDigits.size())];
  return eckid;
}

std::vector<Staff> make_staff(Random& random) {
  std::vector<Staff> staff;
  for (const StaffRow& row : staff_rows()) {
    const std::size_t number = staff.size() + 1;
    Staff one;
    one.key = (number < 10 ? "LK0" : "LK") + std::to_string(number);
    one.name = {.given = row.given,
                .all_given = row.given,
                .initials = row.initials,
                .prefix = row.prefix,
                .surname = row.surname};
    one.codes = row.codes;
    one.description = row.description;
    one.groups = row.groups;
    one.user_name = make_user_name(one.name);
    one.eckid = make_eckid(random);
    staff.push_back(std::move(one));
  }
  return staff;
}

}  // namespace tools
