#include "school_file.h"

#include <cstdio>

namespace benchmarks {
namespace {

std::string numbered(const char* form, std::size_t number) {
  char text[32];
  std::snprintf(text, sizeof text, form, number);
  return text;
}

std::string reference_to_group(std::size_t number) { return "<groep key=\"" + group_key(number) + "\"/>"; }

std::string pupil_of(std::size_t number, const SchoolSize& size) {
  const std::size_t group = number % size.groups;
  return "<leerling key=\"" + pupil_key(number) + "\"><achternaam>Nummer " + std::to_string(number) +
         "</achternaam><roepnaam>Kind</roepnaam><geboortedatum>" +
         numbered("2016-%02zu-11", 1 + number % 12) + "</geboortedatum><geslacht>" +
         std::to_string(1 + number % 2) + "</geslacht><jaargroep>" + std::to_string(1 + group % 8) +
         "</jaargroep>" + reference_to_group(group) + "</leerling>\n";
}

std::string staff_of(const std::string& key, const char* role, const std::string& groups) {
  return "<leerkracht key=\"" + key + "\"><achternaam>" + key + "</achternaam><rol>" + role + "</rol>" +
         groups + "</leerkracht>\n";
}

}  // namespace

std::string brin_of(std::size_t school) {
  return std::string("99") + static_cast<char>('A' + school / 26) + static_cast<char>('A' + school % 26);
}
std::string pupil_key(std::size_t number) { return numbered("%05zu", number + 1); }
std::string group_key(std::size_t number) { return numbered("G%02zu", number + 1); }
std::string teacher_key(std::size_t number) { return numbered("LK%02zu", number + 1); }

std::string make_school_file(const SchoolSize& size) {
  std::string file = R"(<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2026-2027</schooljaar><peildatum>2026-10-01</peildatum><brincode>)" +
                     size.brin + R"(</brincode><aanmaakdatum>2026-10-01T08:00:00</aanmaakdatum>
<auteur>meting</auteur><xsdversie>2.1</xsdversie></school>
<groepen>)";
  for (std::size_t group = 0; group < size.groups; ++group) {
    file += "<groep key=\"" + group_key(group) + "\"><naam>" + group_key(group) + "</naam><jaargroep>" +
            std::to_string(1 + group % 8) + "</jaargroep></groep>\n";
  }
  file += "</groepen>\n<leerlingen>\n";
  for (std::size_t pupil = 0; pupil < size.pupils; ++pupil) file += pupil_of(pupil, size);
  file += "</leerlingen>\n<leerkrachten>\n";
  for (std::size_t group = 0; group < size.groups; ++group) {
    const std::string groups = "<groepen>" + reference_to_group(group) + "</groepen>";
    file += staff_of(teacher_key(group), "LRK", groups);
  }
  file += staff_of(kDirectorKey, "DIR", "") + staff_of(kClerkKey, "ADM", "");
  return file + "</leerkrachten></EDEX>\n";
}

}  // namespace benchmarks
