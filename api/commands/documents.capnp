@0x9e5d20c7b18f4a63;
# What commands about documents with versions ask for and answer (R4, R14, R15). As requests.capnp and answers.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
using Codes = import "/projections/events/codes.capnp";
using Events = import "/projections/events/document_events.capnp";
$Cxx.namespace("api::request");

struct Days $Ann.dutch("Dagen") {
  from @0 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-10-17");
  to @1 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-10-25");
  # The last day; absent: that one day.
}

struct DraftDocument $Ann.dutch("StelDocumentOp") {
  # A new version. It counts for nothing until it is adopted.
  kind @0 :Codes.DocumentKind;
  school @1 :Text $Ann.optional $Ann.maxBytes(4) $Ann.example("99ZZ");
  # By BRIN; absent: for every school of the board.
  url @2 :Text $Ann.maxBytes(512) $Ann.example("https://www.innovo.example/reglement-2.pdf");
  digest @3 :Data $Ann.maxBytes(32);
  # SHA-256 of what stands there, 64 hexadecimal digits.
  from @4 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
  to @5 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2027-07-31");
  # The last day; absent: until another version.
  purposes @6 :List(Codes.Purpose) $Ann.optional $Ann.maxBytes(16) $Ann.example("LEREN");
  # REGLEMENT: the purposes for which data may be registered (R8). Those of the law always are.
  changes @7 :List(Events.PolicyChange) $Ann.optional $Ann.maxBytes(64);
  # BELEID: what differs. Of the board from version 1 of the policy, of a school from its board's.
  closed @8 :List(Days) $Ann.optional $Ann.maxBytes(64);
  # SCHOOLKALENDER: days without lessons, beside the weekends.
}

struct StepOfDocument $Ann.dutch("StapVanDocument") {
  document @0 :Data $Ann.maxBytes(16);
  day @1 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-06-22");
  # Of the council's consent or the decision; absent: today.
}

struct DocumentDrafted $Ann.dutch("DocumentNuOpgesteld") {
  receipt @0 :Answers.Receipt;
  document @1 :Data $Ann.maxBytes(16);
  number @2 :UInt32;
}

struct ShownChange $Ann.dutch("GetoondeBeleidswijziging") {
  # One of three, as of DocumentOpgesteld.
  category @0 :Text $Ann.optional $Ann.example("ADRES");
  purpose @1 :Text $Ann.optional $Ann.example("BEGELEIDEN");
  role @2 :Text $Ann.optional $Ann.example("ONDERSTEUNER");
  part @3 :Text $Ann.optional $Ann.example("BIJZONDER");
  access @4 :Text $Ann.optional $Ann.example("GEEN");
  term @5 :Text $Ann.optional $Ann.example("UITNODIGING_DAGEN");
  value @6 :UInt32 $Ann.optional;
  gains @7 :Bool $Ann.optional;
}

struct ShownDays $Ann.dutch("GetoondeDagen") {
  from @0 :Text $Ann.unit("day");
  to @1 :Text $Ann.unit("day");
}

struct ListedDocument $Ann.dutch("DocumentInLijst") {
  document @0 :Data $Ann.maxBytes(16);
  kind @1 :Text $Ann.example("REGLEMENT");
  number @2 :UInt32;
  school @3 :Text $Ann.optional $Ann.example("99ZZ");
  url @4 :Text $Ann.maxBytes(512);
  digest @5 :Data $Ann.maxBytes(32);
  from @6 :Text $Ann.unit("day");
  to @7 :Text $Ann.optional $Ann.unit("day");
  purposes @8 :List(Text) $Ann.optional;
  changes @9 :List(ShownChange) $Ann.optional;
  closed @10 :List(ShownDays) $Ann.optional;
  needsCouncil @11 :Bool $Ann.json("needs_council");  # The council consents before it is adopted.
  councilConsent @12 :Text $Ann.json("council_consent") $Ann.optional $Ann.unit("day");
  adopted @13 :Text $Ann.optional $Ann.unit("day");
  recorded @14 :Int64 $Ann.optional $Ann.unit(Answers.milliseconds);  # When the adoption was recorded: it counts from there on.
  counts @15 :Bool;  # It decides now.
}

struct Documents $Ann.dutch("Documenten") {
  documents @0 :List(ListedDocument);
}
