@0x9f3c61d82be7a405;
# Events about suppliers and the systems that report to the ledger (R17 to R19, R42 to R49): which packages there are,
# what was agreed about them, which systems may report with which keys, and what became of what they reported. Members
# of Event and Event.body (events.capnp). SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct Reported $Ann.dutch("Bericht") {
  # Of an act in an outside system: what that system said of it beside the line's own members. It signed these, see
  # docs/formats/source.md.
  source @0 :Data $Ann.maxBytes(16);
  id @1 :Text $Ann.maxBytes(64) $Ann.example("adm-2026-000017");
  # The system's own name for the event; never twice.
  pupil @2 :Text $Ann.personal $Ann.optional $Ann.maxBytes(64) $Ann.example("00001");
  # By which key the system knows the pupil, at the school that the line names. Empty where it is about none.
  account @3 :Codes.AccountKind $Ann.optional;
  # With which kind of account it was done (R47). Absent where nobody did it.
  permission @4 :Data $Ann.optional $Ann.maxBytes(16);
  # Of a supplier's own people: under which permission (R46).
  fields @5 :List(Text) $Ann.optional $Ann.maxBytes(64) $Ann.example("achternaam");
  # Names of the fields that were shown or written (R43), of the policy's list; never a value.
  digest @6 :Data $Ann.optional $Ann.maxBytes(32);
  # SHA-256 of the bytes under the signature, salted as they are, and of the user's name: by which the same report is
  # known again, however late it comes. This and what follows is set by the ledger.
  supplier @7 :Text $Ann.optional $Ann.maxBytes(64) $Ann.example("Onderwijssoftware B.V.");
  # Whose system it is, by name.
  place @8 :Text $Ann.optional $Ann.maxBytes(64) $Ann.example("/fields/2");
  # Of one that a rule refused or held: what in it, as the answer told.
}

struct PackageRegistered $Ann.dutch("PakketVastgelegd") $Ann.article("AVG 30(1)") {
  # In the board's register: software of a supplier, for which purpose. With which categories is in the line.
  package @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  name @1 :Text $Ann.maxBytes(64) $Ann.example("Eduscope");
  supplier @2 :Text $Ann.maxBytes(64) $Ann.example("Onderwijssoftware B.V.");
  purpose @3 :Codes.Purpose $Ann.optional;  # Absent when refused.
}

struct ProcessingAgreed $Ann.dutch("VerwerkersovereenkomstVastgelegd") $Ann.article("AVG 28(3)") {
  # In the board's register: the agreement with a package's supplier. About which categories is in the line (R45).
  agreement @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  package @1 :Data $Ann.optional $Ann.maxBytes(16);
  signed @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # 0: nobody signed it, and it is never in force (R49).
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside.
  model @5 :Text $Ann.maxBytes(64) $Ann.example("Model verwerkersovereenkomst 4.0");
  document @6 :Data $Ann.maxBytes(32);  # SHA-256 of the signed file, which is not kept here.
  subProcessors @7 :List(Text) $Ann.maxBytes(64) $Ann.example("Rekencentrum Zuid B.V.");
}

struct ProcessingEnded $Ann.dutch("VerwerkersovereenkomstBeeindigd") {
  # In the board's register: before its last day.
  agreement @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct SourceRegistered $Ann.dutch("BronVastgelegd") $Ann.article("AVG 30(1)(g)") {
  # In the board's register: a system that may report, and to which package it belongs (R18).
  source @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  system @1 :Codes.System $Ann.optional;
  package @2 :Data $Ann.optional $Ann.maxBytes(16);
  measures @3 :Text $Ann.maxBytes(1024) $Ann.example("TLS, personal logins, yearly test");
  # How it is secured (R19).
}

struct SourceKeySet $Ann.dutch("BronSleutelVastgelegd") {
  # In the board's register: a key with which that system signs, and when. Several may hold at once.
  source @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  key @1 :Data $Ann.maxBytes(32);  # Ed25519.
  from @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside.
}

struct SourceKeyEnded $Ann.dutch("BronSleutelBeeindigd") {
  # In the board's register: from `at` on nothing that this key signs is taken.
  source @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  key @1 :Data $Ann.maxBytes(32);
  at @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct ReportJudged $Ann.dutch("BerichtBeoordeeld") {
  # In the pupil's stream: somebody looked at what a system may not write and decided (R17). Why is content.
  item @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  release @1 :Bool;
}

struct ReportsRefused $Ann.dutch("BerichtenGeweigerd") {
  # In the board's register: reports that no system proved to be its own, or that are about nobody here. How many of one
  # delivery, and nothing of what they said.
  source @0 :Data $Ann.optional $Ann.maxBytes(16);  # Which they named, where there is one.
  fault @1 :Codes.ReportFault;
  count @2 :UInt32;
}

struct SourceAlive $Ann.dutch("Levensteken") {
  # In the board's register: a system says that it lives, and up to when it reported everything.
  until @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  missedFrom @1 :Int64 $Ann.optional $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # Up to when it had reported everything before, where that was too long ago; otherwise 0. Set by the ledger.
}

struct PermissionGiven $Ann.dutch("LeverancierstoestemmingGegeven") $Ann.article("AVG 28(3)(a)") {
  # In the board's register: a supplier's own people may see these categories, for this, in this period (R46).
  permission @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  package @1 :Data $Ann.optional $Ann.maxBytes(16);
  purpose @2 :Codes.Purpose $Ann.optional;  # Absent when refused.
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside.
  reference @5 :Text $Ann.maxBytes(64) $Ann.example("ticket 4711");  # Of what it is for, never of whom.
}

struct PermissionWithdrawn $Ann.dutch("LeverancierstoestemmingIngetrokken") {
  # In the board's register.
  permission @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct ReportRead $Ann.dutch("BerichtGelezen") {
  # In the pupil's stream: whoever judges what is held reads it first (R17).
  item @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
}

struct SourceEnded $Ann.dutch("BronBeeindigd") {
  # In the board's register: from `at` on that system reports no more, and nothing is expected of it.
  source @0 :Data $Ann.optional $Ann.maxBytes(16);  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}
