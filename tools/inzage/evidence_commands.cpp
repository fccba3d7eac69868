// Commands about evidence outside a bundle: proof (one line), witness (ask for cosignatures now).
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "ledger/ledger_meta.h"
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

// The proof, and beside it what it is about: FILE.entry and, where they may be shown, FILE.what and
// FILE.content. What an earlier proof left under those names is about another line.
ledger::Result<void> write_proof(const std::string& path, const ledger::JsonValue& line) {
  LEDGER_TRY_OK(write(path, text_in(line, "proof")));
  for (const char* part : {"entry", "what", "content"}) {
    const std::string beside = path + "." + part;
    if (line.find(part) == nullptr) {
      std::error_code error;
      std::filesystem::remove(beside, error);
      if (error)
        return ledger::fail(ledger::ErrorCode::unavailable, "an older proof's part cannot be removed");
      continue;
    }
    LEDGER_TRY(const auto bytes, ledger::parse_base64(text_in(line, part)));
    LEDGER_TRY_OK(write(beside, ledger::text_of(bytes)));
  }
  return {};
}

Exit tell_proof(const Options& options, const ProofOptions& asked, const ledger::JsonValue& line,
                const std::string& vkey) {
  const std::string entry = asked.output + ".entry", what = asked.output + ".what";
  Facts facts{{"index", asked.index}, {"proof", asked.output}, {"entry", entry}};
  std::string text = "proof of entry " + std::to_string(asked.index);
  std::string command = "\n  inzage-verify " + asked.output + " --entry " + entry;
  if (const std::string ground = text_in(line, "withheld"); !ground.empty()) {
    facts.emplace_back("withheld", ground);
    text += "; its words are withheld (" + ground + "): it proves that the entry stands there";
  } else {
    facts.emplace_back("what", what);
    command += " --addendum " + what;
  }
  facts.emplace_back("vkey", vkey);
  return tell(options, facts, text + "; check it with" + command + " --vkey '" + vkey + "'\n");
}

Exit prove(const Options& options, const ProofOptions& asked) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    ledger::JsonWriter json;
    json.begin_object().member("pupil", asked.pupil).member("index", asked.index).end_object();
    const auto made = entrance.give("bewijs-regel", json.text());
    if (!made) return report(made.error(), options.json);
    constexpr ledger::JsonLimits kOfProofs{std::size_t{16} << 20, 16, 1000};
    const auto line = ledger::parse_json(*made, kOfProofs);
    if (!line) return report(ledger::fail(ledger::ErrorCode::corrupt, "the proof cannot be read"));
    if (const auto written = write_proof(asked.output, *line); !written) return report(written.error());
    const auto meta = ledger::read_ledger_meta(places_of(options));
    if (!meta) return report(meta.error());
    return tell_proof(options, asked, *line, meta->vkey);
  });
}

std::string text_of_states(const std::vector<ledger::JsonValue>& states) {
  std::string text;
  for (const auto& state : states) {
    const auto trouble = text_in(state, "trouble");
    text += text_in(state, "name") + ": " +
            (trouble.empty() ? "cosigned " + text_in(state, "size") + " entries" : trouble) + "\n";
  }
  return text;
}

Exit ask(const Options& options) {
  return with_entrance(options, [&](api::Entrance& entrance) {
    const auto answer = entrance.run_at_machine("vraag-getuigen", "{}");
    const auto states = answer ? ledger::parse_json(*answer, {}) : ledger::parse_json("{}", {});
    const auto shown = show(options, answer, [](const ledger::JsonValue& told) {
      return text_of_states(member_in(told, "witnesses").items);
    });
    if (shown != Exit::done || !states) return shown;
    const bool is_whole = std::ranges::all_of(member_in(*states, "witnesses").items, [](const auto& state) {
      return state.find("trouble") == nullptr;
    });
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
