// The ways into a board's ledger over HTTP: the table of routes, each a few lines from a request to a command
// and back. Decides nothing: rules are in projections, reading and writing in commands.
#pragma once

#include <atomic>

#include "api/accounts/login_limiter.h"
#include "api/accounts/password.h"
#include "api/board.h"
#include "api/commands/school_desk.h"
#include "api/door_rows.h"
#include "api/http/login.h"
#include "api/http/routes.h"
#include "api/http/static_files.h"
#include "api/upkeep.h"

namespace api {

/// What the handlers share. All borrowed for as long as the router lives.
struct Door {
  const Board& board;
  Accounts& accounts;
  Passwords& passwords;
  LoginLimiter& limiter;
  Logins& logins;
  const StaticFiles& pages;
  Transport transport;
  AccountDesk& desk;
  Upkeep& upkeep;
  FactorDesk& factors;
  std::string public_origin = {};                  // as browsers write it; empty: plain HTTP on a loopback
  const std::atomic<bool>* is_stopping = nullptr;  // told at /readyz; nullptr: never
  SchoolDesk* school = nullptr;                    // nullptr: no provider is set up
};

using DoorHandler = Response (*)(const Door&, const Request&);
/// Borrows the door.
Handler with(const Door& door, DoorHandler handle);

/// Every way in of this version, with what its description says; /v1/openapi.json is the last.
std::vector<DoorRow> make_rows(const Door& door);
/// The same, to be served; what no row has are the portal's pages.
Router make_router(const Door& door);

}  // namespace api
