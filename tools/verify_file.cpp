#include "tools/verify_file.h"

#include <cstdio>
#include <ctime>

#include "ledger/bundle.h"
#include "ledger/durable_file.h"
#include "ledger/tlog_proof.h"
#include "projections/event_originals.h"
#include "tools/kept_bundle.h"
#include "tools/verdict_text.h"

namespace tools {
namespace {

constexpr int kVerifies = 0;
constexpr int kUsage = 1;
constexpr int kRefused = 2;
constexpr int kIncomplete = 3;
constexpr std::size_t kAddendumBytesMax = ledger::kAddendumHeaderBytes + ledger::kMessageBytesMax;

int say(const std::string& sentence) {
  std::fprintf(stderr, "inzage-verify: %s\n", sentence.c_str());
  return kUsage;
}

ledger::Result<ledger::Policy> load_policy(const FileToVerify& arguments) {
  if (!arguments.vkey.empty()) return ledger::Policy::of_vkey(arguments.vkey);
  LEDGER_TRY(const ledger::Bytes text, ledger::read_file(arguments.policy, ledger::kPolicyBytesMax));
  return ledger::Policy::parse(ledger::text_of(text));
}

Language language_of(const FileToVerify& arguments) {
  return arguments.language == "nl" ? Language::dutch : Language::english;
}

int print(const std::string& text, int exit_code) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return exit_code;
}

template <class Said>
std::string words_for(const Said& said, const FileToVerify& arguments) {
  return arguments.json ? to_json(said) : describe(said, language_of(arguments));
}

ledger::Judged<ledger::Verdict> judge(const ledger::Bytes& file, const ledger::Policy& policy) {
  LEDGER_TRY(const ledger::Bundle bundle, ledger::parse_bundle(ledger::text_of(file)));
  LEDGER_TRY(auto verdict,
             ledger::verify_bundle(bundle, policy, static_cast<std::uint64_t>(std::time(nullptr))));
  LEDGER_TRY_OK(projections::check_originals(verdict));
  return verdict;
}

// The file by itself, and beside the one that the parent kept: both must hold under the same policy.
ledger::Judged<ledger::Verdict> judge_beside(const ledger::Bytes& file, const ledger::Bytes& kept,
                                             const ledger::Policy& policy) {
  LEDGER_TRY(auto verdict, judge(file, policy));
  const auto before = judge(kept, policy);
  if (!before) return ledger::refuse(before.error().code, "/earlier" + before.error().place);
  LEDGER_TRY(const auto now, ledger::parse_bundle(ledger::text_of(file)));
  LEDGER_TRY(const auto old, ledger::parse_bundle(ledger::text_of(kept)));
  LEDGER_TRY_OK(check_goes_on({now, verdict.checkpoint}, {old, before->checkpoint}));
  verdict.earlier_size = before->checkpoint.size;
  return verdict;
}

int verify_bundle_file(const ledger::Bytes& file, const ledger::Policy& policy,
                       const FileToVerify& arguments) {
  std::optional<ledger::Bytes> kept;
  if (!arguments.earlier.empty()) {
    auto read = ledger::read_file(arguments.earlier, ledger::kBundleBytesMax);
    if (!read) return say("the earlier file cannot be read: " + read.error().detail);
    kept = std::move(*read);
  }
  const auto verdict = kept ? judge_beside(file, *kept, policy) : judge(file, policy);
  if (!verdict) return print(words_for(verdict.error(), arguments), kRefused);
  return print(words_for(*verdict, arguments), verdict->is_complete() ? kVerifies : kIncomplete);
}

// The entry under its checkpoint and, when one is given, the part that it was made of.
ledger::Judged<EntryVerdict> judge_entry(const ledger::TlogProof& proof, const ledger::Bytes& bytes,
                                         const std::optional<ledger::Bytes>& addendum,
                                         const ledger::Policy& policy) {
  LEDGER_TRY(auto opened, ledger::verify_tlog_proof(proof, bytes, policy));
  const auto entry = ledger::decode_event_entry(bytes);
  if (!entry) return ledger::refuse(ledger::RefusalCode::entry_malformed);
  EntryVerdict verdict{proof.index.value, entry->hour, std::move(opened), std::nullopt};
  if (!addendum) return verdict;
  const ledger::Hash digest = ledger::sha256(*addendum);
  const std::pair<ledger::Part, ledger::Hash> parts[] = {{ledger::Part::what, entry->what},
                                                         {ledger::Part::who, entry->who},
                                                         {ledger::Part::content, entry->content}};
  for (const auto& [part, expected] : parts) {
    if (digest == expected) verdict.part = part;
  }
  if (!verdict.part) return ledger::refuse(ledger::RefusalCode::addendum_wrong);
  if (!ledger::decode_addendum(*verdict.part, *addendum)) {
    return ledger::refuse(ledger::RefusalCode::addendum_malformed);
  }
  return verdict;
}

int verify_proof_file(const ledger::Bytes& file, const ledger::Policy& policy,
                      const FileToVerify& arguments) {
  if (arguments.entry.empty()) {
    return say("the proof of one entry needs that entry: give its file with --entry.");
  }
  const auto entry = ledger::read_file(arguments.entry, kAddendumBytesMax);
  if (!entry) return say("the entry's file cannot be read: " + entry.error().detail);
  std::optional<ledger::Bytes> addendum;
  if (!arguments.addendum.empty()) {
    auto read = ledger::read_file(arguments.addendum, kAddendumBytesMax);
    if (!read) return say("the part's file cannot be read: " + read.error().detail);
    addendum = std::move(*read);
  }
  const auto proof = ledger::parse_tlog_proof(ledger::text_of(file));
  if (!proof) return say(proof.error().detail);
  const auto verdict = judge_entry(*proof, *entry, addendum, policy);
  if (!verdict) return print(words_for(verdict.error(), arguments), kRefused);
  return print(words_for(*verdict, arguments), kVerifies);
}

}  // namespace

int verify_file(const FileToVerify& arguments) {
  if (arguments.vkey.empty() == arguments.policy.empty()) {
    return say(
        "give the ledger's key with --vkey, or a policy file with --policy. The key is in your activation "
        "letter; one from the file itself would prove nothing.");
  }
  const auto policy = load_policy(arguments);
  if (!policy) return say("the key or policy cannot be used: " + policy.error().detail);
  const auto file = ledger::read_file(arguments.path, ledger::kBundleBytesMax);
  if (!file) return say("the file cannot be read: " + file.error().detail);
  const bool is_proof = ledger::text_of(*file).starts_with("c2sp.org/tlog-proof@");
  return is_proof ? verify_proof_file(*file, *policy, arguments)
                  : verify_bundle_file(*file, *policy, arguments);
}

}  // namespace tools
