@0xb57d20e94c8a13f6;
# Events about the name of a member of staff behind one line of a pupil's history (R32, D8): asked for by whoever may see
# that history, advised on by the FG, decided by DIRECTIE or BESTUUR. Members of Event.body (events.capnp). SET IN STONE:
# members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct NameAsked $Ann.dutch("NaamVerzoek") $Ann.article("AVG 15(1)") {
  # In the pupil's stream: somebody of the family asks who did the act of one line. Why stands with whoever asked
  # (NaamVerzoekToegelicht), for a family's words are their own; whom it is about with that person (NaamVerzoekGemeld).
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  line @1 :UInt64;
  # The index in the log of that line.
  role @2 :Codes.Role $Ann.optional;
  # The role that the line names. Absent when refused.
}

struct NameAskedWhy $Ann.dutch("NaamVerzoekToegelicht") {
  # In the stream of whoever asked, in one act with the request. Why is content under their own key (VERZOEK).
  request @0 :Data $Ann.maxBytes(16);
}

struct NameConcerned $Ann.dutch("NaamVerzoekGemeld") $Ann.article("AVG 15, 21") {
  # In the stream of the member of staff whose name it is, in one act with the request: they are told.
  request @0 :Data $Ann.maxBytes(16);
}

struct NameRequestRead $Ann.dutch("NaamVerzoekGelezen") {
  # In the pupil's stream, and in that of whoever asked, whose words they are: who advises or decides read the request.
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
}

struct NameAdvised $Ann.dutch("NaamAdvies") $Ann.article("AVG 39(1)") {
  # In the pupil's stream, by the FG. Why is content, for the parents (D20).
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused.
  release @1 :Bool;
}

struct NameDecided $Ann.dutch("NaamVrijgaveBesluit") $Ann.article("AVG 15(4)") {
  # In the pupil's stream, by DIRECTIE or BESTUUR. The weighing is content, for the parents (D20), and with it the one
  # name where it is released (NaamBesluit).
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # Empty when refused by a rule.
  line @1 :UInt64;
  # As of the request.
  release @2 :Bool;
}

struct NameDecisionContent $Ann.dutch("NaamBesluit") $Ann.schema(104) {
  # Under (pupil, HISTORIE).
  text @0 :Text $Ann.personal $Ann.maxBytes(4096);
  # The weighing, in words; of a refusal also where the family can go with it (D2).
  name @1 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.optional;
  # Whose act it was, as the school calls them. Only where it is released.
}
