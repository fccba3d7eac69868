#include "projections/annotations.h"

namespace projections {
namespace {

// The compiler gives C++ no names for annotations, only these numbers (`capnp compile -ocapnp
// annotations.capnp`). They follow from the file's id and the annotation's name: as long-lived as the file.
constexpr std::uint64_t kDutch = 0xd936a6fc8cd65534;
constexpr std::uint64_t kSchema = 0xd62092a2dca6daa2;
constexpr std::uint64_t kPersonal = 0x889a150a1d3a1b9d;
constexpr std::uint64_t kUnit = 0xe5cc182038bda6f8;
constexpr std::uint64_t kExample = 0xc5586abcfb88b351;
constexpr std::uint64_t kArticle = 0xad2d5135ace44785;
constexpr std::uint64_t kMaxBytes = 0x9f1cd00a79dfc5ef;
constexpr std::uint64_t kOptional = 0xe08af61965b3a7c8;
constexpr std::uint64_t kJson = 0x8b53f28a530802ce;
constexpr std::uint64_t kElsewhere = 0xd41684f0ff675881;

constexpr std::string_view kTimeUnit = "milliseconds since 1970-01-01T00:00:00Z";

using Annotations = capnp::List<capnp::schema::Annotation>::Reader;

std::optional<capnp::schema::Value::Reader> find_value(const Annotations& annotations, std::uint64_t id) {
  for (const auto annotation : annotations) {
    if (annotation.getId() == id) return annotation.getValue();
  }
  return std::nullopt;
}

std::string_view text_in(const Annotations& annotations, std::uint64_t id) {
  const auto value = find_value(annotations, id);
  if (!value) return {};
  const auto text = value->getText();
  return {text.begin(), text.size()};
}

}  // namespace

std::string_view dutch_name(const capnp::Schema& schema) {
  const std::string_view dutch = text_in(schema.getProto().getAnnotations(), kDutch);
  if (!dutch.empty()) return dutch;
  const auto name = schema.getShortDisplayName();
  return {name.begin(), name.size()};
}

std::string_view dutch_code(const capnp::EnumSchema::Enumerant& enumerant) {
  return text_in(enumerant.getProto().getAnnotations(), kDutch);
}

std::optional<std::uint32_t> schema_number(const capnp::StructSchema& schema) {
  const auto value = find_value(schema.getProto().getAnnotations(), kSchema);
  if (!value) return std::nullopt;
  return value->getUint32();
}

std::string_view article_of(const capnp::Schema& schema) {
  return text_in(schema.getProto().getAnnotations(), kArticle);
}

std::string_view elsewhere_of(const capnp::Schema& schema) {
  return text_in(schema.getProto().getAnnotations(), kElsewhere);
}

MemberNotes notes_of(const capnp::StructSchema::Field& field) {
  const auto annotations = field.getProto().getAnnotations();
  MemberNotes notes;
  notes.personal = find_value(annotations, kPersonal).has_value();
  notes.optional = find_value(annotations, kOptional).has_value();
  if (const auto limit = find_value(annotations, kMaxBytes)) {
    notes.has_limit = true;
    notes.limit = limit->getUint32();
  }
  notes.unit = text_in(annotations, kUnit);
  notes.example = text_in(annotations, kExample);
  notes.article = text_in(annotations, kArticle);
  notes.json = text_in(annotations, kJson);
  return notes;
}

bool is_time(const capnp::StructSchema::Field& field) {
  return field.getType().isInt64() && notes_of(field).unit == kTimeUnit;
}

}  // namespace projections
