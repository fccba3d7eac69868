@0xe81f5c0b92d7a436;
# What commands about a confidential matter ask for: a report of child abuse (R54). As requests.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Events = import "/projections/events/confidential_events.capnp";
$Cxx.namespace("api::request");

struct OpenMatter $Ann.dutch("LegMeldingVast") {
  # That a report was made. It stands in the confidential stream until it is lifted.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  recipient @1 :Events.ReportRecipient $Ann.example("VEILIG_THUIS");
  ground @2 :Events.ConfidentialGround $Ann.example("MELDCODE_VT");
  step @3 :UInt8 $Ann.unit("step of the reporting code, 1 to 5") $Ann.example("5");
  date @4 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-10-05");
  # Of the report; absent: today.
  review @5 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-12-31");
  # The day by which somebody looks whether it has to stay confidential.
  reason @6 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Weten zou de veiligheid van het kind schaden");
  # Why the family is not told yet.
}

struct WriteMatter $Ann.dutch("SchrijfBijMelding") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  matter @1 :Data $Ann.maxBytes(16);
  category @2 :Text $Ann.maxBytes(64) $Ann.example("ZORGNOTITIE");
  value @3 :Text $Ann.personal $Ann.maxBytes(65536) $Ann.example("Gesproken met Veilig Thuis");
  step @4 :UInt8 $Ann.optional $Ann.unit("step of the reporting code, 1 to 5") $Ann.example("4");
  # That was taken; absent for none.
}

struct ReadMatter $Ann.dutch("LeesMelding") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  matter @1 :Data $Ann.maxBytes(16);
  case @2 :Data $Ann.optional $Ann.maxBytes(16);
  # The FG and the privacy officer name the case within which they read.
}

struct UpholdMatter $Ann.dutch("HandhaafMelding") {
  # It was looked at again, and stays confidential.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  matter @1 :Data $Ann.maxBytes(16);
  review @2 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2027-02-28");
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Het onderzoek loopt nog");
}

struct LiftMatter $Ann.dutch("HefMeldingOp") {
  # From here on the family sees it, with both dates.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  matter @1 :Data $Ann.maxBytes(16);
  reason @2 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Veilig Thuis sprak met u");
  # Shown to the family, as typed.
}
