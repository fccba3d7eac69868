@0x9d5e08c3b7f2641a;
# Events of a confidential matter: a report of child abuse (R54), which nothing tells a pupil's family until it is lifted
# (D10). Until then they stand in the pupil's confidential stream and nowhere else. Members of Event.body (events.capnp).
# SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("projections::message");

enum ConfidentialGround {
  # The legal basis on which a matter is kept from the family.
  unspecified @0;
  reportingCode @1 $Ann.dutch("MELDCODE_VT");
}

enum ReportRecipient {
  # To whom was reported.
  unspecified @0;
  safeHome @1 $Ann.dutch("VEILIG_THUIS");
}

struct MatterOpened $Ann.dutch("MeldingVastgelegd") $Ann.article("Wmo 2015 5.2.6") {
  # In the pupil's confidential stream, by DIRECTIE: a report was made. Why it is kept from the family is content.
  # `happened` is the day of the report.
  matter @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  recipient @1 :ReportRecipient $Ann.optional;  # Absent when refused, as what follows.
  ground @2 :ConfidentialGround $Ann.optional;
  step @3 :UInt8 $Ann.unit("step of the reporting code, 1 to 5") $Ann.optional;
  review @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # Before then somebody looks whether it has to stay confidential.
}

struct MatterWritten $Ann.dutch("VertrouwelijkVastgelegd") {
  # In the confidential stream: one item about a matter. Its values are content of the one category that the line names.
  matter @0 :Data $Ann.maxBytes(16) $Ann.optional;  # As it was asked for, when refused.
  item @1 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  step @2 :UInt8 $Ann.unit("step of the reporting code, 1 to 5") $Ann.optional;
  # That was taken; 0 for none.
}

struct MatterRead $Ann.dutch("VertrouwelijkGelezen") {
  # Somebody looked at a matter. In the confidential stream; in the open one once it was lifted.
  matter @0 :Data $Ann.maxBytes(16) $Ann.optional;  # As it was asked for, when refused.
  items @1 :List(Data) $Ann.maxBytes(4096);  # Which items were shown.
  listed @2 :Bool $Ann.optional;  # Only that it is there, in a list of matters.
  case @3 :Data $Ann.maxBytes(16) $Ann.optional;  # The open case that allowed it, where one was needed.
}

struct MatterUpheld $Ann.dutch("VertrouwelijkheidGehandhaafd") {
  # In the confidential stream: looked at again, and it stays confidential. Why is content (D20).
  matter @0 :Data $Ann.maxBytes(16) $Ann.optional;  # As it was asked for, when refused.
  review @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;  # The next time, at the latest.
}

struct MatterLifted $Ann.dutch("VertrouwelijkheidOpgeheven") $Ann.article("AVG 12, 14, 15") {
  # In the pupil's open stream, by DIRECTIE: from here on the family sees the matter. Why is content, for them. In one
  # act with a RegelOpgeheven for each event of the matter. A refused attempt stands in the confidential stream.
  matter @0 :Data $Ann.maxBytes(16) $Ann.optional;  # As it was asked for, when refused.
  lines @1 :UInt32;  # How many.
  earliest @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;  # Absent when refused.
  latest @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # When the first and the last of those lines happened: a history of a later period shows the decision and not them.
}

struct LineLifted $Ann.dutch("RegelOpgeheven") {
  # In the pupil's open stream: one event of the confidential one, which stays where it is (D10). `happened` is when that
  # happened, `recorded` since when the family can see it; its own line is the original's `what`, beside this one in a
  # bundle.
  matter @0 :Data $Ann.maxBytes(16);
  index @1 :UInt64;  # Of the original, in the log. Not its place in the confidential stream: gaps between the places
  # of one matter's lines would tell the family that there is another.
  entry @2 :Data $Ann.maxBytes(32);  # The leaf hash of the original's entry.
  what @3 :Data $Ann.maxBytes(32);  # The digest of the original's line, as it stands in that entry.
}
