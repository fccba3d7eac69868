// inzage: the command line of the ledger. Every command opens the ledger, does one thing and closes it again.
#include <CLI/CLI.hpp>

#include "tools/inzage/command_line.h"

int main(int count, char** words) {
  CLI::App app("The ledger in which a school board keeps every reading and change of a pupil's data.",
               "inzage");
  app.require_subcommand(1);
  tools::Options options;
  tools::Exit exit = tools::Exit::done;
  tools::add_ledger_commands(app, options, exit);
  tools::add_board_commands(app, options, exit);
  tools::add_account_commands(app, options, exit);
  tools::add_provider_commands(app, options, exit);
  tools::add_dossier_commands(app, options, exit);
  tools::add_evidence_commands(app, options, exit);
  tools::add_play_command(app, options, exit);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(tools::Exit::failed);
  }
  return static_cast<int>(exit);
}
