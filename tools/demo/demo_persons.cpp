// The people of the screens; see demo_persons.h.
#include "tools/demo/demo_persons.h"

#include <array>

#include "ledger/hash.h"
#include "ledger/json.h"

namespace tools {
namespace {

struct StaffPerson {
  const char* key;
  const char* role;
  const char* password;
  const char* note;
};

constexpr auto kStaffPersons = std::to_array<StaffPerson>({
    {"LK08", "LEERKRACHT", "linde-krijtbord-08", "leerkracht van groep 6"},
    {"LK09", "LEERKRACHT", "linde-krijtbord-09", "leerkracht van groep 7, dus niet van groep 6"},
    {"LK02", "IB", "linde-vergrootglas-02", "intern begeleider"},
    {"LK01", "DIRECTIE", "linde-sleutelbos-01", "directeur"},
    {"LK17", "ADMIN", "linde-postzegel-17", "administratie"},
});

struct BoardPerson {
  const char* key;  // as the scenes appoint them (scenes.cpp)
  const char* role;
  const char* name;
  const char* login;
  const char* password;
  const char* note;
};

constexpr auto kBoardPersons = std::to_array<BoardPerson>({
    {"BESTUUR/FG1", "FG", "Tess Verzonnen", "fg.linde", "linde-verrekijker-01",
     "functionaris gegevensbescherming"},
    {"BESTUUR/BST1", "BESTUUR", "Bea Verzonnen", "bestuur.linde", "linde-vergaderzaal-01", "schoolbestuur"},
});

constexpr std::size_t kTotpBytes = 20;

// 160 bits that follow from the person's key, five a character.
std::string totp_of(const std::string& key) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const auto digest = ledger::sha256(ledger::bytes_of("inzage demo totp " + key));
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  for (const auto byte : digest.view().first(kTotpBytes)) {
    bits = (bits << 8 | byte) & 0xffffU;
    for (held += 8; held >= 5; held -= 5) text += kAlphabet[bits >> (held - 5) & 31U];
  }
  return text;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return width;
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = width_of(text);
  return text + std::string(used < width ? width - used : 1, ' ');
}

}  // namespace

std::vector<DemoPerson> make_demo_persons(const School& school) {
  std::vector<DemoPerson> persons;
  for (const StaffPerson& one : kStaffPersons) {
    const Staff& staff = staff_with_key(school, one.key);
    persons.push_back(
        {one.key, one.role, staff.name.full(), staff.user_name, one.password, totp_of(one.key), one.note});
  }
  const Guardian& guardian = school.guardians.front();
  std::string children;
  for (const std::size_t place : guardian.pupils) {
    const Pupil& pupil = school.pupils[place];
    children +=
        (children.empty() ? "" : " en ") + pupil.name.given + " (groep " + std::to_string(pupil.year) + ")";
  }
  persons.push_back({guardian.key, "OUDER", guardian.name, "ouder.linde", "linde-keukentafel-01",
                     totp_of(guardian.key), "moeder van " + children});
  for (const BoardPerson& one : kBoardPersons)
    persons.push_back({one.key, one.role, one.name, one.login, one.password, totp_of(one.key), one.note});
  return persons;
}

std::string format_persons_json(const School& school) {
  ledger::JsonWriter json;
  json.begin_object().name("school").begin_object();
  json.member("brin", kBrin).member("name", kSchoolName).end_object();
  json.member("director", "LK01");
  json.name("persons").begin_array();
  for (const DemoPerson& person : make_demo_persons(school)) {
    json.begin_object().member("key", person.key).member("role", person.role).member("name", person.name);
    json.member("login", person.login).member("password", person.password);
    json.member("totp", person.totp).member("note", person.note);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

std::string format_persons_text(const School& school) {
  std::string text;
  for (const DemoPerson& person : make_demo_persons(school)) {
    text += "  " + padded(person.name, 24) + padded(person.login, 26) + padded(person.password, 26) +
            person.note + "\n" + padded("", 24) + "code: build/release/bin/inzage code " + person.totp + "\n";
  }
  return text;
}

}  // namespace tools
