// Evidence bundles that stand beside this file as bundles/*.json: forgeries of one change each, and honest
// bundles that look odd. Made from fixed keys and salts, so that making them again gives the same bytes. The
// name of a file says how both verifiers judge it: "refuse.<code>.<name>.json", "accept.<name>.json",
// "incomplete.<name>.json".
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/test_log.h"

namespace ledger::testing {

struct Forgery {
  std::string verdict;  // "accept", "incomplete", or a code of refusal_codes.def
  std::string name;
  std::string json;

  std::string file_name() const;
};

using Forgeries = std::vector<Forgery>;

/// The school whose bundles are forged: a child with an erased part, a lifted event and an older bundle,
/// another child.
struct School {
  TestLog log{"forged.example/inzage"};
  std::size_t other = 0;
  std::size_t child = 0;
  std::size_t secret = 0;
  std::size_t then = 0;  // head of the older bundle
  Bundle whole;          // of the child, with everything
  Bundle end;            // the same from seq 2
  Bundle others;         // of the other child

  School();
};

/// An honest bundle of the child, with one change.
std::string change_whole(const std::function<void(Bundle&, School&)>& change);
std::string change_end(const std::function<void(Bundle&, School&)>& change);

TestEvent opening_of(const char* display, const std::vector<PredecessorClaim>& predecessors = {});
Hash map_key_of_stream(std::size_t number);

Forgeries honest_bundles();
/// Changes of the document: JSON, members, numbers, base64, shapes.
Forgeries forged_documents();
/// Changes of the signed note and the checkpoint in it.
Forgeries forged_notes();
/// Changes of what a bundle lists and proves, by somebody who cannot sign.
Forgeries forged_proofs();
/// What the school itself signs.
Forgeries forged_logs();
/// Parts, messages, continuations: the school's own words.
Forgeries forged_words();

/// Everything above.
Forgeries all_forgeries();
/// The policy that they are judged by.
std::string forgery_policy();

}  // namespace ledger::testing
