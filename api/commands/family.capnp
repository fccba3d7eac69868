@0xf2b7410c96de853a;
# What commands about the people around a pupil ask for and answer: who has gezag, what a parent without it is told
# (BW 1:377c), and the questions and requests that come in (R39 to R41). As requests.capnp and answers.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("api::request");

struct ReadAuthority $Ann.dutch("LeesGezag") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  purpose @1 :Codes.Purpose $Ann.optional;
  # Without a purpose rule R6 refuses, and that is recorded.
  reason @2 :Text $Ann.personal $Ann.optional $Ann.maxBytes(1024) $Ann.example("Wie mag haar ophalen");
  # As of Lees.
  case @3 :Data $Ann.optional $Ann.maxBytes(16);
}

struct ChangeAuthority $Ann.dutch("WijzigGezag") {
  # What was seen since, or another first day. A new registration: what stood there before stays.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  guardian @1 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("O001");
  relation @2 :Codes.Kinship;
  proof @3 :Codes.AuthorityProof;
  from @4 :Text $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
}

struct DecideInformation $Ann.dutch("BesluitInformatie") {
  # Whether a parent without gezag is told how the child learns.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  key @1 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("O002");
  # That parent's key in this school, and the name: somebody who is there already, or new by this.
  name @2 :Text $Ann.personal $Ann.maxBytes(256) $Ann.example("Noor Voorbeeld");
  relation @3 :Codes.Kinship;
  given @4 :Bool;
  from @5 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-08-01");
  # Absent: from now on.
  to @6 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2027-07-31");
  # The last day; needed when it is given.
  ground @7 :Codes.InformationGround $Ann.optional;
  # Needed when it is not given: the law knows no other.
  reason @8 :Text $Ann.personal $Ann.maxBytes(1024) $Ann.example("Een rapport krijgt de andere ouder ook");
  # Read by that parent and by DIRECTIE.
}

struct InformationStep $Ann.dutch("LeesInformatieBesluit") {
  decision @0 :Data $Ann.maxBytes(16);
}

struct ReceiveRequest $Ann.dutch("NeemVerzoekAan") {
  # A question or request of the family comes in: through the portal, or by somebody of the school who was told it.
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  asker @1 :Text $Ann.personal $Ann.optional $Ann.maxBytes(256) $Ann.example("O001");
  # A guardian, or the pupil. Absent: the caller themself.
  kind @2 :Codes.RequestKind;
  channel @3 :Codes.RequestChannel $Ann.optional;
  # Absent: the portal.
  received @4 :Text $Ann.optional $Ann.maxBytes(10) $Ann.unit("day") $Ann.example("2026-11-20");
  # When somebody of the school got it first; absent: today. The term counts from there (R40).
  text @5 :Text $Ann.personal $Ann.maxBytes(4096) $Ann.example("Wij willen weten wat er in het dossier staat");
  # Read by whoever asks and by who handles it; by no other guardian.
}

struct PromoteQuestion $Ann.dutch("MaakVerzoekVanVraag") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  request @1 :Data $Ann.maxBytes(16);
  kind @2 :Codes.RequestKind;
}

struct RequestStep $Ann.dutch("LeesVerzoek") {
  pupil @0 :Text $Ann.maxBytes(256) $Ann.example("00001");
  request @1 :Data $Ann.maxBytes(16);
}

struct ShownRegistration $Ann.dutch("GetoondeVastlegging") {
  # One registration of gezag, as it was made. The newest counts.
  index @0 :UInt64;
  recorded @1 :Int64 $Ann.unit(Answers.milliseconds);
  relation @2 :Text $Ann.example("MOEDER");
  proof @3 :Text $Ann.example("GEZAGSREGISTER");
  from @4 :Text $Ann.unit("day");
  to @5 :Text $Ann.optional $Ann.unit("day");  # The last day.
}

struct ShownGuardian $Ann.dutch("GetoondeGezagdrager") {
  person @0 :Data $Ann.optional $Ann.maxBytes(16);  # Told to whoever keeps the register, or works with the child.
  name @1 :Text $Ann.personal $Ann.optional;
  own @2 :Bool $Ann.optional;  # The caller.
  counts @3 :Bool;  # Has gezag now.
  registrations @4 :List(ShownRegistration);  # The oldest first.
}

struct ShownInformation $Ann.dutch("GetoondInformatieBesluit") {
  decision @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.maxBytes(16);
  person @2 :Data $Ann.optional $Ann.maxBytes(16);  # Told to whoever keeps the register.
  name @3 :Text $Ann.personal $Ann.optional;
  relation @4 :Text $Ann.example("VADER");
  given @5 :Bool;
  ground @6 :Text $Ann.optional $Ann.example("BELANG_VAN_HET_KIND");
  from @7 :Text $Ann.optional $Ann.unit("day");
  to @8 :Text $Ann.optional $Ann.unit("day");  # The last day.
  recorded @9 :Int64 $Ann.unit(Answers.milliseconds);
  counts @10 :Bool;  # It lets this parent look now.
}

struct AuthorityRegister $Ann.dutch("Gezagsregister") {
  receipt @0 :Answers.Receipt;
  guardians @1 :List(ShownGuardian);
  decisions @2 :List(ShownInformation) $Ann.optional;  # About parents without gezag.
}

struct InformationDecided $Ann.dutch("InformatieNuBesloten") {
  receipt @0 :Answers.Receipt;
  decision @1 :Data $Ann.maxBytes(16);
  guardian @2 :Data $Ann.maxBytes(16);  # To invite them.
}

struct InformationDecisions $Ann.dutch("InformatieBesluiten") {
  decisions @0 :List(ShownInformation);
}

struct InformationReason $Ann.dutch("RedenVanInformatieBesluit") {
  receipt @0 :Answers.Receipt;
  decision @1 :Data $Ann.maxBytes(16);
  reason @2 :Text $Ann.personal;
}

struct RequestTaken $Ann.dutch("VerzoekAangenomen") {
  receipt @0 :Answers.Receipt;
  request @1 :Data $Ann.maxBytes(16);
  received @2 :Text $Ann.unit("day");
  due @3 :Text $Ann.optional $Ann.unit("day");  # The last day for an answer; a question has none.
}

struct ListedRequest $Ann.dutch("VerzoekInLijst") {
  request @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.maxBytes(16);
  kind @2 :Text $Ann.example("INZAGE");
  state @3 :Text $Ann.example("OPEN");
  channel @4 :Text $Ann.example("GESPREK");
  received @5 :Text $Ann.unit("day");
  due @6 :Text $Ann.optional $Ann.unit("day");
  recorded @7 :Int64 $Ann.unit(Answers.milliseconds);
  promoted @8 :Bool $Ann.optional;  # It was a question first.
  own @9 :Bool $Ann.optional;  # Of the caller.
  role @10 :Text $Ann.example("LEERKRACHT");  # Who took it in.
}

struct Requests $Ann.dutch("Verzoeken") {
  requests @0 :List(ListedRequest);
}

struct RequestShown $Ann.dutch("GetoondVerzoek") {
  receipt @0 :Answers.Receipt;
  request @1 :ListedRequest;
  text @2 :Text $Ann.personal;
  asker @3 :Text $Ann.personal $Ann.optional;
  askerName @4 :Text $Ann.personal $Ann.optional;
  # To whoever has to answer it; never to the family.
}
