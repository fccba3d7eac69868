// Goal: whoever sends rubbish, half a message, too much or nothing at all hurts nobody else, and the file of
// the socket is nobody else's.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "socket/socket_stage.h"

namespace {

using testing_support::bootstrap_bytes;
using testing_support::is_closed_by_server;
using testing_support::send_all;
using testing_support::SocketStage;
using testing_support::TemporaryFolder;

api::SocketLimits with_idle(std::chrono::milliseconds idle) {
  api::SocketLimits limits;
  limits.idle = idle;
  return limits;
}

TEST(ASocketThatIsAbused, ServesOthersWhateverBytesCome) {
  SocketStage stage;
  std::mt19937 random(20261126);
  const auto honest = bootstrap_bytes();
  for (int round = 0; round < 400; ++round) {
    const auto socket = stage.connect();
    std::string bytes = honest;
    if (round % 4 == 0) {
      bytes.resize(random() % 200);
      for (auto& byte : bytes) byte = static_cast<char>(random());
    } else {
      for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
        bytes[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
      }
      if (round % 4 == 1) bytes.resize(random() % bytes.size());
      if (round % 4 == 2) bytes += bytes;
    }
    send_all(socket, bytes);
    if (round % 3 == 0) ::shutdown(socket.get(), SHUT_WR);
    if (round % 50 == 0) {
      EXPECT_TRUE(stage.serves()) << round;
    }
  }
  EXPECT_TRUE(stage.serves());
}

TEST(ASocketThatIsAbused, EndsAConnectionThatSendsTooLargeAMessage) {
  SocketStage stage;
  const auto socket = stage.connect();
  // One segment of 64 MiB is announced; nobody makes room for it.
  const std::string announced{"\0\0\0\0\0\0\x80\0", 8};
  send_all(socket, announced + std::string(64, 'x'));
  EXPECT_TRUE(is_closed_by_server(socket));
  EXPECT_TRUE(stage.serves());
}

TEST(ASocketThatIsAbused, EndsAConnectionThatSaysNothingForTooLong) {
  SocketStage stage(with_idle(std::chrono::milliseconds(100)));
  const auto socket = stage.connect();
  EXPECT_TRUE(is_closed_by_server(socket));
  EXPECT_TRUE(stage.serves());
}

TEST(ASocketThatIsAbused, EndsAConnectionThatStopsHalfwayAMessage) {
  SocketStage stage(with_idle(std::chrono::milliseconds(100)));
  const auto socket = stage.connect();
  const auto bytes = bootstrap_bytes();
  send_all(socket, bytes.substr(0, bytes.size() / 2));
  EXPECT_TRUE(is_closed_by_server(socket));
  EXPECT_TRUE(stage.serves());
}

TEST(ASocketThatIsAbused, LetsOneConnectionTooManyWaitForItsTurn) {
  auto limits = with_idle(std::chrono::milliseconds(300));
  limits.connections_max = 3;
  SocketStage stage(limits);
  std::vector<api::OpenSocket> silent;
  for (int i = 0; i < 3; ++i) silent.push_back(stage.connect());
  EXPECT_TRUE(stage.serves());  // once those who say nothing are sent away
}

TEST(ASocketThatIsAbused, TakesNoFileAboveTheLimit) {
  api::SocketLimits limits;
  limits.attachment_bytes_max = 1'000'000;
  SocketStage stage(limits);
  const auto visitor = stage.enter();
  const std::string file(1'000'001, '<');
  const auto answer = visitor->run_at_machine("lees-edexml-in", "{}", ledger::bytes_of(file));
  ASSERT_FALSE(answer);
  EXPECT_EQ(std::get<ledger::Error>(answer.error()).code, ledger::ErrorCode::invalid_argument);
}

TEST(ASocketThatIsAbused, TakesNoMoreFilesAtOnceThanTheLimit) {
  api::SocketLimits limits;
  limits.attachments_bytes_max = 700'000;
  SocketStage stage(limits);
  const auto visitor = stage.enter();
  const auto answer =
      visitor->run_at_machine("lees-edexml-in", "{}", ledger::bytes_of(std::string(900'000, '<')));
  ASSERT_FALSE(answer);
  EXPECT_EQ(std::get<ledger::Error>(answer.error()).code, ledger::ErrorCode::overloaded);
}

TEST(TheSocketsFile, IsItsOwnersAloneAndReplacesWhatADeadServerLeft) {
  const TemporaryFolder folder;
  const auto place = folder / std::string(60, 'a') / std::string(60, 'b');  // longer than an address holds
  std::filesystem::create_directories(place);
  std::filesystem::permissions(place, std::filesystem::perms(0700));
  {
    const auto dead = api::listen_in(place);
    ASSERT_TRUE(dead) << dead.error().detail;
  }
  ASSERT_TRUE(std::filesystem::exists(place / api::kSocketName));
  const auto nobody = api::connect_in(place);
  ASSERT_TRUE(nobody);
  EXPECT_FALSE(nobody->has_value());
  const auto listening = api::listen_in(place);
  ASSERT_TRUE(listening) << listening.error().detail;
  struct stat facts {};
  ASSERT_EQ(::stat((place / api::kSocketName).c_str(), &facts), 0);
  EXPECT_TRUE(S_ISSOCK(facts.st_mode));
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  const auto connected = api::connect_in(place);
  ASSERT_TRUE(connected);
  EXPECT_TRUE(connected->has_value());
}

TEST(TheSocketsFile, IsNotMadeWhereOthersMayWrite) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "open");
  std::filesystem::permissions(folder / "open", std::filesystem::perms(0770));
  const auto listening = api::listen_in(folder / "open");
  ASSERT_FALSE(listening);
  EXPECT_EQ(listening.error().code, ledger::ErrorCode::forbidden);
}

// Run as another user, in a process of its own: what it exits with is what it was told.
int told_to_another_user(const std::filesystem::path& folder) {
  const pid_t child = ::fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(99);
    auto found = api::SocketEntrance::find(folder);
    if (!found) ::_exit(static_cast<int>(found.error().code));
    if (*found == nullptr) ::_exit(98);
    const auto entered = (*found)->enter({});
    ::_exit(entered ? 0 : static_cast<int>(entered.error().code));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(TheSocketsFile, IsClosedToAnotherUserByItsModeAndByTheServerItself) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs the right to be another user";
  SocketStage stage;
  constexpr int kForbidden = static_cast<int>(ledger::ErrorCode::forbidden);
  std::filesystem::permissions(stage.folder().parent_path(), std::filesystem::perms(0755));
  std::filesystem::permissions(stage.folder(), std::filesystem::perms(0755));
  EXPECT_EQ(told_to_another_user(stage.folder()), kForbidden);  // the file's mode
  std::filesystem::permissions(stage.folder() / api::kSocketName, std::filesystem::perms(0666));
  EXPECT_EQ(told_to_another_user(stage.folder()), kForbidden);  // the kernel's word on who asks
  EXPECT_TRUE(stage.serves());
}

}  // namespace
