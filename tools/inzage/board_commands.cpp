// Commands of a board and its schools: adopt-policy, import, first-director, history, bundle.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "api/answers.h"
#include "api/commands/adopt_policy.h"
#include "api/commands/make_bundle.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "ledger/durable_file.h"
#include "tools/inzage/command_line.h"
#include "tools/inzage/progress.h"

namespace tools {
namespace {

constexpr std::size_t kImportBytesMax = std::size_t{64} << 20;

struct Arguments {
  std::string file;
  std::string pupil;
  std::string person;
  std::string guardian;
  std::string reason;
  std::string from;
  std::string to;
  std::string output;
  std::uint64_t from_seq = 0;
};

void print_import(const api::Import& import) {
  std::cout << import.school << ": " << import.pupils << " new pupils, " << import.persons << " new people, "
            << import.groups << " new groups, " << import.corrections << " corrections, "
            << import.quarantined << " quarantined; " << import.events << " events\n";
  if (import.absent_pupils > 0 || import.absent_persons > 0) {
    std::cout << "not in this file, and left as they were: " << import.absent_pupils << " pupils, "
              << import.absent_persons << " people\n";
  }
  if (import.relations_to_end > 0 || import.roles_to_end > 0) {
    std::cout << "no longer given by this file: " << import.relations_to_end
              << " working relations, proposed to end, and " << import.roles_to_end
              << " roles, which DIRECTIE must end\n";
  }
  if (import.has_finished_earlier) {
    std::cout << "an earlier import of this school had stopped halfway; this one has finished it\n";
  }
}

Exit import_file(const Options& options, const Arguments& arguments) {
  const auto bytes = ledger::read_file(arguments.file, kImportBytesMax);
  if (!bytes) return report(bytes.error());
  return with_board(options, [&](OpenBoard& open) {
    Progress progress("events appended");
    const auto import =
        api::import_edexml(*open.board, {}, *bytes, [&](auto done, auto all) { progress.show(done, all); });
    progress.end();
    if (!import) return report(import.error(), options.json);
    if (options.json) {
      std::cout << api::to_json(*import) << "\n";
      return import->accepted ? Exit::done : Exit::failed;
    }
    auto& out = import->accepted ? std::cout : std::cerr;
    for (const auto& problem : import->problems) {
      out << (weight_of(problem.code) == api::EdexmlWeight::refusal ? "refused" : "warning") << ": line "
          << problem.line << " " << problem.path << ": " << sentence_of(problem.code) << "\n";
    }
    if (!import->accepted) {
      std::cerr << "inzage: the file is not valid; nothing was changed\n";
      return Exit::failed;
    }
    print_import(*import);
    return Exit::done;
  });
}

Exit adopt_policy(const Options& options, const api::PolicyAdoption& adoption) {
  return with_board(options, [&](OpenBoard& open) {
    const auto adopted = api::adopt_policy(*open.board, adoption);
    if (!adopted) return report(adopted.error(), options.json);
    std::cout << "the policy is in force; entry " << *adopted << "\n";
    return Exit::done;
  });
}

Exit first_director(const Options& options, const Arguments& arguments) {
  return with_board(options, [&](OpenBoard& open) {
    const auto person = api::find_person(*open.board, arguments.person);
    if (!person) return report(person.error());
    const auto named = api::name_first_director(*open.board, {}, {*person, "", arguments.reason});
    if (!named) return report(named.error(), options.json);
    std::cout << (options.json ? api::to_json(*named) : "named; entry " + std::to_string(named->index))
              << "\n";
    return Exit::done;
  });
}

Exit history(const Options& options, const Arguments& arguments) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto pupil = api::find_pupil(*open.board, arguments.pupil);
    if (!pupil) return report(pupil.error());
    const auto shown = api::read_history(*open.board, *caller, {*pupil, arguments.from, arguments.to});
    if (!shown) return report(shown.error(), options.json);
    if (options.json) {
      std::cout << api::to_json(*shown, *pupil) << "\n";
      return Exit::done;
    }
    std::cout << shown->from << " to " << shown->to << ", newest first\n";
    for (const auto& line : shown->lines) {
      std::cout << api::format_time(line.happened) << "  " << line.action << "  " << line.role << "  "
                << line.organisation << "  " << line.purpose;
      for (const auto& category : line.categories) std::cout << " " << category;
      if (line.outcome != "OK") std::cout << "  " << line.outcome;
      if (!line.reason.empty()) std::cout << "  \"" << line.reason << "\"";
      std::cout << "\n";
    }
    std::cout << shown->lines.size() << " lines; looking was recorded too\n";
    return Exit::done;
  });
}

ledger::Result<ledger::Bundle> read_bundle(const std::string& path) {
  LEDGER_TRY(const auto bytes, ledger::read_file(path, ledger::kBundleBytesMax));
  auto bundle = ledger::parse_bundle(ledger::text_of(bytes));
  if (!bundle)
    return ledger::fail(ledger::ErrorCode::proof_malformed, ledger::sentence_of(bundle.error().code));
  return std::move(*bundle);
}

Exit bundle(const Options& options, const Arguments& arguments, const std::string& earlier) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    api::BundleCommand command;
    const auto pupil = api::find_pupil(*open.board, arguments.pupil);
    if (!pupil) return report(pupil.error());
    command.pupil = *pupil;
    command.from_seq = arguments.from_seq;
    if (!earlier.empty()) {
      auto older = read_bundle(earlier);
      if (!older) return report(older.error());
      command.earlier = std::move(*older);
    }
    const auto made = api::make_bundle(*open.board, *caller, command);
    if (!made) return report(made.error(), options.json);
    const std::string text = ledger::format_bundle(*made);
    std::ofstream file(arguments.output, std::ios::binary | std::ios::trunc);
    if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
      return report(ledger::fail(ledger::ErrorCode::unavailable, "the bundle cannot be written there"));
    }
    std::cout << "bundle of " << made->streams.front().count << " events, " << text.size()
              << " bytes; check it with\n"
              << "  inzage-verify " << arguments.output << " --vkey '" << open.board->log().vkey() << "'\n";
    return Exit::done;
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
