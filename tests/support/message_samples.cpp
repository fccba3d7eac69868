#include "support/message_samples.h"

#include <functional>

#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"

namespace testing_support {
namespace {

constexpr std::int64_t kSampleTime = 1'412'150'400'000;  // 1 October 2014

/// What to put in a value; asked per member and per element.
class Source {
 public:
  virtual ~Source() = default;
  virtual std::uint64_t number(std::uint64_t max) = 0;
  virtual std::int64_t time() = 0;
  virtual bool chance() = 0;
  virtual std::string text(const projections::MemberNotes& notes) = 0;
  virtual ledger::Bytes data(const projections::MemberNotes& notes) = 0;
  virtual unsigned count(const projections::MemberNotes& notes) = 0;
};

class SampleSource final : public Source {
 public:
  std::uint64_t number(std::uint64_t max) override { return std::min<std::uint64_t>(max, ++last_); }
  std::int64_t time() override { return kSampleTime + static_cast<std::int64_t>(++last_) * 1001; }
  bool chance() override { return true; }
  std::string text(const projections::MemberNotes& notes) override {
    return notes.example.empty() ? "tekst " + std::to_string(++last_) : std::string(notes.example);
  }
  ledger::Bytes data(const projections::MemberNotes& notes) override {
    return ledger::Bytes(std::min<std::size_t>(notes.limit, 32), static_cast<std::uint8_t>(++last_));
  }
  unsigned count(const projections::MemberNotes&) override { return 2; }

 private:
  std::uint64_t last_ = 0;
};

class RandomSource final : public Source {
 public:
  explicit RandomSource(std::mt19937_64& random) : random_(random) {}
  std::uint64_t number(std::uint64_t max) override { return max == 0 ? 0 : random_() % (max + 1); }
  std::int64_t time() override {
    return static_cast<std::int64_t>(random_() % 200'000'000'000'000) - 60'000'000'000'000;
  }
  bool chance() override { return (random_() & 1) != 0; }
  std::string text(const projections::MemberNotes& notes) override {
    static const std::vector<std::string> kPieces = {"a",  "é",  "€", "𝄞", "\"", "\\",
                                                     "\n", "\t", "/", " ", "<"};
    std::string text;
    const std::size_t size = number(std::min<std::uint32_t>(notes.limit, 40));
    while (text.size() + 4 <= size) text += kPieces[number(kPieces.size() - 1)];
    return text;
  }
  ledger::Bytes data(const projections::MemberNotes& notes) override {
    ledger::Bytes bytes(number(std::min<std::uint32_t>(notes.limit, 40)));
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_());
    return bytes;
  }
  unsigned count(const projections::MemberNotes& notes) override {
    return static_cast<unsigned>(number(std::min<std::uint32_t>(notes.limit, 4)));
  }

 private:
  std::mt19937_64& random_;
};

void fill_struct(capnp::DynamicStruct::Builder into, Source& source, int choice);

using Set = std::function<void(const capnp::DynamicValue::Reader&)>;

bool is_choice_of_events(const capnp::StructSchema& schema) {
  return schema == capnp::Schema::from<projections::message::Event::Body>();
}

std::uint64_t max_of(const capnp::Type& type) {
  if (type.isUInt8()) return 0xff;
  if (type.isUInt16()) return 0xffff;
  if (type.isUInt32()) return 0xffff'ffff;
  return (std::uint64_t{1} << 53) - 1;
}

// Everything but structs and lists.
void set_scalar(const capnp::Type& type, const projections::MemberNotes& notes, bool is_time, Source& source,
                const Set& set) {
  if (type.isText()) {
    const auto text = source.text(notes);
    if (!text.empty()) set(capnp::Text::Reader(text.c_str(), text.size()));
  } else if (type.which() == capnp::schema::Type::DATA) {
    const auto bytes = source.data(notes);
    if (!bytes.empty()) set(capnp::Data::Reader(bytes.data(), bytes.size()));
  } else if (type.isEnum()) {
    const auto count = type.asEnum().getEnumerants().size();
    const auto number = static_cast<std::uint16_t>(1 + source.number(count - 2));
    set(capnp::DynamicEnum(type.asEnum(), number));
  } else if (type.isBool()) {
    set(source.chance());
  } else if (is_time) {
    set(source.time());
  } else {
    set(source.number(max_of(type)));
  }
}

void fill_list(capnp::DynamicList::Builder list, Source& source) {
  const auto type = list.getSchema().getElementType();
  for (unsigned at = 0; at < list.size(); ++at) {
    if (type.isStruct()) {
      fill_struct(list[at].as<capnp::DynamicStruct>(), source, -1);
    } else {
      set_scalar(type, {}, false, source, [&](const auto& value) { list.set(at, value); });
    }
  }
}

void fill_member(capnp::StructSchema::Field field, capnp::DynamicStruct::Builder into, Source& source,
                 int choice) {
  const auto notes = projections::notes_of(field);
  if (field.getType().isStruct()) {
    fill_struct(into.init(field).as<capnp::DynamicStruct>(), source, choice);
  } else if (field.getType().isList()) {
    const unsigned count = source.count(notes);
    if (count != 0) fill_list(into.init(field, count).as<capnp::DynamicList>(), source);
  } else {
    set_scalar(field.getType(), notes, projections::is_time(field), source,
               [&](const auto& value) { into.set(field, value); });
  }
}

void fill_struct(capnp::DynamicStruct::Builder into, Source& source, int choice) {
  const auto schema = into.getSchema();
  for (const auto field : schema.getNonUnionFields()) fill_member(field, into, source, choice);
  const auto members = schema.getUnionFields();
  if (members.size() == 0) return;
  const auto place = is_choice_of_events(schema) ? static_cast<unsigned>(choice)
                                                 : static_cast<unsigned>(source.number(members.size() - 1));
  fill_member(members[place], into, source, -1);
}

}  // namespace

std::vector<MessageKind> message_kinds() {
  namespace own = ledger::message;
  namespace domain = projections::message;
  std::vector<MessageKind> kinds;
  const auto event = capnp::Schema::from<domain::Event>();
  const auto members = capnp::Schema::from<domain::Event::Body>().getUnionFields();
  for (unsigned place = 0; place < members.size(); ++place) {
    const auto name = projections::dutch_name(members[place].getType().asStruct());
    kinds.push_back({std::string(name), event, static_cast<int>(place)});
  }
  for (const auto& schema : std::initializer_list<capnp::StructSchema>{
           capnp::Schema::from<domain::Actor>(), capnp::Schema::from<domain::ItemContent>(),
           capnp::Schema::from<domain::ReasonContent>(), capnp::Schema::from<domain::NameDecisionContent>(),
           capnp::Schema::from<own::Opening>(), capnp::Schema::from<own::Continued>(),
           capnp::Schema::from<own::Erasure>(), capnp::Schema::from<own::Certificate>(),
           capnp::Schema::from<own::Epoch>(), capnp::Schema::from<own::Cover>()}) {
    kinds.push_back({std::string(projections::dutch_name(schema)), schema, -1});
  }
  return kinds;
}

void fill_sample(const MessageKind& kind, capnp::DynamicStruct::Builder into) {
  SampleSource source;
  fill_struct(into, source, kind.body);
}

void fill_random(const MessageKind& kind, std::mt19937_64& random, capnp::DynamicStruct::Builder into) {
  RandomSource source(random);
  fill_struct(into, source, kind.body);
}

ledger::Bytes canonical_of(const capnp::DynamicStruct::Builder& message) {
  return ledger::to_message_bytes(capnp::AnyStruct::Reader(message.asReader()).canonicalize());
}

}  // namespace testing_support
