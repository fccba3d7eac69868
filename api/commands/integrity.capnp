@0xc3a58e0d71f4b296;
# How it stands with the ledger, and what work on all of it comes to, as the routes answer it. Sizes, hours, hashes and
# codes: never a person, a stream or anything that somebody wrote. As in answers.capnp, nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct ShownSeal $Ann.dutch("Zegel") {
  index @0 :UInt64;
  events @1 :UInt64;
  # That it closed.
  hour @2 :Int64 $Ann.unit(Answers.milliseconds);
  # In which it was made: a seal names no finer time.
  mapRoot @3 :Data $Ann.maxBytes(32);
}

struct SecondPlace $Ann.dutch("TweedePlaats") {
  size @0 :UInt64;
  # Entries that it knows of.
  behind @1 :UInt64;
  # Entries on disk that it does not know of yet.
  epoch @2 :UInt64;
  destroyed @3 :UInt64;
  ownDevice @4 :Bool;
  failed @5 :Bool;
  # The last attempt to write there.
}

struct EpochStore $Ann.dutch("Epocheplaats") {
  epoch @0 :UInt64;
  keys @1 :UInt64;
  older @2 :UInt64;
  # Values of earlier epochs that should be gone.
  present @3 :Bool;
  ownDevice @4 :Bool;
}

struct Witness $Ann.dutch("Getuige") {
  name @0 :Text $Ann.example("getuige.example/1");
  size @1 :UInt64;
  # Of the last checkpoint that it cosigned since this server started; 0: none.
  cosigned @2 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;
  failed @3 :Bool;
  # The last question.
}

struct Projection $Ann.dutch("Overzicht") {
  name @0 :Text $Ann.example("dossier");
  version @1 :UInt32;
  position @2 :UInt64;
  behind @3 :UInt64;
}

struct Feed $Ann.dutch("Aanlevering") {
  system @0 :Text $Ann.example("CITO_LOVS");
}

struct LogFinding $Ann.dutch("Bevinding") {
  index @0 :UInt64;
  # The entry's place in the log; the log's length where all of it is meant.
  promise @1 :Text $Ann.example("CHAIN");
  sentence @2 :Text;
}

struct Verification $Ann.dutch("Controle") {
  number @0 :UInt64;
  state @1 :Text $Ann.example("BEZIG");
  # BEZIG, KLAAR, MISLUKT or GESTOPT.
  begun @2 :Int64 $Ann.unit(Answers.milliseconds);
  ended @3 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;
  checked @4 :UInt64;
  size @5 :UInt64;
  # It is about the entries below this place.
  events @6 :UInt64;
  groups @7 :UInt64;
  # Both 0 until it is done.
  findings @8 :List(LogFinding);
  # The first hundred at most.
}

struct Rebuild $Ann.dutch("Herbouw") {
  number @0 :UInt64;
  state @1 :Text $Ann.example("BEZIG");
  begun @2 :Int64 $Ann.unit(Answers.milliseconds);
  ended @3 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;
  checked @4 :UInt64;
  size @5 :UInt64;
}

struct Integrity $Ann.dutch("Integriteit") {
  origin @0 :Text;
  testClock @1 :Bool;
  size @2 :UInt64;
  events @3 :UInt64;
  root @4 :Data $Ann.maxBytes(32);
  seals @5 :List(ShownSeal);
  # The last ones, newest first.
  secondPlace @6 :SecondPlace;
  epochStore @7 :EpochStore;
  witnesses @8 :List(Witness);
  projections @9 :List(Projection);
  waiting @10 :UInt64;
  # Events that wait for a seal.
  feeds @11 :List(Feed);
  # Systems that report to this ledger by themselves.
  verification @12 :Verification $Ann.optional;
  rebuild @13 :Rebuild $Ann.optional;
  mayRebuild @14 :Bool;
}
