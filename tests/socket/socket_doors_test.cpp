// Goal: what goes through the socket is what the tables give, for each person alone, and a door opens its own
// commands and no others.
#include <capnp/rpc-twoparty.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "api/failure_json.h"
#include "api/socket/outcome_message.h"
#include "socket/socket_stage.h"

namespace {

using testing_support::SocketStage;

constexpr const char* kReadName =
    R"({"pupil":"00001","purpose":"LEREN","categories":["NAAM"],"reason":"Gesprek"})";

// The capabilities themselves, without our client that chooses among them.
class Caller {
 public:
  Caller(const SocketStage& stage, const std::string& person)
      : io_(kj::setupAsyncIo()),
        stream_(io_.lowLevelProvider->wrapUnixSocketFd(stage.connect().release(),
                                                       kj::LowLevelAsyncIoProvider::TAKE_OWNERSHIP)),
        network_(*stream_, capnp::rpc::twoparty::Side::CLIENT),
        rpc_(capnp::makeRpcClient(network_)) {
    capnp::MallocMessageBuilder message;
    auto server = message.initRoot<capnp::rpc::twoparty::VatId>();
    server.setSide(capnp::rpc::twoparty::Side::SERVER);
    auto request = rpc_.bootstrap(server).castAs<api::reception::Reception>().enterRequest();
    request.setPerson(person);
    doors_ = kj::heap(request.send().wait(io_.waitScope));
  }

  api::reception::Doors::Open::Reader doors() { return doors_->getDoors().getOpen(); }
  api::Answer<std::string> give(api::reception::Door::Client door, const char* command, const char* json) {
    auto request = door.giveRequest();
    request.setCommand(command);
    request.setRequest(json);
    return api::read_outcome(request.send().wait(io_.waitScope).getOutcome());
  }
  capnp::RemotePromise<api::reception::MachineDoor::RunResults> begin(const char* command, const char* json) {
    auto request = doors().getMachine().runRequest();
    request.setCommand(command);
    request.setRequest(json);
    return request.send();
  }
  kj::WaitScope& scope() { return io_.waitScope; }

 private:
  kj::AsyncIoContext io_;
  kj::Own<kj::AsyncIoStream> stream_;
  capnp::TwoPartyVatNetwork network_;
  capnp::RpcSystem<capnp::rpc::twoparty::VatId> rpc_;
  kj::Own<capnp::Response<api::reception::Reception::EnterResults>> doors_;
};

bool is_error(const api::Answer<std::string>& answer, ledger::ErrorCode code) {
  const auto* error = answer ? nullptr : std::get_if<ledger::Error>(&answer.error());
  return error != nullptr && error->code == code;
}

TEST(SocketDoors, OpenTheirOwnCommandsAndNoOthers) {
  SocketStage stage;
  Caller caller(stage, "LKD");
  EXPECT_TRUE(caller.give(caller.doors().getDossier(), "lees",
                          R"({"pupil":"00001","purpose":"ORGANISATIE","categories":["PERSOON"]})"));
  EXPECT_TRUE(caller.give(caller.doors().getHistory(), "geschiedenis", R"({"pupil":"00001"})"));
  EXPECT_TRUE(caller.give(caller.doors().getWork(), "leerlingen", "{}"));
  const auto nothing = ledger::ErrorCode::not_found;
  EXPECT_TRUE(is_error(caller.give(caller.doors().getHistory(), "lees", kReadName), nothing));
  EXPECT_TRUE(is_error(caller.give(caller.doors().getWork(), "lees", kReadName), nothing));
  EXPECT_TRUE(
      is_error(caller.give(caller.doors().getDossier(), "geschiedenis", R"({"pupil":"00001"})"), nothing));
  EXPECT_TRUE(is_error(caller.give(caller.doors().getDossier(), "leerlingen", "{}"), nothing));
  EXPECT_TRUE(is_error(caller.give(caller.doors().getWork(), "onderzoek", "{}"), nothing));
}

TEST(SocketDoors, AreTheirPersonsAndNobodyElses) {
  SocketStage stage;
  {
    Caller own(stage, "LKA");
    EXPECT_TRUE(own.give(own.doors().getDossier(), "lees", kReadName));
  }
  Caller other(stage, "LKB");
  const auto answer = other.give(other.doors().getDossier(), "lees", kReadName);
  const auto* refused = answer ? nullptr : std::get_if<api::Refused>(&answer.error());
  ASSERT_NE(refused, nullptr);
  EXPECT_EQ(refused->rule, "R20");
  EXPECT_GT(refused->index, 0U);
}

TEST(SocketDoors, GiveEachKindOfAnswerAsTheTableDoes) {
  SocketStage stage;
  const auto visitor = stage.enter("LKB");
  for (const auto* json : {kReadName, R"({"pupil":"00009","categories":[]})", R"({"pupil":7,"x":1})", "no"}) {
    const auto there = visitor->give("lees", json);
    const auto here = stage.school().run("LKB", "lees", json);
    ASSERT_FALSE(there) << json;
    ASSERT_FALSE(here) << json;
    ASSERT_EQ(there.error().index(), here.error().index()) << json;
    if (std::holds_alternative<api::Refused>(here.error())) continue;  // its index is the next one
    EXPECT_EQ(api::failure_json(there.error()), api::failure_json(here.error())) << json;
  }
  const std::string long_text(300'000, 'x');
  const auto too_long = visitor->give("lees", long_text);
  ASSERT_FALSE(too_long);
  EXPECT_EQ(api::failure_json(too_long.error()),
            api::failure_json(stage.school().run("LKB", "lees", long_text).error()));
}

TEST(SocketDoors, KeepWhatIsTheOperatorsFromPeople) {
  SocketStage stage;
  const auto visitor = stage.enter("LKD");
  EXPECT_TRUE(is_error(visitor->run_at_machine("onderzoek", "{}"), ledger::ErrorCode::forbidden));
  EXPECT_TRUE(visitor->run_at_machine("nodig-uit", R"({"person":"LKA"})"));
  EXPECT_TRUE(is_error(visitor->run_at_machine("bestaat-niet", "{}"), ledger::ErrorCode::not_found));
}

TEST(SocketDoors, RefuseSomebodyWhoIsNotThere) {
  SocketStage stage;
  auto found = api::SocketEntrance::find(stage.folder());
  const auto entered = (*found)->enter({"NIEMAND", "", ""});
  ASSERT_FALSE(entered);
  EXPECT_EQ(entered.error().code, ledger::ErrorCode::not_found);
  EXPECT_FALSE((*found)->give("leerlingen", "{}"));
}

TEST(SocketDoors, TakeAFileInParts) {
  SocketStage stage;
  const auto visitor = stage.enter();
  // Larger than a message may be, and no school's file: it arrives whole, and is refused as what it is.
  const std::string file(3'000'000, '<');
  const auto answer = visitor->run_at_machine("lees-edexml-in", "{}", ledger::bytes_of(file));
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->find(R"("accepted":false)"), std::string::npos);
  const auto school = testing_support::small_school("99ZZ", "Nora");
  const auto again = visitor->run_at_machine("lees-edexml-in", "{}", ledger::bytes_of(school));
  ASSERT_TRUE(again);
  EXPECT_NE(again->find(R"("accepted":true)"), std::string::npos) << *again;
}

TEST(SocketDoors, RefuseMoreCallsAtOnceThanTheLimit) {
  api::SocketLimits limits;
  limits.calls_in_flight_max = 2;
  SocketStage stage(limits);
  Caller caller(stage, "");
  constexpr const char* kAccount = R"({"person":"LKA","name":"lka","password":"een lange zin"})";
  auto first = caller.begin("open-account", kAccount);
  auto second = caller.begin("onderzoek", "{}");
  const auto third = api::read_outcome(caller.begin("onderzoek", "{}").wait(caller.scope()).getOutcome());
  EXPECT_TRUE(is_error(third, ledger::ErrorCode::overloaded));
  stage.gate().open();
  EXPECT_TRUE(api::read_outcome(first.wait(caller.scope()).getOutcome()));
  EXPECT_TRUE(api::read_outcome(second.wait(caller.scope()).getOutcome()));
  EXPECT_TRUE(api::read_outcome(caller.begin("onderzoek", "{}").wait(caller.scope()).getOutcome()));
}

TEST(SocketDoors, OfACallerWhoLeavesDuringACallHurtNobody) {
  SocketStage stage;
  {
    Caller caller(stage, "");
    const auto never_read =
        caller.begin("open-account", R"({"person":"LKA","name":"lka","password":"een lange zin"})");
    caller.scope().poll();
    stage.gate().wait_until_inside(1);
  }
  stage.gate().open();
  EXPECT_TRUE(stage.serves());
  const auto visitor = stage.enter();
  const auto again =
      visitor->run_at_machine("open-account", R"({"person":"LKB","name":"lka","password":"een lange zin"})");
  EXPECT_TRUE(is_error(again, ledger::ErrorCode::already_exists)) << "what was begun was done";
}

TEST(SocketDoors, AnswerWhatRunsWhenTheServerStops) {
  SocketStage stage;
  api::Answer<std::string> answer{std::string()};
  std::thread asking([&] {
    const auto visitor = stage.enter();
    answer = visitor->run_at_machine("open-account",
                                     R"({"person":"LKA","name":"lka","password":"een lange zin"})");
  });
  stage.gate().wait_until_inside(1);
  std::thread stopping([&] { stage.stop(); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  stage.gate().open();
  asking.join();
  stopping.join();
  EXPECT_TRUE(answer) << api::failure_text(answer.error());
  EXPECT_FALSE(std::filesystem::exists(stage.folder() / api::kSocketName));
}

}  // namespace
