// Commands about accounts: invite, close-account; for demonstrations account and code.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/accounts/totp.h"
#include "api/commands/invite_person.h"
#include "api/commands/open_account.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/fingerprint.h"
#include "tools/inzage/command_line.h"

namespace tools {
namespace {

struct AccountArguments {
  std::string person;
  std::string guardian;
  std::string name;
  std::string totp;
};

const std::string& key_of(const AccountArguments& arguments) {
  return arguments.person.empty() ? arguments.guardian : arguments.person;
}

std::string words_of(const std::string& vkey) {
  std::string words;
  for (const auto word : api::fingerprint_of(vkey)) {
    words += (words.empty() ? "" : " ") + std::string(word);
  }
  return words;
}

Exit invite(const Options& options, const AccountArguments& arguments) {
  if (arguments.person.empty() == arguments.guardian.empty()) {
    return report(ledger::fail(ledger::ErrorCode::invalid_argument, "give one of --person and --guardian"));
  }
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto person = api::find_person(*open.board, key_of(arguments));
    if (!person) return report(person.error());
    api::Accounts accounts;
    const auto invited = api::invite_person(*open.board, *caller, accounts, {*person, arguments.name});
    if (!invited) return report(invited.error(), options.json);
    const auto vkey = open.board->log().vkey();
    return tell(options,
                {{"index", invited->index},
                 {"code", invited->code},
                 {"name", invited->name},
                 {"path", "/activeren#" + invited->code},
                 {"expires", api::format_time(invited->expires)},
                 {"vkey", vkey},
                 {"words", words_of(vkey)}},
                "code:    " + invited->code + "\nname:    " + invited->name + "\npage:    /activeren#" +
                    invited->code + "   (behind the address of your server)" +
                    "\nuntil:   " + api::format_time(invited->expires) + "\nkey:     " + vkey +
                    "\nwords:   " + words_of(vkey) + "\n");
  });
}

Exit close_account(const Options& options, const AccountArguments& arguments) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto person = api::find_person(*open.board, arguments.person);
    if (!person) return report(person.error());
    api::Accounts accounts;
    const auto closed = api::close_account(*open.board, *caller, accounts, *person);
    if (!closed) return report(closed.error(), options.json);
    return tell(options, {{"index", *closed}}, "account closed; entry " + std::to_string(*closed) + "\n");
  });
}

Exit open_account(const Options& options, const AccountArguments& arguments) {
  return with_board(options, [&](OpenBoard& open) {
    const auto person = api::find_person(*open.board, arguments.person);
    if (!person) return report(person.error());
    std::string password;
    std::getline(std::cin, password);
    api::Passwords passwords;
    const auto opened =
        api::open_account(*open.board, {}, passwords, {*person, arguments.name, password, arguments.totp});
    if (!opened) return report(opened.error(), options.json);
    return tell(options, {{"index", *opened}}, "account opened; entry " + std::to_string(*opened) + "\n");
  });
}

Exit print_code(const Options& options, const std::string& secret) {
  const auto seed = api::parse_totp_seed(secret);
  if (!seed) return report(seed.error());
  const auto now = ledger::SystemClock().now_ms();
  const auto code = api::make_totp_code(*seed, api::totp_step_of(now));
  return tell(options, {{"code", code}}, code + "\n");
}

}  // namespace

void add_account_commands(CLI::App& app, Options& options, Exit& exit) {
  auto arguments = std::make_shared<AccountArguments>();

  auto* invited = app.add_subcommand("invite", "invite somebody: prints a one-time code for an account");
  add_acting_options(*invited, options);
  invited->add_option("--person", arguments->person, "somebody who works at the school, by key");
  invited->add_option("--guardian", arguments->guardian, "a guardian, by key");
  invited->add_option("--name", arguments->name, "name to log in with (the one there is, or a new one)");
  invited->callback([&options, &exit, arguments] { exit = invite(options, *arguments); });

  auto* closed = app.add_subcommand("close-account", "close somebody's account");
  add_acting_options(*closed, options);
  closed->add_option("--person", arguments->person, "by key")->required();
  closed->callback([&options, &exit, arguments] { exit = close_account(options, *arguments); });

  auto* opened = app.add_subcommand(
      "account", "open an account for a demonstration; the password is read from standard input");
  add_place_options(*opened, options);
  opened->add_option("--person", arguments->person, "by key")->required();
  opened->add_option("--name", arguments->name, "name to log in with")->required();
  opened->add_option("--totp", arguments->totp, "the secret of its codes, in base32");
  opened->add_flag("--json", options.json);
  opened->callback([&options, &exit, arguments] { exit = open_account(options, *arguments); });

  auto secret = std::make_shared<std::string>();
  auto* code = app.add_subcommand("code", "print the code of this moment, as an authenticator app does");
  code->add_option("SECRET", *secret, "in base32")->required();
  code->add_flag("--json", options.json);
  code->callback([&options, &exit, secret] { exit = print_code(options, *secret); });
}

}  // namespace tools
