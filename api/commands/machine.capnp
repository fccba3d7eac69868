@0xd5f20a8be4c7913b;
# What whoever stands at the machine itself asks for, and nobody over HTTP: the command line's own commands, as JSON of
# these (api/machine_table.h). Nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("api::request");

struct MachineNothing $Ann.dutch("MachineNiets") {
}

struct AdoptPolicy $Ann.dutch("StelBeleidVast") {
  councilConsent @0 :Text $Ann.maxBytes(64) $Ann.unit("day") $Ann.example("2018-05-14");
  adopted @1 :Text $Ann.maxBytes(64) $Ann.unit("day") $Ann.example("2018-05-24");
}

struct FirstDirector $Ann.dutch("BenoemEersteDirecteur") {
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LKD");
  reason @1 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Benoemd");
}

struct InvitePerson $Ann.dutch("NodigPersoonUit") {
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LKD");
  name @1 :Text $Ann.personal $Ann.optional $Ann.maxBytes(128);
  # To log in with; absent: the one that the person has, or a new one.
}

struct CloseAccount $Ann.dutch("SluitAccount") {
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LKD");
}

struct OpenAccount $Ann.dutch("OpenAccount") {
  # For demonstrations only: secrets in the open.
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LKD");
  name @1 :Text $Ann.personal $Ann.maxBytes(128);
  password @2 :Text $Ann.personal $Ann.maxBytes(512);
  totp @3 :Text $Ann.personal $Ann.optional $Ann.maxBytes(256);
}

struct BundleSince $Ann.dutch("BewijsSinds") {
  # The attachment, where there is one, is an older bundle of the same pupil.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  fromSeq @1 :UInt64 $Ann.optional;
}
