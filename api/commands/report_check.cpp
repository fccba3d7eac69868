#include "api/commands/report_check.h"

#include "projections/report_rules.h"

namespace api {
namespace {

// Clocks of two machines differ by less.
constexpr ledger::UnixMs kAheadMax = 5 * 60'000;
const WrongMember kAhead{"/happened", "TOEKOMST", "it has not happened yet"};
const WrongMember kAheadUntil{"/until", "TOEKOMST", "nothing was reported of what has not happened yet"};
const WrongMember kNotSaid{"/school", "ONTBREEKT", "a school, a pupil, a role and a salt are needed"};
const WrongMember kOneCategory{"/categories", "AANTAL", "a writing is of exactly one category"};
const WrongMember kNoValues{"/values", "ONTBREEKT", "a writing has values, and their salt"};
const WrongMember kNoSalt{"/contentSalt", "ONTBREEKT", "a motivation has its salt"};
const WrongMember kNotOne{"/categories", "ONBEKEND", "a sign of life is about nobody and nothing"};

// Only people who work with pupils, the family, a supplier's own people, or the system by itself.
bool is_reportable(message::Role role) {
  using message::Role;
  return role == Role::TEACHER || role == Role::SUPPORTER || role == Role::CARE_COORDINATOR ||
         role == Role::PRINCIPAL || role == Role::CLERK || role == Role::GUARDIAN || role == Role::PUPIL ||
         role == Role::SUPPLIER || role == Role::SYSTEM;
}

// Names that the policy has not are told by their place alone: they may be anybody's words (R5).
void check_fields(const ReportedEvent& report, std::uint16_t policy_version, Malformed& wrong) {
  const auto look = [&](std::string_view name, const char* list, std::size_t at) {
    if (projections::is_known_field(name, policy_version)) return;
    wrong.members.push_back({list + std::to_string(at), "SOORT", "a field of the policy is needed"});
  };
  for (std::size_t at = 0; at < report.fields.size(); ++at) look(report.fields[at], "/fields/", at);
  for (std::size_t at = 0; at < report.values.size(); ++at) look(report.values[at].first, "/values/", at);
}

}  // namespace

Malformed check_report(const ReportedEvent& report, ledger::UnixMs now, std::uint16_t policy_version) {
  Malformed wrong;
  if (report.happened > now + kAheadMax) wrong.members.push_back(kAhead);
  if (report.kind == ReportKind::alive) {
    if (report.until > now + kAheadMax) wrong.members.push_back(kAheadUntil);
    const bool is_about_one = !report.pupil.empty() || !report.user.empty() || !report.categories.empty() ||
                              !report.values.empty() || !report.fields.empty() || !report.motivation.empty();
    if (is_about_one) wrong.members.push_back(kNotOne);
    return wrong;
  }
  if (report.school.empty() || report.pupil.empty() || !is_reportable(report.role))
    wrong.members.push_back(kNotSaid);
  check_fields(report, policy_version, wrong);
  const bool has_salt = report.content_salt != ledger::Hash{};
  if (report.kind == ReportKind::read && !report.motivation.empty() && !has_salt)
    wrong.members.push_back(kNoSalt);
  if (report.kind != ReportKind::written) return wrong;
  if (report.categories.size() != 1) wrong.members.push_back(kOneCategory);
  if (report.values.empty() || !has_salt) wrong.members.push_back(kNoValues);
  return wrong;
}

}  // namespace api
