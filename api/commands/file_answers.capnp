@0x9f3b61d2c8e07a45;
# What is answered to whoever delivers many lines at once. Nothing here is stored; as answers.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct LineWritten $Ann.dutch("RegelVastgelegd") {
  # OK with a receipt and the item; GEWEIGERD with the rule and the refusal's own receipt; FOUT with a code.
  id @0 :Text;
  outcome @1 :Text $Ann.example("OK");
  receipt @2 :Answers.Receipt $Ann.optional;
  item @3 :Data $Ann.optional $Ann.maxBytes(16);
  rule @4 :Text $Ann.optional $Ann.example("R20");
  ruleVersion @5 :UInt16 $Ann.json("rule_version") $Ann.optional;
  policyVersion @6 :UInt16 $Ann.json("policy_version") $Ann.optional;
  code @7 :Text $Ann.optional $Ann.example("invalid_argument");
  detail @8 :Text $Ann.optional;
  errors @9 :List(Answers.WrongMember) $Ann.optional;
}

struct LinesWritten $Ann.dutch("RegelsVastgelegd") {
  lines @0 :List(LineWritten);  # In their order.
}
