@0xe4b0c6f7a8d15923;
# What the server answers about how somebody logs in, to themselves, and of the board's own people and their cases. JSON
# out (door_own_account.cpp, door_school.cpp, case_commands.cpp, name_commands.cpp, emergency_commands.cpp);
# nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct LoginWays $Ann.dutch("Inlogwijzen") {
  schoolAccount @0 :Bool $Ann.json("school_account");
  # Whether people who work here can log in at the school's own provider.
}

struct SchoolLogin $Ann.dutch("InloggenBijSchool") {
  url @0 :Text $Ann.personal;
  # Where the browser goes now: the provider's page. It holds a secret of this login alone.
}

struct OwnFactor $Ann.dutch("EigenFactor") {
  number @0 :UInt32;
  # What it is removed by; 0 is the password with its code.
  factor @1 :Text $Ann.example("PASSKEY");
  name @2 :Text $Ann.personal $Ann.optional $Ann.example("Telefoon");
  made @3 :Text $Ann.optional $Ann.example("2026-11-30T08:15:00+01:00");
  removable @4 :Bool;
  # False for the last one that is the person's own.
}

struct OwnAccount $Ann.dutch("EigenAccount") {
  name @0 :Text $Ann.personal;
  # To log in with.
  factors @1 :List(OwnFactor);
  linkable @2 :Bool;
  # Whether a school account can be linked: this person works here, and the server knows a provider.
  fresh @3 :Bool;
  # Whether this login is new enough, and by factors of the person's own, to change anything.
  overlapped @4 :Text $Ann.optional $Ann.example("2026-11-30T08:15:00+01:00");
  # When logins on several devices last overlapped (R47).
}

struct NewPasskeyQuestion $Ann.dutch("VraagVoorNieuwePasskey") {
  pending @0 :Text;
  passkey @1 :Answers.PasskeyToMake;
  name @2 :Text $Ann.personal;
}

struct FactorChanged $Ann.dutch("GewijzigdeFactor") {
  receipt @0 :Answers.Receipt;
}

struct Appointed $Ann.dutch("Benoemd") {
  receipt @0 :Answers.Receipt;
  person @1 :Data $Ann.maxBytes(16);
}

struct CaseOpened $Ann.dutch("ZaakGeopend") {
  receipt @0 :Answers.Receipt;
  case @1 :Data $Ann.maxBytes(16);
}

struct Case $Ann.dutch("Zaak") {
  case @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.maxBytes(16);
  role @2 :Text $Ann.example("FG");
  categories @3 :List(Text) $Ann.example("TOETSRESULTAAT");
  from @4 :Int64 $Ann.unit(Answers.milliseconds);
  to @5 :Int64 $Ann.unit(Answers.milliseconds);
  open @6 :Bool;
  matter @7 :Data $Ann.optional $Ann.maxBytes(16);
  # The confidential matter that it is about, and nothing else.
}

struct Cases $Ann.dutch("Zaken") {
  cases @0 :List(Case);
}

struct AgreementProposed $Ann.dutch("AfspraakVoorgesteld") {
  receipt @0 :Answers.Receipt;
  agreement @1 :Data $Ann.maxBytes(16);
}

struct NamedPerson $Ann.dutch("GenoemdePersoon") {
  person @0 :Data $Ann.maxBytes(16);
  name @1 :Text $Ann.personal;
  # Empty where it was erased.
}

struct Agreement $Ann.dutch("Afspraak") {
  agreement @0 :Data $Ann.maxBytes(16);
  status @1 :Text $Ann.example("VOORSTEL");
  categories @2 :List(Text) $Ann.example("GESPREK");
  persons @3 :List(NamedPerson);
  proposed @4 :Int64 $Ann.unit(Answers.milliseconds);
  acknowledged @5 :Int64 $Ann.optional $Ann.unit(Answers.milliseconds);
  to @6 :Int64 $Ann.unit(Answers.milliseconds);
  ended @7 :Int64 $Ann.optional $Ann.unit(Answers.milliseconds);
  named @8 :UInt16;  # How many it named; more than `persons` where somebody was erased since.
}

struct Agreements $Ann.dutch("Afspraken") {
  agreements @0 :List(Agreement);
  byPolicy @1 :List(Text) $Ann.json("by_policy") $Ann.optional $Ann.example("IB");
  # Roles that see it without an agreement, because the board decided so; for DIRECTIE and the family.
}

struct NameAskedFor $Ann.dutch("NaamGevraagd") {
  receipt @0 :Answers.Receipt;
  request @1 :Data $Ann.maxBytes(16);
}

struct NameRequest $Ann.dutch("Naamverzoek") {
  request @0 :Data $Ann.maxBytes(16);
  state @1 :Text $Ann.example("GEVRAAGD");
  # GEVRAAGD, GEADVISEERD, VRIJGEGEVEN or GEWEIGERD.
  asked @2 :Int64 $Ann.unit(Answers.milliseconds);
  pupil @3 :Data $Ann.optional $Ann.maxBytes(16);
  # Not for the one whose name it is.
  index @4 :UInt64 $Ann.optional;
  # The line, in that pupil's history.
  aboutMe @5 :Bool $Ann.json("about_me") $Ann.optional;
  # It is about the caller's own name.
  decided @6 :Int64 $Ann.optional $Ann.unit(Answers.milliseconds);
}

struct NameRequests $Ann.dutch("Naamverzoeken") {
  requests @0 :List(NameRequest);
}

struct NameRequestShown $Ann.dutch("NaamverzoekGelezen") {
  receipt @0 :Answers.Receipt;
  request @1 :Data $Ann.maxBytes(16);
  state @2 :Text $Ann.example("GEVRAAGD");
  line @3 :Answers.Line;
  reason @4 :Text $Ann.personal;
  # Why the family asks.
  advice @5 :Text $Ann.optional $Ann.example("VRIJGEVEN");
  adviceReason @6 :Text $Ann.personal $Ann.json("advice_reason") $Ann.optional;
  name @7 :Text $Ann.personal $Ann.optional;
  # Only for whoever decides.
}

struct Emergency $Ann.dutch("Noodinzage") {
  emergency @0 :Data $Ann.maxBytes(16);
  state @1 :Text $Ann.example("WACHT_OP_MOTIVERING");
  # WACHT_OP_MOTIVERING, TE_LAAT, WACHT_OP_BEOORDELING or BEOORDEELD.
  opened @2 :Int64 $Ann.unit(Answers.milliseconds);
  motivateBy @3 :Int64 $Ann.json("motivate_by") $Ann.unit(Answers.milliseconds);
  late @4 :Bool $Ann.optional;
  # Where it was motivated: whether that was too late.
  judgement @5 :Text $Ann.optional $Ann.example("TERECHT");
  pupil @6 :Data $Ann.maxBytes(16);
  index @7 :UInt64;
  # The reading, in that pupil's history.
  own @8 :Bool $Ann.optional;
  # The caller read.
  unmotivated @9 :UInt32;
  # How many the same person has not motivated yet, at that school.
}

struct Emergencies $Ann.dutch("Noodinzagen") {
  emergencies @0 :List(Emergency);
}

struct EmergencyMotivated $Ann.dutch("NoodinzageGemotiveerd") {
  receipt @0 :Answers.Receipt;
  late @1 :Bool;
}

struct EmergencyShown $Ann.dutch("NoodinzageGelezen") {
  receipt @0 :Answers.Receipt;
  emergency @1 :Data $Ann.maxBytes(16);
  state @2 :Text $Ann.example("WACHT_OP_BEOORDELING");
  opened @3 :Int64 $Ann.unit(Answers.milliseconds);
  motivateBy @4 :Int64 $Ann.json("motivate_by") $Ann.unit(Answers.milliseconds);
  late @5 :Bool $Ann.optional;
  judgement @6 :Text $Ann.optional $Ann.example("TERECHT");
  line @7 :Answers.Line;
  # The reading.
  reason @8 :Text $Ann.personal $Ann.optional;
  review @9 :Text $Ann.personal $Ann.optional;
}

struct GuardianOpened $Ann.dutch("OuderGeopend") {
  receipt @0 :Answers.Receipt;
  guardian @1 :Data $Ann.maxBytes(16);
}

struct PupilEnrolled $Ann.dutch("LeerlingIngeschreven") {
  receipt @0 :Answers.Receipt;
  pupil @1 :Data $Ann.maxBytes(16);
}
