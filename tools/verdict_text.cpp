#include "tools/verdict_text.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "ledger/json.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"

namespace tools {
namespace {

using ledger::Verdict;

const char* dutch_sentence_of(ledger::RefusalCode code) {
  switch (code) {
#define LEDGER_REFUSAL(name, sentence) \
  case ledger::RefusalCode::name:      \
    return sentence;
#include "tools/refusals_nl.def"
#undef LEDGER_REFUSAL
  }
  return "";
}

std::string format_time(std::uint64_t unix_seconds) {
  constexpr std::uint64_t kSecondsOfYear10000 = 253'402'300'800;
  if (unix_seconds >= kSecondsOfYear10000) return std::to_string(unix_seconds) + " s";
  const auto time = static_cast<std::time_t>(unix_seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &utc);
  return text.data();
}

std::uint64_t sealed_at(const Verdict& verdict) { return std::uint64_t{verdict.sealed} * 3600; }

// Whose history it is, as the people concerned know them; empty when the opening is not the ledger's own
// message. Control characters do not reach the terminal.
std::string display_of(const ledger::VerdictStream& stream) {
  if (stream.opening_schema != ledger::kSchemaOfOpening) return {};
  using Opening = ledger::message::Opening;
  const auto display = ledger::read_message<Opening>(
      stream.opening, [](Opening::Reader opening) -> ledger::Result<std::string> {
        return std::string(opening.getDisplay().cStr(), opening.getDisplay().size());
      });
  std::string text;
  for (const char c : display ? *display : std::string()) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) text.push_back(c);
  }
  return text;
}

// One for every child that the file is about: the parts of a history that went on under another key say the
// same.
std::vector<std::string> displays_of(const Verdict& verdict) {
  std::vector<std::string> displays;
  for (const auto& stream : verdict.streams) {
    auto display = display_of(stream);
    if (!display.empty() && std::ranges::find(displays, display) == displays.end())
      displays.push_back(std::move(display));
  }
  return displays;
}

std::uint64_t events_left_out_of(const Verdict& verdict) {
  std::uint64_t count = 0;
  for (const auto& stream : verdict.streams) count += stream.first_shown;
  return count;
}

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string names_of(const std::vector<ledger::Cosignature>& cosignatures) {
  std::string names;
  for (const auto& cosignature : cosignatures) names += (names.empty() ? "" : ", ") + cosignature.name;
  return names;
}

std::string describe_in_english(const Verdict& verdict) {
  std::string text = verdict.is_complete()
                         ? "This history verifies: nothing was left out, changed or slipped in.\n"
                         : "This history holds, and is incomplete: it continues, or is continued in, "
                           "a history that is not in the file.\n";
  for (const auto& display : displays_of(verdict)) text += "About: " + display + "\n";
  text += "Ledger: " + verdict.checkpoint.origin + ", " + number(verdict.checkpoint.size) + " entries.\n";
  text += verdict.quorum_time ? "As of " + format_time(*verdict.quorum_time) + ", witnessed by " +
                                    names_of(verdict.cosignatures) + ".\n"
                              : "As of the hour from " + format_time(sealed_at(verdict)) +
                                    ", as the school says: no witnesses were asked for.\n";
  if (verdict.stale) text += "This is more than 7 days old. Later events are not in it.\n";
  text += "Events: " + number(verdict.events.size()) + ". Parts: " + number(verdict.parts.shown) +
          " shown, " + number(verdict.parts.absent) + " proven absent, " + number(verdict.parts.withheld) +
          " withheld, " + number(verdict.parts.erased) + " erased.\n";
  if (verdict.parts.withheld_lines > 0)
    text += "Of these, the words of " + number(verdict.parts.withheld_lines) + " lines are not shown.\n";
  if (const auto left_out = events_left_out_of(verdict); left_out > 0)
    text += "The first " + number(left_out) + " events are not in this file.\n";
  if (verdict.earlier_size) {
    text += "It continues the earlier file of " + number(*verdict.earlier_size) +
            " entries: the log only grew.\n";
  }
  text += verdict.audit
              ? "Audited up to entry " + number(verdict.audit->size) + " by " + verdict.audit->auditor + ".\n"
              : "Not audited.\n";
  return text;
}

std::string describe_in_dutch(const Verdict& verdict) {
  std::string text = verdict.is_complete()
                         ? "Deze geschiedenis klopt: er is niets weggelaten, veranderd of toegevoegd.\n"
                         : "Wat hier staat klopt, maar het is niet alles: een deel van de "
                           "geschiedenis staat niet in dit bestand.\n";
  for (const auto& display : displays_of(verdict)) text += "Over: " + display + "\n";
  text += "Logboek: " + verdict.checkpoint.origin + ", " + number(verdict.checkpoint.size) + " regels.\n";
  text += verdict.quorum_time ? "Stand van " + format_time(*verdict.quorum_time) + ", gezien door " +
                                    names_of(verdict.cosignatures) + ".\n"
                              : "Stand van het uur vanaf " + format_time(sealed_at(verdict)) +
                                    ". Dat zegt de school zelf: er zijn geen getuigen gevraagd.\n";
  if (verdict.stale) text += "Dit is ouder dan 7 dagen. Wat daarna gebeurde, staat er niet in.\n";
  text += "Gebeurtenissen: " + number(verdict.events.size()) + ". Delen: " + number(verdict.parts.shown) +
          " getoond, " + number(verdict.parts.absent) + " bewezen leeg, " + number(verdict.parts.withheld) +
          " weggelaten, " + number(verdict.parts.erased) + " gewist.\n";
  if (verdict.parts.withheld_lines > 0)
    text += "Daarvan staan van " + number(verdict.parts.withheld_lines) + " de woorden er niet in.\n";
  if (const auto left_out = events_left_out_of(verdict); left_out > 0)
    text += "De eerste " + number(left_out) + " gebeurtenissen staan niet in dit bestand.\n";
  if (verdict.earlier_size) {
    text += "Het sluit aan op het eerdere bestand van " + number(*verdict.earlier_size) +
            " regels: het logboek is alleen gegroeid.\n";
  }
  text += verdict.audit ? "Gecontroleerd tot en met regel " + number(verdict.audit->size) + " door " +
                              verdict.audit->auditor + ".\n"
                        : "Niet gecontroleerd door een accountant of toezichthouder.\n";
  return text;
}

}  // namespace

std::string describe(const Verdict& verdict, Language language) {
  return language == Language::dutch ? describe_in_dutch(verdict) : describe_in_english(verdict);
}

std::string describe(const EntryVerdict& verdict, Language language) {
  const bool dutch = language == Language::dutch;
  const auto& checkpoint = verdict.opened.checkpoint;
  const std::string hour = format_time(std::uint64_t{verdict.hour} * 3600);
  std::string text =
      dutch ? "Deze regel staat in het logboek. Of de geschiedenis compleet is, zegt dit bewijs niet.\n"
            : "This entry stands in the log. Whether a history is complete, this proof does not say.\n";
  text += (dutch ? "Logboek: " : "Ledger: ") + checkpoint.origin + (dutch ? ", regel " : ", entry ") +
          number(verdict.index) +
          (dutch ? ", vastgelegd in het uur vanaf " : ", recorded in the hour from ") + hour + ".\n";
  if (verdict.part) {
    text += (dutch ? "Het getoonde deel is wat is vastgelegd: " : "The part shown is what was recorded: ") +
            std::string(ledger::kind_of(*verdict.part)) + "\n";
  }
  return text;
}

std::string describe(const ledger::Refusal& refusal, Language language) {
  const bool dutch = language == Language::dutch;
  std::string text = dutch ? "Dit bewijs klopt NIET.\n" : "This evidence does NOT verify.\n";
  text += dutch ? dutch_sentence_of(refusal.code) : ledger::sentence_of(refusal.code);
  text += std::string("\n") + (dutch ? "Reden: " : "Reason: ") + ledger::name_of(refusal.code);
  if (!refusal.place.empty()) text += (dutch ? ", op " : ", at ") + refusal.place;
  return text + "\n";
}

std::string to_json(const Verdict& verdict) {
  ledger::JsonWriter json;
  json.begin_object();
  json.member("verdict", verdict.is_complete() ? "VERIFIES" : "INCOMPLETE");
  json.member("origin", verdict.checkpoint.origin).member("size", verdict.checkpoint.size);
  json.member("sealed", sealed_at(verdict));
  if (verdict.quorum_time) json.member("quorum_time", *verdict.quorum_time);
  json.member("stale", verdict.stale);
  json.name("witnesses").begin_array();
  for (const auto& cosignature : verdict.cosignatures) {
    json.begin_object().member("name", cosignature.name).member("time", cosignature.time).end_object();
  }
  json.end_array();
  if (verdict.audit) {
    json.name("audited").begin_object().member("size", verdict.audit->size);
    json.member("by", verdict.audit->auditor).member("time", verdict.audit->time).end_object();
  }
  if (verdict.earlier_size) json.member("earlier_size", *verdict.earlier_size);
  json.name("streams").begin_array();
  for (const auto& stream : verdict.streams) {
    json.begin_object().member("count", stream.count).member("from", stream.first_shown);
    if (const std::string display = display_of(stream); !display.empty()) json.member("display", display);
    json.end_object();
  }
  json.end_array();
  json.name("parts")
      .begin_object()
      .member("shown", verdict.parts.shown)
      .member("absent", verdict.parts.absent);
  json.member("withheld", verdict.parts.withheld)
      .member("withheld_lines", verdict.parts.withheld_lines)
      .member("erased", verdict.parts.erased)
      .end_object();
  json.name("events").begin_array();
  for (const auto& event : verdict.events) {
    json.begin_object().member("stream", std::uint64_t{event.stream}).member("seq", event.seq);
    json.member("index", event.index).member("hour", event.hour).end_object();
  }
  json.end_array().end_object();
  return json.take() + "\n";
}

std::string to_json(const EntryVerdict& verdict) {
  ledger::JsonWriter json;
  json.begin_object().member("verdict", "VERIFIES").member("origin", verdict.opened.checkpoint.origin);
  json.member("size", verdict.opened.checkpoint.size)
      .member("index", verdict.index)
      .member("hour", verdict.hour);
  if (verdict.opened.quorum_time) json.member("quorum_time", *verdict.opened.quorum_time);
  if (verdict.part) json.member("part", ledger::kind_of(*verdict.part));
  json.end_object();
  return json.take() + "\n";
}

std::string to_json(const ledger::Refusal& refusal) {
  ledger::JsonWriter json;
  json.begin_object().member("verdict", "REFUSED").member("code", ledger::name_of(refusal.code));
  json.member("place", refusal.place).member("sentence", ledger::sentence_of(refusal.code)).end_object();
  return json.take() + "\n";
}

}  // namespace tools
