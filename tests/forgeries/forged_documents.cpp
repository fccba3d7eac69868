// The document itself: what one reader could read in another way than the next is refused.
#include "forgeries/forgery.h"

namespace ledger::testing {
namespace {

// The honest document, with the first `from` after `after` replaced.
std::string edit(std::string_view after, std::string_view from, std::string_view to, bool end = false) {
  const auto leave = [](Bundle&, School&) {};
  std::string json = end ? change_end(leave) : change_whole(leave);
  const auto start = json.find(after);
  LEDGER_CHECK(start != std::string::npos);
  const auto at = json.find(from, start);
  LEDGER_CHECK(at != std::string::npos);
  return json.replace(at, from.size(), to);
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string repeated;
  for (std::size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

// 65 streams of next to nothing.
std::string many_streams() {
  std::string streams;
  for (int i = 0; i < 65; ++i) {
    streams += std::string(i > 0 ? "," : "") + R"({"key":")" +
               to_base64(sha256(bytes_of(std::to_string(i))).view()) +
               R"(","count":1,"map_proof":"",)"
               R"("events":[{"index":0,"entry":"","what":"","who":"","content":""}]})";
  }
  return R"({"format":"inzage-bundle/1","checkpoint":"","proof":[],"seal":{"index":0,"entry":""},)"
         R"("streams":[)" +
         streams + "]}\n";
}

void add_json(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  add("json_malformed", "comma-after-the-last-member", edit("", "}\n", ",}\n"));
  add("json_malformed", "byte-order-mark", edit("", "{", "\xef\xbb\xbf{"));
  add("json_malformed", "second-document", edit("", "}\n", "}{}\n"));
  add("json_malformed", "half-a-surrogate", edit("", "\"format\":\"inzage", "\"format\":\"\\ud83c"));
  add("json_malformed", "not-utf-8", edit("", "\"format\":\"inzage", "\"format\":\"\xc0\xaf"));
  add("json_malformed", "comment", edit("", "{", "{/* */"));
  add("json_malformed", "exponent-of-ten-digits",
      edit("\"seal\"", "\"index\":", "\"index\":1e9999999999,\"x\":"));
  add("json_malformed", "repeated-member-and-no-end", edit("", "{\"format\"", "{\"format\":1,\"format\""));
  made.back().json.resize(made.back().json.size() - 2);
  add("too_large", "nine-levels-deep",
      edit("", "{\"format\"", "{\"subject\":" + repeat("[", 8) + repeat("]", 8) + ",\"format\""));
  add("too_large", "sixty-five-streams", many_streams());
  add("member_repeated", "key-twice-once-escaped",
      edit("\"streams\"", "\"count\"", "\"k\\u0065y\":\"\",\"count\""));
  add("member_repeated", "word-twice",
      edit("", "{\"format\"", "{\"subject\":{\"naam\":\"A\",\"naam\":\"B\"},\"format\""));
}

void add_members(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  add("member_unknown", "note-at-an-event", edit("\"events\"", "\"what\"", "\"note\":\"\",\"what\""));
  add("member_unknown", "part-that-is-hidden", edit("\"events\"", "{\"withheld\"", "{\"hidden\""));
  add("member_missing", "seal-without-its-index", edit("\"seal\"", "\"index\":12,", ""));
  add("member_missing", "end-without-its-range", edit("\"from\"", "\"from\":2,", "", true));
  add("type_wrong", "index-as-text", edit("\"seal\"", "12", "\"12\""));
  add("type_wrong", "words-in-a-list", edit("", "{\"format\"", "{\"subject\":[],\"format\""));
  add("type_wrong", "word-that-is-a-number", edit("", "{\"format\"", "{\"subject\":{\"naam\":1},\"format\""));
  add("number_wrong", "index-above-2-53", edit("\"seal\"", "12", "9007199254740992"));
  add("number_wrong", "index-with-a-fraction", edit("\"seal\"", "12", "12.0"));
  add("number_wrong", "index-below-zero", edit("\"seal\"", "12", "-12"));
  add("number_wrong", "seq-with-an-exponent", edit("\"events\"", "{\"erased\":3}", "{\"erased\":3e0}"));
  add("format_unknown", "format-of-tomorrow", edit("", "inzage-bundle/1", "inzage-bundle/2"));
  add("base64_wrong", "letters-for-addresses", edit("\"seal\"", "\"entry\":\"AQIA", "\"entry\":\"AQI_"));
  add("base64_wrong", "line-end-inside", edit("\"seal\"", "\"entry\":\"AQIA", "\"entry\":\"AQIA\\n"));
  add("base64_wrong", "padding-left-out", edit("\"streams\"", "=\",\"count\"", "\",\"count\""));
  add("length_wrong", "key-of-33-bytes", edit("\"streams\"", "\"key\":\"", "\"key\":\"AAAA"));
  add("length_wrong", "no-streams",
      R"({"format":"inzage-bundle/1","checkpoint":"","proof":[],)"
      R"("seal":{"index":0,"entry":""},"streams":[]})");
  add("part_wrong", "part-that-is-true", edit("\"events\"", "{\"erased\":3}", "true"));
  add("part_wrong", "withheld-and-erased",
      edit("\"events\"", "{\"erased\":3}", "{\"erased\":3,\"withheld\":\"R32\"}"));
  add("part_wrong", "part-of-nothing", edit("\"events\"", "{\"erased\":3}", "{}"));
  add("ground_unknown", "ground-in-small-letters", edit("\"events\"", "R32", "r32"));
  add("count_wrong", "one-event-more-than-shown", edit("\"streams\"", "\"count\":6", "\"count\":7"));
  add("range_malformed", "end-that-begins-at-zero", edit("\"streams\"", "\"from\":2", "\"from\":0", true));
  add("range_malformed", "end-that-begins-beyond", edit("\"streams\"", "\"from\":2", "\"from\":6", true));
}

}  // namespace

Forgeries forged_documents() {
  Forgeries made;
  add_json(made);
  add_members(made);
  return made;
}

}  // namespace ledger::testing
