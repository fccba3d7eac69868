// Commands about accounts: invite, close-account; for demonstrations account and code.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/accounts/totp.h"
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

Exit invite(const Options& options, const AccountArguments& arguments) {
  if (arguments.person.empty() == arguments.guardian.empty()) {
    return report(ledger::fail(ledger::ErrorCode::invalid_argument, "give one of --person and --guardian"));
  }
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("person", key_of(arguments));
    if (!arguments.name.empty()) json.member("name", arguments.name);
    json.end_object();
    return show(
        options, entrance.run_at_machine("nodig-uit", json.text()), [](const ledger::JsonValue& invited) {
          return "code:    " + text_in(invited, "code") + "\nname:    " + text_in(invited, "name") +
                 "\npage:    " + text_in(invited, "path") + "   (behind the address of your server)" +
                 "\nuntil:   " + text_in(invited, "expires") + "\nkey:     " + text_in(invited, "vkey") +
                 "\nwords:   " + text_in(invited, "words") + "\n";
        });
  });
}

Exit close_account(const Options& options, const AccountArguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("person", arguments.person).end_object();
    return show(options, entrance.run_at_machine("sluit-account", json.text()),
                [](const ledger::JsonValue& closed) {
                  return "account closed; entry " + text_in(closed, "index") + "\n";
                });
  });
}

Exit open_account(const Options& options, const AccountArguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    std::string password;
    std::getline(std::cin, password);
    ledger::JsonWriter json;
    json.begin_object().member("person", arguments.person).member("name", arguments.name);
    json.member("password", password);
    if (!arguments.totp.empty()) json.member("totp", arguments.totp);
    json.end_object();
    return show(options, entrance.run_at_machine("open-account", json.text()),
                [](const ledger::JsonValue& opened) {
                  return "account opened; entry " + text_in(opened, "index") + "\n";
                });
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
