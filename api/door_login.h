// Logging in and out over HTTP, and what the portal may know of whoever is logged in.
#pragma once

#include "api/door.h"

namespace api {

/// A name and a password: 202 with what the second step needs, or a login where there is no second step.
Response check_password(const Door& door, const Request& request);
/// The second step: 201 with a login.
Response check_code(const Door& door, const Request& request);
/// A question for a passkey, and its answer: 201 with a login.
Response ask_passkey(const Door& door, const Request& request);
Response check_passkey(const Door& door, const Request& request);

Response show_login(const Door& door, const Request& request);
Response close_login(const Door& door, const Request& request);
/// Every login of this person, on every device.
Response close_all_logins(const Door& door, const Request& request);

/// The login of somebody who was let in, with its cookie; or why not.
Response open_login(const Door& door, const Request& request, const Admission<Admitted>& admission);
Response deny(const NotAdmitted& not_admitted);

/// Who passkeys of this server are for. Nothing where browsers would refuse: plain HTTP under another name
/// than localhost.
std::optional<RelyingParty> relying_party_of(const Door& door, const Request& request);
std::string_view address_of(const Request& request);
/// Where a browser finds this server, as it found it now: "https://inzage.school.example".
std::string origin_of(const Door& door, const Request& request);

/// Who gives a command over HTTP. Requires: the route asks for a login.
Caller caller_of(const Request& request);

}  // namespace api
