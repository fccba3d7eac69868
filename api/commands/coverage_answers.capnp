@0x8e2d47f1b3c96a05;
# What a history says of what is missing from it; a part of what the server answers (answers.capnp).

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("api::answer");

struct Gap $Ann.dutch("Leemte") {
  # Nothing came out of that system, on these days, both included; and to the second.
  system @0 :Text;
  from @1 :Text $Ann.unit("day");
  to @2 :Text $Ann.unit("day");
  begun @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  ended @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Of one that goes on: now.
  closed @5 :Text $Ann.unit("day") $Ann.optional;  # On which day it came after all.
}

struct Reporting $Ann.dutch("Aanleverend") {
  system @0 :Text;
  since @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct Coverage $Ann.dutch("Dekking") {
  # Since when, from which systems, and what is missing.
  since @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  systems @1 :List(Text);
  notYet @2 :List(Text) $Ann.json("not_yet");
  gaps @3 :List(Gap);
  reporting @4 :List(Reporting);  # Outside systems, each with since when.
}
