@0xbb4f6f0a7f3d2c19;
# The socket on which the command line asks a running server (docs/reference/socket.md). Whoever has connected holds a
# Reception; coming in gives doors, and a door is its person: no call names one. Requests and answers are the JSON of
# requests.capnp, machine.capnp and answers.capnp, the very texts that HTTP carries and `inzage do` prints, so that
# there is one table of commands and one form of each answer.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("api::reception");

struct Refused {
  # A rule said no, and that is recorded.
  rule @0 :Text;
  ruleVersion @1 :UInt16;
  policyVersion @2 :UInt16;
  index @3 :UInt64;
}

struct WrongMember {
  path @0 :Text;
  code @1 :Text;
  sentence @2 :Text;
}

struct Failure {
  code @0 :Text;
  # A name of ledger/error_codes.def.
  detail @1 :Text;
}

struct Outcome {
  union {
    answer @0 :Text;
    # JSON.
    refused @1 :Refused;
    malformed @2 :List(WrongMember);
    failure @3 :Failure;
  }
}

interface Door {
  # Some of the API's commands, for whoever came in. It opens no others, and may be handed on.
  give @0 (command :Text, request :Text) -> (outcome :Outcome);
}

interface MachineDoor {
  # The command line's own commands (api/machine_table.h).
  put @0 (part :Data) -> (outcome :Outcome);
  # The next part of the attachment of the next command. At most 512 KiB a part and 64 MiB in all.
  run @1 (command :Text, request :Text) -> (outcome :Outcome);
}

struct Doors {
  union {
    failure @0 :Failure;
    open :group {
      dossier @1 :Door;
      # lees lees-groep schrijf corrigeer terugblik vergelijk inzage-toen
      history @2 :Door;
      # geschiedenis bewijs bewijs-regel
      work @3 :Door;
      # Every other command of the table.
      machine @4 :MachineDoor;
    }
  }
}

interface Reception {
  enter @0 (person :Text, password :Text, code :Text) -> (doors :Doors);
  # Without a person: the operator. A person shows a password and a code; in a test-clock ledger nothing.
}
