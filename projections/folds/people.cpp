#include "projections/folds/people.h"

#include "projections/codes.h"
#include "projections/folds/capnp_views.h"
#include "projections/folds/people_rows.h"
#include "projections/mutation.h"

namespace projections {
namespace {

using ledger::StreamKind;
using message::Category;

// Beside the open stream of a pupil stands a confidential one, beside the ledger's own one of covers: the
// same subject, and nothing that this view may tell.
bool is_shown(StreamKind kind) { return kind != StreamKind::pupil_confidential && kind != StreamKind::cover; }

void put_content(const LinePlace& place, Category category, ViewBuffer& view) {
  const auto number = category_number(category);
  RowWriter row;
  write_content(row, {place.stream, place.seq, place.index, number});
  view.put(people_rows::content_key(place.stream.subject, number).take(), row.take());
}

template <class Body>
void put_item(const Recorded<Body>& event, ViewBuffer& view) {
  if (!event.is_done() || !is_shown(event.place.stream.kind)) return;
  const Category category = event.event.getCategories()[0];
  // A pupil's item ACCOUNT (of a program) is no account of this ledger: those have events of their own.
  if (category == Category::NAME) put_content(event.place, category, view);
}

// What a system wrote and may not is shown to nobody until somebody released it (R17).
void put_held_name(const Recorded<message::Written>& event, ViewBuffer& view) {
  const Category category = event.event.getCategories()[0];
  if (category != Category::NAME) return;
  const auto& place = event.place;
  const auto item = id_of<ItemId>(event.body.getItem());
  RowWriter row;
  write_content(row, {place.stream, place.seq, place.index, category_number(category)});
  view.put(people_rows::held_key(place.stream.subject, item).take(), row.take());
  view.put(people_rows::held_leaf_key(place.stream.subject, place.index).take(), RowWriter().id(item).take());
}

void forget_held_name(const ledger::SubjectId& subject, std::uint64_t index, ViewBuffer& view) {
  auto leaf = people_rows::held_leaf_key(subject, index).take();
  const auto item = view.find(leaf);
  if (!item) return;
  view.remove(people_rows::held_key(subject, RowCursor(*item).id<ItemId>()).take());
  view.remove(std::move(leaf));
}

bool names_category(message::Event::Reader event, Category wanted) {
  for (const auto category : event.getCategories()) {
    if (category == wanted) return true;
  }
  return false;
}

bool erases_content(ledger::message::Erasure::Reader erasure, std::uint64_t index) {
  for (const auto part : erasure.getParts()) {
    if (part.getPart() == ledger::message::Part::CONTENT && part.getIndex() == index) return true;
  }
  return false;
}

}  // namespace

void PeopleFold::apply(const Recorded<ledger::message::Opening>& event, ViewBuffer& view) {
  const auto& stream = event.place.stream;
  // The opening of a segment that continues a stream says nothing new of whose it is.
  if (!is_shown(stream.kind) || event.place.seq > 0) return;
  const Person person{stream.subject, stream.kind, std::string(view_of(event.body.getOrganisation())), false,
                      event.place.index};
  // A pupil who logs in has a stream as a person beside the one of the dossier, and stays a pupil.
  const auto known = view.find(people_rows::person_key(stream.subject).view());
  const bool is_pupil =
      known && people_rows::decode_person(stream.subject, *known).kind == StreamKind::pupil_open;
  if (!is_pupil) view.put(people_rows::person_key(stream.subject).take(), people_rows::encode_person(person));

  const auto subject = RowWriter().id(stream.subject).take();
  const auto point_at = [&](std::string_view key) {
    const auto lookup = lookup_of(view.view_key(), stream.kind, person.school, key);
    view.put(people_rows::lookup_key(lookup).take(), subject);
  };
  if (event.body.getKey().size() != 0) point_at(view_of(event.body.getKey()));
  if (stream.kind == StreamKind::organisation) {
    point_at(person.school);
    view.put(people_rows::organisations_key().id(stream.subject).take(), {});
  } else {
    const auto school = school_lookup_of(view.view_key(), person.school);
    view.put(people_rows::list_key(school, stream.kind).id(stream.subject).take(), {});
  }
}

void PeopleFold::apply(const Recorded<ledger::message::Erasure>& event, ViewBuffer& view) {
  const auto& subject = event.place.stream.subject;
  for (const Category category : {Category::NAME, Category::ACCOUNT}) {
    auto key = people_rows::content_key(subject, category_number(category)).take();
    const auto value = view.find(key);
    if (!value) continue;
    RowCursor row(*value);
    const auto content = read_content(row, subject);
    const bool is_gone = erases_content(event.body, content.index);
    if (is_gone && content.stream == event.place.stream) view.remove(std::move(key));
  }
  for (const auto part : event.body.getParts()) {
    if (part.getPart() == ledger::message::Part::CONTENT) forget_held_name(subject, part.getIndex(), view);
  }
}

void PeopleFold::apply(const Recorded<message::PersonRegistered>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& subject = event.place.stream.subject;
  auto key = people_rows::person_key(subject).take();
  if (const auto value = view.find(key)) {
    Person person = people_rows::decode_person(subject, *value);
    person.is_guardian =
        person.is_guardian || event.body.getIsGuardian();  // also when registered again as staff
    view.put(std::move(key), people_rows::encode_person(person));
  }
  if (names_category(event.event, Category::NAME)) put_content(event.place, Category::NAME, view);
}

void PeopleFold::apply(const Recorded<message::AccountOpened>& event, ViewBuffer& view) {
  if (event.is_done()) put_content(event.place, Category::ACCOUNT, view);
}

void PeopleFold::apply(const Recorded<message::AccountInvited>& event, ViewBuffer& view) {
  if (event.is_done()) put_content(event.place, Category::ACCOUNT, view);
}

void PeopleFold::apply(const Recorded<message::AccountActivated>& event, ViewBuffer& view) {
  if (event.is_done()) put_content(event.place, Category::ACCOUNT, view);
}

// The factors of an activation stand in the activation's own content; one that is added later brings its own.
void PeopleFold::apply(const Recorded<message::FactorSet>& event, ViewBuffer& view) {
  if (event.is_done() && names_category(event.event, Category::ACCOUNT)) {
    put_content(event.place, Category::ACCOUNT, view);
  }
}

void PeopleFold::apply(const Recorded<message::AccountClosed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  view.remove(
      people_rows::content_key(event.place.stream.subject, category_number(Category::ACCOUNT)).take());
}

void PeopleFold::apply(const Recorded<message::LoggedIn>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  auto key = people_rows::counter_key(event.place.stream.subject, event.body.getPasskey()).take();
  const auto known = view.find(key);
  if (known && RowCursor(*known).u64() >= event.body.getCounter()) return;
  view.put(std::move(key), RowWriter().u64(event.body.getCounter()).take());
}

void PeopleFold::apply(const Recorded<message::FactorRemoved>& event, ViewBuffer& view) {
  if (event.is_done()) put_content(event.place, Category::ACCOUNT, view);
}

void PeopleFold::apply(const Recorded<message::LoginsOverlapped>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  view.put(people_rows::overlap_key(event.place.stream.subject).take(),
           RowWriter().u64(static_cast<std::uint64_t>(event.event.getRecorded())).take());
}

void PeopleFold::apply(const Recorded<message::Enrolled>& event, ViewBuffer& view) { put_item(event, view); }
void PeopleFold::apply(const Recorded<message::Written>& event, ViewBuffer& view) {
  const bool is_held = event.body.getHeld();
  if (!is_held) return put_item(event, view);
  if (event.is_done() && is_shown(event.place.stream.kind)) put_held_name(event, view);
}

// From then on it is the name, and no longer one that waits.
void PeopleFold::apply(const Recorded<message::ReportJudged>& event, ViewBuffer& view) {
  if (!event.is_done() || !is_shown(event.place.stream.kind)) return;
  const auto& subject = event.place.stream.subject;
  const auto value = view.find(people_rows::held_key(subject, id_of<ItemId>(event.body.getItem())).view());
  if (!value) return;
  RowCursor row(*value);
  const auto content = read_content(row, subject);
  if (event.body.getRelease())
    view.put(people_rows::content_key(subject, content.category).take(), ledger::Bytes(*value));
  forget_held_name(subject, content.index, view);
}

void PeopleFold::apply(const Recorded<message::Corrected>& event, ViewBuffer& view) { put_item(event, view); }

}  // namespace projections
