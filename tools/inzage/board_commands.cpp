// Commands of a board and its schools: adopt-policy, import, first-director, appoint, end-appointment,
// history, bundle.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "api/commands/adopt_policy.h"
#include "api/machine_table.h"
#include "ledger/bundle.h"
#include "ledger/durable_file.h"
#include "ledger/ledger_meta.h"
#include "tools/inzage/command_line.h"
#include "tools/inzage/progress.h"

namespace tools {
namespace {

struct Arguments {
  std::string file;
  std::string pupil;
  std::string person;
  std::string guardian;
  std::string name;
  std::string role;
  std::string reason;
  std::string from;
  std::string to;
  std::string output;
  std::uint64_t from_seq = 0;
};

void print_import(const ledger::JsonValue& import) {
  const auto says = [&import](std::string_view name) { return text_in(import, name); };
  std::cout << says("school") << ": " << says("pupils") << " new pupils, " << says("persons")
            << " new people, " << says("groups") << " new groups, " << says("corrections") << " corrections, "
            << says("quarantined") << " quarantined; " << says("events") << " events\n";
  if (says("absent_pupils") != "0" || says("absent_persons") != "0") {
    std::cout << "not in this file, and left as they were: " << says("absent_pupils") << " pupils, "
              << says("absent_persons") << " people\n";
  }
  if (says("relations_to_end") != "0" || says("roles_to_end") != "0") {
    std::cout << "no longer given by this file: " << says("relations_to_end")
              << " working relations, proposed to end, and " << says("roles_to_end")
              << " roles, which DIRECTIE must end\n";
  }
  if (member_in(import, "has_finished_earlier").boolean) {
    std::cout << "an earlier import of this school had stopped halfway; this one has finished it\n";
  }
}

Exit tell_import(const Options& options, const std::string& answer) {
  constexpr ledger::JsonLimits kOfImports{std::size_t{64} << 20, 16, 5'000'000};
  const auto import = ledger::parse_json(answer, kOfImports);
  if (!import) return report(ledger::fail(ledger::ErrorCode::corrupt, "the answer cannot be read"));
  const bool is_accepted = member_in(*import, "accepted").boolean;
  if (options.json) {
    std::cout << answer << "\n";
    return is_accepted ? Exit::done : Exit::failed;
  }
  auto& out = is_accepted ? std::cout : std::cerr;
  for (const auto& problem : member_in(*import, "problems").items) {
    out << (member_in(problem, "refusal").boolean ? "refused" : "warning") << ": line "
        << text_in(problem, "line") << " " << text_in(problem, "path") << ": " << text_in(problem, "detail")
        << "\n";
  }
  if (!is_accepted) {
    std::cerr << "inzage: the file is not valid; nothing was changed\n";
    return Exit::failed;
  }
  print_import(*import);
  return Exit::done;
}

Exit import_file(const Options& options, const Arguments& arguments) {
  const auto bytes = ledger::read_file(arguments.file, api::kAttachmentBytesMax);
  if (!bytes) return report(bytes.error());
  return with_entrance(options, [&](api::Entrance& entrance) {
    Progress progress("events appended");
    const auto import = entrance.run_at_machine("lees-edexml-in", "{}", *bytes,
                                                [&](auto done, auto all) { progress.show(done, all); });
    progress.end();
    return import ? tell_import(options, *import) : report(import.error(), options.json);
  });
}

Exit adopt_policy(const Options& options, const api::PolicyAdoption& adoption) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("councilConsent", adoption.council_consent);
    json.member("adopted", adoption.adopted).end_object();
    return show(options, entrance.run_at_machine("stel-beleid-vast", json.text()),
                [](const ledger::JsonValue& adopted) {
                  return "the policy is in force; entry " + text_in(adopted, "index") + "\n";
                });
  });
}

Exit first_director(const Options& options, const Arguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("person", arguments.person).member("reason", arguments.reason).end_object();
    return show(options, entrance.run_at_machine("benoem-eerste-directeur", json.text()),
                [](const ledger::JsonValue& named) {
                  return "named; entry " + text_in(member_in(named, "receipt"), "index") + "\n";
                });
  });
}

Exit appoint(const Options& options, const Arguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("person", arguments.person).member("role", arguments.role);
    if (!arguments.name.empty()) json.member("name", arguments.name);
    json.member("reason", arguments.reason).end_object();
    return show(options, entrance.give("benoem", json.text()), [](const ledger::JsonValue& appointed) {
      return "appointed; entry " + text_in(member_in(appointed, "receipt"), "index") + "\n";
    });
  });
}

Exit end_appointment(const Options& options, const Arguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("person", arguments.person).member("role", arguments.role);
    if (!arguments.to.empty()) json.member("to", arguments.to);
    json.member("reason", arguments.reason).end_object();
    return show(options, entrance.give("beeindig-benoeming", json.text()),
                [](const ledger::JsonValue& ended) {
                  return "ended; entry " + text_in(member_in(ended, "receipt"), "index") + "\n";
                });
  });
}

void add_appointment_commands(CLI::App& app, Options& options, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  auto* appointed = app.add_subcommand("appoint", "give somebody a role of the whole board");
  add_place_options(*appointed, options);
  appointed->add_option("--person", arguments->person, "by key; a new one with --name")->required();
  appointed->add_option("--role", arguments->role, "FG, PRIVACY, BESTUUR or BEHEER")->required();
  appointed->add_option("--name", arguments->name, "of somebody who is not there yet");
  appointed->add_option("--reason", arguments->reason)->required();
  appointed->add_flag("--json", options.json);
  appointed->callback([&options, &exit, arguments] { exit = appoint(options, *arguments); });

  auto* ended = app.add_subcommand("end-appointment", "end somebody's role of the whole board");
  add_place_options(*ended, options);
  ended->add_option("--person", arguments->person, "by key")->required();
  ended->add_option("--role", arguments->role, "FG, PRIVACY, BESTUUR or BEHEER")->required();
  ended->add_option("--to", arguments->to, "the last day (at once)");
  ended->add_option("--reason", arguments->reason)->required();
  ended->add_flag("--json", options.json);
  ended->callback([&options, &exit, arguments] { exit = end_appointment(options, *arguments); });
}

std::string text_of_line(const ledger::JsonValue& line) {
  const auto says = [&line](std::string_view name) { return text_in(line, name); };
  std::string text = says("happened") + "  " + says("action") + "  " + says("role") + "  " +
                     says("organisation") + "  " + says("purpose");
  for (const auto& category : member_in(line, "categories").items) text += " " + category.text;
  if (says("outcome") != "OK") text += "  " + says("outcome");
  if (!says("reason").empty()) text += "  \"" + says("reason") + "\"";
  return text + "\n";
}

Exit history(const Options& options, const Arguments& arguments) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("pupil", arguments.pupil);
    if (!arguments.from.empty()) json.member("from", arguments.from);
    if (!arguments.to.empty()) json.member("to", arguments.to);
    json.end_object();
    return show(options, entrance.give("geschiedenis", json.text()), [](const ledger::JsonValue& shown) {
      const auto& lines = member_in(shown, "lines").items;
      std::string text = text_in(shown, "from") + " to " + text_in(shown, "to") + ", newest first\n";
      for (const auto& line : lines) text += text_of_line(line);
      return text + std::to_string(lines.size()) + " lines; looking was recorded too\n";
    });
  });
}

Exit keep_bundle(const Options& options, const std::string& text, const std::string& path) {
  const auto bundle = ledger::parse_bundle(text);
  const auto meta = ledger::read_ledger_meta(places_of(options));
  if (!bundle || !meta) return report(ledger::fail(ledger::ErrorCode::corrupt, "the bundle cannot be read"));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    return report(ledger::fail(ledger::ErrorCode::unavailable, "the bundle cannot be written there"));
  }
  std::uint64_t events = 0;
  for (const auto& stream : bundle->streams) events += stream.count;
  std::cout << "bundle of " << events << " events, " << text.size() << " bytes; check it with\n"
            << "  inzage-verify " << path << " --vkey '" << meta->vkey << "'\n";
  return Exit::done;
}

Exit bundle(const Options& options, const Arguments& arguments, const std::string& earlier) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::Bytes older;
    if (!earlier.empty()) {
      auto read = ledger::read_file(earlier, ledger::kBundleBytesMax);
      if (!read) return report(read.error());
      older = std::move(*read);
    }
    ledger::JsonWriter json;
    json.begin_object().member("pupil", arguments.pupil);
    if (arguments.from_seq != 0) json.member("fromSeq", arguments.from_seq);
    json.end_object();
    const auto made = entrance.run_at_machine("bewijs-sinds", json.text(), older);
    return made ? keep_bundle(options, *made, arguments.output) : report(made.error(), options.json);
  });
}

}  // namespace

void add_board_commands(CLI::App& app, Options& options, Exit& exit) {
  auto arguments = std::make_shared<Arguments>();
  auto earlier = std::make_shared<std::string>();

  auto adoption = std::make_shared<api::PolicyAdoption>();
  auto* policy = app.add_subcommand("adopt-policy", "put the policy in force, as council and board decided");
  add_place_options(*policy, options);
  policy->add_option("--gmr-consent", adoption->council_consent, "day of the council's consent")->required();
  policy->add_option("--adopted", adoption->adopted, "day of the board's decision")->required();
  policy->add_flag("--json", options.json);
  policy->callback([&options, &exit, adoption] { exit = adopt_policy(options, *adoption); });

  auto* import = app.add_subcommand("import", "import a school");
  auto* edexml = import->add_subcommand("edexml", "from an EDEXML 2.1 file");
  import->require_subcommand(1);
  edexml->add_option("FILE", arguments->file)->required();
  add_place_options(*edexml, options);
  edexml->add_flag("--json", options.json);
  edexml->callback([&options, &exit, arguments] { exit = import_file(options, *arguments); });

  auto* director = app.add_subcommand("first-director", "name a school's first director, once");
  add_place_options(*director, options);
  director->add_option("--person", arguments->person, "by key")->required();
  director->add_option("--reason", arguments->reason)->required();
  director->add_flag("--json", options.json);
  director->callback([&options, &exit, arguments] { exit = first_director(options, *arguments); });

  add_appointment_commands(app, options, exit);

  auto* looked = app.add_subcommand("history", "who looked at a pupil's data");
  add_acting_options(*looked, options);
  looked->add_option("--pupil", arguments->pupil, "by key")->required();
  looked->add_option("--from", arguments->from, "first day");
  looked->add_option("--to", arguments->to, "last day");
  looked->callback([&options, &exit, arguments] { exit = history(options, *arguments); });

  auto* evidence = app.add_subcommand("bundle", "make the evidence that a parent keeps");
  add_acting_options(*evidence, options);
  evidence->add_option("--pupil", arguments->pupil, "by key")->required();
  evidence->add_option("-o", arguments->output, "file to write")->required();
  add_witness_option(*evidence, options);
  evidence->add_option("--earlier", *earlier, "an older bundle of the same pupil");
  evidence->add_option("--from-seq", arguments->from_seq, "only the end, from this event on");
  evidence->callback([&options, &exit, arguments, earlier] { exit = bundle(options, *arguments, *earlier); });
}

}  // namespace tools
