@0xb4e7c21f90a8d356;
# Events about documents with versions: the policy, the privacyreglement, a school's calendar and what else a board or a
# school lays down (R4, R8, R14, R15). In the stream of the register of policies. Members of Event.body (events.capnp).
# SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct PolicyChange $Ann.dutch("Beleidswijziging") {
  # One thing that differs from the policy below it, as one of three: a category loses or gains a purpose, a role gets
  # another access to a part, a term is another. More than version 1 gives is the board's to decide, where rules.md leaves
  # it open.
  category @0 :Codes.Category $Ann.optional;
  purpose @1 :Codes.Purpose $Ann.optional;
  role @2 :Codes.Role $Ann.optional;
  part @3 :Codes.DossierPart $Ann.optional;
  access @4 :Codes.AccessLevel $Ann.optional;
  term @5 :Codes.Term $Ann.optional;
  value @6 :UInt16 $Ann.optional;
  gains @7 :Bool $Ann.optional;
  # Of a category and a purpose: it gains that purpose. Of the board only (R14).
}

struct ClosedDays $Ann.dutch("VrijeDagen") {
  # Days on which a school is closed, beside the weekends.
  from @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # Outside.
}

struct DocumentDrafted $Ann.dutch("DocumentOpgesteld") {
  # A new version, which counts for nothing until it is adopted. The document itself is not kept: where it stands, and its
  # digest.
  document @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused, and then nothing else is there but `kind` and `school`.
  kind @1 :Codes.DocumentKind;
  number @2 :UInt16;
  # Its version: of the policy one row of numbers for the whole board, after 1; of any other kind one for each school, and
  # one for the board, from 1.
  school @3 :Text $Ann.maxBytes(64) $Ann.example("99ZZ") $Ann.optional;
  # Empty: of the board, for every school.
  url @4 :Text $Ann.maxBytes(512) $Ann.example("https://www.innovo.example/reglement-2.pdf");
  digest @5 :Data $Ann.maxBytes(32);
  # SHA-256 of the published document.
  from @6 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @7 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # Outside; 0: until another version.
  purposes @8 :List(Codes.Purpose) $Ann.maxBytes(16);
  # REGLEMENT: the purposes for which data may be registered (R8).
  changes @9 :List(PolicyChange) $Ann.maxBytes(64);
  # BELEID.
  closed @10 :List(ClosedDays) $Ann.maxBytes(64);
  # SCHOOLKALENDER.
}

struct CouncilConsented $Ann.dutch("GMRInstemming") $Ann.article("WMS 10") {
  # The council consented on that day (R15).
  document @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct DocumentAdopted $Ann.dutch("DocumentVastgesteld") {
  # Decided by the board, or by the directeur for the school's own: from now on it counts, within the days that it names.
  document @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # The day of the decision.
}
