@0xb81f4e07c5d2963a;
# What commands about suppliers and the systems that report ask for. As requests.capnp. Nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("api::request");

struct RegisterPackage $Ann.dutch("LegPakketVast") {
  name @0 :Text $Ann.maxBytes(64) $Ann.example("Eduscope");
  supplier @1 :Text $Ann.maxBytes(64) $Ann.example("Onderwijssoftware B.V.");
  purpose @2 :Codes.Purpose;
  categories @3 :List(Text) $Ann.maxBytes(64) $Ann.example("NAAM");
}

struct AgreeProcessing $Ann.dutch("LegOvereenkomstVast") {
  package @0 :Data $Ann.maxBytes(16);
  categories @1 :List(Text) $Ann.maxBytes(64) $Ann.example("NAAM");
  signed @2 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-07-01");
  # Absent: it was not signed, and is never in force.
  from @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
  to @4 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2027-07-31");  # Its last day.
  model @5 :Text $Ann.maxBytes(64) $Ann.example("Model verwerkersovereenkomst 4.0");
  document @6 :Data $Ann.maxBytes(32);  # SHA-256 of the signed file.
  subProcessors @7 :List(Text) $Ann.optional $Ann.maxBytes(64);
}

struct EndProcessing $Ann.dutch("BeeindigOvereenkomst") {
  agreement @0 :Data $Ann.maxBytes(16);
}

struct GivePermission $Ann.dutch("GeefToestemming") {
  package @0 :Data $Ann.maxBytes(16);
  purpose @1 :Codes.Purpose;
  categories @2 :List(Text) $Ann.maxBytes(64) $Ann.example("NAAM");
  from @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-10-05");
  to @4 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-10-09");  # Its last day.
  reference @5 :Text $Ann.maxBytes(64) $Ann.example("ticket 4711");  # Of what it is for, never of whom.
}

struct WithdrawPermission $Ann.dutch("TrekToestemmingIn") {
  permission @0 :Data $Ann.maxBytes(16);
}

struct RegisterSource $Ann.dutch("LegBronVast") {
  package @0 :Data $Ann.maxBytes(16);
  system @1 :Codes.System;
  measures @2 :Text $Ann.maxBytes(1024) $Ann.example("TLS, persoonlijke inlog, jaarlijkse test");
}

struct SetSourceKey $Ann.dutch("LegBronsleutelVast") {
  source @0 :Data $Ann.maxBytes(16);
  key @1 :Data $Ann.maxBytes(32);  # Ed25519.
  from @2 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
  to @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2027-07-31");  # Its last day.
}

struct EndSourceKey $Ann.dutch("BeeindigBronsleutel") {
  source @0 :Data $Ann.maxBytes(16);
  key @1 :Data $Ann.maxBytes(32);
}

struct EndSource $Ann.dutch("BeeindigBron") {
  source @0 :Data $Ann.maxBytes(16);
}

struct ReadHeld $Ann.dutch("LeesBericht") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  item @1 :Data $Ann.maxBytes(16);
}

struct JudgeReport $Ann.dutch("BeoordeelBericht") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  item @1 :Data $Ann.maxBytes(16);
  release @2 :Bool;
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Nagevraagd bij de ouders: het klopt");
  # Shown to the parents.
}

struct ReportedField $Ann.dutch("GemeldVeld") {
  name @0 :Text $Ann.maxBytes(64) $Ann.example("waarde");
  value @1 :Text $Ann.personal $Ann.maxBytes(65536);
}

struct Report $Ann.dutch("Bericht") {
  # One event of a system, as docs/formats/source.md has it.
  id @0 :Text $Ann.maxBytes(64) $Ann.example("adm-2026-000017");
  kind @1 :Text $Ann.maxBytes(16) $Ann.example("GELEZEN");  # Or VASTGELEGD, LEVENSTEKEN.
  happened @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  whatSalt @3 :Data $Ann.maxBytes(32);
  signature @4 :Data $Ann.optional $Ann.maxBytes(64);
  school @5 :Text $Ann.optional $Ann.maxBytes(64) $Ann.example("99ZZ");
  pupil @6 :Text $Ann.personal $Ann.optional $Ann.maxBytes(64) $Ann.example("00001");
  user @7 :Text $Ann.personal $Ann.optional $Ann.maxBytes(64) $Ann.example("leerkracht-7");
  # By which name the system knows who did it: their key at the school, where they work there.
  account @8 :Codes.AccountKind $Ann.optional;
  role @9 :Codes.Role $Ann.optional;
  purpose @10 :Codes.Purpose $Ann.optional;
  categories @11 :List(Text) $Ann.optional $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  permission @12 :Data $Ann.optional $Ann.maxBytes(16);
  fields @13 :List(Text) $Ann.optional $Ann.maxBytes(64) $Ann.example("achternaam");
  # GELEZEN: the names of the fields that were shown.
  values @14 :List(ReportedField) $Ann.optional $Ann.maxBytes(64);
  # VASTGELEGD: the fields that were written.
  motivation @15 :Text $Ann.personal $Ann.optional $Ann.maxBytes(4096);
  contentSalt @16 :Data $Ann.optional $Ann.maxBytes(32);
  until @17 :Int64 $Ann.optional $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # LEVENSTEKEN: up to when everything was reported.
}

struct Reports $Ann.dutch("Aanlevering") {
  # Each is decided and answered on its own. At most 256.
  source @0 :Data $Ann.maxBytes(16);
  reports @1 :List(Report);
}
