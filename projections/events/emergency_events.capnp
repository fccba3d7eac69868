@0xd1385fb06c2ae947;
# Events about reading in an emergency (R56): allowed at once, motivated afterwards by whoever read, reviewed by DIRECTIE or
# the FG. Members of Event.body (events.capnp). SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct EmergencyOpened $Ann.dutch("NoodinzageGeopend") $Ann.article("AVG 6(1)(d)") {
  # In the pupil's stream, in one act with a reading for NOODSITUATIE: it was allowed at once, and has to be motivated and
  # reviewed. Who read stands in that person's own stream (NoodinzageToegewezen).
  emergency @0 :Data $Ann.maxBytes(16);
  motivateBy @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # Outside: from then on a motivation is late.
  motivated @2 :Bool $Ann.optional;
  # Whoever read typed why at once: it stands at the reading, and nothing more is asked of them.
}

struct EmergencyAssigned $Ann.dutch("NoodinzageToegewezen") {
  # In the stream of whoever read, in the same act: the motivation is theirs to give.
  emergency @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.personal $Ann.maxBytes(16);
}

struct EmergencyMotivated $Ann.dutch("NoodinzageGemotiveerd") {
  # In the pupil's stream, by whoever read. Why is content, for the parents (D20).
  emergency @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  reading @1 :UInt64 $Ann.optional;
  # The index in the log of the reading. Absent when refused, as `late` is.
  late @2 :Bool $Ann.optional;
}

struct EmergencyRead $Ann.dutch("NoodinzageGelezen") {
  # In the pupil's stream: whoever reviews read what was done, and why.
  emergency @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
}

struct EmergencyReviewed $Ann.dutch("NoodinzageBeoordeeld") {
  # In the pupil's stream, by DIRECTIE or the FG, and never by whoever read. Why is content, for the parents (D20).
  emergency @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  reading @1 :UInt64 $Ann.optional;
  # As of NoodinzageGemotiveerd.
  judgement @2 :Codes.Judgement $Ann.optional;
  # Absent when refused.
}
