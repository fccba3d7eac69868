// Commands about the ledger itself: init, vkey, verify, audit, rebuild, doctor.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/commands/init_board.h"
#include "api/commands/upkeep_acts.h"
#include "api/dates.h"
#include "api/line_check.h"
#include "ledger/audit.h"
#include "ledger/bundle.h"
#include "ledger/durable_file.h"
#include "ledger/json.h"
#include "ledger/ledger_meta.h"
#include "ledger/ledger_second_place.h"
#include "ledger/verify_directory.h"
#include "tools/inzage/command_line.h"
#include "tools/inzage/progress.h"
#include "tools/verify_file.h"

namespace tools {
namespace {

struct InitOptions {
  std::string directory;
  std::string origin;
  api::PolicyAdoption adoption;  // both days, or neither
  bool test_clock = false;

  bool adopts() const { return !adoption.council_consent.empty() || !adoption.adopted.empty(); }
};

// An init that died after the ledger was made and before the board's own first events: it can be finished.
bool has_ledger_without_board(const ledger::LedgerPlaces& places, const std::string& origin,
                              const ledger::Clock& clock) {
  const auto board = api::Board::open(places, clock);
  return board && (*board)->log().origin() == origin && (*board)->people().organisations().empty();
}

Exit init(const Options& options, const InitOptions& init) {
  Options own = options;
  own.data = init.directory;
  const auto places = places_of(own);
  const auto refused = [](const ledger::Error& error) { return report(error); };
  if (init.test_clock && init.origin.find("test") == std::string::npos) {
    return refused(
        ledger::fail(ledger::ErrorCode::invalid_argument,
                     "a ledger with a test clock says so in its origin: use a name with \"test\" in it"));
  }
  if (!init.test_clock && !options.at.empty()) {
    return refused(ledger::fail(ledger::ErrorCode::forbidden, "time may be set in a test-clock ledger only"));
  }
  const auto at = options.at.empty() ? ledger::Result<ledger::UnixMs>(ledger::SystemClock().now_ms())
                                     : api::parse_time(options.at);
  if (!at) return refused(at.error());
  if (init.adopts()) {
    const auto wrong = api::check_adoption(init.adoption, *at);
    if (!wrong.members.empty()) return report(api::Failure(wrong), false);
  }
  const ledger::TestClock clock(*at);
  const auto made = ledger::Ledger::create(places, init.origin, init.test_clock, clock);
  if (!made && !has_ledger_without_board(places, init.origin, clock)) return refused(made.error());
  return with_board(own, [&](OpenBoard& open) {
    const auto adoption = init.adopts() ? std::optional(init.adoption) : std::nullopt;
    if (const auto begun = api::init_board(*open.board, adoption); !begun) return report(begun.error());
    const std::string root = options.root.empty() ? init.directory + ".root" : options.root;
    const std::string vkey = open.board->log().vkey();
    const bool is_beside = options.epoch_store.empty() || options.second.empty();
    std::string text = "made the ledger " + init.origin + "\n";
    if (!adoption) {
      text +=
          "no policy is in force, and until then rule R15 refuses everything: tell when the council "
          "consented\n"
          "and the board decided with inzage adopt-policy\n";
    }
    if (is_beside) {
      text += "the epoch store (" + init.directory + ".epoch) and the second place (" + init.directory +
              ".second) stand beside the ledger: a thief or a restore of this one disk takes all three.\n"
              "Give --epoch-store and --second on other devices to protect against that.\n";
    }
    text += "root key: " + root + " (without it nothing opens: keep a copy elsewhere)\n" + vkey + "\n";
    return tell(options, {{"origin", init.origin}, {"vkey", vkey}, {"root", root}, {"beside", is_beside}},
                text);
  });
}

Exit print_vkey(const Options& options) {
  const auto facts = ledger::read_ledger_meta(places_of(options));
  if (!facts) return report(facts.error());
  return tell(options, {{"vkey", facts->vkey}}, facts->vkey + "\n");
}

void print_findings(const std::vector<ledger::Finding>& findings) {
  for (const auto& finding : findings) {
    std::cout << "entry " << finding.index << ": " << finding.promise << ": " << finding.sentence << "\n";
  }
  if (findings.size() >= ledger::kFindingsMax) std::cout << "and perhaps more: only the first are named\n";
}

void write_findings(const std::vector<ledger::Finding>& findings, ledger::JsonWriter& json) {
  json.name("findings").begin_array();
  for (const auto& finding : findings) {
    json.begin_object().member("index", finding.index).member("promise", finding.promise);
    json.member("sentence", finding.sentence).end_object();
  }
  json.end_array();
}

Exit verify(const Options& options, const FileToVerify& file) {
  if (!std::filesystem::is_directory(file.path)) return static_cast<Exit>(verify_file(file));
  Progress progress("entries verified");
  const auto report_of =
      ledger::verify_directory(file.path, file.vkey, [&](auto done, auto all) { progress.show(done, all); });
  progress.end();
  if (!report_of) return report(report_of.error());
  if (options.json) {
    ledger::JsonWriter json;
    json.begin_object().member("origin", report_of->origin).member("size", report_of->size);
    json.member("events", report_of->events).member("groups", report_of->groups);
    write_findings(report_of->findings, json);
    json.end_object();
    std::cout << json.text() << "\n";
  } else {
    print_findings(report_of->findings);
    std::cout << report_of->origin << ": " << report_of->size << " entries, " << report_of->events
              << " events, " << report_of->groups << " seals: "
              << (report_of->findings.empty() ? "chain, tree, seals, tags and checkpoint hold"
                                              : "DOES NOT VERIFY")
              << "\n";
    if (file.vkey.empty()) {
      std::cout
          << "judged with the key that stands in the folder itself: give --vkey to pin one from elsewhere\n";
    }
  }
  return report_of->findings.empty() ? Exit::done : Exit::does_not_verify;
}

void print_audit(const ledger::AuditReport& audited) {
  print_findings(audited.findings);
  std::cout << audited.events << " events in " << audited.streams << " streams, " << audited.pupils
            << " pupils, " << audited.covers << " covers, " << audited.seals << " seals: "
            << (audited.findings.empty() ? "every event stands in exactly one history, every seal's map holds"
                                         : "THE AUDIT FAILS")
            << "\n";
}

void write_audit(const ledger::AuditReport& audited) {
  ledger::JsonWriter json;
  json.begin_object().member("size", audited.size).member("events", audited.events);
  json.member("seals", audited.seals).member("streams", audited.streams).member("pupils", audited.pupils);
  json.member("covers", audited.covers);
  json.member("partsOpened", audited.parts_opened).member("partsErased", audited.parts_erased);
  write_findings(audited.findings, json);
  json.end_object();
  std::cout << json.text() << "\n";
}

Exit run_audit(const Options& options) {
  Progress progress("entries audited");
  const auto audited = ledger::audit_directory(places_of(options), api::make_line_check(),
                                               [&](auto done, auto all) { progress.show(done, all); });
  progress.end();
  if (!audited) return report(audited.error());
  if (options.json) {
    write_audit(*audited);
  } else {
    print_audit(*audited);
  }
  return audited->findings.empty() ? Exit::done : Exit::does_not_verify;
}

Exit rebuild(const Options& options) {
  return with_board(options, [&](OpenBoard& open) {
    const auto begun = api::begin_upkeep_at_machine(*open.board, api::UpkeepKind::rebuild);
    if (!begun) return report(begun.error());
    Progress progress("entries folded");
    const auto rebuilt = open.board->rebuild([&](auto done, auto all) { progress.show(done, all); });
    progress.end();
    const auto size = open.board->lines().size();
    const auto told = api::end_upkeep(*open.board, *begun, {rebuilt.has_value(), rebuilt ? size : 0, 0});
    if (!rebuilt) return report(rebuilt.error());
    if (!told) return report(told.error());
    return tell(options, {{"rebuilt", true}, {"size", size}}, "every view was built anew from the log\n");
  });
}

std::string text_of_findings(const ledger::JsonValue& found) {
  std::string text = "origin " + text_in(found, "origin") + "\n";
  if (member_in(found, "testClock").boolean) text += "TEST CLOCK: time may be set in this ledger\n";
  text += "the vault opens, the streams lead to the last seal's map root, the second place agrees\n";
  for (const auto& school : member_in(found, "unfinishedSchools").items) {
    text += "warning: an import of school " + school.text +
            " stopped halfway: import its file again, and it is finished\n";
  }
  if (member_in(found, "epochStoreOnOwnDevice").boolean) {
    text += "warning: the epoch store is on the ledger's own device\n";
  }
  if (member_in(found, "secondPlaceOnOwnDevice").boolean) {
    text += "warning: the second place is on the ledger's own device\n";
  }
  return text;
}

Exit doctor(const Options& options) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    return show(options, entrance.run_at_machine("onderzoek", "{}"), text_of_findings);
  });
}

// The evidence may be a signed note, or a bundle with one in it.
ledger::Result<std::string> read_seen_checkpoint(const std::string& path) {
  constexpr std::size_t kSeenBytesMax = std::size_t{64} << 20;
  LEDGER_TRY(const auto bytes, ledger::read_file(path, kSeenBytesMax));
  std::string text(ledger::text_of(bytes));
  if (!text.starts_with("{")) return text;
  auto bundle = ledger::parse_bundle(text);
  if (!bundle) return ledger::fail(ledger::ErrorCode::invalid_argument, "the file is no bundle of ours");
  return std::move(bundle->checkpoint);
}

Exit restore_second_place(const Options& options, const std::string& seen_file) {
  if (const auto server = find_server_of(options)) return report(*server);
  const auto seen = read_seen_checkpoint(seen_file);
  if (!seen) return report(seen.error());
  const auto restored = ledger::restore_second_place(places_of(options), *seen);
  if (!restored) return report(restored.error());
  std::cout << "the second place stands again, from entry " << *restored
            << " on; the log holds all of what was seen\n"
            << "its list of destroyed keys begins anew: destroy every backup that was made before now\n";
  return Exit::done;
}

}  // namespace

void add_ledger_commands(CLI::App& app, Options& options, Exit& exit) {
  auto init_options = std::make_shared<InitOptions>();
  auto* init_command = app.add_subcommand("init", "make a new ledger");
  init_command->add_option("DIR", init_options->directory, "folder to make")->required();
  init_command->add_option("--origin", init_options->origin, "the log's name, for ever")->required();
  init_command->add_option("--root", options.root, "root key, as file:PATH (DIR.root)");
  init_command->add_option("--epoch-store", options.epoch_store,
                           "folder of the epochs' random values (DIR.epoch)");
  init_command->add_option("--second", options.second, "folder of the second place (DIR.second)");
  init_command->add_option("--at", options.at, "the time of the first event (with --test-clock)");
  init_command->add_option("--gmr-consent", init_options->adoption.council_consent,
                           "day on which the council (GMR) consented to the policy");
  init_command->add_option("--adopted", init_options->adoption.adopted,
                           "day on which the board adopted it; both, or adopt-policy later");
  init_command->add_flag("--test-clock", init_options->test_clock,
                         "time may be set; for tests and demonstrations");
  init_command->add_flag("--json", options.json);
  init_command->callback([&options, &exit, init_options] { exit = init(options, *init_options); });

  auto* vkey_command = app.add_subcommand("vkey", "print the log's public key, one line");
  add_place_options(*vkey_command, options);
  vkey_command->add_flag("--json", options.json);
  vkey_command->callback([&] { exit = print_vkey(options); });

  auto file = std::make_shared<FileToVerify>();
  auto* verify_command =
      app.add_subcommand("verify", "check a ledger's folder, or an evidence bundle, without keys");
  verify_command->add_option("PATH", file->path, "folder or file")->required();
  verify_command->add_option("--vkey", file->vkey, "the log's public key, from elsewhere");
  verify_command->add_option("--policy", file->policy, "a file that names log, witnesses and quorum");
  verify_command->add_flag("--json", options.json);
  verify_command->callback([&options, &exit, file] {
    file->json = options.json;
    exit = verify(options, *file);
  });

  auto* audit_command = app.add_subcommand("audit", "check every stream, seal and part, with keys");
  auto* audited_folder = audit_command->add_option("DIR", options.data, "folder of the ledger");
  add_place_options(*audit_command, options);
  audit_command->get_option("--data")->required(false)->excludes(audited_folder);
  audit_command->add_flag("--json", options.json);
  audit_command->callback([&options, &exit] {
    exit =
        options.data.empty()
            ? report(ledger::fail(ledger::ErrorCode::invalid_argument, "audit needs a ledger's folder: DIR"))
            : run_audit(options);
  });

  auto seen = std::make_shared<std::string>();
  auto* second_command = app.add_subcommand("restore-second-place", "make a lost second place anew");
  add_place_options(*second_command, options);
  second_command
      ->add_option("--seen", *seen, "the latest checkpoint or bundle that anyone outside has: a file")
      ->required();
  second_command->callback([&options, &exit, seen] { exit = restore_second_place(options, *seen); });

  auto* rebuild_command = app.add_subcommand("rebuild", "build every view anew from the log");
  add_place_options(*rebuild_command, options);
  rebuild_command->add_flag("--json", options.json);
  rebuild_command->callback([&] { exit = rebuild(options); });

  auto* doctor_command = app.add_subcommand("doctor", "look whether everything is where it should be");
  add_place_options(*doctor_command, options);
  doctor_command->add_flag("--json", options.json);
  doctor_command->callback([&] { exit = doctor(options); });
}

}  // namespace tools
