// inzage-verify: judges a parent's evidence bundle, or the proof of one entry, on any machine, without the
// school, its server or its database. Exit codes: 0 verifies, 1 usage or unreadable, 2 does not verify, 3
// incomplete.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "tools/verify_file.h"

int main(int count, char** words) {
  tools::FileToVerify arguments;
  CLI::App app("Judges an evidence bundle of a school's ledger.", "inzage-verify");
  app.add_option("FILE", arguments.path, "The bundle (inzage-bundle/1), or a .tlog-proof")->required();
  app.add_option("--vkey", arguments.vkey, "The ledger's key, from the activation letter");
  app.add_option("--policy", arguments.policy,
                 "A policy file: ledgers, witnesses, quorum (c2sp.org/tlog-policy)");
  app.add_option("--earlier", arguments.earlier, "A bundle that you kept: the file must go on from it");
  app.add_option("--entry", arguments.entry, "With a .tlog-proof: the file of the entry that it is about");
  app.add_option("--addendum", arguments.addendum, "With --entry: the file of one part of that entry");
  app.add_option("--lang", arguments.language, "en or nl")->check(CLI::IsMember({"en", "nl"}));
  app.add_flag("--json", arguments.json, "Print the verdict as JSON");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  return tools::verify_file(arguments);
}
