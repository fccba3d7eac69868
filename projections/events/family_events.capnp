@0xd81f5e2a7c90b346;
# Events about the people around a pupil: who has gezag, what a parent without it is told (BW 1:377c), and the questions
# and requests that come in (R39 to R41). Members of Event.body (events.capnp). SET IN STONE: members are added at the
# end, never changed or removed.

using Cxx = import "/capnp/c++.capnp";
using Ann = import "/ledger/annotations.capnp";
using Codes = import "/projections/events/codes.capnp";
$Cxx.namespace("projections::message");

struct AuthorityRead $Ann.dutch("GezagGelezen") $Ann.article("BW 1:245") {
  # In the pupil's stream: somebody looked at who has gezag. Of whom it told is not said: every guardian holds this line.
  relation @0 :Data $Ann.maxBytes(16) $Ann.optional;
  # The working relation that allowed it (R21).
  case @1 :Data $Ann.maxBytes(16) $Ann.optional;
  # The case within which an officer of the board looked.
}

struct InformationDecided $Ann.dutch("InformatieBesluit") $Ann.article("BW 1:377c") {
  # In the pupil's stream, by DIRECTIE: whether one parent without gezag is told how the child learns. Who that is, on
  # which ground and why stands in that person's own stream (InformatieBesluitToegewezen).
  decision @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused by a rule.
  given @1 :Bool;
  from @2 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  to @3 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");  # Outside; 0 when it is not given.
}

struct InformationAssigned $Ann.dutch("InformatieBesluitToegewezen") $Ann.article("BW 1:377c") {
  # In the stream of the parent whom it is about, in one act with the decision. Why is content, for that parent.
  decision @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.personal $Ann.maxBytes(16);
  kinship @2 :Codes.Kinship;
  ground @3 :Codes.InformationGround $Ann.optional;  # Of a decision that says no.
}

struct InformationRead $Ann.dutch("InformatieBesluitGelezen") {
  # In the stream of the parent whom it is about: somebody read why it was decided so.
  decision @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
}

struct RequestReceived $Ann.dutch("VerzoekOntvangen") $Ann.article("AVG 12(3)") {
  # In the pupil's stream: a question or request of the family came in. What it is, and its text, stands with whoever asks
  # (VerzoekOmschreven): of another guardian this line says no more than that there is one.
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
}

struct RequestDescribed $Ann.dutch("VerzoekOmschreven") $Ann.article("AVG 12(3)") {
  # In the stream of whoever asks, in one act with its receipt. The text is content under their own key (VERZOEK).
  request @0 :Data $Ann.maxBytes(16);
  pupil @1 :Data $Ann.personal $Ann.maxBytes(16);
  kind @2 :Codes.RequestKind;
  channel @3 :Codes.RequestChannel;
  received @4 :Int64 $Ann.unit("milliseconds since 1970-01-01T00:00:00Z");
  # The beginning, in the Netherlands, of the day on which somebody of the school got it first: the term counts from there.
}

struct QuestionPromoted $Ann.dutch("VraagVerzoekGeworden") {
  # In the pupil's stream: what came in as a question is a request from here on, of the day on which it came in (R41).
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
}

struct PromotionDescribed $Ann.dutch("VraagVerzoekOmschreven") {
  # In the stream of whoever asked, in one act with it.
  request @0 :Data $Ann.maxBytes(16);
  kind @1 :Codes.RequestKind;
}

struct RequestRead $Ann.dutch("VerzoekGelezen") {
  # In the pupil's stream, and in that of whoever asked, whose words they are: somebody read a request.
  request @0 :Data $Ann.maxBytes(16) $Ann.optional;  # Empty when refused.
}
