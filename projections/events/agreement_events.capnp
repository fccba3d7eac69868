@0xc9e4a17b03d85f62;
# Events about agreements with a family on who sees what is very confidential of their child (R26, R27). Members of
# Event.body (events.capnp). SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("projections::message");

struct AgreementProposed $Ann.dutch("AfspraakVertrouwelijk") {
  # In the pupil's stream: DIRECTIE proposes who, beside themself, may see what is very confidential in these categories,
  # until `to` at the latest. Grants nothing before the family acknowledged it (R27). Why is content, for the parents. Who
  # they are stands in their own streams (AfspraakToegewezen).
  agreement @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  to @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside.
  persons @2 :UInt16;  # How many it names, all in the same act: nobody is added later.
}

struct AgreementAssigned $Ann.dutch("AfspraakToegewezen") {
  # In the named person's own stream, in one act with the proposal.
  agreement @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.personal $Ann.maxBytes(16);
}

struct AgreementAcknowledged $Ann.dutch("AfspraakErkend") {
  # In the pupil's stream, by a guardian or the pupil of 16 or older: from here on it counts.
  agreement @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct AgreementEnded $Ann.dutch("AfspraakBeeindigd") {
  # In the pupil's stream, by DIRECTIE or by the family. A proposal that the family ends was not agreed to. Why is content,
  # where DIRECTIE ends it.
  agreement @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}
