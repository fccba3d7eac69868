// A school board of any size in a folder, made once and used by every measurement that needs one: schools out
// of files, confirmed teachers, and then readings and writings with the messages that the commands make.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "api/board.h"
#include "api/commands/event_draft.h"

namespace benchmarks {

struct BoardStory {
  std::size_t pupils = 10'000;
  std::size_t events = 1'000'000;    // readings and writings, beside what the schools' files make
  std::size_t waiting = 1'024;       // at most so many wait, so at most so many stand in a group; 1: alone
  std::size_t writing_one_in = 20;   // 0: none; the other events are readings
  std::size_t reason_one_in = 20;    // of the readings; 0: none
  std::size_t lines_of_first = 999;  // of the first pupil, all told: with a bundle's own line it has 1,000
  std::uint64_t seed = 1;
};

class BigBoard {
 public:
  /// Makes the schools. Requires: nothing stands in the folder.
  BigBoard(const std::filesystem::path& folder, const BoardStory& story);
  ~BigBoard();

  /// Appends the story's events; returns events per second.
  double append_events();

  api::Board& board() { return *board_; }

 private:
  struct Item {
    projections::ItemId id;
    projections::message::Category category;
  };
  struct Class {
    std::string brin;
    ledger::SubjectId teacher;
    projections::RelationId relation;
  };
  struct Pupil {
    ledger::SubjectId subject;
    std::size_t group = 0;  // place in classes_
    std::vector<Item> items;
  };

  void make_school(const std::string& brin, std::size_t pupils);
  void learn_people(const std::string& brin, std::size_t pupils);
  api::LineFacts facts(const Pupil& pupil) const;
  ledger::Draft reading(std::size_t number);
  ledger::Draft writing(std::size_t number);
  ledger::Draft draft(std::size_t number);
  std::size_t pick_pupil(std::size_t number) const;

  BoardStory story_;
  ledger::TestClock clock_;
  std::unique_ptr<api::Board> board_;
  std::vector<Class> classes_;
  std::vector<Pupil> pupils_;
  std::size_t lines_of_first_left_ = 0;
  std::size_t first_one_in_ = 0;
};

/// The board in the folder, opened. Its clock stands still.
std::unique_ptr<api::Board> open_board(const std::filesystem::path& folder, const ledger::Clock& clock);

/// The first pupil of the first school: the one with `lines_of_first` lines; and its guardian.
inline constexpr const char* kFirstPupil = "99AA/00001";
inline constexpr const char* kFirstGuardian = "99AA/OUD01";

/// When the story's time is over: no event of it is later.
inline constexpr ledger::UnixMs kStoryEnd = 1'806'000'000'000;

}  // namespace benchmarks
