#include "tools/verify_file.h"

#include <cstdio>
#include <ctime>

#include "ledger/bundle.h"
#include "ledger/durable_file.h"
#include "tools/verdict_text.h"

namespace tools {
namespace {

constexpr int kVerifies = 0;
constexpr int kUsage = 1;
constexpr int kRefused = 2;
constexpr int kIncomplete = 3;

int say(const std::string& sentence) {
  std::fprintf(stderr, "inzage-verify: %s\n", sentence.c_str());
  return kUsage;
}

ledger::Result<ledger::Policy> load_policy(const FileToVerify& arguments) {
  if (!arguments.vkey.empty()) return ledger::Policy::of_vkey(arguments.vkey);
  LEDGER_TRY(const ledger::Bytes text, ledger::read_file(arguments.policy, ledger::kPolicyBytesMax));
  return ledger::Policy::parse(ledger::text_of(text));
}

ledger::Judged<ledger::Verdict> judge(const ledger::Bytes& file, const ledger::Policy& policy) {
  LEDGER_TRY(const ledger::Bundle bundle, ledger::parse_bundle(ledger::text_of(file)));
  return ledger::verify_bundle(bundle, policy, static_cast<std::uint64_t>(std::time(nullptr)));
}

}  // namespace

int verify_file(const FileToVerify& arguments) {
  if (arguments.vkey.empty() == arguments.policy.empty()) {
    return say(
        "give the ledger's key with --vkey, or a policy file with --policy. The key is in your activation "
        "letter; "
        "one from the file itself would prove nothing.");
  }
  const auto policy = load_policy(arguments);
  if (!policy) return say("the key or policy cannot be used: " + policy.error().detail);
  const auto file = ledger::read_file(arguments.path, ledger::kBundleBytesMax);
  if (!file) return say("the file cannot be read: " + file.error().detail);

  const auto verdict = judge(*file, *policy);
  const Language language = arguments.language == "nl" ? Language::dutch : Language::english;
  const std::string text =
      verdict ? (arguments.json ? to_json(*verdict) : describe(*verdict, language))
              : (arguments.json ? to_json(verdict.error()) : describe(verdict.error(), language));
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (!verdict) return kRefused;
  return verdict->is_complete() ? kVerifies : kIncomplete;
}

}  // namespace tools
