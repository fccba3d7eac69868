@0xa4d1c95be06f7328;
# What commands and routes answer, once each: the API's description (/v1/openapi.json) derives from these, and every
# answer of a whole small school is held against it. Nothing here is stored. Codes stay text, because a newer server
# may know more of them. Whoever adds a member to an answer adds it here; members that may be absent are optional.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Covering = import "/api/commands/coverage_answers.capnp";
$Cxx.namespace("api::answer");

const milliseconds :Text = "milliseconds since 1970-01-01T00:00:00Z";

struct Receipt $Ann.dutch("Ontvangst") {
  index @0 :UInt64;  # The event's place in the log.
}

struct Line $Ann.dutch("Regel") {
  # What happened, as the people concerned may see it: codes, never values.
  index @0 :UInt64;
  happened @1 :Int64 $Ann.unit(.milliseconds);
  recorded @2 :Int64 $Ann.unit(.milliseconds);
  action @3 :Text $Ann.example("GELEZEN");
  outcome @4 :Text $Ann.example("OK");
  role @5 :Text $Ann.example("LEERKRACHT");
  organisation @6 :Text $Ann.example("99ZZ");
  system @7 :Text $Ann.example("INZAGE");
  purpose @8 :Text $Ann.example("BEGELEIDEN");
  categories @9 :List(Text) $Ann.example("TOETSRESULTAAT");
  reason @10 :Text $Ann.personal $Ann.optional;
  own @11 :Bool $Ann.optional;  # The caller did this.
  veryConfidential @12 :Bool $Ann.json("very_confidential") $Ann.optional;  # Items that are, or an agreement.
  agreement @13 :Data $Ann.maxBytes(16) $Ann.optional;  # Which it is about, or which allowed it.
  name @14 :Text $Ann.personal $Ann.optional;  # Whose act it was, where that was released to the caller.
  late @15 :Bool $Ann.optional;  # A motivation after its term.
  judgement @16 :Text $Ann.optional $Ann.example("TERECHT");  # Of a review.
  original @17 :OriginalLine $Ann.optional;  # Of a line that was confidential until it was recorded here.
  earliest @18 :Int64 $Ann.unit(.milliseconds) $Ann.optional;  # Of VERTROUWELIJKHEID_OPGEHEVEN: when the first
  latest @19 :Int64 $Ann.unit(.milliseconds) $Ann.optional;  # and the last of the lines that it lifted happened.
  supplier @20 :Text $Ann.optional $Ann.example("Onderwijssoftware B.V.");
  # Of what an outside system reported: whose system it is, by name.
}

struct OriginalLine $Ann.dutch("RegelDieVertrouwelijkWas") {
  # As Regel: what happened, then.
  index @0 :UInt64;
  recorded @1 :Int64 $Ann.unit(.milliseconds);
  action @2 :Text $Ann.example("MELDING_VASTGELEGD");
  outcome @3 :Text $Ann.example("OK");
  role @4 :Text $Ann.example("DIRECTIE");
  organisation @5 :Text $Ann.example("99ZZ");
  system @6 :Text $Ann.example("INZAGE");
  purpose @7 :Text $Ann.example("WETTELIJKE_PLICHT");
  categories @8 :List(Text) $Ann.example("ZORGNOTITIE");
}

struct Item $Ann.dutch("Gegeven") {
  item @0 :Data $Ann.maxBytes(16);
  category @1 :Text $Ann.example("TOETSRESULTAAT");
  value @2 :Text $Ann.personal;
  source @3 :Text $Ann.example("PERSONEEL");
  authorRole @4 :Text $Ann.json("author_role") $Ann.example("LEERKRACHT");
  recorded @5 :Int64 $Ann.unit(.milliseconds);
  motivation @6 :Text $Ann.personal $Ann.optional;
  corrected @7 :Bool $Ann.optional;
  veryConfidential @8 :Bool $Ann.json("very_confidential") $Ann.optional;
}

struct Reading $Ann.dutch("Lezing") {
  receipt @0 :Receipt;
  recorded @1 :Int64 $Ann.unit(.milliseconds);
  line @2 :Line;
  items @3 :List(Item);
  emergency @4 :Data $Ann.maxBytes(16) $Ann.optional;  # Which it opened (NOODSITUATIE),
  motivateBy @5 :Int64 $Ann.json("motivate_by") $Ann.unit(.milliseconds) $Ann.optional;  # and until when why is told.
  reglements @6 :List(CitedReglement) $Ann.optional;  # For the family: the one that is in force (R4).
}

struct PupilReading $Ann.dutch("LezingVanLeerling") {
  pupil @0 :Data $Ann.maxBytes(16);
  receipt @1 :Receipt;
  items @2 :List(Item);
  emergency @3 :Data $Ann.maxBytes(16) $Ann.optional;
  motivateBy @4 :Int64 $Ann.json("motivate_by") $Ann.unit(.milliseconds) $Ann.optional;  # Both as of Lezing.
}

struct GroupReading $Ann.dutch("LezingVanGroep") {
  pupils @0 :List(PupilReading);
}

struct Written $Ann.dutch("GegevenVastgelegd") {
  receipt @0 :Receipt;
  item @1 :Data $Ann.maxBytes(16);
}

struct CitedReglement $Ann.dutch("ReglementBij") {
  # A version of the privacyreglement that was in force when one of the lines happened, or is now (R4).
  number @0 :UInt32;
  url @1 :Text $Ann.maxBytes(512);
  from @2 :Text $Ann.unit("day");
  to @3 :Text $Ann.unit("day") $Ann.optional;  # The last day; absent: until another version.
}

struct History $Ann.dutch("GetoondeGeschiedenis") {
  pupil @0 :Data $Ann.maxBytes(16);
  from @1 :Text $Ann.unit("day");
  to @2 :Text $Ann.unit("day");
  checkpoint @3 :Text;
  coverage @4 :Covering.Coverage;
  lines @5 :List(Line);
  reglements @6 :List(CitedReglement);
}

struct Done $Ann.dutch("Gedaan") {
  receipt @0 :Receipt;
  count @1 :UInt64;  # How many events.
}

struct Proposal $Ann.dutch("Voorstel") {
  proposal @0 :Data $Ann.maxBytes(16);
  kind @1 :Text $Ann.example("ROL");
  name @2 :Text $Ann.personal;
  role @3 :Text $Ann.optional $Ann.example("LEERKRACHT");
  group @4 :Text $Ann.optional;
  ends @5 :Bool $Ann.optional;
  school @6 :Text $Ann.example("99ZZ");
}

struct Proposals $Ann.dutch("Voorstellen") {
  proposals @0 :List(Proposal);
}

struct Pupil $Ann.dutch("Leerling") {
  pupil @0 :Data $Ann.maxBytes(16);
  name @1 :Text $Ann.personal;
  group @2 :Text;
}

struct Pupils $Ann.dutch("Leerlingen") {
  pupils @0 :List(Pupil);
}

struct HeldRole $Ann.dutch("RolVanMedewerker") {
  role @0 :Text $Ann.example("LEERKRACHT");
  from @1 :Int64 $Ann.unit(.milliseconds);
  to @2 :Int64 $Ann.unit(.milliseconds) $Ann.optional;
}

struct HeldRelation $Ann.dutch("RelatieVanMedewerker") {
  relation @0 :Data $Ann.maxBytes(16);
  kind @1 :Text $Ann.example("GROEP");
  group @2 :Text;
  from @3 :Int64 $Ann.unit(.milliseconds);
  to @4 :Int64 $Ann.unit(.milliseconds) $Ann.optional;
}

struct StaffMember $Ann.dutch("Medewerker") {
  person @0 :Data $Ann.maxBytes(16);
  name @1 :Text $Ann.personal;
  school @2 :Text $Ann.example("99ZZ");
  roles @3 :List(HeldRole);
  relations @4 :List(HeldRelation);
  overlapped @5 :Text $Ann.optional $Ann.example("2026-11-30T08:15:00+01:00");  # Logins on several devices (R47).
}

struct Staff $Ann.dutch("Medewerkers") {
  people @0 :List(StaffMember);
}

struct LineProof $Ann.dutch("RegelMetBewijs") {
  index @0 :UInt64;
  proof @1 :Text;  # The .tlog-proof as text.
  entry @2 :Text $Ann.unit("base64");
  what @3 :Text $Ann.optional $Ann.unit("base64");
  content @4 :Text $Ann.personal $Ann.optional $Ann.unit("base64");
  withheld @5 :Text $Ann.optional $Ann.example("ART15_4");
  # In place of `what`: why its words are not shown to whoever asks.
}

struct EvidenceBundle $Ann.dutch("Bewijsbestand") $Ann.elsewhere("docs/formats/bundle.md") {
}

struct RoleAt $Ann.dutch("RolBij") {
  role @0 :Text $Ann.example("LEERKRACHT");
  organisation @1 :Text $Ann.example("99ZZ");
}

struct Child $Ann.dutch("Kind") {
  pupil @0 :Data $Ann.maxBytes(16);
  name @1 :Text $Ann.personal;
}

struct Me $Ann.dutch("Ik") {
  name @0 :Text $Ann.personal;
  roles @1 :List(RoleAt);
  children @2 :List(Child);
}

struct LoginState $Ann.dutch("Sessie") {
  csrf @0 :Text;
  idleSeconds @1 :UInt64 $Ann.json("idle_seconds");
  secondsLeft @2 :UInt64 $Ann.json("seconds_left");
  me @3 :Me;
  others @4 :UInt32;  # On how many other devices this person is logged in now (R47).
}

struct ListedGuardian $Ann.dutch("OuderInLijst") {
  person @0 :Data $Ann.maxBytes(16);
  name @1 :Text $Ann.personal;
  school @2 :Text $Ann.example("99ZZ");
  children @3 :List(Text) $Ann.personal;
}

struct Guardians $Ann.dutch("OudersInLijst") {
  people @0 :List(ListedGuardian);
}

struct LoginStep $Ann.dutch("Inlogstap") {
  # The password was right; the second factor is still asked for.
  step @0 :Text $Ann.example("CODE");
  pending @1 :Text;
}

struct PasskeyQuestion $Ann.dutch("VraagVoorPasskey") {
  pending @0 :Text;
  rp @1 :Text $Ann.example("localhost");
  challenge @2 :Text $Ann.unit("base64url");
}

struct QrCode $Ann.dutch("QrCode") {
  size @0 :UInt64;  # Modules on each side.
  path @1 :Text;  # The dark modules as an SVG path.
}

struct Letter $Ann.dutch("Uitnodiging") {
  # All that the letter of an invitation says.
  receipt @0 :Receipt;
  name @1 :Text $Ann.personal;
  code @2 :Text $Ann.personal;
  expires @3 :Text;
  url @4 :Text $Ann.personal;
  qr @5 :QrCode $Ann.optional;
  person @6 :Text $Ann.personal;
  vkey @7 :Text;
  words @8 :List(Text);
  verifier @9 :Text $Ann.optional;  # SHA-256 of the page for checking, hexadecimal.
}

struct ChangingCode $Ann.dutch("WisselendeCode") {
  secret @0 :Text $Ann.personal;
  uri @1 :Text $Ann.personal;
  qr @2 :QrCode $Ann.optional;
}

struct PasskeyToMake $Ann.dutch("TeMakenPasskey") {
  rp @0 :Text $Ann.example("localhost");
  user @1 :Text $Ann.unit("base64url");
  challenge @2 :Text $Ann.unit("base64url");
  exclude @3 :List(Text) $Ann.optional $Ann.unit("base64url");
  # Passkeys that there are: the device that has one of them makes no second in its place.
}

struct BegunActivation $Ann.dutch("BegonnenActivering") {
  pending @0 :Text;
  name @1 :Text $Ann.personal;
  totp @2 :ChangingCode;
  passkey @3 :PasskeyToMake $Ann.optional;
}

struct AccountClosed $Ann.dutch("GeslotenAccount") {
  receipt @0 :Receipt;
}

struct PolicyCategory $Ann.dutch("BeleidVoorSoort") {
  category @0 :Text;
  module @1 :Text;
  special @2 :Bool;
  purposes @3 :List(Text);
}

struct Policy $Ann.dutch("Beleid") {
  version @0 :UInt16;
  purposes @1 :List(Text);
  categories @2 :List(PolicyCategory);
}

struct Health $Ann.dutch("Toestand") {
  status @0 :Text $Ann.example("klaar");
}

struct WrongMember $Ann.dutch("FoutVeld") {
  path @0 :Text $Ann.example("/purpose");
  code @1 :Text $Ann.example("ONTBREEKT");
  detail @2 :Text;
}

struct Problem $Ann.dutch("Probleem") {
  # RFC 9457. Sentences hold no values.
  type @0 :Text $Ann.example("urn:inzage:fout:forbidden");
  title @1 :Text;
  status @2 :UInt16;
  detail @3 :Text;
  rule @4 :Text $Ann.optional $Ann.example("R20");
  ruleVersion @5 :UInt16 $Ann.optional;
  errors @6 :List(WrongMember) $Ann.optional;  # Every member that is wrong, at once.
}
