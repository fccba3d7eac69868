@0xb06a93d1e5f8c274;
# What commands about a confidential matter answer. As answers.capnp.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Answers = import "/api/commands/answers.capnp";
$Cxx.namespace("api::answer");

struct MatterOpened $Ann.dutch("MeldingVastgelegd") {
  receipt @0 :Answers.Receipt;
  matter @1 :Data $Ann.maxBytes(16);
}

struct ListedMatter $Ann.dutch("Melding") {
  matter @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.maxBytes(16);
  recipient @2 :Text $Ann.example("VEILIG_THUIS");
  ground @3 :Text $Ann.example("MELDCODE_VT");
  step @4 :UInt8;
  happened @5 :Int64 $Ann.unit(Answers.milliseconds);
  recorded @6 :Int64 $Ann.unit(Answers.milliseconds);
  review @7 :Int64 $Ann.unit(Answers.milliseconds);
  overdue @8 :Bool;  # Nobody looked at it again in time.
  lifted @9 :Int64 $Ann.optional $Ann.unit(Answers.milliseconds);
  unfinished @10 :Bool $Ann.optional;
  # It was lifted, and not every line of it yet: somebody stopped it. Lifting it again goes on.
}

struct Matters $Ann.dutch("Meldingen") {
  matters @0 :List(ListedMatter);
}

struct MatterItem $Ann.dutch("GegevenBijMelding") {
  item @0 :Data $Ann.maxBytes(16);
  category @1 :Text $Ann.example("ZORGNOTITIE");
  value @2 :Text $Ann.personal;
  authorRole @3 :Text $Ann.json("author_role") $Ann.example("DIRECTIE");
  recorded @4 :Int64 $Ann.unit(Answers.milliseconds);
}

struct MatterShown $Ann.dutch("MeldingGelezen") {
  receipt @0 :Answers.Receipt;
  matter @1 :ListedMatter;
  reason @2 :Text $Ann.personal;  # Why it is confidential.
  items @3 :List(MatterItem);
  lines @4 :List(Answers.Line);  # All that was done about it, this reading left out.
}

struct MatterLifted $Ann.dutch("MeldingOpgeheven") {
  receipt @0 :Answers.Receipt;
  lines @1 :UInt32;  # How many the family sees now.
}
