@0xc27be0d49a61f835;
# What commands ask for, once each: JSON in (message_json.h), the same on the command line and over HTTP. Pupils and
# people are named by their number in this ledger (32 hexadecimal digits) or, on the command line, by their key in the
# imported file. Nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("api::request");

struct Nothing $Ann.dutch("Niets") {
}

struct Read $Ann.dutch("Lees") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  purpose @1 :Codes.Purpose $Ann.optional;
  # Without a purpose rule R6 refuses, and that is recorded.
  categories @2 :List(Text) $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  # As text: what nobody classified is refused by rule R5, and that is recorded.
  reason @3 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024) $Ann.example("Voorbereiding van het gesprek");
  # Shown to the parents, as typed. Of guardians and pupils none is kept.
  case @4 :Data $Ann.optional $Ann.maxBytes(16);
  # Of FG and privacy officer: the open case within which they read.
}

struct ReadGroup $Ann.dutch("LeesGroep") {
  # The same parts of every pupil of a group: one event per pupil, of one operation.
  group @0 :Text $Ann.maxBytes(256) $Ann.example("GRP4A");
  purpose @1 :Codes.Purpose $Ann.optional;
  categories @2 :List(Text) $Ann.maxBytes(64) $Ann.example("NAAM");
  reason @3 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024) $Ann.example("Rapporten maken");
}

struct Write $Ann.dutch("Schrijf") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  category @1 :Text $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  value @2 :Text $Ann.personal $Ann.maxBytes(65536) $Ann.example("Rekenen M4: niveau II");
  purpose @3 :Codes.Purpose $Ann.optional;
  motivation @4 :Text $Ann.personal $Ann.optional $Ann.maxBytes(4096);
  # Why it is needed: demanded for special categories (R11).
  veryConfidential @5 :Bool $Ann.optional;
  # Of DIRECTIE: who else sees that it is there is agreed with the parents (R26). Fixed from here on.
}

struct Correct $Ann.dutch("Corrigeer") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  item @1 :Data $Ann.maxBytes(16);
  value @2 :Text $Ann.personal $Ann.maxBytes(65536) $Ann.example("Rekenen M4: niveau III");
  purpose @3 :Codes.Purpose $Ann.optional;
  reason @4 :Text $Ann.personal $Ann.maxBytes(4096) $Ann.example("De toets was verkeerd ingevoerd");
}

struct History $Ann.dutch("Geschiedenis") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  from @1 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-09-01");
  # Days, both included; absent: three months back from `to`, and today.
  to @2 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
  case @3 :Data $Ann.optional $Ann.maxBytes(16);
  # As of Lees: with it the reasons that readers typed are shown to FG and privacy officer.
}

struct Bundle $Ann.dutch("Bewijs") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  fromSeq @1 :UInt64 $Ann.optional;
}

struct LineProof $Ann.dutch("BewijsRegel") {
  # The evidence of one line, by its entry's index in the log.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  index @1 :UInt64;
}

struct Guardian $Ann.dutch("OpenOuder") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  key @1 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("O001");
  name @2 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("Noor Voorbeeld");
  relation @3 :Codes.Kinship;
  proof @4 :Codes.AuthorityProof;
  from @5 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
}

struct Confirm $Ann.dutch("Bevestig") {
  proposal @0 :Data $Ann.maxBytes(16);
}

struct ConfirmAll $Ann.dutch("BevestigAlles") {
  proposals @0 :Text $Ann.maxBytes(8) $Ann.example("all");
}

struct Substitute $Ann.dutch("Inval") {
  # A teacher stands in for a group (R21).
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LK2");
  group @1 :Text $Ann.maxBytes(256) $Ann.example("GRP4A");
  from @2 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
  to @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
}

struct EndRole $Ann.dutch("BeeindigRol") {
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LK2");
  role @1 :Codes.Role;
  school @2 :Text $Ann.optional $Ann.maxBytes(64) $Ann.example("99ZZ");
  # Absent: the person's own.
  to @3 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
  # The last day; absent: from now on.
}

struct EndRelation $Ann.dutch("BeeindigRelatie") {
  # One relation by its number, or every relation of the person with a group (R20).
  person @0 :Text $Ann.maxBytes(256) $Ann.example("LK2");
  relation @1 :Data $Ann.optional $Ann.maxBytes(16);
  group @2 :Text $Ann.optional $Ann.maxBytes(256) $Ann.example("GRP4A");
  to @3 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
}

struct EndAuthority $Ann.dutch("BeeindigGezag") {
  # A guardian loses gezag over a pupil (R31).
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  guardian @1 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("O001");
  proof @2 :Codes.AuthorityProof;
  # What was seen that says so.
  to @3 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
}

struct Enrol $Ann.dutch("SchrijfIn") {
  # A pupil as the parents gave the data at the registration (R9).
  school @0 :Text $Ann.maxBytes(64) $Ann.example("99ZZ");
  key @1 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("00017");
  # In the school's own system; never used again for another pupil.
  givenName @2 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("Yara");
  prefix @3 :Text $Ann.personal $Ann.optional $Ann.maxBytes(64) $Ann.example("van den");
  surname @4 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("Voorbeeld");
  born @5 :Text $Ann.personal $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2020-05-03");
  group @6 :Text $Ann.optional $Ann.maxBytes(256) $Ann.example("GRP4A");
  date @7 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-31");
  # On which the parents registered the child.
}

struct Reject $Ann.dutch("WijsAf") {
  proposal @0 :Data $Ann.maxBytes(16);
}

struct Invite $Ann.dutch("NodigUit") {
  name @0 :Text $Ann.personal $Ann.optional $Ann.maxBytes(128) $Ann.example("wilg-otter-4821");
  # To log in with; absent: the one that the person has, or a new one.
}

struct LoginCode $Ann.dutch("Inlogcode") {
  # The second step of a login.
  pending @0 :Text $Ann.maxBytes(64);
  # From the answer to the first step.
  code @1 :Text $Ann.maxBytes(16) $Ann.example("287082");
}

struct PasskeyLogin $Ann.dutch("InloggenMetPasskey") {
  # What navigator.credentials.get() gave; bytes as base64url, as WebAuthn writes them.
  pending @0 :Text $Ann.maxBytes(64);
  id @1 :Text $Ann.maxBytes(1400);
  clientJson @2 :Text $Ann.maxBytes(5600);
  authenticatorBytes @3 :Text $Ann.maxBytes(1400);
  signature @4 :Text $Ann.maxBytes(1400);
  userHandle @5 :Text $Ann.maxBytes(86) $Ann.optional;
  # Whose passkey the authenticator says that it is, where it says so.
}

struct BeginActivation $Ann.dutch("BeginActivering") {
  code @0 :Text $Ann.maxBytes(64) $Ann.example("7K3D-9QXM-2WFP-ZT4H");
}

struct Activate $Ann.dutch("Activeer") {
  # Either a password and one code of the new secret, or a passkey, or all of them.
  pending @0 :Text $Ann.maxBytes(64);
  password @1 :Text $Ann.personal $Ann.optional $Ann.maxBytes(256);
  code @2 :Text $Ann.optional $Ann.maxBytes(16) $Ann.example("287082");
  clientJson @3 :Text $Ann.optional $Ann.maxBytes(5600);
  authenticatorBytes @4 :Text $Ann.optional $Ann.maxBytes(5600);
}

struct Replay $Ann.dutch("KijkTerug") {
  # The dossier as it stood at a moment. A moment is a day (its end, in the Netherlands) or a time with its offset.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  at @1 :Text $Ann.optional $Ann.maxBytes(40) $Ann.example("2026-11-14");
  # As it had happened by then; absent: now.
  knownAt @2 :Text $Ann.optional $Ann.maxBytes(40) $Ann.example("2026-11-14");
  # As it was known then; absent: with what is known now.
  purpose @3 :Codes.Purpose $Ann.optional;
  # Absent: RECHTEN_BETROKKENE, giving account of what was done: at a moment before now.
  categories @4 :List(Text) $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  reason @5 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024)
    $Ann.example("Klacht van de ouders over het advies");
  # Shown to the parents, as typed. Whoever works at the school says why; of guardians and pupils it is not asked, and
  # not kept.
}

struct Compare $Ann.dutch("Vergelijk") {
  # What changed between two moments.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  from @1 :Text $Ann.maxBytes(40) $Ann.example("2026-10-01");
  fromKnown @2 :Text $Ann.optional $Ann.maxBytes(40) $Ann.example("2026-10-01");
  # Absent: as it was known at that moment itself.
  to @3 :Text $Ann.optional $Ann.maxBytes(40) $Ann.example("2026-11-14");
  # Absent: now.
  toKnown @4 :Text $Ann.optional $Ann.maxBytes(40) $Ann.example("2026-11-14");
  categories @5 :List(Text) $Ann.optional $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  # Absent: every category that the caller may read today. Only what changed is opened.
  reason @6 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024)
    $Ann.example("Klacht van de ouders over het advies");
  # As of KijkTerug.
}

struct ReplayReading $Ann.dutch("KijkTerugNaarInzage") {
  # What an earlier reading showed, and why it was allowed; of a refused one, why not.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  index @1 :UInt64;
  # Of that reading's entry, as the history shows it.
  reason @2 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024)
    $Ann.example("Klacht van de ouders over het advies");
  # As of KijkTerug.
}

struct Login $Ann.dutch("Inloggen") {
  name @0 :Text $Ann.personal $Ann.maxBytes(128) $Ann.example("sanne.dewit");
  password @1 :Text $Ann.personal $Ann.maxBytes(256);
}

struct KeptBundle $Ann.dutch("BewaardBewijs") $Ann.elsewhere("docs/formats/bundle.md") {
  # The file that a parent kept.
}

struct KeepBundle $Ann.dutch("VraagBewijs") {
  # Over HTTP: the whole history, and that it only grew since the file that the parent kept.
  earlier @0 :KeptBundle $Ann.optional;
}

struct WriteLine $Ann.dutch("SchrijfRegel") {
  # One of many items that a system delivers at once.
  id @0 :Text $Ann.maxBytes(64) $Ann.example("toets-2026-11-00017");
  # The client's own name for this line: the same line again is answered as the first time.
  pupil @1 :Text $Ann.maxBytes(32) $Ann.example("3f9a0c6d5b7e41828d1f0a9c4e6b2d70");
  # By its number in this ledger only: a key that is guessed would tell whether there is such a pupil.
  category @2 :Text $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  value @3 :Text $Ann.personal $Ann.maxBytes(65536) $Ann.example("Rekenen M4: niveau II");
  purpose @4 :Codes.Purpose $Ann.optional;
  motivation @5 :Text $Ann.personal $Ann.optional $Ann.maxBytes(4096);
}

struct WriteLines $Ann.dutch("SchrijfRegels") {
  # Each line is decided and answered on its own. At most 1000.
  lines @0 :List(WriteLine);
}

struct SchoolLoginAnswer $Ann.dutch("AntwoordVanSchool") {
  # What the provider gave the browser to bring: as it stands in the address of the page that it went back to.
  state @0 :Text $Ann.maxBytes(64);
  code @1 :Text $Ann.optional $Ann.maxBytes(2048);
  iss @2 :Text $Ann.optional $Ann.maxBytes(512) $Ann.example("https://inloggen.school.example");
  error @3 :Text $Ann.optional $Ann.maxBytes(64) $Ann.example("access_denied");
}

struct AddPasskey $Ann.dutch("VoegPasskeyToe") {
  pending @0 :Text $Ann.maxBytes(64);
  name @1 :Text $Ann.personal $Ann.maxBytes(64) $Ann.example("Telefoon");
  # Which one it is, in the person's own words.
  clientJson @2 :Text $Ann.maxBytes(5600);
  authenticatorBytes @3 :Text $Ann.maxBytes(5600);
}

struct Appoint $Ann.dutch("Benoem") {
  # A role of the whole board, for somebody who is there or who is registered by this.
  person @0 :Text $Ann.maxBytes(256) $Ann.example("FG1");
  role @1 :Codes.Role;
  # FG, PRIVACY, BESTUUR or BEHEER.
  name @2 :Text $Ann.personal $Ann.optional $Ann.maxBytes(256) $Ann.example("Noor Verzonnen");
  # Only of somebody who is not there yet: `person` is then their new key.
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Benoemd door het bestuur");
}

struct EndAppointment $Ann.dutch("BeeindigBenoeming") {
  person @0 :Text $Ann.maxBytes(256) $Ann.example("FG1");
  role @1 :Codes.Role;
  to @2 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
  # The last day; absent: at once.
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Gaat met pensioen");
}

struct OpenCase $Ann.dutch("OpenZaak") {
  # For one pupil, until a day at the latest: BESTUUR gives the FG a mandate, the privacy officer opens one themself.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  officer @1 :Text $Ann.optional $Ann.maxBytes(256) $Ann.example("BESTUUR/FG1");
  # Who gets the mandate; absent: a case of one's own.
  categories @2 :List(Text) $Ann.maxBytes(64) $Ann.example("TOETSRESULTAAT");
  # Which may be read within it.
  to @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-30");
  # The last day.
  reason @4 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Klacht van de ouders over het advies");
  # Shown to the parents, as typed.
  matter @5 :Data $Ann.optional $Ann.maxBytes(16);
  # A confidential matter: then the case is as confidential, and within it only that matter may be read.
}

struct CloseCase $Ann.dutch("SluitZaak") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  case @1 :Data $Ann.maxBytes(16);
  reason @2 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("De klacht is afgehandeld");
}

struct ProposeAgreement $Ann.dutch("StelAfspraakVoor") {
  # On who, beside DIRECTIE, sees what is very confidential of a pupil in these categories, until a day at the latest (R26).
  # It counts only once the family acknowledged it (R27).
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  persons @1 :List(Text) $Ann.maxBytes(16) $Ann.example("LK2");
  # One to 16 people who could read these categories otherwise.
  categories @2 :List(Text) $Ann.maxBytes(64) $Ann.example("GESPREK");
  to @3 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-12-31");
  # The last day.
  reason @4 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Zoals besproken met beide ouders");
  # Shown to the parents, as typed.
}

struct AcknowledgeAgreement $Ann.dutch("ErkenAfspraak") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  agreement @1 :Data $Ann.maxBytes(16);
}

struct EndAgreement $Ann.dutch("BeeindigAfspraak") {
  # By DIRECTIE, or by the family; of a proposal: it will not be agreed to.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  agreement @1 :Data $Ann.maxBytes(16);
  reason @2 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024) $Ann.example("Niet meer nodig");
  # Of DIRECTIE, shown to the parents, as typed. Of the family it is not asked, and not kept.
}

struct Agreements $Ann.dutch("VraagAfspraken") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
}

struct AskName $Ann.dutch("VraagNaam") {
  # For the name behind one line of the own child's history.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  index @1 :UInt64;
  # Of the line, as the history tells it.
  reason @2 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Wij willen weten wie dit las");
  # Read by the FG and whoever decides; not by other guardians.
}

struct ReadNameRequest $Ann.dutch("LeesNaamverzoek") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  request @1 :Data $Ann.maxBytes(16);
}

struct AdviseName $Ann.dutch("AdviseerNaam") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  request @1 :Data $Ann.maxBytes(16);
  release @2 :Bool;
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("De ouders kunnen hun recht niet anders uitoefenen");
  # Shown to the parents, as typed: no name belongs in it.
}

struct DecideName $Ann.dutch("BesluitNaam") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  request @1 :Data $Ann.maxBytes(16);
  release @2 :Bool;
  reason @3 :Text $Ann.personal $Ann.maxBytes(2048) $Ann.example("Het belang van de ouders weegt hier zwaarder");
  # The weighing; as of AdviseerNaam.
}

struct ReadEmergency $Ann.dutch("LeesNoodinzage") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  emergency @1 :Data $Ann.maxBytes(16);
}

struct MotivateEmergency $Ann.dutch("MotiveerNoodinzage") {
  # By whoever read in an emergency, afterwards.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  emergency @1 :Data $Ann.maxBytes(16);
  reason @2 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Gevallen op het plein, wij belden naar huis");
  # Shown to the parents, as typed: no name belongs in it.
}

struct ReviewEmergency $Ann.dutch("BeoordeelNoodinzage") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  emergency @1 :Data $Ann.maxBytes(16);
  judgement @2 :Codes.Judgement;
  reason @3 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Er was echt haast bij");
  # As of MotiveerNoodinzage.
}
