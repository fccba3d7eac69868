// What can be done at the machine itself and not over HTTP, by name, from JSON to JSON: the command line's
// own commands. The same table serves a ledger that this process has open and one that a server has open.
// Requests: commands/machine.capnp. Answers:
//   stel-beleid-vast         {"index"}
//   lees-edexml-in           as to_json(Import) in answers.h; the attachment is the file
//   benoem-eerste-directeur  {"receipt":{"index"},"count"}
//   nodig-uit                {"index","code","name","path","expires","vkey","words"}
//   sluit-account            {"index"}
//   open-account             {"index"}
//   vraag-getuigen           {"witnesses":[{"name","size","time"?,"trouble"?}]}
//   onderzoek                {"origin","testClock","unfinishedImports","epochStoreOnOwnDevice",
//                             "secondPlaceOnOwnDevice","unfinishedSchools"}
//   bewijs-sinds             an evidence bundle (docs/formats/bundle.md); the attachment is an older one
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "api/caller.h"
#include "api/commands/account_desk.h"
#include "api/entrance.h"

namespace api {

/// The largest file that a command takes: a school's EDEXML, or an older bundle.
inline constexpr std::size_t kAttachmentBytesMax = std::size_t{64} << 20;

/// What these commands work on. All borrowed. Thread: any, for whoever may call its members from any thread.
struct Machine {
  const Board& board;
  ledger::LedgerPlaces places;
  Accounts& accounts;
  std::function<Passwords&()> passwords;  // made when they are needed: that takes a tenth of a second
  std::function<AccountDesk&()> desk;
  std::function<void(const ledger::SubjectId&)> on_closed = {};  // an account: its logins end
  std::function<ledger::Result<void>()> on_imported = {};        // names and people may be new
};

/// Somebody who came in, and what that rests on.
struct Entered {
  Caller caller;
  std::uint64_t account = 0;  // index of the account's newest event, as it was judged; 0: none was asked for
};

/// The operator, or a person after their login: an event before anything else happens. Errors: not_found,
/// forbidden, unavailable.
ledger::Result<Entered> enter(const Machine& machine, const Arrival& arrival);
/// Whether what they came in with still counts: the account has not changed and was not closed since.
bool is_still_in(const Machine& machine, const Entered& entered);

/// Errors beside the command's own: not_found (no such command), forbidden (a person asks for what is the
/// operator's).
Answer<std::string> run_machine_command(const Machine& machine, const Caller& caller, std::string_view name,
                                        std::string_view json, ledger::ByteView attachment,
                                        const WorkProgress& progress = {});

}  // namespace api
