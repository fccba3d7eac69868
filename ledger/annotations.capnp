@0xd6a1f3c27b5e4908;
# What bytes cannot say about a message and its members. JSON, documents and tests derive from these.

using Cxx = import "/capnp/c++.capnp";
$Cxx.namespace("ledger::message");

annotation dutch(struct, enumerant, enum) :Text;
# The Dutch name: of a struct in JSON, API and documents; of an enumerant its code (capitals).

annotation schema(struct) :UInt32;
# The number that stands in an addendum's header for this message. SET IN STONE, never used twice.

annotation personal(field) :Void;
# Holds or points at personal data: never in a log line, an error, a metric or a URL.

annotation unit(field) :Text;
annotation example(field) :Text;
annotation article(struct, field) :Text;
annotation maxBytes(field) :UInt32;
# Longest value in bytes (text, data) or elements (lists); a Text or Data member without it may hold 256.

annotation optional(field) :Void;
# May be absent in JSON: it then has its default (empty, unspecified, 0). Every member that is added later needs it.

annotation json(field) :Text;
# The member's name in JSON, where it is not the schema's own. Names that were given out before there was a schema.

annotation elsewhere(struct) :Text;
# An object whose members are written down in this document, not here.
