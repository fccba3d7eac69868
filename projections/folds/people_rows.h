// Rows of the projection `people`, shared by its fold and its reader.
#pragma once

#include "projections/events/codes.capnp.h"
#include "projections/folds/row.h"
#include "projections/people.h"

namespace projections::people_rows {

inline RowWriter person_key(const ledger::SubjectId& subject) {
  return row_key(ViewNumber::people, subject, 'p');
}
inline RowWriter content_key(const ledger::SubjectId& subject, ledger::CategoryNumber category) {
  return std::move(row_key(ViewNumber::people, subject, 'c').u16(category));
}
inline RowWriter lookup_key(const ledger::Hash& lookup) {
  return std::move(row_key(ViewNumber::people, kNoSubject, 'k').id(lookup));
}
inline RowWriter organisations_key() { return row_key(ViewNumber::people, kNoSubject, 'o'); }
/// The school's list of one kind of subjects, before the subject itself.
inline RowWriter list_key(const ledger::Hash& school, ledger::StreamKind kind) {
  return std::move(
      row_key(ViewNumber::people, kNoSubject, 's').id(school).u8(static_cast<std::uint8_t>(kind)));
}

/// A name that is held (R17): where its content stands, by item; and which item's stands at a leaf.
inline RowWriter held_key(const ledger::SubjectId& subject, const ItemId& item) {
  return std::move(row_key(ViewNumber::people, subject, 'h').id(item));
}
inline RowWriter held_leaf_key(const ledger::SubjectId& subject, std::uint64_t index) {
  return std::move(row_key(ViewNumber::people, subject, 'i').u64(index));
}

/// How far a person's codes (passkey 0) or one of their passkeys have counted. Value: be64.
inline RowWriter counter_key(const ledger::SubjectId& subject, std::uint32_t passkey) {
  return std::move(row_key(ViewNumber::people, subject, 'u').u32(passkey));
}

/// When a person's logins on several devices last overlapped (R47). Value: be64, milliseconds.
inline RowWriter overlap_key(const ledger::SubjectId& subject) {
  return row_key(ViewNumber::people, subject, 'l');
}

inline ledger::Bytes encode_person(const Person& person) {
  return RowWriter()
      .u8(static_cast<std::uint8_t>(person.kind))
      .u8(person.is_guardian ? 1 : 0)
      .u64(person.opening_index)
      .text(person.school)
      .take();
}

inline Person decode_person(const ledger::SubjectId& subject, ledger::ByteView value) {
  RowCursor row(value);
  Person person;
  person.subject = subject;
  person.kind = static_cast<ledger::StreamKind>(row.u8());
  person.is_guardian = row.u8() != 0;
  person.opening_index = row.u64();
  person.school = row.text();
  return person;
}

}  // namespace projections::people_rows
