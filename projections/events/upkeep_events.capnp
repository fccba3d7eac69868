@0xf06b82d4e91c537a;
# Events about the upkeep of the ledger itself: what was checked, built anew or looked at. Members of Event.body
# (events.capnp). SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct LogChecked $Ann.dutch("RegisterNagekeken") {
  # In the ledger's own stream: the whole log was checked without keys. Twice, with one operation: when it begins, and
  # what it came to. One that began and has no end was cut off with its process.
  stage @0 :Codes.WorkStage;  # Absent when refused.
  size @1 :UInt64;
  # Entries below this place: that it is about, and at the end those that were looked at.
  findings @2 :UInt32;
  # How many were named, at the end. OK: none; FOUT: some, or it was stopped or could not be done.
}

struct ViewsRebuilt $Ann.dutch("OverzichtenOpgebouwd") {
  # In the ledger's own stream: every view was built anew from the log. Twice, as a check is.
  stage @0 :Codes.WorkStage;  # Absent when refused.
  size @1 :UInt64;
  # Entries below this place: that it is about, and at the end those that were folded.
}

struct StateViewed $Ann.dutch("StandBekeken") {
  # In the ledger's own stream, and only when refused: who may look at how it stands sees nothing of anybody.
}
