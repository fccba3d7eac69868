@0xe3417fa0d6c85b29;
# Every domain event, once. `Event` is the `what` of an event (the line: references and codes, never values), `Actor`
# its `who`, and one of the content messages its `content`. To add an event: add a struct and a member of Event.body,
# then run tools/test and do what it asks. SET IN STONE: members are added at the end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
using Agreements = import "/projections/events/agreement_events.capnp";
using Suppliers = import "/projections/events/supplier_events.capnp";
using Names = import "/projections/events/name_events.capnp";
using Emergencies = import "/projections/events/emergency_events.capnp";
using Upkeep = import "/projections/events/upkeep_events.capnp";
using Confidential = import "/projections/events/confidential_events.capnp";
using Documents = import "/projections/events/document_events.capnp";
using Family = import "/projections/events/family_events.capnp";
$Cxx.namespace("projections::message");

struct Event $Ann.dutch("Gebeurtenis") $Ann.schema(100) {
  happened @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  operation @2 :Data $Ann.maxBytes(16) $Ann.optional;
  # Shared by the events of one act: a class list of 28 pupils is 28 events with one operation.
  subject @3 :Data $Ann.personal $Ann.maxBytes(16);
  # Whose stream this is; an auditor compares.
  role @4 :Codes.Role;
  # In which role the person acted; OVERIG when in none.
  organisation @5 :Text $Ann.maxBytes(64) $Ann.example("99ZZ");
  # Of which organisation: the BRIN of a school, or a code of the catalogue.
  system @6 :Codes.System;
  purpose @7 :Codes.Purpose $Ann.optional;
  # Only a refusal may lack it (R6).
  outcome @8 :Codes.Outcome;
  rule @9 :Text $Ann.maxBytes(16) $Ann.example("R20");
  # The rule that decided, its version, and the version of the policy that it was read with (R2).
  ruleVersion @10 :UInt16;
  policyVersion @11 :UInt16;
  regime @12 :Codes.Regime;
  categories @13 :List(Codes.Category) $Ann.maxBytes(64);
  # Exactly the categories that were shown, written or asked for (R7).
  body :union {
    enrolled @14 :Enrolled;
    written @15 :Written;
    corrected @16 :Corrected;
    read @17 :Read;
    historyRead @18 :HistoryRead;
    bundleMade @19 :BundleMade;
    quarantined @20 :Quarantined;
    placed @21 :Placed;
    guardianRegistered @22 :GuardianRegistered;
    personRegistered @23 :PersonRegistered;
    roleProposed @24 :RoleProposed;
    roleConfirmed @25 :RoleConfirmed;
    roleEnded @26 :RoleEnded;
    relationProposed @27 :RelationProposed;
    relationConfirmed @28 :RelationConfirmed;
    relationEnded @29 :RelationEnded;
    groupRegistered @30 :GroupRegistered;
    firstDirectorNamed @31 :FirstDirectorNamed;
    imported @32 :Imported;
    policyAdopted @33 :PolicyAdopted;
    accountOpened @34 :AccountOpened;
    namesRead @35 :NamesRead;
    accountInvited @36 :AccountInvited;
    accountActivated @37 :AccountActivated;
    factorSet @38 :FactorSet;
    accountLocked @39 :AccountLocked;
    accountClosed @40 :AccountClosed;
    loggedIn @41 :LoggedIn;
    loginRefused @42 :LoginRefused;
    factorRemoved @43 :FactorRemoved;
    loginsOverlapped @44 :LoginsOverlapped;
    logChecked @45 :Upkeep.LogChecked;
    viewsRebuilt @46 :Upkeep.ViewsRebuilt;
    stateViewed @47 :Upkeep.StateViewed;
    caseOpened @48 :CaseOpened;
    caseAssigned @49 :CaseAssigned;
    caseClosed @50 :CaseClosed;
    agreementProposed @51 :Agreements.AgreementProposed;
    agreementAssigned @52 :Agreements.AgreementAssigned;
    agreementAcknowledged @53 :Agreements.AgreementAcknowledged;
    agreementEnded @54 :Agreements.AgreementEnded;
    nameAsked @55 :Names.NameAsked;
    nameAskedWhy @56 :Names.NameAskedWhy;
    nameConcerned @57 :Names.NameConcerned;
    nameRequestRead @58 :Names.NameRequestRead;
    nameAdvised @59 :Names.NameAdvised;
    nameDecided @60 :Names.NameDecided;
    emergencyOpened @61 :Emergencies.EmergencyOpened;
    emergencyAssigned @62 :Emergencies.EmergencyAssigned;
    emergencyMotivated @63 :Emergencies.EmergencyMotivated;
    emergencyRead @64 :Emergencies.EmergencyRead;
    emergencyReviewed @65 :Emergencies.EmergencyReviewed;
    matterOpened @66 :Confidential.MatterOpened;
    matterWritten @67 :Confidential.MatterWritten;
    matterRead @68 :Confidential.MatterRead;
    matterUpheld @69 :Confidential.MatterUpheld;
    matterLifted @70 :Confidential.MatterLifted;
    lineLifted @71 :Confidential.LineLifted;
    documentDrafted @72 :Documents.DocumentDrafted;
    councilConsented @73 :Documents.CouncilConsented;
    documentAdopted @74 :Documents.DocumentAdopted;
    packageRegistered @76 :Suppliers.PackageRegistered;
    processingAgreed @77 :Suppliers.ProcessingAgreed;
    processingEnded @78 :Suppliers.ProcessingEnded;
    sourceRegistered @79 :Suppliers.SourceRegistered;
    sourceKeySet @80 :Suppliers.SourceKeySet;
    sourceKeyEnded @81 :Suppliers.SourceKeyEnded;
    reportJudged @82 :Suppliers.ReportJudged;
    reportsRefused @83 :Suppliers.ReportsRefused;
    sourceAlive @84 :Suppliers.SourceAlive;
    permissionGiven @85 :Suppliers.PermissionGiven;
    permissionWithdrawn @86 :Suppliers.PermissionWithdrawn;
    reportRead @87 :Suppliers.ReportRead;
    sourceEnded @88 :Suppliers.SourceEnded;
    authorityRead @89 :Family.AuthorityRead;
    informationDecided @90 :Family.InformationDecided;
    informationAssigned @91 :Family.InformationAssigned;
    informationRead @92 :Family.InformationRead;
    requestReceived @93 :Family.RequestReceived;
    requestDescribed @94 :Family.RequestDescribed;
    questionPromoted @95 :Family.QuestionPromoted;
    promotionDescribed @96 :Family.PromotionDescribed;
    requestRead @97 :Family.RequestRead;
  }
  reported @75 :Suppliers.Reported $Ann.optional;  # Of what an outside system reported only.
}

struct Enrolled $Ann.dutch("LeerlingIngeschreven") $Ann.article("AVG 15(1)(g)") {
  # One per category: its values as the school received them, with their source (R9).
  item @0 :Data $Ann.maxBytes(16);
  source @1 :Text $Ann.maxBytes(64) $Ann.example("OUDER_BIJ_AANMELDING");
}

struct Written $Ann.dutch("GegevenVastgelegd") {
  item @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  source @1 :Text $Ann.maxBytes(64) $Ann.example("PERSONEEL");
  motivated @2 :Bool;  # A written necessity stands in the content (R11).
  veryConfidential @3 :Bool $Ann.optional;  # Only who may see it is told that it is there (R26, R28).
  held @4 :Bool $Ann.optional;  # In quarantine: of the dossier only once somebody releases it (R17).
}

struct Corrected $Ann.dutch("GegevenGecorrigeerd") $Ann.article("AVG 16") {
  item @0 :Data $Ann.maxBytes(16);
  supersedes @1 :Data $Ann.maxBytes(16);
  source @2 :Text $Ann.maxBytes(64);
  veryConfidential @3 :Bool $Ann.optional;  # As of what it supersedes: nobody lowers it.
}

struct Read $Ann.dutch("GegevenGelezen") $Ann.article("AVG 15(1)") {
  items @0 :List(Data) $Ann.maxBytes(4096);  # Which items were shown; none when refused.
  relation @1 :Data $Ann.maxBytes(16) $Ann.optional;
  # The working relation that allowed it, where one was needed (R21).
  replay @2 :Codes.ReplayKind $Ann.optional;
  # Absent: the dossier as it is. Otherwise what was looked back at; the items are the versions that were shown.
  asOf @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # MOMENT and VERSCHIL: as it had happened by then (the first of two moments).
  knownAt @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # And as it had been recorded by then.
  laterAsOf @5 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # VERSCHIL: the second moment, both times of it.
  laterKnownAt @6 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  reading @7 :UInt64 $Ann.optional;  # INZAGE: the index in the log of the reading that was looked back at.
  case @8 :Data $Ann.maxBytes(16) $Ann.optional;  # The open case that allowed it, where one was needed.
  veryConfidential @9 :Bool $Ann.optional;
  # Of items that are, and of no others: what was shown beside them has an event of its own, in the same act.
  agreement @10 :Data $Ann.maxBytes(16) $Ann.optional;
  # Under which the parents agreed that this person sees them, where one was needed (R29).
}

struct HistoryRead $Ann.dutch("GeschiedenisBekeken") {
  # Somebody looked at the list itself (D5).
  from @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  case @2 :Data $Ann.maxBytes(16) $Ann.optional;  # As of GegevenGelezen.
}

struct BundleMade $Ann.dutch("BewijsGemaakt") {
  fromSeq @0 :UInt64;
}

struct Quarantined $Ann.dutch("GegevenInQuarantaine") {
  # Something was delivered that may not stand here: refused, by field name, never by value (R25).
  fields @0 :List(Text) $Ann.maxBytes(64);
  reason @1 :Text $Ann.maxBytes(64) $Ann.example("BIJZONDER_IN_ADM");
  count @2 :UInt32;
}

struct Placed $Ann.dutch("LeerlingGeplaatst") {
  # In which groups the pupil is from `from` on: the whole list, replacing what stood before.
  groups @0 :List(Data) $Ann.maxBytes(64);
  from @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct GuardianRegistered $Ann.dutch("GezagVastgelegd") $Ann.article("BW 1:245") {
  guardian @0 :Data $Ann.personal $Ann.maxBytes(16);
  kinship @1 :Codes.Kinship;
  proof @2 :Codes.AuthorityProof;
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;  # 0: until further notice.
}

struct PersonRegistered $Ann.dutch("PersoonOpgenomen") {
  # In the person's own stream; names are content (NAAM).
  source @0 :Text $Ann.maxBytes(64) $Ann.example("EDEXML");
  isGuardian @1 :Bool;
}

struct RoleProposed $Ann.dutch("RolVoorgesteld") {
  proposal @0 :Data $Ann.maxBytes(16);
  role @1 :Codes.Role;
  school @2 :Text $Ann.maxBytes(64);
  sourceCode @3 :Text $Ann.maxBytes(16) $Ann.example("LRK");
}

struct RoleConfirmed $Ann.dutch("RolBevestigd") {
  proposal @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty: nobody proposed it.
  role @1 :Codes.Role;
  school @2 :Text $Ann.maxBytes(64);
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
}

struct RoleEnded $Ann.dutch("RolBeeindigd") {
  role @0 :Codes.Role;
  school @1 :Text $Ann.maxBytes(64);
  at @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct RelationProposed $Ann.dutch("WerkrelatieVoorgesteld") {
  proposal @0 :Data $Ann.maxBytes(16);
  kind @1 :Codes.RelationKind;
  group @2 :Data $Ann.maxBytes(16) $Ann.optional;
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  pupil @5 :Data $Ann.personal $Ann.maxBytes(16) $Ann.optional;
  # Only for TOEGEWEZEN: the one pupil that it is about; `group` is empty then. Otherwise empty.
}

struct RelationConfirmed $Ann.dutch("WerkrelatieBevestigd") {
  relation @0 :Data $Ann.maxBytes(16);  # The proposal's number, or a new one.
  kind @1 :Codes.RelationKind;
  group @2 :Data $Ann.maxBytes(16) $Ann.optional;
  from @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  # 0: until further notice. `to` itself is outside.
  pupil @5 :Data $Ann.personal $Ann.maxBytes(16) $Ann.optional;
  # Only for TOEGEWEZEN: the one pupil that it is about; `group` is empty then. Otherwise empty.
}

struct RelationEnded $Ann.dutch("WerkrelatieBeeindigd") {
  relation @0 :Data $Ann.maxBytes(16);
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct GroupRegistered $Ann.dutch("GroepVastgelegd") {
  # In the school's own stream.
  group @0 :Data $Ann.maxBytes(16);
  key @1 :Text $Ann.maxBytes(256);
  name @2 :Text $Ann.maxBytes(64);
  combined @3 :Bool;
}

struct FirstDirectorNamed $Ann.dutch("EersteDirectieAangewezen") {
  # In the ledger's own stream, once per school.
  person @0 :Data $Ann.personal $Ann.maxBytes(16);
  school @1 :Text $Ann.maxBytes(64);
}

struct Imported $Ann.dutch("BestandIngelezen") {
  # In the ledger's own stream. No plain digest of the file stands anywhere (D17).
  format @0 :Text $Ann.maxBytes(32) $Ann.example("EDEXML 2.1");
  school @1 :Text $Ann.maxBytes(64);
  pupils @2 :UInt32;
  persons @3 :UInt32;
  groups @4 :UInt32;
  events @5 :UInt32;
  warnings @6 :UInt32;
  quarantined @7 :UInt32;
}

struct PolicyAdopted $Ann.dutch("BeleidVastgesteld") {
  version @0 :UInt16;
  councilConsent @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # GMR-instemming (R15).
  adopted @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct AccountOpened $Ann.dutch("AccountGeopend") {
  # In that person's stream; the secret is content under (person, ACCOUNT).
  personal @0 :Bool;
}

struct NamesRead $Ann.dutch("NamenGelezen") {
  # In the ledger's own stream, once per start: names that searching needs, kept in memory.
  count @0 :UInt32;
}

struct AccountInvited $Ann.dutch("AccountUitgenodigd") {
  # In that person's stream. What the account's secrets are from here on is content under (person, ACCOUNT): the keyed
  # hash of the one-time code beside what was there.
  expires @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct AccountActivated $Ann.dutch("AccountGeactiveerd") {
  # The one-time code was used. The new secrets are the content; those from before count no more.
  invitation @0 :UInt64;  # The leaf index of the invitation.
}

struct FactorSet $Ann.dutch("FactorIngesteld") {
  factor @0 :Codes.Factor;
}

struct AccountLocked $Ann.dutch("AccountGeblokkeerd") {
  # Too many attempts were refused; from one address, or from all of them together. In the ledger's own stream where
  # the account is nobody's.
  until @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  everywhere @1 :Bool;
}

struct AccountClosed $Ann.dutch("AccountGesloten") {
  # Its secrets count no more, its logins ended.
}

struct LoggedIn $Ann.dutch("Ingelogd") {
  method @0 :Codes.LoginMethod;
  counter @1 :UInt64;
  # The step of time of the code that was used (RFC 6238), or what the passkey counted: never taken again.
  passkey @2 :UInt32 $Ann.optional;  # Which of the person's passkeys; 0 for a code.
}

struct LoginRefused $Ann.dutch("InloggenGeweigerd") {
  # In the stream of the person whose account it is; in the ledger's own stream where nobody's is. Nobody knows who
  # tried.
  fault @0 :Codes.LoginFault;
}

struct FactorRemoved $Ann.dutch("FactorVerwijderd") {
  # By whoever it belonged to. The account's secrets from here on, without it, are the content.
  factor @0 :Codes.Factor;
}

struct LoginsOverlapped $Ann.dutch("GelijktijdigIngelogd") {
  # R47: somebody logged in while a login of theirs on another device was still open.
  devices @0 :UInt16;  # On how many at once, this one included.
}

struct CaseOpened $Ann.dutch("ZaakGeopend") {
  # In the pupil's stream: from here on one officer of the board may read these categories, until `to` at the latest. Why
  # is content, for the parents. Who it is stands in that person's own stream (ZaakToegewezen).
  case @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  role @1 :Codes.Role;  # FG by mandate of BESTUUR, or PRIVACY by themself.
  from @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside.
  matter @4 :Data $Ann.maxBytes(16) $Ann.optional;
  # The confidential matter that it is about: then it stands in the confidential stream, and opens nothing else.
}

struct CaseAssigned $Ann.dutch("ZaakToegewezen") {
  # In the officer's own stream, with the opening of the case in one act.
  case @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.personal $Ann.maxBytes(16);
}

struct CaseClosed $Ann.dutch("ZaakGesloten") {
  # In the pupil's stream. Why is content, for the parents.
  case @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
  at @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  matter @2 :Data $Ann.maxBytes(16) $Ann.optional;  # As of ZaakGeopend.
}

struct Actor $Ann.dutch("Uitvoerder") $Ann.schema(101) {
  # `who`: which person, logged in how (D15).
  person @0 :Data $Ann.personal $Ann.maxBytes(16);
  login @1 :Text $Ann.maxBytes(32) $Ann.example("WACHTWOORD");
  level @2 :UInt8;  # 0 none (command line of the operator), 1 one factor, 2 two factors.
  account @3 :Text $Ann.personal $Ann.optional $Ann.maxBytes(64) $Ann.example("LKA");
  # In an outside system: by which name it knows who did it.
  sourceKey @4 :Data $Ann.optional $Ann.maxBytes(32);
  signature @5 :Data $Ann.optional $Ann.maxBytes(64);
  # That system's, with that key (docs/formats/source.md).
}

struct Field {
  name @0 :Text $Ann.maxBytes(64);
  value @1 :Text $Ann.personal $Ann.maxBytes(65536);
}

struct ItemContent $Ann.dutch("Inhoud") $Ann.schema(102) {
  # The values of one item: of exactly one category.
  fields @0 :List(Field) $Ann.maxBytes(64);
  motivation @1 :Text $Ann.personal $Ann.maxBytes(4096) $Ann.optional;
  # Why it is needed (special categories, R11), or why it was corrected (R35).
}

struct ReasonContent $Ann.dutch("Reden") $Ann.schema(103) {
  # The reason that a reader typed for the parents.
  text @0 :Text $Ann.personal $Ann.maxBytes(1024);
}
