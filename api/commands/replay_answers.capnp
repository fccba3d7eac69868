@0xd38f17c2a6b45e09;
# What looking back answers. As answers.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct Successor $Ann.dutch("Opvolger") {
  item @0 :Data $Ann.maxBytes(16);
  happened @1 :Int64 $Ann.unit(Answers.milliseconds);
  recorded @2 :Int64 $Ann.unit(Answers.milliseconds);
}

struct ItemVersion $Ann.dutch("GegevenToen") {
  # An item as it stood; without a value when that was erased since.
  item @0 :Data $Ann.maxBytes(16);
  category @1 :Text $Ann.example("TOETSRESULTAAT");
  value @2 :Text $Ann.personal $Ann.optional;
  erased @3 :Bool $Ann.optional;
  source @4 :Text $Ann.example("PERSONEEL");
  authorRole @5 :Text $Ann.json("author_role") $Ann.example("LEERKRACHT");
  happened @6 :Int64 $Ann.unit(Answers.milliseconds);
  recorded @7 :Int64 $Ann.unit(Answers.milliseconds);
  motivation @8 :Text $Ann.personal $Ann.optional;
  corrects @9 :Data $Ann.maxBytes(16) $Ann.optional;
  superseded @10 :Successor $Ann.optional;
  gone @11 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;  # Since when it is erased.
  veryConfidential @12 :Bool $Ann.json("very_confidential") $Ann.optional;
}

struct Moment $Ann.dutch("Moment") {
  at @0 :Int64 $Ann.unit(Answers.milliseconds);
  knownAt @1 :Int64 $Ann.json("known_at") $Ann.unit(Answers.milliseconds);
}

struct DossierThen $Ann.dutch("DossierToen") {
  receipt @0 :Answers.Receipt;
  recorded @1 :Int64 $Ann.unit(Answers.milliseconds);
  line @2 :Answers.Line;
  at @3 :Int64 $Ann.unit(Answers.milliseconds);
  knownAt @4 :Int64 $Ann.json("known_at") $Ann.unit(Answers.milliseconds);
  items @5 :List(ItemVersion);
}

struct Change $Ann.dutch("Verschil") {
  kind @0 :Text $Ann.example("AANGEPAST");
  category @1 :Text $Ann.example("TOETSRESULTAAT");
  before @2 :ItemVersion $Ann.optional;
  after @3 :ItemVersion $Ann.optional;
  steps @4 :List(ItemVersion);  # What stood there in between.
}

struct Difference $Ann.dutch("Verschillen") {
  receipt @0 :Answers.Receipt;
  recorded @1 :Int64 $Ann.unit(Answers.milliseconds);
  line @2 :Answers.Line;
  from @3 :Moment;
  to @4 :Moment;
  unchanged @5 :UInt64;
  changes @6 :List(Change);
}

struct RelationThen $Ann.dutch("RelatieToen") {
  # For guardians and pupils the kind alone: a group and a period point at one person.
  kind @0 :Text $Ann.example("GROEP");
  group @1 :Text $Ann.optional;
  from @2 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;
  to @3 :Int64 $Ann.unit(Answers.milliseconds) $Ann.optional;
}

struct CategoryThen $Ann.dutch("SoortToen") {
  category @0 :Text $Ann.example("TOETSRESULTAAT");
  module @1 :Text $Ann.example("ZORG");
  special @2 :Bool;
}

struct DocumentThen $Ann.dutch("DocumentToen") {
  # A version that decided beside version 1 of the policy: the board's policy, the school's, the reglement.
  kind @0 :Text $Ann.example("BELEID");
  number @1 :UInt32;
  school @2 :Text $Ann.optional $Ann.example("99ZZ");
  url @3 :Text $Ann.maxBytes(512);
  adopted @4 :Text $Ann.unit("day");
  councilConsent @5 :Text $Ann.json("council_consent") $Ann.optional $Ann.unit("day");
}

struct Why $Ann.dutch("Waarom") {
  # The rule and the policy as they were read that day.
  rule @0 :Text $Ann.example("R20");
  ruleVersion @1 :UInt16 $Ann.json("rule_version");
  ruleText @2 :Text $Ann.json("rule_text");
  policyVersion @3 :UInt16 $Ann.json("policy_version");
  policyAdopted @4 :Text $Ann.json("policy_adopted") $Ann.optional $Ann.unit("day");
  councilConsent @5 :Text $Ann.json("council_consent") $Ann.optional $Ann.unit("day");
  relation @6 :RelationThen $Ann.optional;
  categories @7 :List(CategoryThen);
  documents @8 :List(DocumentThen);
}

struct ReadingThen $Ann.dutch("LezingToen") {
  receipt @0 :Answers.Receipt;
  recorded @1 :Int64 $Ann.unit(Answers.milliseconds);
  line @2 :Answers.Line;
  reading @3 :Answers.Line;
  items @4 :List(ItemVersion);
  withheld @5 :List(Text);
  why @6 :Why;
}
