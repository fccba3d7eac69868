@0xa8f02d5be19c7346;
# The closed lists of codes. Enumerant 0 is always refused. Dutch codes as in the board's own rules (docs/rules.md).
# SET IN STONE: enumerants are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
$Cxx.namespace("projections::message");

enum Role {
  unspecified @0;
  teacher @1 $Ann.dutch("LEERKRACHT");
  supporter @2 $Ann.dutch("ONDERSTEUNER");
  careCoordinator @3 $Ann.dutch("IB");
  principal @4 $Ann.dutch("DIRECTIE");
  clerk @5 $Ann.dutch("ADMIN");
  guardian @6 $Ann.dutch("OUDER");
  pupil @7 $Ann.dutch("LEERLING");
  dataProtectionOfficer @8 $Ann.dutch("FG");
  privacyOfficer @9 $Ann.dutch("PRIVACY");
  board @10 $Ann.dutch("BESTUUR");
  supplier @11 $Ann.dutch("LEVERANCIER");
  external @12 $Ann.dutch("EXTERN");
  operator @13 $Ann.dutch("BEHEER");
  system @14 $Ann.dutch("SYSTEEM");
  unlisted @15 $Ann.dutch("OVERIG");
  # Somebody whose function is not on the list of those who have access (R23): only ever refused.
}

enum System {
  unspecified @0;
  inzage @1 $Ann.dutch("INZAGE");
  eduscopeAdministration @2 $Ann.dutch("EDUSCOPE_ADM");
  eduscopeCare @3 $Ann.dutch("EDUSCOPE_ZORG");
  citoLovs @4 $Ann.dutch("CITO_LOVS");
  kleuterplein @5 $Ann.dutch("KLEUTERPLEIN");
  basispoort @6 $Ann.dutch("BASISPOORT");
  website @7 $Ann.dutch("WEBSITE");
}

enum Purpose {
  unspecified @0;
  learning @1 $Ann.dutch("LEREN");
  guidance @2 $Ann.dutch("BEGELEIDEN");
  organisation @3 $Ann.dutch("ORGANISATIE");
  learningMaterial @4 $Ann.dutch("TOEGANG_LEERMIDDELEN");
  legalDuty @5 $Ann.dutch("WETTELIJKE_PLICHT");
  rightsOfSubjects @6 $Ann.dutch("RECHTEN_BETROKKENE");
  emergency @7 $Ann.dutch("NOODSITUATIE");
}

enum Outcome {
  unspecified @0;
  ok @1 $Ann.dutch("OK");
  refused @2 $Ann.dutch("GEWEIGERD");
  failed @3 $Ann.dutch("FOUT");
}

enum Regime {
  # Which law governed the processing, by its date (R1).
  unspecified @0;
  wbp @1 $Ann.dutch("WBP");
  avg @2 $Ann.dutch("AVG");
}

enum Category {
  # Number + 15 is the ledger's category number (key scope).
  unspecified @0;
  name @1 $Ann.dutch("NAAM");
  group @2 $Ann.dutch("GROEP");
  schoolCareer @3 $Ann.dutch("LOOPBAAN");
  eckId @4 $Ann.dutch("ECKID");
  account @5 $Ann.dutch("ACCOUNT");
  person @6 $Ann.dutch("PERSOON");
  address @7 $Ann.dutch("ADRES");
  enrolment @8 $Ann.dutch("INUIT");
  absence @9 $Ann.dutch("VERZUIM");
  authority @10 $Ann.dutch("GEZAG");
  consent @11 $Ann.dutch("TOESTEMMING");
  image @12 $Ann.dutch("BEELD");
  citizenNumber @13 $Ann.dutch("BSN");
  funding @14 $Ann.dutch("BEKOSTIGING");
  testResult @15 $Ann.dutch("TOETSRESULTAAT");
  learningResult @16 $Ann.dutch("LEERRESULTAAT");
  conversation @17 $Ann.dutch("GESPREK");
  actionPlan @18 $Ann.dutch("HANDELINGSPLAN");
  advice @19 $Ann.dutch("ADVIES");
  careNote @20 $Ann.dutch("ZORGNOTITIE");
  health @21 $Ann.dutch("GEZONDHEID");
  dyslexia @22 $Ann.dutch("DYSLEXIE");
  adhd @23 $Ann.dutch("ADHD");
  diagnosis @24 $Ann.dutch("DIAGNOSE");
  request @25 $Ann.dutch("VERZOEK");
  complaint @26 $Ann.dutch("KLACHT");
}

enum RelationKind {
  unspecified @0;
  group @1 $Ann.dutch("GROEP");
  combinedGroup @2 $Ann.dutch("SAMENGESTELDE_GROEP");
  substitute @3 $Ann.dutch("INVAL");
  assigned @4 $Ann.dutch("TOEGEWEZEN");
}

enum ReplayKind {
  # What was looked back at.
  unspecified @0;
  moment @1 $Ann.dutch("MOMENT");
  # The dossier as it stood at a moment.
  difference @2 $Ann.dutch("VERSCHIL");
  # What changed between two moments.
  reading @3 $Ann.dutch("INZAGE");
  # What an earlier reading showed.
}

enum Kinship {
  unspecified @0;
  mother @1 $Ann.dutch("MOEDER");
  father @2 $Ann.dutch("VADER");
  parent @3 $Ann.dutch("OUDER");
  legalGuardian @4 $Ann.dutch("VOOGD");
}

enum AuthorityProof {
  unspecified @0;
  register @1 $Ann.dutch("GEZAGSREGISTER");
  certificate @2 $Ann.dutch("AKTE");
  judgment @3 $Ann.dutch("BESCHIKKING");
  statement @4 $Ann.dutch("VERKLARING");
}

enum Factor {
  # What somebody shows to log in.
  unspecified @0;
  password @1 $Ann.dutch("WACHTWOORD");
  code @2 $Ann.dutch("CODE");
  # A code of six digits that changes with the time (TOTP, RFC 6238).
  passkey @3 $Ann.dutch("PASSKEY");
  schoolAccount @4 $Ann.dutch("SCHOOLACCOUNT");
  # At the school's own provider (OpenID Connect).
}

enum LoginMethod {
  unspecified @0;
  password @1 $Ann.dutch("WACHTWOORD");
  # One factor: it opens no dossier (D15).
  passwordAndCode @2 $Ann.dutch("WACHTWOORD_EN_CODE");
  passkey @3 $Ann.dutch("PASSKEY");
  schoolAccount @4 $Ann.dutch("SCHOOLACCOUNT");
  # The provider did not say that it asked for two factors: it opens no dossier (D15).
  schoolAccountTwoFactors @5 $Ann.dutch("SCHOOLACCOUNT_TWEE_FACTOREN");
}

enum LoginFault {
  # Why a login was refused. Whoever tried is not told.
  unspecified @0;
  password @1 $Ann.dutch("WACHTWOORD");
  code @2 $Ann.dutch("CODE");
  usedCode @3 $Ann.dutch("CODE_GEBRUIKT");
  passkey @4 $Ann.dutch("PASSKEY");
  counter @5 $Ann.dutch("TELLER");
  # A passkey that counts back: there may be a copy of it.
  schoolAccount @6 $Ann.dutch("SCHOOLACCOUNT");
}

enum WorkStage {
  # Of long work on the whole ledger: each stage is an event of its own.
  unspecified @0;
  begun @1 $Ann.dutch("BEGONNEN");
  ended @2 $Ann.dutch("GEEINDIGD");
}

enum Judgement {
  # Of somebody who reviews what a colleague did.
  unspecified @0;
  justified @1 $Ann.dutch("TERECHT");
  unjustified @2 $Ann.dutch("ONTERECHT");
}

enum DocumentKind {
  # What a board lays down in a document with versions (R4, R15).
  unspecified @0;
  policy @1 $Ann.dutch("BELEID");
  # Who may see what, and for how long: what differs from version 1 of the policy.
  regulation @2 $Ann.dutch("REGLEMENT");
  # The privacyreglement, with the purposes that are registered (R8).
  calendar @3 $Ann.dutch("SCHOOLKALENDER");
  imageAgreement @4 $Ann.dutch("AFSPRAKEN_BEELD");
  # Afspraken foto's en films (R68).
  complaintsProcedure @5 $Ann.dutch("KLACHTENREGELING");
}

enum DossierPart {
  # What access is given to, part by part (rules.md 5.9).
  unspecified @0;
  administration @1 $Ann.dutch("ADM");
  care @2 $Ann.dutch("ZORG");
  special @3 $Ann.dutch("BIJZONDER");
  veryConfidential @4 $Ann.dutch("ZEER_VERTROUWELIJK");
  # Without an agreement with the parents (R26). GEEN: by an agreement only.
}

enum AccessLevel {
  # Each holds the one before it.
  unspecified @0;
  none @1 $Ann.dutch("GEEN");
  read @2 $Ann.dutch("LEZEN");
  write @3 $Ann.dutch("SCHRIJVEN");
}

enum Term {
  # A time that a policy sets.
  unspecified @0;
  emergencyDays @1 $Ann.dutch("NOODINZAGE_WERKDAGEN");
  invitationDays @2 $Ann.dutch("UITNODIGING_DAGEN");
  reviewMonths @3 $Ann.dutch("MELDING_MAANDEN");
}

enum AccountKind {
  # With which account somebody used an outside system (R47).
  unspecified @0;
  personal @1 $Ann.dutch("PERSOONLIJK");
  shared @2 $Ann.dutch("GEDEELD");
  service @3 $Ann.dutch("DIENST");
}

enum ReportFault {
  # Why reports out of a system were not taken as that system's, or could not be (R18, R19).
  unspecified @0;
  unknownSource @1 $Ann.dutch("ONBEKENDE_BRON");
  unsigned @2 $Ann.dutch("NIET_ONDERTEKEND");
  wrongSignature @3 $Ann.dutch("ONDERTEKENING_KLOPT_NIET");
  expiredKey @4 $Ann.dutch("SLEUTEL_VERLOPEN");
  replayed @5 $Ann.dutch("HERHAALD_MET_ANDERE_INHOUD");
  unknownPupil @6 $Ann.dutch("ONBEKENDE_LEERLING");
}

enum InformationGround {
  # Why a parent without gezag is not told (BW 1:377c): nothing else may be a reason.
  unspecified @0;
  sameToOther @1 $Ann.dutch("OOK_NIET_AAN_ANDERE_OUDER");
  # The parent with gezag would not be told it in that way either.
  interestOfChild @2 $Ann.dutch("BELANG_VAN_HET_KIND");
}

enum RequestKind {
  # What a family asks for; a question is no request (R41).
  unspecified @0;
  question @1 $Ann.dutch("VRAAG");
  access @2 $Ann.dutch("INZAGE");
  correction @3 $Ann.dutch("CORRECTIE");
  erasure @4 $Ann.dutch("VERWIJDERING");
  restriction @5 $Ann.dutch("BEPERKING");
  objection @6 $Ann.dutch("BEZWAAR");
  portability @7 $Ann.dutch("OVERDRACHT");
  complaint @8 $Ann.dutch("KLACHT");
}

enum RequestChannel {
  # By which way it came in.
  unspecified @0;
  portal @1 $Ann.dutch("PORTAAL");
  spoken @2 $Ann.dutch("GESPREK");
  telephone @3 $Ann.dutch("TELEFOON");
  letter @4 $Ann.dutch("BRIEF");
  email @5 $Ann.dutch("EMAIL");
}
