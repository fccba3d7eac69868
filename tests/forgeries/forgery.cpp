#include "forgeries/forgery.h"

#include <iterator>

namespace ledger::testing {

std::string Forgery::file_name() const {
  const bool is_refused = verdict != "accept" && verdict != "incomplete";
  return (is_refused ? "refuse." : "") + verdict + "." + name + ".json";
}

TestEvent opening_of(const char* display, const std::vector<PredecessorClaim>& predecessors) {
  return opening_event(predecessors, display);
}

Hash map_key_of_stream(std::size_t number) {
  return StreamKey(sha256(bytes_of("stream " + std::to_string(number))).view()).map_key();
}

School::School() {
  other = log.open_stream(opening_of("kind B"));
  child = log.open_stream(opening_of("kind A"));
  log.add(child, plain_event("gelezen", "reden"));
  log.add(other, plain_event("gelezen"));
  then = log.seal();
  log.set_hour(500'010);
  secret = log.open_stream(opening_of("kind A, vertrouwelijk"));
  log.add(secret, plain_event("vertrouwelijk gelezen"));
  log.add(child, plain_event("vastgelegd", "waarde"));
  log.add(child, erasure_event({{log.index_of(child, 1), Part::content, log.entry_of(child, 1).content}}));
  log.add(child, plain_event("opgeheven"));
  log.add(other, plain_event("vastgelegd", "waarde"));
  log.add(child, plain_event("bewijs gemaakt"));
  log.seal();
  whole = log.bundle({child});
  whole.earlier = log.earlier(then, child);
  whole.audited = log.audited(then);
  auto& events = whole.streams[0].events;
  events[1].content = ErasedPart{3};
  events[2].who = WithheldGround::r32;
  events[4].original = log.original_of(secret, 1);
  log.prove_again(whole);
  end = log.bundle({child}, 2);
  end.earlier = log.earlier(then, child);
  others = log.bundle({other});
}

std::string change_whole(const std::function<void(Bundle&, School&)>& change) {
  School school;
  Bundle bundle = school.whole;
  change(bundle, school);
  return format_bundle(bundle);
}

std::string change_end(const std::function<void(Bundle&, School&)>& change) {
  School school;
  Bundle bundle = school.end;
  change(bundle, school);
  return format_bundle(bundle);
}

Forgeries all_forgeries() {
  Forgeries all;
  for (const auto make :
       {honest_bundles, forged_documents, forged_notes, forged_proofs, forged_logs, forged_words}) {
    auto some = make();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

std::string forgery_policy() { return TestLog("forged.example/inzage").policy_text(); }

}  // namespace ledger::testing
