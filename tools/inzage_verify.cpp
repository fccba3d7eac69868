// inzage-verify: judges a parent's evidence bundle on any machine, without the school, its server or its
// database. Whom to trust comes from elsewhere (the activation letter, a policy file), never from the bundle.
// Exit codes: 0 verifies, 1 usage or unreadable, 2 does not verify, 3 incomplete.
#include <CLI/CLI.hpp>
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

struct Arguments {
  std::string file;
  std::string vkey;
  std::string policy;
  std::string language = "en";
  bool json = false;
};

int say(const std::string& sentence) {
  std::fprintf(stderr, "inzage-verify: %s\n", sentence.c_str());
  return kUsage;
}

ledger::Result<ledger::Policy> load_policy(const Arguments& arguments) {
  if (!arguments.vkey.empty()) return ledger::Policy::of_vkey(arguments.vkey);
  LEDGER_TRY(const ledger::Bytes text, ledger::read_file(arguments.policy, ledger::kPolicyBytesMax));
  return ledger::Policy::parse(ledger::text_of(text));
}

ledger::Judged<ledger::Verdict> judge(const ledger::Bytes& file, const ledger::Policy& policy) {
  LEDGER_TRY(const ledger::Bundle bundle, ledger::parse_bundle(ledger::text_of(file)));
  return ledger::verify_bundle(bundle, policy, static_cast<std::uint64_t>(std::time(nullptr)));
}

int run(const Arguments& arguments) {
  if (arguments.vkey.empty() == arguments.policy.empty()) {
    return say(
        "give the ledger's key with --vkey, or a policy file with --policy. The key is in your activation "
        "letter; "
        "one from the file itself would prove nothing.");
  }
  const auto policy = load_policy(arguments);
  if (!policy) return say("the key or policy cannot be used: " + policy.error().detail);
  const auto file = ledger::read_file(arguments.file, ledger::kBundleBytesMax);
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

}  // namespace
}  // namespace tools

int main(int count, char** words) {
  tools::Arguments arguments;
  CLI::App app("Judges an evidence bundle of a school's ledger.", "inzage-verify");
  app.add_option("FILE", arguments.file, "The bundle (inzage-bundle/1)")->required();
  app.add_option("--vkey", arguments.vkey, "The ledger's key, from the activation letter");
  app.add_option("--policy", arguments.policy,
                 "A policy file: ledgers, witnesses, quorum (c2sp.org/tlog-policy)");
  app.add_option("--lang", arguments.language, "en or nl")->check(CLI::IsMember({"en", "nl"}));
  app.add_flag("--json", arguments.json, "Print the verdict as JSON");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? tools::kVerifies : tools::kUsage;
  }
  return tools::run(arguments);
}
