// Goal: no line reaches a fold whose bytes, place or codes do not fit; `verify_event` refuses the same before
// it is appended.
//
// Method: take every kind of event from a random history and, through the schema, spoil each enum and each id
// in turn.
#include "projections/event_view.h"

#include <capnp/dynamic.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "projections/annotations.h"
#include "projections/folds/bodies.h"
#include "support/random_history.h"

namespace projections {
namespace {

using testing::RandomHistory;

ledger::Result<void> visit(const ledger::Line& line) {
  return visit_line(line, [](const auto&) {});
}

void expect_corrupt(const ledger::Line& line, const std::string& why) {
  const auto visited = visit(line);
  ASSERT_FALSE(visited) << why;
  EXPECT_EQ(visited.error().code, ledger::ErrorCode::corrupt) << why;
}

/// One line of every member of Event.body that was done.
std::vector<ledger::Line> one_of_each() {
  const RandomHistory history(21, 600);
  std::map<std::uint16_t, ledger::Line> lines;
  for (const auto& line : history.lines()) {
    if (line.schema != kSchemaOfEvent) continue;
    const auto which = ledger::read_message<message::Event>(
        line.what, [](message::Event::Reader event) -> ledger::Result<std::uint16_t> {
          if (event.getOutcome() != message::Outcome::OK)
            return ledger::fail(ledger::ErrorCode::not_found, "");
          return static_cast<std::uint16_t>(event.getBody().which());
        });
    if (which) lines.try_emplace(*which, line);
  }
  std::vector<ledger::Line> each;
  for (auto& [which, line] : lines) each.push_back(line);
  return each;
}

using Spoil = std::function<void(capnp::DynamicStruct::Builder, capnp::StructSchema::Field)>;

/// Calls `judge` with the line after `spoil` changed one member of it: of the envelope, then of the body.
void for_each_spoiled(const ledger::Line& line, const std::function<bool(capnp::StructSchema::Field)>& wanted,
                      const Spoil& spoil,
                      const std::function<void(const ledger::Line&, const std::string&)>& judge) {
  const auto spoil_in = [&](bool in_body, capnp::StructSchema::Field field) {
    capnp::MallocMessageBuilder message;
    static_cast<void>(ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
      message.setRoot(event);
      return ledger::Result<void>{};
    }));
    capnp::DynamicStruct::Builder part = message.getRoot<message::Event>();
    if (in_body) {
      capnp::DynamicStruct::Builder body = message.getRoot<message::Event>().getBody();
      part = body.get(KJ_ASSERT_NONNULL(body.which())).as<capnp::DynamicStruct>();
    }
    spoil(part, field);
    ledger::Line changed = line;
    changed.what = ledger::canonical_bytes(message.getRoot<message::Event>().asReader());
    judge(changed, field.getProto().getName().cStr());
  };
  for (const auto field : capnp::Schema::from<message::Event>().getFields()) {
    if (wanted(field)) spoil_in(false, field);
  }
  static_cast<void>(ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
    capnp::DynamicStruct::Reader body = event.getBody();
    const auto member = KJ_ASSERT_NONNULL(body.which());
    for (const auto field : member.getType().asStruct().getFields()) {
      if (wanted(field)) spoil_in(true, field);
    }
    return ledger::Result<void>{};
  }));
}

bool is_enum(capnp::StructSchema::Field field) { return field.getType().isEnum(); }
bool is_id(capnp::StructSchema::Field field) {
  return field.getType().which() == capnp::schema::Type::DATA && notes_of(field).limit == kIdBytes;
}

TEST(EventView, DecodesEveryLineOfAHistory) {
  const RandomHistory history(22, 300);
  std::set<std::uint64_t> seen;
  for (const auto& line : history.lines()) {
    const auto visited = visit_line(line, [&]<class Body>(const Recorded<Body>& event) {
      seen.insert(capnp::Schema::from<Body>().getProto().getId());
      EXPECT_EQ(event.place.index, line.index);
      EXPECT_EQ(event.place.stream, line.stream);
      EXPECT_EQ(event.place.seq, line.seq);
    });
    EXPECT_TRUE(visited);
  }
  EXPECT_EQ(seen.size(), std::tuple_size_v<AllBodies>);
}

TEST(EventView, RefusesUnspecifiedAndUnknownCodesEverywhere) {
  const auto lines = one_of_each();
  // A refused login, a refused look at the ledger and refused reports are never done: other tests have them.
  ASSERT_EQ(lines.size() + 3, capnp::Schema::from<message::Event::Body>().getFields().size());
  for (const auto& line : lines) {
    for (const std::uint16_t number : {std::uint16_t{0}, std::uint16_t{999}}) {
      for_each_spoiled(
          line, is_enum,
          [&](auto part, auto field) {
            // Codes that may be absent: most readings look back at nothing, and a yes has no ground.
            const auto codes = field.getType().asEnum();
            const bool may_lack = codes == capnp::Schema::from<message::ReplayKind>() ||
                                  codes == capnp::Schema::from<message::InformationGround>();
            const std::uint16_t spoiled = may_lack ? std::uint16_t{999} : number;
            part.set(field, capnp::DynamicEnum(field.getType().asEnum(), spoiled));
          },
          expect_corrupt);
    }
  }
}

TEST(EventView, RefusesALookAtTheLedgerThatWasDoneAndACheckThatIsWellWithFindings) {
  const RandomHistory history(23, 0);
  std::size_t tried = 0;
  for (auto line : history.lines()) {
    if (line.schema != kSchemaOfEvent) continue;
    capnp::MallocMessageBuilder message;
    static_cast<void>(ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
      message.setRoot(event);
      return ledger::Result<void>{};
    }));
    auto event = message.getRoot<message::Event>();
    auto body = event.getBody();
    if (!body.isStateViewed() && !body.isLogChecked()) continue;
    ++tried;
    EXPECT_TRUE(visit(line)) << "as it was";
    event.setOutcome(message::Outcome::OK);
    if (body.isLogChecked()) body.getLogChecked().setFindings(1);
    line.what = ledger::canonical_bytes(event.asReader());
    EXPECT_FALSE(visit(line));
  }
  EXPECT_GE(tried, 2U);
}

// Spoils drafts of policies, whose changes a random history has in this order: a term, a purpose that is
// lost, an access, who sees what is very confidential, and what a board's own gains. `spoil` says whether it
// did.
void for_each_draft(const std::function<bool(message::DocumentDrafted::Builder)>& spoil) {
  std::size_t tried = 0;
  for (const unsigned seed : {29U, 30U, 31U, 32U}) {
    const RandomHistory history(seed, 900);
    for (auto line : history.lines()) {
      if (line.schema != kSchemaOfEvent) continue;
      capnp::MallocMessageBuilder message;
      static_cast<void>(ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
        message.setRoot(event);
        return ledger::Result<void>{};
      }));
      auto body = message.getRoot<message::Event>().getBody();
      if (!body.isDocumentDrafted() || body.getDocumentDrafted().getChanges().size() == 0) continue;
      if (!spoil(body.getDocumentDrafted())) continue;
      ++tried;
      EXPECT_TRUE(visit(line)) << "as it was";
      line.what = ledger::canonical_bytes(message.getRoot<message::Event>().asReader());
      expect_corrupt(line, body.getDocumentDrafted().getSchool().cStr());
    }
  }
  EXPECT_GE(tried, 2U);
}

TEST(EventView, RefusesAPolicyThatGivesWhatNoBoardCanGive) {
  for_each_draft([](auto draft) {
    draft.getChanges()[3].setRole(message::Role::SUPPORTER);
    return true;
  });
  for_each_draft([](auto draft) {
    draft.getChanges()[3].setAccess(message::AccessLevel::WRITE);
    return true;
  });
  for_each_draft([](auto draft) {
    draft.getChanges()[2].setGains(true);
    return true;
  });
  for_each_draft([](auto draft) {
    draft.getChanges()[4].setPurpose(message::Purpose::LEGAL_DUTY);
    return draft.getSchool().size() == 0;
  });
  for_each_draft([](auto draft) {
    draft.getChanges()[4].setGains(true);
    return draft.getSchool().size() != 0;
  });
}

TEST(EventView, RefusesARefusedLoginThatWasDoneOrSaysNotWhy) {
  const RandomHistory history(23, 0);
  const auto found = std::ranges::find_if(history.lines(), [](const ledger::Line& line) {
    return line.schema == kSchemaOfEvent &&
           *ledger::read_message<message::Event>(line.what, [](message::Event::Reader event) {
             return ledger::Result<bool>(event.getBody().isLoginRefused());
           });
  });
  ASSERT_NE(found, history.lines().end());
  const auto refused = [&](message::Outcome outcome, message::LoginFault fault) {
    auto line = *found;
    capnp::MallocMessageBuilder message;
    static_cast<void>(ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
      message.setRoot(event);
      return ledger::Result<void>{};
    }));
    auto event = message.getRoot<message::Event>();
    EXPECT_TRUE(event.getBody().isLoginRefused());
    event.setOutcome(outcome);
    event.getBody().getLoginRefused().setFault(fault);
    line.what = ledger::canonical_bytes(event.asReader());
    return !visit(line).has_value();
  };
  EXPECT_FALSE(refused(message::Outcome::REFUSED, message::LoginFault::PASSWORD));
  EXPECT_TRUE(refused(message::Outcome::OK, message::LoginFault::PASSWORD));
  EXPECT_TRUE(refused(message::Outcome::REFUSED, message::LoginFault::UNSPECIFIED));
}

TEST(EventView, RefusesALookBackAtAReadingWithoutThatReadingAndTheReverse) {
  const auto lines = one_of_each();
  const auto spoiled = [&](message::ReplayKind kind, std::uint64_t reading) {
    auto changed = lines.at(static_cast<std::size_t>(message::Event::Body::READ));
    static_cast<void>(ledger::read_message<message::Event>(changed.what, [&](message::Event::Reader event) {
      capnp::MallocMessageBuilder message;
      message.setRoot(event);
      auto read = message.getRoot<message::Event>().getBody().getRead();
      read.setReplay(kind);
      read.setReading(reading);
      changed.what = ledger::canonical_bytes(message.getRoot<message::Event>().asReader());
      return ledger::Result<void>{};
    }));
    return visit(changed).has_value();
  };
  EXPECT_TRUE(spoiled(message::ReplayKind::READING, 7));
  EXPECT_FALSE(spoiled(message::ReplayKind::READING, 0));
  EXPECT_FALSE(spoiled(message::ReplayKind::MOMENT, 7));
  EXPECT_FALSE(spoiled(message::ReplayKind::UNSPECIFIED, 7));
}

TEST(EventView, RefusesIdsOfAnotherLength) {
  for (const auto& line : one_of_each()) {
    for_each_spoiled(
        line, is_id, [](auto part, auto field) { part.init(field, kIdBytes - 1); }, expect_corrupt);
  }
}

TEST(EventView, RefusesAnUnspecifiedCategory) {
  for (const auto& line : one_of_each()) {
    for_each_spoiled(
        line,
        [](auto field) {
          return field.getType().isList() && notes_of(field).limit == 64 &&
                 field.getType().asList().getElementType().isEnum();
        },
        [](auto part, auto field) { part.init(field, 1); }, expect_corrupt);
  }
}

TEST(EventView, LetsARefusalLackItsPurposeOnly) {
  RandomHistory history(23, 0);
  const ledger::StreamId stream{history.pupils[0], ledger::StreamKind::pupil_open};
  const auto append_refused = [&](message::Outcome outcome) {
    history.append_event(stream, [&](message::Event::Builder event) {
      event.setOutcome(outcome);
      event.setPurpose(message::Purpose::UNSPECIFIED);
      event.getBody().initWritten();
    });
    return visit(history.lines().back());
  };
  EXPECT_TRUE(append_refused(message::Outcome::REFUSED));
  EXPECT_FALSE(append_refused(message::Outcome::OK));
  EXPECT_FALSE(append_refused(message::Outcome::FAILED));
}

TEST(EventView, RefusesAnEventInAnotherStream) {
  RandomHistory history(24, 0);
  for (auto line : history.lines()) {
    if (line.schema != kSchemaOfEvent && line.schema != ledger::kSchemaOfOpening) continue;
    line.stream.subject.bytes[0] ^= 1;
    expect_corrupt(line, "subject");
  }
  auto opening = history.lines().front();
  opening.stream.kind = ledger::StreamKind::person;
  expect_corrupt(opening, "kind");
}

TEST(EventView, RefusesAnItemOfTwoCategories) {
  RandomHistory history(25, 0);
  for (const unsigned count : {0U, 1U, 2U}) {
    history.append_event({history.pupils[0], ledger::StreamKind::pupil_open},
                         [&](message::Event::Builder event) {
                           auto categories = event.initCategories(count);
                           for (unsigned place = 0; place < count; ++place)
                             categories.set(place, message::Category::NAME);
                           auto written = event.getBody().initWritten();
                           written.setSource("PERSONEEL");
                           written.initItem(kIdBytes);
                         });
    EXPECT_EQ(visit(history.lines().back()).has_value(), count == 1) << count;
  }
}

TEST(EventView, RefusesUnknownSchemasAndBytesThatAreNoMessage) {
  const RandomHistory history(26, 0);
  auto line = history.lines().front();
  line.schema = 102;
  expect_corrupt(line, "schema");
  for (const auto& good : one_of_each()) {
    auto cut = good;
    cut.what.resize(cut.what.size() - 8);
    expect_corrupt(cut, "cut");
    cut.what.clear();
    expect_corrupt(cut, "empty");
  }
}

TEST(EventView, SaysTheSameBeforeTheEventIsAppended) {
  for (const auto& line : one_of_each()) {
    const auto verified = ledger::read_message<message::Event>(
        line.what, [&](message::Event::Reader event) { return verify_event(event, line.stream); });
    EXPECT_TRUE(verified);
    const auto elsewhere = ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
      return verify_event(event, {ledger::SubjectId{}, line.stream.kind});
    });
    EXPECT_FALSE(elsewhere);
  }
}

}  // namespace
}  // namespace projections
