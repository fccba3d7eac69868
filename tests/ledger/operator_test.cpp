// Goal: who notices which lie of a school that runs its own ledger and has every key of it. docs/threats.md
// has the table for people; this test keeps it true, row by row and cell by cell.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "support/operator_stage.h"

namespace {

using namespace ledger;
using ledger::testing::erasure_event;
using ledger::testing::plain_event;
using testing_support::Noticed;
using testing_support::OperatorStage;
using testing_support::Shown;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  LEDGER_CHECK(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// The child's bundle without its last event.
Bundle without_last(OperatorStage& school) {
  Bundle bundle = school.log.bundle({school.child});
  bundle.streams[0].events.pop_back();
  --bundle.streams[0].count;
  school.log.prove_again(bundle);
  return bundle;
}

void use_tag_of(OperatorStage& school, std::uint64_t seq) {
  const Hash tag = school.log.entry_of(school.child, seq).tag;
  school.log.lie([tag](Bytes& entry) { std::copy(tag.bytes.begin(), tag.bytes.end(), entry.begin() + 40); });
}

struct Lie {
  const char* told;  // as in the table
  Noticed (*tell)(OperatorStage&);
};

void PrintTo(const Lie& lie, std::ostream* out) { *out << lie.told; }

const Lie kOmissions[] = {
    {"leaves a reading out of the bundle",
     [](OperatorStage& school) {
       school.read();
       school.read();
       school.log.seal();
       Bundle bundle = school.log.bundle({school.child});
       bundle.streams[0].events.erase(bundle.streams[0].events.begin() + 2);
       --bundle.streams[0].count;
       school.log.prove_again(bundle);
       return school.judge(school.show(bundle));
     }},
    {"cuts the last reading off the bundle",
     [](OperatorStage& school) {
       school.read();
       school.log.seal();
       return school.judge(school.show(without_last(school)));
     }},
    {"logs a reading that no map counts, and never shows it",
     [](OperatorStage& school) {
       school.log.hide_from_map(true);
       school.read();
       school.log.seal();
       return school.judge(school.show(without_last(school)));
     }},
    {"reads, and logs nothing at all", [](OperatorStage& school) { return school.judge(school.show_all()); }},
    {"flash seal: one map without a reading, for one bundle, and whole maps after it",
     [](OperatorStage& school) {
       school.log.hide_from_map(true);
       school.read();
       const std::size_t flash = school.log.seal();
       school.log.hide_from_map(false);
       school.read();
       Shown shown = school.show_all();
       shown.earlier = school.log.earlier(flash, school.child);
       --shown.earlier->count;
       return school.judge(shown);
     }},
};

const Lie kInventions[] = {
    {"invents a reading and logs it today",
     [](OperatorStage& school) {
       school.read("verzonnen");
       return school.judge(school.show_all());
     }},
    {"inserts a reading in the past and signs the log anew",
     [](OperatorStage& school) {
       auto told = school.tell_again(true);
       told.add(school.child, plain_event("gelezen"));
       told.seal();
       Shown shown{format_bundle(told.bundle({school.child})), school.log.earlier(school.then, school.child)};
       return school.judge(told, shown);
     }},
    {"changes a line of the past and signs the log anew",
     [](OperatorStage& school) {
       auto told = school.tell_again(false, "vastgelegd");
       told.add(school.child, plain_event("gelezen"));
       told.seal();
       Shown shown{format_bundle(told.bundle({school.child})), school.log.earlier(school.then, school.child)};
       shown.earlier->consistency = told.audited(0).consistency;
       return school.judge(told, shown);
     }},
    {"tells two events in another order than they were logged",
     [](OperatorStage& school) {
       const StreamKey key(school.log.bundle({school.child}).streams[0].key.view());
       const Hash third = key.tag(3);
       school.log.lie(
           [third](Bytes& entry) { std::copy(third.bytes.begin(), third.bytes.end(), entry.begin() + 40); });
       school.read();
       use_tag_of(school, 2);
       const Hash second = key.tag(2);
       school.log.lie([second](Bytes& entry) {
         std::copy(second.bytes.begin(), second.bytes.end(), entry.begin() + 40);
       });
       school.read();
       school.log.seal();
       Bundle bundle = school.log.bundle({school.child});
       std::swap(bundle.streams[0].events[2], bundle.streams[0].events[3]);
       return school.judge(school.show(bundle));
     }},
    {"uses a place in the history twice, and shows one of the two",
     [](OperatorStage& school) {
       school.log.hide_from_map(true);
       use_tag_of(school, 1);
       school.read();
       school.log.seal();
       return school.judge(school.show(without_last(school)));
     }},
};

const Lie kStreams[] = {
    {"puts a second key into the map for another history of the child",
     [](OperatorStage& school) {
       school.log.map().set(sha256(bytes_of("second key")), sha256(bytes_of("second history")));
       return school.judge(school.show_all());
     }},
    {"counts the child's history under another map key than its own",
     [](OperatorStage& school) {
       school.log.hide_from_map(true);
       school.read();
       school.log.map().set(sha256(bytes_of("other key")), sha256(bytes_of("history")));
       return school.judge(school.show_all());
     }},
    {"logs an event in a ghost stream whose key nobody has",
     [](OperatorStage& school) {
       school.open({make_subject_id(), StreamKind::pupil_confidential}, false);
       return school.judge(school.show_all());
     }},
    {"opens a second, secret open stream for the child, by another number",
     [](OperatorStage& school) {
       school.open({make_subject_id(), StreamKind::pupil_open});
       return school.judge(school.show_all());
     }},
    {"opens a second, secret pair of streams for the child, by another number",
     [](OperatorStage& school) {
       const SubjectId again = make_subject_id();
       school.open({again, StreamKind::pupil_open});
       school.open({again, StreamKind::pupil_confidential});
       return school.judge(school.show_all());
     }},
    {"seals one event fewer than there are",
     [](OperatorStage& school) {
       school.read();
       school.log.lie([](Bytes& entry) { --entry[87]; });
       school.log.seal();
       return school.judge(school.show(school.log.bundle({school.child})));
     }},
    {"signs an entry that does not follow the one before it",
     [](OperatorStage& school) {
       school.log.lie([](Bytes& entry) { entry[8] ^= 1; });
       school.read();
       return school.judge(school.show_all());
     }},
};

const Lie kViews[] = {
    {"shows an old checkpoint to a parent who has a newer one",
     [](OperatorStage& school) {
       Shown shown = school.show(school.log.bundle({school.child}));
       school.read();
       const std::size_t newer = school.log.seal();
       shown.earlier = school.log.earlier(newer, school.child);
       shown.is_witness_asked = false;  // it vouched for both
       return school.judge(shown);
     }},
    {"shows two parents two logs",
     [](OperatorStage& school) {
       auto told = school.tell_again();
       told.add(school.other, plain_event("gelezen"));
       told.seal();
       school.read();
       const std::size_t mine = school.log.seal();
       Shown shown{format_bundle(told.bundle({school.child})), school.log.earlier(mine, school.child)};
       return school.judge(told, shown, true);
     }},
    {"logs hours that run back",
     [](OperatorStage& school) {
       school.read();
       school.log.set_hour(500'005);
       school.read();
       return school.judge(school.show_all());
     }},
    {"logs everything under a later hour than it was",
     [](OperatorStage& school) {
       school.log.set_hour(500'300);
       school.read();
       return school.judge(school.show_all());
     }},
};

const Lie kParts[] = {
    {"calls a part erased that no event erased",
     [](OperatorStage& school) {
       school.read();
       school.log.seal();
       Bundle bundle = school.log.bundle({school.child});
       bundle.streams[0].events[1].content = ErasedPart{2};
       return school.judge(school.show(bundle));
     }},
    {"logs that a part was erased, and keeps it",
     [](OperatorStage& school) {
       auto& log = school.log;
       log.add(school.child, erasure_event({{log.index_of(school.child, 1), Part::content,
                                             log.entry_of(school.child, 1).content}}));
       log.seal();
       Bundle bundle = log.bundle({school.child});
       bundle.streams[0].events[1].content = ErasedPart{2};
       return school.judge(school.show(bundle));
     }},
    {"withholds a part without a ground of the law",
     [](OperatorStage& school) {
       school.seal();
       Bundle bundle = school.log.bundle({school.child});
       bundle.streams[0].events[1].who = WithheldGround::r32;
       Shown shown = school.show(bundle);
       shown.bundle = replaced(shown.bundle, "R32", "R99");
       return school.judge(shown);
     }},
    {"withholds a part on a ground that does not apply",
     [](OperatorStage& school) {
       school.seal();
       Bundle bundle = school.log.bundle({school.child});
       bundle.streams[0].events[1].content = WithheldGround::uavg41;
       return school.judge(school.show(bundle));
     }},
};

// The bundle of the child's two segments.
Shown show_both(OperatorStage& school, std::size_t next) {
  school.seal();
  return school.show(school.log.bundle({school.child, next}));
}

const Lie kContinuations[] = {
    {"ends the child's key for a guardian who lost gezag, and logs under it still",
     [](OperatorStage& school) {
       const std::size_t next = school.continue_child();
       school.read();
       return school.judge(show_both(school, next));
     }},
    {"ends the child's key, logs on under it, and opens no other",
     [](OperatorStage& school) {
       school.end_child(sha256(bytes_of("no key")));
       school.read();
       return school.judge(school.show_all());
     }},
    {"ends the child's key, and shows what was before it as all that there is",
     [](OperatorStage& school) {
       school.continue_child();
       school.seal();
       return school.judge(school.show(school.log.bundle({school.child})));
     }},
    {"ends the child's key, and opens no other",
     [](OperatorStage& school) {
       school.end_child(sha256(bytes_of("no key")));
       return school.judge(school.show_all());
     }},
    {"goes on under another key than the last event names",
     [](OperatorStage& school) {
       const std::size_t next = school.continue_child(sha256(bytes_of("another key")));
       return school.judge(show_both(school, next));
     }},
    {"goes on under another key without a word",
     [](OperatorStage& school) { return school.judge(show_both(school, school.go_on_unsaid())); }},
    {"logs under the next key in secret, before it ends the one of now",
     [](OperatorStage& school) {
       const std::size_t next = school.go_on_unsaid();
       school.log.add(next, plain_event("gelezen"));
       school.log.seal();
       school.end_child(school.log.map_key(next));
       return school.judge(show_both(school, next));
     }},
    {"says of the part before that it was shorter than it was",
     [](OperatorStage& school) {
       const std::size_t next = school.continue_child({}, 1);
       return school.judge(show_both(school, next));
     }},
};

std::vector<Lie> all_lies() {
  std::vector<Lie> all;
  all.insert(all.end(), std::begin(kOmissions), std::end(kOmissions));
  all.insert(all.end(), std::begin(kInventions), std::end(kInventions));
  all.insert(all.end(), std::begin(kStreams), std::end(kStreams));
  all.insert(all.end(), std::begin(kViews), std::end(kViews));
  all.insert(all.end(), std::begin(kContinuations), std::end(kContinuations));
  all.insert(all.end(), std::begin(kParts), std::end(kParts));
  return all;
}

// A cell of the table: "–" for nothing, else what stands there without its backquotes.
std::string cell(std::string text) {
  std::erase(text, '`');
  const auto first = text.find_first_not_of(' ');
  text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') + 1 - first);
  return text == "–" ? "" : text;
}

constexpr const char* kHeading = "| The school | bundle | earlier | verify | audit | witness |";

// Rows of the table in docs/threats.md, by the lie.
std::map<std::string, Noticed> rows_of_the_paper() {
  std::ifstream paper(std::filesystem::path(INZAGE_SOURCE_DIR) / "docs/threats.md");
  std::map<std::string, Noticed> rows;
  std::string line;
  while (std::getline(paper, line) && line != kHeading) {
  }
  std::getline(paper, line);  // the rule under the heading
  while (std::getline(paper, line) && line.starts_with('|')) {
    std::vector<std::string> cells;
    for (std::size_t at = 1, end = 0; (end = line.find('|', at)) != std::string::npos; at = end + 1)
      cells.push_back(cell(line.substr(at, end - at)));
    LEDGER_CHECK(cells.size() == 6);
    rows[cells[0]] = {cells[1], cells[2], cells[3], cells[4], cells[5]};
  }
  return rows;
}

std::string written(const std::string& lie, const Noticed& noticed) {
  std::string row = "| " + lie + " |";
  for (const auto* one :
       {&noticed.bundle, &noticed.earlier, &noticed.verify, &noticed.audit, &noticed.witness})
    row += one->empty() ? " – |" : " `" + *one + "` |";
  return row;
}

class ALyingSchool : public ::testing::TestWithParam<Lie> {};

TEST_P(ALyingSchool, IsNoticedByWhomThePaperSays) {
  OperatorStage school;
  const Noticed noticed = GetParam().tell(school);

  const auto rows = rows_of_the_paper();
  const auto row = rows.find(GetParam().told);

  ASSERT_NE(row, rows.end()) << "docs/threats.md misses:\n" << written(GetParam().told, noticed);
  EXPECT_EQ(written(row->first, row->second), written(GetParam().told, noticed));
}

INSTANTIATE_TEST_SUITE_P(Who, ALyingSchool, ::testing::ValuesIn(all_lies()), [](const auto& test) {
  std::string name;
  bool is_start = true;
  for (const char c : std::string_view(test.param.told)) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0)
      name += is_start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    is_start = c == ' ';
  }
  return name;
});

TEST(TheTableOfLies, HasNoRowThatNoTestTells) {
  auto rows = rows_of_the_paper();
  for (const auto& lie : all_lies()) rows.erase(lie.told);
  EXPECT_TRUE(rows.empty()) << rows.begin()->first;
}

TEST(AnHonestSchool, IsFoundFaultWithByNobody) {
  OperatorStage school;
  school.read();
  EXPECT_EQ(school.judge(school.show_all()), Noticed{});
}

TEST(AnHonestSchool, ThatContinuesAHistoryIsFoundFaultWithByNobody) {
  OperatorStage school;
  school.read();
  school.log.seal();
  const std::size_t next = school.continue_child();
  school.log.add(next, plain_event("gelezen"));
  EXPECT_EQ(school.judge(show_both(school, next)), Noticed{});
}

}  // namespace
