// Reads EDEXML 2.1, the file with which a Dutch school's administration hands over pupils, groups and staff:
// bytes in, plain values out, or everything that is wrong with it. No ledger, no rules, no network, no disk.
//
//   const api::EdexmlReading reading = api::parse_edexml(bytes);
//   for (const api::EdexmlProblem& problem : reading.problems) …   // warnings too
//   if (reading.file) …
//
// What a school may not keep (origin) or what nobody classified (additions) is counted and dropped here, at
// the border. A role in the file is a proposal: the handbook forbids to grant anything by it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/exchange/edexml_limits.h"
#include "api/exchange/edexml_problem.h"
#include "ledger/bytes.h"

namespace api {

/// One field of the file: its element or attribute name and its value. Values are personal; never log one.
struct EdexmlField {
  std::string_view name;  // lives for ever
  std::string value;
};

/// All fields of one category of one person, in the order of the standard.
struct EdexmlCategory {
  std::string_view category;  // "NAAM", as in docs/rules.md; lives for ever
  std::vector<EdexmlField> fields;
};

struct EdexmlSchool {
  std::string brin;                           // "99ZZ"
  std::string dependance;                     // two digits, empty for none ("00" is none)
  std::string school_key;                     // empty for none
  std::string school_year;                    // "2026-2027"
  std::optional<std::string> reference_date;  // YYYY-MM-DD; peildatum, else the day of aanmaakdatum
  std::string created;                        // aanmaakdatum as xs:dateTime, empty for none
  std::vector<std::string_view> quarantined;  // names of fields that were delivered and dropped
};

struct EdexmlLocation {
  std::string key;  // without spaces around it, as every key here
  std::string name;
  std::string description;
};

struct EdexmlGroup {
  std::string key;
  std::string name;
  std::string description;
  std::string year_group;  // "4"; "C" when it mixes years; empty for a combined group
  bool combined = false;   // samengestelde_groep
  std::vector<std::string_view> quarantined;
};

struct EdexmlPupil {
  std::string key;
  std::vector<EdexmlCategory> categories;  // those with at least one field, in the order of kEdexmlCategories
  std::string year_group;
  std::string group;                          // key, empty for none
  std::vector<std::string> combined_groups;   // keys, each once
  std::string location;                       // key, empty for none
  bool former = false;                        // had left by the reference date
  std::string changed;                        // mutatiedatum, empty for none
  std::vector<std::string_view> quarantined;  // names of fields that were delivered and dropped
};

/// A role that the file suggests; somebody must confirm it.
struct EdexmlRoleProposal {
  std::string_view role;         // "LEERKRACHT", "ONDERSTEUNER", "IB", "DIRECTIE" or "ADMIN"; lives for ever
  std::string_view source_code;  // the file's code, "LRK"; empty when assumed
  std::string group;             // key of the group to which the file limits it, empty for the whole school
  bool assumed = false;          // the file gives no role at all
};

struct EdexmlTeacherGroup {
  std::string key;
  bool combined = false;
  std::vector<std::string_view> role_codes;  // codes given for this group only; live for ever
};

struct EdexmlTeacher {
  std::string key;
  std::vector<EdexmlCategory> categories;    // NAAM, ECKID, ACCOUNT
  std::vector<std::string_view> role_codes;  // codes for the whole school; live for ever
  std::vector<EdexmlRoleProposal> proposals;
  std::vector<EdexmlTeacherGroup> groups;  // in the order of the file, each once
  std::string changed;
  std::vector<std::string_view> quarantined;
};

/// How often a field was delivered that may not be kept. Its values are gone.
struct EdexmlQuarantined {
  std::string_view field;
  std::string_view category;  // "HERKOMST", or empty: nobody classified it (R5)
  std::size_t count = 0;
};

struct Edexml {
  EdexmlSchool school;
  std::vector<EdexmlLocation> locations;
  std::vector<EdexmlGroup> groups;
  std::vector<EdexmlPupil> pupils;
  std::vector<EdexmlTeacher> teachers;
  std::vector<EdexmlQuarantined> quarantined;  // by field, only those that occurred
};

struct EdexmlOptions {
  bool brin_required =
      true;  // a Flemish file (instellingsnummer) is valid EDEXML, but not for a Dutch school
};

struct EdexmlReading {
  std::optional<Edexml> file;  // none when any problem is a refusal
  std::vector<EdexmlProblem>
      problems;  // by line; all at once, up to limits.problems_max and one more that says so
};

/// Reads a whole file. Everything is bounded by `limits` before a tree is built; no document type, entity,
/// instruction or other character set than UTF-8 and ISO-8859-1 is read. Never throws for what a file holds.
/// Safe from any thread. Cost: two passes and a tree of about ten times the file.
EdexmlReading parse_edexml(ledger::ByteView file, const EdexmlLimits& limits = {},
                           const EdexmlOptions& options = {});

/// The categories that EDEXML can fill, in the order in which they are enrolled.
std::span<const std::string_view> edexml_categories();

/// The pupil's fields of one category, in the order of the standard; empty when the file gives none.
/// The same file gives the same list, byte for byte. Lives as long as the pupil.
std::span<const EdexmlField> category_fields(const EdexmlPupil& pupil, std::string_view category);

/// The fields as one text, for comparing with what was enrolled before: a line "name=value" each, with \\ and
/// \n for a backslash and a line end in a value. Equal texts, equal fields. Personal.
std::string format_fields(std::span<const EdexmlField> fields);

}  // namespace api
