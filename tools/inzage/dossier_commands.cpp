// Commands that show a dossier: `dossier`, as it is or as it stood, and `replay`: what changed between two
// moments, or what an earlier reading showed and why it was allowed. Each is recorded before anything is
// shown.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/answers.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/replay_answers.h"
#include "projections/codes.h"
#include "tools/inzage/command_line.h"

namespace tools {
namespace {

struct Asked {
  std::string pupil;
  std::string purpose;
  std::vector<std::string> categories;
  std::string reason;
  std::string at;
  std::string known_at;
  std::uint64_t reading = 0;
  std::vector<std::string> between;

  bool looks_back() const { return !at.empty() || !known_at.empty(); }
};

// Runs `use(board, caller, pupil)`, which prints, and reports why there is nothing to print.
template <class Use>
Exit with_pupil(const Options& options, const Asked& asked, Use&& use) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto pupil = api::find_pupil(*open.board, asked.pupil);
    if (!pupil) return report(pupil.error());
    return use(*open.board, *caller, *pupil);
  });
}

// The answer as JSON, or in words.
template <class Shown, class Print>
Exit show(const Options& options, const api::Answer<Shown>& answer, Print&& print) {
  if (!answer) return report(answer.error(), options.json);
  if (options.json) {
    std::cout << api::to_json(*answer) << "\n";
  } else {
    print(*answer);
  }
  return Exit::done;
}

void print_value(const std::string& indent, const api::ReplayedItem& shown) {
  const auto& item = shown.item;
  if (shown.value) {
    std::cout << indent << *shown.value << "\n";
  } else {
    std::cout << indent << "erased";
    if (item.erased_recorded != 0) std::cout << " on " << api::format_day(item.erased_recorded);
    std::cout << ": it stood here, and cannot be read any more, not in the past either\n";
  }
  if (!shown.motivation.empty()) std::cout << indent << "because: " << shown.motivation << "\n";
}

void print_version(const std::string& indent, const api::ReplayedItem& shown) {
  const auto& item = shown.item;
  std::cout << indent << projections::code_of(item.category) << " (" << item.source << ", "
            << projections::code_of(item.author_role) << ", " << api::format_time(item.happened);
  if (item.recorded != item.happened) std::cout << ", known since " << api::format_time(item.recorded);
  std::cout << ")\n";
  print_value(indent + "  ", shown);
  if (item.superseded_by)
    std::cout << indent << "  replaced on " << api::format_day(item.superseded_recorded) << "\n";
}

void print_reading(const api::Reading& reading) {
  for (const auto& shown : reading.items) {
    std::cout << projections::code_of(shown.item.category) << " (" << shown.item.source << ", "
              << api::format_day(shown.item.recorded) << ")\n  " << shown.value << "\n";
  }
  std::cout << reading.items.size() << " items; this reading is entry " << reading.index << "\n";
}

void print_then(const api::DossierThen& then) {
  std::cout << "as of " << api::format_time(then.moment.at) << ", as known at "
            << api::format_time(then.moment.known_at) << "\n";
  for (const auto& shown : then.items) print_version("", shown);
  std::cout << then.items.size() << " items; looking back is entry " << then.event.index << "\n";
}

void print_side(const char* name, const std::optional<api::ReplayedItem>& side) {
  std::cout << "  " << name << "\n";
  if (side) {
    print_version("    ", *side);
  } else {
    std::cout << "    not there\n";
  }
}

void print_difference(const api::DossierDifference& difference) {
  const auto print_moment = [](const projections::Moment& moment) {
    std::cout << api::format_time(moment.at) << " (as known at " << api::format_time(moment.known_at) << ")";
  };
  std::cout << "from ";
  print_moment(difference.first);
  std::cout << " to ";
  print_moment(difference.second);
  std::cout << "\n";
  for (const auto& change : difference.changes) {
    std::cout << api::code_of_change(change.kind) << "\n";
    print_side("before", change.before);
    print_side("after", change.after);
    for (const auto& step : change.steps) {
      std::cout << "  " << (step.item.supersedes ? "corrected " : "written ")
                << api::format_time(step.item.recorded) << " by "
                << projections::code_of(step.item.author_role) << "\n";
    }
  }
  std::cout << difference.changes.size() << " changed, " << difference.equal
            << " stayed as they were; looking back is entry " << difference.event.index << "\n";
}

void print_why(const api::WhyDecided& why, const api::LineText& reading) {
  std::cout << (reading.outcome == "OK" ? "allowed" : "refused") << " by rule " << why.rule << " version "
            << why.rule_version;
  if (!why.rule_text.empty()) std::cout << ": \"" << why.rule_text << "\"";
  std::cout << "\n  role " << reading.role << " of " << reading.organisation << ", purpose "
            << reading.purpose << "\n";
  if (why.relation_kind) std::cout << "  working relation " << projections::code_of(*why.relation_kind);
  if (why.relation) {
    std::cout << " with " << why.group << " from " << api::format_day(why.relation->period.from);
    if (why.relation->period.to != 0) std::cout << " to " << api::format_day(why.relation->period.to - 1);
  }
  if (why.relation_kind) std::cout << "\n";
  std::cout << "  policy version " << why.policy_version;
  if (why.policy) std::cout << ", adopted " << api::format_day(why.policy->adopted);
  std::cout << "\n";
}

void print_reading_then(const api::ReadingThen& then) {
  std::cout << api::format_time(then.reading.happened) << "  " << then.reading.action << "  "
            << then.reading.role << "  " << then.reading.outcome;
  if (!then.reading.reason.empty()) std::cout << "  \"" << then.reading.reason << "\"";
  std::cout << "\nshowed then:\n";
  for (const auto& shown : then.items) print_version("  ", shown);
  for (const auto category : then.withheld) {
    std::cout << "  " << projections::code_of(category) << ": may not be read by you today\n";
  }
  print_why(then.why, then.reading);
  std::cout << then.items.size() << " items; looking back is entry " << then.event.index << "\n";
}

Exit dossier(const Options& options, const Asked& asked) {
  using projections::message::Purpose;
  const auto purpose = projections::find_by_code<Purpose>(asked.purpose);
  if (!purpose && !asked.purpose.empty()) {
    return report(ledger::fail(ledger::ErrorCode::invalid_argument, "there is no such purpose"));
  }
  const Purpose named = purpose.value_or(Purpose::UNSPECIFIED);
  return with_pupil(options, asked,
                    [&](const api::Board& board, const api::Caller& caller, const auto& pupil) {
                      if (asked.looks_back()) {
                        const api::ReplayCommand command{pupil, asked.at,         asked.known_at,
                                                         named, asked.categories, asked.reason};
                        return show(options, api::replay_dossier(board, caller, command), print_then);
                      }
                      const api::ReadCommand command{pupil, named, asked.categories, asked.reason};
                      return show(options, api::read_items(board, caller, command), print_reading);
                    });
}

Exit replay(const Options& options, const Asked& asked) {
  return with_pupil(
      options, asked, [&](const api::Board& board, const api::Caller& caller, const auto& pupil) {
        if (asked.between.empty()) {
          return show(options, api::replay_reading(board, caller, {pupil, asked.reading, asked.reason}),
                      print_reading_then);
        }
        const api::CompareCommand command{pupil,          asked.between[0], asked.at,    asked.between[1],
                                          asked.known_at, asked.categories, asked.reason};
        return show(options, api::compare_dossier(board, caller, command), print_difference);
      });
}

}  // namespace

void add_dossier_commands(CLI::App& app, Options& options, Exit& exit) {
  auto asked = std::make_shared<Asked>();
  auto* read =
      app.add_subcommand("dossier", "read parts of a pupil's dossier; the reading is recorded first");
  add_replaying_options(*read, options);
  read->add_option("--pupil", asked->pupil, "by key")->required();
  read->add_option("--purpose", asked->purpose);
  read->add_option("--categories", asked->categories)->delimiter(',');
  read->add_option("--reason", asked->reason, "shown to the parents; needed to look back");
  read->add_option("--at", asked->at, "as it stood then: a day (its end) or a time");
  read->add_option("--known-at", asked->known_at,
                   "with what was known then; otherwise with what is known now");
  read->callback([&options, &exit, asked] { exit = dossier(options, *asked); });

  auto* back = app.add_subcommand(
      "replay", "what an earlier reading showed and why it was allowed, or what changed between two moments");
  add_replaying_options(*back, options);
  back->add_option("--pupil", asked->pupil, "by key")->required();
  back->add_option("--reason", asked->reason, "shown to the parents; who looks back says why");
  auto* which = back->add_option_group("what");
  which->add_option("--reading", asked->reading, "of the reading's entry, as history shows it");
  which->add_option("--between", asked->between, "two moments: each a day (its end) or a time")->expected(2);
  which->require_option(1);
  back->add_option("--categories", asked->categories, "with --between: only these")->delimiter(',');
  back->add_option("--known-at-first", asked->at,
                   "with --between: what was known at the first; otherwise then");
  back->add_option("--known-at", asked->known_at,
                   "with --between: what was known at the second; otherwise then");
  back->callback([&options, &exit, asked] { exit = replay(options, *asked); });
}

}  // namespace tools
