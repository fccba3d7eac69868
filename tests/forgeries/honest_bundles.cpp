// Bundles that look odd and are true: a verifier that refuses them is wrong too.
#include "forgeries/forgery.h"

namespace ledger::testing {
namespace {

// Stream 0 goes on as stream 1.
Bundle continued_bundle(const std::vector<std::size_t>& shown,
                        const std::vector<PredecessorClaim>& more = {}) {
  TestLog log("forged.example/inzage");
  log.open_stream(opening_of("kind A"));
  log.add(0, plain_event("gelezen"));
  log.add(0, continued_event(map_key_of_stream(1)));
  std::vector<PredecessorClaim> predecessors{{map_key_of_stream(0), 3, log.origin()}};
  predecessors.insert(predecessors.end(), more.begin(), more.end());
  log.open_stream(opening_of("kind A", predecessors));
  log.add(1, plain_event("bewijs gemaakt"));
  log.seal();
  return log.bundle(shown);
}

std::string with_white_space(std::string json) {
  for (const std::string_view mark : {"{", "[", ",", ":"}) {
    for (std::size_t at = json.find(mark); at != std::string::npos; at = json.find(mark, at + 3)) {
      if (json.find('"', at) == at + 1) json.insert(at + 1, "\r\n\t");
    }
  }
  return json;
}

std::string with_unknown_signatures(std::size_t lines) {
  return change_whole([lines](Bundle& bundle, School&) {
    for (std::size_t i = 3; i < lines; ++i)
      bundle.checkpoint += "\xe2\x80\x94 nobody.example AAAAAAAAAAAAAA==\n";
  });
}

}  // namespace

Forgeries honest_bundles() {
  Forgeries made;
  const auto accept = [&made](const char* name, std::string json) {
    made.push_back({"accept", name, std::move(json)});
  };
  accept("whole", change_whole([](Bundle&, School&) {}));
  accept("end", change_end([](Bundle&, School&) {}));
  accept("nothing-but-the-history", change_whole([](Bundle& bundle, School&) {
           bundle.earlier.reset();
           bundle.audited.reset();
         }));
  accept("everything-withheld-but-the-opening", change_whole([](Bundle& bundle, School&) {
           for (auto& event : bundle.streams[0].events) {
             if (&event != bundle.streams[0].events.data()) event.what = WithheldGround::uavg41;
             event.who = WithheldGround::r33;
             event.content = WithheldGround::art15_4;
           }
         }));
  accept("white-space-between-members", with_white_space(change_whole([](Bundle&, School&) {})));
  accept("words-that-are-no-evidence", change_whole([](Bundle& bundle, School&) {
           bundle.subject = {{"naam", "kind \"A\" \\ \n \xf0\x9f\x8c\xb1"}, {"", ""}};
         }));
  accept("sixty-four-signature-lines", with_unknown_signatures(64));
  accept("earlier-is-the-same-checkpoint", change_whole([](Bundle& bundle, School& school) {
           bundle.earlier = school.log.earlier(school.then + 1, school.child);
         }));
  accept("earlier-without-a-witness", change_whole([](Bundle& bundle, School&) {
           auto note = *parse_note(bundle.earlier->checkpoint);
           note.signatures.resize(1);
           bundle.earlier->checkpoint = format_note(note.text, note.signatures);
         }));
  accept("audited-by-nobody", change_whole([](Bundle& bundle, School&) {
           auto note = *parse_note(bundle.audited->checkpoint);
           note.signatures.resize(2);
           bundle.audited->checkpoint = format_note(note.text, note.signatures);
         }));
  accept("continued-with-both-streams", format_bundle(continued_bundle({0, 1})));
  made.push_back({"incomplete", "continued-without-its-successor", format_bundle(continued_bundle({0}))});
  made.push_back({"incomplete", "continued-without-its-predecessor", format_bundle(continued_bundle({1}))});
  const PredecessorClaim elsewhere{map_key_of_stream(9), 4, "elsewhere.example/inzage"};
  made.push_back({"incomplete", "continued-from-another-ledger-too",
                  format_bundle(continued_bundle({0, 1}, {elsewhere}))});
  return made;
}

}  // namespace ledger::testing
