@0xb95c3e81f4a2d706;
# The ledger's own messages: all that it must understand itself. Everything else it carries as opaque bytes.
# SET IN STONE: members are added at the end, never changed or removed. Enumerant 0 is always refused.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("ledger::message");

enum StreamKind {
  unspecified @0;
  pupilOpen @1 $Ann.dutch("LEERLING_OPEN");
  pupilConfidential @2 $Ann.dutch("LEERLING_VERTROUWELIJK");
  person @3 $Ann.dutch("PERSOON");
  organisation @4 $Ann.dutch("ORGANISATIE");
  register @5 $Ann.dutch("REGISTER");
  ledger @6 $Ann.dutch("LOGBOEK");
  cover @7 $Ann.dutch("DEKKING");
}

struct Predecessor {
  # A stream that this one continues (design.md section 3, continuation).
  mapKey @0 :Data $Ann.maxBytes(32);
  count @1 :UInt64;
  origin @2 :Text $Ann.maxBytes(256);
  checkpoint @3 :Text $Ann.maxBytes(131072);
  # The signed note under which `count` was the length.
}

struct Opening $Ann.dutch("Geopend") $Ann.schema(16) {
  # `what` of seq 0 of every stream: whose it is, as the people concerned know them.
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  kind @2 :StreamKind;
  subject @3 :Data $Ann.personal $Ann.maxBytes(16);
  # The subject's random number in this ledger.
  display @4 :Text $Ann.personal $Ann.maxBytes(512) $Ann.example("Yara, geboren 3 mei 2017");
  organisation @5 :Text $Ann.maxBytes(64) $Ann.example("99ZZ");
  # BRIN of the school, or the ledger's own name.
  key @6 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("00001") $Ann.optional;
  # The subject's key in the system that the school keeps it in; empty where there is none.
  predecessors @7 :List(Predecessor) $Ann.maxBytes(16) $Ann.optional;
  testClock @8 :Bool $Ann.optional;
  # Only in the opening of the ledger's own stream: time may be set in this ledger.
}

struct Continued $Ann.dutch("Voortgezet") $Ann.schema(17) {
  # `what` of the last event of a stream that goes on under another key. Nothing follows it.
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  successorMapKey @2 :Data $Ann.maxBytes(32);
  reason @3 :Text $Ann.maxBytes(64) $Ann.example("GEZAG_VERVALLEN");
}

enum Part {
  unspecified @0;
  what @1 $Ann.dutch("WAT");
  who @2 $Ann.dutch("WIE");
  content @3 $Ann.dutch("INHOUD");
}

struct ErasedPart {
  index @0 :UInt64;
  # Leaf index of the event whose part was erased.
  part @1 :Part;
  digest @2 :Data $Ann.maxBytes(32);
  # The digest that stands in that entry, and stays there.
}

struct Erasure $Ann.dutch("Gewist") $Ann.schema(18) $Ann.article("AVG 17") {
  # `what` of the event that says that parts of earlier events of this stream are gone. Its list is the certificate
  # that a bundle's {"erased": q} points at.
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  epochBefore @2 :UInt64;
  epochAfter @3 :UInt64;
  parts @4 :List(ErasedPart) $Ann.maxBytes(65536);
}

struct Certificate $Ann.dutch("Wiscertificaat") $Ann.schema(19) {
  # In the ledger's own stream: a whole stream is gone. By numbers only.
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  mapKey @2 :Data $Ann.maxBytes(32);
  count @3 :UInt64;
  epochAfter @4 :UInt64;
  auditedSize @5 :UInt64;
}

struct Epoch $Ann.dutch("TijdvakGewisseld") $Ann.schema(20) {
  # In the ledger's own stream: the vault has a new epoch.
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  epoch @2 :UInt64;
  reason @3 :Text $Ann.maxBytes(64);
}

struct Cover $Ann.dutch("Dekking") $Ann.schema(21) {
  # `what` of a cover event: always this message with no member set.
}
