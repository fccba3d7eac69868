// People and organisations: who there is, in which school, and where their name and account stand (never the
// name itself). Reads the rows of the projection `people`. Thread: any; each call sees the rows of its own
// moment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/view_key.h"

namespace projections {

struct Person {
  ledger::SubjectId subject;
  ledger::StreamKind kind = ledger::StreamKind::person;  // pupil_open for a pupil
  std::string school;                                    // BRIN, or the code or name that its opening gave
  bool is_guardian = false;
  std::uint64_t opening_index = 0;
};

class People {
 public:
  /// Requires: `rows` outlives this.
  People(const ledger::ViewStore& rows, const ViewKey& view_key) : rows_(&rows), view_key_(view_key) {}

  /// Anyone and anything with a stream of its own: pupil, person, organisation, register, the ledger.
  std::optional<Person> find(const ledger::SubjectId& subject) const;
  /// By the key that the school uses. `kind` is pupil_open, person or organisation (a school: key = BRIN).
  std::optional<ledger::SubjectId> find_by_key(ledger::StreamKind kind, std::string_view school,
                                               std::string_view key) const;
  /// The organisation whose own code this is.
  std::optional<ledger::SubjectId> find_organisation(std::string_view code) const;

  /// Every organisation, in the order of their random numbers.
  std::vector<Person> organisations() const;
  /// Every pupil of the school, or every person (staff and guardians), at most `count_max`, in the order of
  /// their random numbers, from after `after` on.
  std::vector<ledger::SubjectId> pupils_of(std::string_view school, std::size_t count_max,
                                           const ledger::SubjectId& after = {}) const;
  std::vector<ledger::SubjectId> persons_of(std::string_view school, std::size_t count_max,
                                            const ledger::SubjectId& after = {}) const;

  /// Where the newest NAAM of this subject stands; the same for ACCOUNT. Nothing when there is none, when it
  /// was erased, or when the account was closed.
  std::optional<ledger::ContentRef> find_name(const ledger::SubjectId& subject) const;
  std::optional<ledger::ContentRef> find_account(const ledger::SubjectId& subject) const;
  /// What the newest login with a code (passkey 0) or with this passkey counted; 0 before the first.
  std::uint64_t counter_of(const ledger::SubjectId& subject, std::uint32_t passkey) const;

  /// When this person last logged in while a login of theirs was open on another device (R47); 0: never.
  ledger::UnixMs overlapped_at(const ledger::SubjectId& subject) const;

 private:
  std::vector<ledger::SubjectId> list_of(std::string_view school, ledger::StreamKind kind,
                                         std::size_t count_max, const ledger::SubjectId& after) const;
  std::optional<ledger::ContentRef> find_content(const ledger::SubjectId& subject,
                                                 message::Category category) const;

  const ledger::ViewStore* rows_;
  ViewKey view_key_;
};

}  // namespace projections
