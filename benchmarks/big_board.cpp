#include "big_board.h"

#include <algorithm>

#include "api/commands/guardians.h"
#include "api/commands/import_edexml.h"
#include "api/commands/init_board.h"
#include "api/commands/proposals.h"
#include "api/commands/subjects.h"
#include "in_flight.h"
#include "measure.h"
#include "school_file.h"

namespace benchmarks {
namespace {

namespace message = projections::message;
using ledger::StreamKind;

constexpr ledger::UnixMs kStoryBegin = 1'790'841'600'000;
constexpr std::size_t kPupilsOfASchool = 250;
constexpr std::size_t kCategoriesOfAReadingMax = 3;

// SplitMix64: the same choices from the same seed.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

template <class Value>
Value must(api::Answer<Value> answer) {
  LEDGER_CHECK(answer.has_value());
  return std::move(*answer);
}

api::Caller person_of(const api::Board& board, const std::string& key) {
  const auto found = api::find_person(board, key);
  LEDGER_CHECK(found.has_value());
  api::Caller caller;
  caller.person = *found;
  return caller;
}

}  // namespace

std::unique_ptr<api::Board> open_board(const std::filesystem::path& folder, const ledger::Clock& clock) {
  auto board = api::Board::open({folder / "board", {}, {}, {}}, clock);
  LEDGER_CHECK(board.has_value());
  return std::move(*board);
}

BigBoard::BigBoard(const std::filesystem::path& folder, const BoardStory& story)
    : story_(story), clock_(kStoryBegin) {
  std::filesystem::create_directories(folder);
  const ledger::LedgerPlaces places{folder / "board", {}, {}, {}};
  LEDGER_CHECK(ledger::Ledger::create(places, "measured.example/inzage", true, clock_).has_value());
  board_ = open_board(folder, clock_);
  LEDGER_CHECK(api::init_board(*board_, api::PolicyAdoption{"2018-05-14", "2018-05-24"}).has_value());
  for (std::size_t made = 0, school = 0; made < story.pupils; ++school) {
    const std::size_t pupils = std::min(kPupilsOfASchool, story.pupils - made);
    make_school(brin_of(school), pupils);
    made += pupils;
  }
  const auto clerk = person_of(*board_, brin_of(0) + "/" + kClerkKey);
  const api::GuardianCommand guardian{
      pupils_[0].subject, "OUD01", "Nummer 1", message::Kinship::MOTHER, message::AuthorityProof::CERTIFICATE,
      "2026-08-01"};
  must(api::open_guardian(*board_, clerk, guardian));
  const std::uint64_t there = board_->log().count_of({pupils_[0].subject, StreamKind::pupil_open});
  lines_of_first_left_ = story.lines_of_first - std::min<std::size_t>(there, story.lines_of_first);
  first_one_in_ = std::max<std::size_t>(1, story.events / std::max<std::size_t>(1, lines_of_first_left_));
}

BigBoard::~BigBoard() = default;

void BigBoard::make_school(const std::string& brin, std::size_t pupils) {
  const std::string file = make_school_file({brin, pupils});
  const auto imported = must(api::import_edexml(*board_, {}, ledger::bytes_of(file)));
  LEDGER_CHECK(imported.accepted && imported.pupils == pupils);
  const auto director = person_of(*board_, brin + "/" + kDirectorKey);
  must(api::name_first_director(*board_, {}, {*director.person, brin, "Benoemd door het bestuur"}));
  must(api::confirm_all(*board_, director));
  learn_people(brin, pupils);
}

void BigBoard::learn_people(const std::string& brin, std::size_t pupils) {
  LEDGER_CHECK(board_->catch_up().has_value());
  const std::size_t first_class = classes_.size();
  const SchoolSize size;
  for (std::size_t group = 0; group < size.groups; ++group) {
    const auto teacher = person_of(*board_, brin + "/" + teacher_key(group));
    const auto relations = board_->work().relations_of(*teacher.person);
    LEDGER_CHECK(!relations.empty());
    classes_.push_back({brin, *teacher.person, relations.front().id});
  }
  for (std::size_t number = 0; number < pupils; ++number) {
    const auto subject = board_->people().find_by_key(StreamKind::pupil_open, brin, pupil_key(number));
    LEDGER_CHECK(subject.has_value());
    Pupil pupil{*subject, first_class + number % size.groups, {}};
    for (const auto& item : board_->dossier().all_items(*subject))
      pupil.items.push_back({item.id, item.category});
    pupils_.push_back(std::move(pupil));
  }
}

api::LineFacts BigBoard::facts(const Pupil& pupil) const {
  api::LineFacts facts;
  facts.stream = {pupil.subject, StreamKind::pupil_open};
  facts.happened = facts.recorded = clock_.now_ms();
  facts.operation = projections::make_id<projections::OperationId>();
  facts.role = message::Role::TEACHER;
  facts.organisation = classes_[pupil.group].brin;
  facts.purpose = message::Purpose::LEARNING;
  facts.rule = "R20";
  facts.rule_version = 1;
  facts.policy_version = 1;
  return facts;
}

// As read_items makes it: one to three categories, and every item that they hold.
ledger::Draft BigBoard::reading(std::size_t number) {
  const Pupil& pupil = pupils_[pick_pupil(number)];
  const std::uint64_t random = mix(story_.seed * 31 + number);
  auto line = facts(pupil);
  for (std::size_t i = 0; i <= random % kCategoriesOfAReadingMax; ++i) {
    const auto category = pupil.items[(random / 7 + i) % pupil.items.size()].category;
    if (std::ranges::find(line.categories, category) == line.categories.end())
      line.categories.push_back(category);
  }
  std::vector<projections::ItemId> shown;
  for (const auto& item : pupil.items) {
    if (std::ranges::find(line.categories, item.category) != line.categories.end()) shown.push_back(item.id);
  }
  const Class& group = classes_[pupil.group];
  auto draft = api::make_draft(line, [&](message::Event::Body::Builder body) {
    auto read = body.initRead();
    auto list = read.initItems(static_cast<unsigned>(shown.size()));
    for (unsigned i = 0; i < list.size(); ++i) list.set(i, api::data_of(shown[i]));
    read.setRelation(api::data_of(group.relation));
  });
  if (story_.reason_one_in != 0 && random / 1'009 % story_.reason_one_in == 0)
    draft.content =
        api::make_reason_content("Voorbereiding van het gesprek van volgende week met de ouders.");
  return draft;
}

ledger::Draft BigBoard::writing(std::size_t number) {
  Pupil& pupil = pupils_[pick_pupil(number)];
  auto line = facts(pupil);
  line.categories = {message::Category::LEARNING_RESULT};
  const auto item = projections::make_id<projections::ItemId>();
  auto draft = api::make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initWritten();
    said.setItem(api::data_of(item));
    said.setSource("PERSONEEL");
  });
  draft.content = api::make_item_content(message::Category::LEARNING_RESULT,
                                         {{"waarde", "Rekenen, midden groep 6: 214"}}, "");
  pupil.items.push_back({item, message::Category::LEARNING_RESULT});
  return draft;
}

std::size_t BigBoard::pick_pupil(std::size_t number) const {
  if (number % first_one_in_ == 0 && number / first_one_in_ < lines_of_first_left_) return 0;
  return 1 + mix(story_.seed + number) % (pupils_.size() - 1);
}

ledger::Draft BigBoard::draft(std::size_t number) {
  const bool is_writing = story_.writing_one_in != 0 && number % story_.writing_one_in == 1;
  auto draft = is_writing ? writing(number) : reading(number);
  api::Caller caller;
  caller.person = classes_[pupils_[pick_pupil(number)].group].teacher;
  caller.login = "WACHTWOORD";
  caller.level = 1;
  draft.who = api::make_who(caller, board_->log().own_subject());
  return draft;
}

double BigBoard::append_events() {
  const ledger::UnixMs step = (kStoryEnd - kStoryBegin) / static_cast<ledger::UnixMs>(story_.events + 1);
  return static_cast<double>(story_.events) / seconds_of([&] {
           InFlight in_flight(board_->log(), story_.waiting);
           for (std::size_t number = 0; number < story_.events; ++number) {
             clock_.set(clock_.now_ms() + step);
             in_flight.submit(draft(number));
           }
         });
}

}  // namespace benchmarks
