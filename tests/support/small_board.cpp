#include "support/small_board.h"

namespace testing_support {

SmallBoard::SmallBoard()
    : clock_(*api::parse_time("2026-09-01T08:00:00Z")), places_{folder_ / "board", {}, {}, {}} {
  const auto created = ledger::Ledger::create(places_, "test.example/inzage", true, clock_);
  EXPECT_TRUE(created) << created.error().detail;
  open();
  const auto begun = api::init_board(*board_, api::PolicyAdoption{"2018-05-14", "2018-05-24"});
  EXPECT_TRUE(begun) << begun.error().detail;
}

SmallBoard::SmallBoard(const SmallBoard& begun)
    : clock_(begun.clock_.now_ms()), places_{folder_ / "board", {}, {}, {}} {
  EXPECT_EQ(begun.board_, nullptr) << "whose files still change";
  std::filesystem::copy(begun.folder_ / "", folder_ / "", std::filesystem::copy_options::recursive);
  open();
}

void SmallBoard::open() {
  auto opened = api::Board::open(places_, clock_);
  EXPECT_TRUE(opened) << opened.error().detail;
  board_ = std::move(*opened);
}

void SmallBoard::at(const std::string& time) { clock_.set(*api::parse_time(time)); }

api::Import SmallBoard::import(const std::string& file) {
  auto imported = api::import_edexml(*board_, {}, ledger::bytes_of(file));
  EXPECT_TRUE(imported);
  return std::move(*imported);
}

void SmallBoard::import_and_confirm(const std::string& brin) {
  const auto imported = import(small_school(brin));
  for (const auto& problem : imported.problems)
    ADD_FAILURE() << problem.path << " " << sentence_of(problem.code);
  const auto named = api::name_first_director(
      *board_, {}, {*person(brin + "/LKD").person, brin, "Benoemd door het bestuur"});
  EXPECT_TRUE(named);
  must(brin + "/LKD", "bevestig-alles", R"({"proposals":"all"})");
}

api::Caller SmallBoard::person(const std::string& key) {
  api::Caller caller;
  if (key.empty()) return caller;
  const auto found = api::find_person(*board_, key);
  EXPECT_TRUE(found) << found.error().detail;
  caller.person = *found;
  return caller;
}

api::Answer<std::string> SmallBoard::run(const std::string& as, const std::string& command,
                                         const std::string& json) {
  return api::run_command(*board_, person(as), command, json);
}

std::string SmallBoard::must(const std::string& as, const std::string& command, const std::string& json) {
  auto answer = run(as, command, json);
  if (answer) return *answer;
  if (const auto* refused = std::get_if<api::Refused>(&answer.error())) {
    ADD_FAILURE() << command << " was refused by " << refused->rule;
  } else if (const auto* error = std::get_if<ledger::Error>(&answer.error())) {
    ADD_FAILURE() << command << ": " << error->detail;
  } else {
    ADD_FAILURE() << command << ": malformed";
  }
  return {};
}

std::string SmallBoard::refused(const std::string& as, const std::string& command, const std::string& json) {
  const auto answer = run(as, command, json);
  if (answer) return {};
  const auto* refused = std::get_if<api::Refused>(&answer.error());
  return refused == nullptr ? std::string() : refused->rule;
}

void SmallBoard::open_guardian(const std::string& key, const std::string& pupil) {
  must("ADM", "open-ouder",
       R"({"pupil":")" + pupil + R"(","key":")" + key +
           R"(","name":"Noor Voorbeeld","relation":"MOEDER","proof":"AKTE","from":"2026-08-01"})");
}

}  // namespace testing_support
