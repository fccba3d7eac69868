// Commands about evidence outside a bundle: proof (one line), witness (ask for cosignatures now).
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>

#include "api/answers.h"
#include "api/commands/subjects.h"
#include "ledger/json.h"
#include "tools/inzage/command_line.h"

namespace tools {
namespace {

struct ProofOptions {
  std::string pupil;
  std::uint64_t index = 0;
  std::string output;
};

ledger::Result<void> write(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) {
    return ledger::fail(ledger::ErrorCode::unavailable, "the proof cannot be written there");
  }
  return {};
}

// The proof, and beside it what it is about: FILE.entry, FILE.what and, where it may be shown, FILE.content.
ledger::Result<void> write_proof(const std::string& path, const ledger::LineProof& line) {
  LEDGER_TRY_OK(write(path, ledger::format_tlog_proof(line.proof)));
  LEDGER_TRY_OK(write(path + ".entry", ledger::text_of(line.entry)));
  LEDGER_TRY_OK(write(path + ".what", ledger::text_of(line.what)));
  if (line.content) LEDGER_TRY_OK(write(path + ".content", ledger::text_of(*line.content)));
  return {};
}

Exit prove(const Options& options, const ProofOptions& asked) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto pupil = api::find_pupil(*open.board, asked.pupil);
    if (!pupil) return report(pupil.error());
    const auto made = api::make_line_proof(*open.board, *caller, {*pupil, asked.index});
    if (!made) return report(made.error(), options.json);
    if (const auto written = write_proof(asked.output, *made); !written) return report(written.error());
    const std::string vkey = open.board->log().vkey();
    return tell(options,
                {{"index", asked.index},
                 {"proof", asked.output},
                 {"entry", asked.output + ".entry"},
                 {"what", asked.output + ".what"},
                 {"vkey", vkey}},
                "proof of entry " + std::to_string(asked.index) + "; check it with\n  inzage-verify " +
                    asked.output + " --entry " + asked.output + ".entry --addendum " + asked.output +
                    ".what --vkey '" + vkey + "'\n");
  });
}

void write_state(const ledger::WitnessState& state, ledger::JsonWriter& json) {
  json.begin_object().member("name", state.name).member("size", state.size);
  if (state.time > 0) json.member("time", state.time);
  if (state.failure) json.member("trouble", ledger::sentence_of(state.failure->trouble));
  json.end_object();
}

Exit ask(const Options& options) {
  return with_board(options, [&](OpenBoard& open) {
    const auto states = open.board->log().ask_witnesses();
    if (!states) return report(states.error());
    if (states->empty()) {
      return report(
          ledger::fail(ledger::ErrorCode::not_found, "no witnesses are named: give --witnesses FILE"));
    }
    const bool is_whole =
        std::ranges::none_of(*states, [](const auto& state) { return state.failure.has_value(); });
    if (options.json) {
      ledger::JsonWriter json;
      json.begin_object().name("witnesses").begin_array();
      for (const auto& state : *states) write_state(state, json);
      json.end_array().end_object();
      std::cout << json.text() << "\n";
      return is_whole ? Exit::done : Exit::incomplete;
    }
    for (const auto& state : *states) {
      std::cout << state.name << ": "
                << (state.failure ? ledger::sentence_of(state.failure->trouble)
                                  : "cosigned " + std::to_string(state.size) + " entries")
                << "\n";
    }
    return is_whole ? Exit::done : Exit::incomplete;
  });
}

}  // namespace

void add_evidence_commands(CLI::App& app, Options& options, Exit& exit) {
  auto asked = std::make_shared<ProofOptions>();
  auto* proof = app.add_subcommand("proof", "the evidence of one line, by its entry's index");
  add_acting_options(*proof, options);
  add_witness_option(*proof, options);
  proof->add_option("--pupil", asked->pupil, "by key")->required();
  proof->add_option("--index", asked->index, "of the line's entry, as history shows it")->required();
  proof->add_option("-o", asked->output, "file to write (.tlog-proof)")->required();
  proof->callback([&options, &exit, asked] { exit = prove(options, *asked); });

  auto* witness = app.add_subcommand("witness", "ask the witnesses to cosign the log as it is now");
  add_place_options(*witness, options);
  add_witness_option(*witness, options);
  witness->add_flag("--json", options.json);
  witness->callback([&options, &exit] { exit = ask(options); });
}

}  // namespace tools
