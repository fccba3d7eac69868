@0xd25a90b3ef41c687;
# What the server answers about suppliers and the systems that report. JSON out (register_commands.cpp,
# report_commands.cpp); nothing here is stored.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct Registered $Ann.dutch("Vastgelegd") {
  receipt @0 :Answers.Receipt;
  id @1 :Data $Ann.maxBytes(16);  # Of the package, agreement, system or permission.
}

struct ProcessingListed $Ann.dutch("Verwerkersovereenkomst") {
  agreement @0 :Data $Ann.maxBytes(16);
  status @1 :Text $Ann.example("VAN_KRACHT");
  # Or NIET_ONDERTEKEND, KOMT_NOG, BEEINDIGD, VERLOPEN.
  endsSoon @2 :Bool $Ann.json("ends_soon") $Ann.optional;  # A warning: within sixty days.
  signed @3 :Text $Ann.unit("day") $Ann.optional;
  from @4 :Text $Ann.unit("day");
  to @5 :Text $Ann.unit("day");
  ended @6 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  model @7 :Text;
  document @8 :Data $Ann.maxBytes(32);
  subProcessors @9 :List(Text) $Ann.json("sub_processors");
  categories @10 :List(Text);
}

struct PermissionListed $Ann.dutch("Leverancierstoestemming") {
  permission @0 :Data $Ann.maxBytes(16);
  purpose @1 :Text;
  categories @2 :List(Text);
  from @3 :Text $Ann.unit("day");
  to @4 :Text $Ann.unit("day");
  withdrawn @5 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  reference @6 :Text;
}

struct PackageListed $Ann.dutch("Pakket") {
  package @0 :Data $Ann.maxBytes(16);
  name @1 :Text;
  supplier @2 :Text;
  purpose @3 :Text;
  categories @4 :List(Text);
  agreements @5 :List(ProcessingListed);
  permissions @6 :List(PermissionListed);
}

struct Packages $Ann.dutch("Pakketten") {
  packages @0 :List(PackageListed);
}

struct SourceKeyListed $Ann.dutch("Bronsleutel") {
  key @0 :Data $Ann.maxBytes(32);
  from @1 :Text $Ann.unit("day");
  to @2 :Text $Ann.unit("day");
  ended @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
}

struct SourceGapListed $Ann.dutch("BronLeemte") {
  from @0 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @1 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  closed @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;  # When it was reported after all.
}

struct SourceListed $Ann.dutch("Bron") {
  source @0 :Data $Ann.maxBytes(16);
  system @1 :Text;
  package @2 :Data $Ann.maxBytes(16);
  measures @3 :Text;
  keys @4 :List(SourceKeyListed);
  alive @5 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;
  until @6 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  gaps @7 :List(SourceGapListed);
  registered @8 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  ended @9 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z") $Ann.optional;  # It reports no more.
  reporting @10 :Bool;  # It goes on, and has a key that holds now.
}

struct Sources $Ann.dutch("Bronnen") {
  sources @0 :List(SourceListed);
}

struct HeldListed $Ann.dutch("InQuarantaine") {
  pupil @0 :Data $Ann.maxBytes(16);
  item @1 :Data $Ann.maxBytes(16);
  system @2 :Text;
  category @3 :Text;
  happened @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @5 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
}

struct HeldRead $Ann.dutch("BerichtGetoond") {
  receipt @0 :Answers.Receipt;
  item @1 :Data $Ann.maxBytes(16);
  system @2 :Text;
  category @3 :Text;
  happened @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  recorded @5 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  value @6 :Text $Ann.personal;
  motivation @7 :Text $Ann.personal $Ann.optional;
}

struct HeldReports $Ann.dutch("Quarantaine") {
  reports @0 :List(HeldListed);
}

struct ReportTaken $Ann.dutch("BerichtOpgenomen") {
  # OK and QUARANTAINE with a receipt; GEWEIGERD with a rule, and a receipt where it stands in a pupil's history; FOUT
  # with a code.
  id @0 :Text;
  outcome @1 :Text $Ann.example("OK");
  receipt @2 :Answers.Receipt $Ann.optional;
  item @3 :Data $Ann.optional $Ann.maxBytes(16);
  rule @4 :Text $Ann.optional $Ann.example("R45");
  ruleVersion @5 :UInt16 $Ann.json("rule_version") $Ann.optional;
  policyVersion @6 :UInt16 $Ann.json("policy_version") $Ann.optional;
  place @7 :Text $Ann.optional $Ann.example("/fields/2");  # What the rule refused.
  fault @8 :Text $Ann.optional $Ann.example("NIET_ONDERTEKEND");
  code @9 :Text $Ann.optional $Ann.example("invalid_argument");
  detail @10 :Text $Ann.optional;
  errors @11 :List(Answers.WrongMember) $Ann.optional;
}

struct ReportsTaken $Ann.dutch("AanleveringOpgenomen") {
  reports @0 :List(ReportTaken);  # In their order.
}
