// Goal: a witness remembers on disk what it cosigned before it answers, over restarts and between requests
// that race; it never cosigns two trees that contradict each other, and fails closed.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "api/http/service.h"
#include "support/reference_tree.h"
#include "support/temporary_folder.h"
#include "tools/witness/witness.h"

namespace tools {
namespace {

using ledger::testing::consistency_path;
using ledger::testing::Leaves;
using ledger::testing::part_of;
using ledger::testing::some_leaves;
using testing_support::TemporaryFolder;

const ledger::Bytes kLogSeed(32, 41);
constexpr const char* kOrigin = "school.example/inzage";
constexpr ledger::UnixMs kNow = 1'780'000'000'000;

const Leaves& leaves() {
  static const Leaves made = some_leaves(64);
  return made;
}

std::string offer(std::size_t seen, std::size_t size, const Leaves& of = leaves()) {
  const Leaves shown = part_of(of, 0, size);
  const std::string text = ledger::format_checkpoint({kOrigin, size, ledger::testing::root(shown)});
  ledger::AddCheckpoint request{seen, {}, ledger::sign_note(text, kOrigin, kLogSeed)};
  if (seen > 0 && seen < size) request.proof = consistency_path(seen, shown);
  return ledger::format_add_checkpoint(request);
}

Leaves forked() {
  Leaves other = leaves();
  other[3] = ledger::hash_leaf(ledger::bytes_of("another past"));
  return other;
}

class AWitnessProgram : public ::testing::Test {
 protected:
  AWitnessProgram() : place_(folder_ / "w") {
    EXPECT_TRUE(WitnessStore::create(place_));
    EXPECT_TRUE(make_witness_key(place_, "witness.example"));
    start();
    EXPECT_TRUE(store_->add_key(ledger::derive_verifier_key(ledger::KeyType::ed25519, kOrigin, kLogSeed)));
  }

  void start() {
    witness_.reset();
    store_.reset();
    key_ = *load_witness_key(place_);
    auto store = WitnessStore::open(place_);
    ASSERT_TRUE(store) << store.error().detail;
    store_ = std::move(*store);
    witness_ = std::make_unique<Witness>(key_, *store_, clock_);
  }
  unsigned ask(const std::string& body) { return witness_->add_checkpoint(body).status; }
  std::filesystem::path record() const { return place_ / "logs" / digest_of_origin(kOrigin); }

  TemporaryFolder folder_;
  std::filesystem::path place_;
  ledger::TestClock clock_{kNow};
  WitnessKey key_;
  std::unique_ptr<WitnessStore> store_;
  std::unique_ptr<Witness> witness_;
};

TEST_F(AWitnessProgram, CosignsWithItsKeyAndTheTime) {
  const auto reply = witness_->add_checkpoint(offer(0, 5));
  ASSERT_EQ(reply.status, 200U);
  const auto lines = ledger::parse_signature_lines(reply.body);
  ASSERT_TRUE(lines);
  const std::string text = ledger::parse_note(*witness_->find_checkpoint(digest_of_origin(kOrigin)))->text;
  const auto verified = ledger::verify_note({text, *lines}, {&key_.verifier, 1});
  ASSERT_TRUE(verified);
  ASSERT_EQ(verified->size(), 1U);
  EXPECT_EQ((*verified)[0].time, static_cast<std::uint64_t>(kNow / 1000));
}

TEST_F(AWitnessProgram, RemembersOverARestart) {
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  ASSERT_EQ(ask(offer(5, 20)), 200U);
  start();
  const auto reply = witness_->add_checkpoint(offer(5, 21));
  EXPECT_EQ(reply.status, 409U);
  EXPECT_EQ(reply.body, "20\n");
  EXPECT_EQ(ask(offer(20, 21)), 200U);
}

TEST_F(AWitnessProgram, RefusesALogThatForked) {
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  EXPECT_EQ(ask(offer(5, 20, forked())), 422U);
  EXPECT_EQ(ask(offer(5, 5, forked())), 422U);
  EXPECT_EQ(ask(offer(0, 20, forked())), 409U);
  EXPECT_EQ(ask(offer(5, 20)), 200U);
  EXPECT_EQ(ask(offer(20, 20, forked())), 422U);
}

TEST_F(AWitnessProgram, GivesNoCosignatureThatItCannotWriteDown) {
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  std::filesystem::rename(place_ / "logs", place_ / "gone");
  const auto reply = witness_->add_checkpoint(offer(5, 6));
  EXPECT_EQ(reply.status, 500U);
  EXPECT_FALSE(ledger::parse_signature_lines(reply.body));
  // What the disk holds is not known any more: nothing is cosigned until somebody looked.
  std::filesystem::rename(place_ / "gone", place_ / "logs");
  EXPECT_EQ(ask(offer(5, 6)), 500U);
  start();
  EXPECT_EQ(ask(offer(5, 6)), 200U);
}

TEST_F(AWitnessProgram, CosignsOneLineOfTreesHoweverManyAsk) {
  ASSERT_EQ(ask(offer(0, 1)), 200U);
  const Leaves other = forked();
  std::atomic<int> cosigned{0};
  const auto race = [&](bool honest) {
    for (std::size_t size = 5; size <= 40; ++size) {
      for (std::size_t seen = 1; seen < size; ++seen) {
        if (ask(offer(seen, size, honest ? leaves() : other)) == 200) ++cosigned;
      }
    }
  };
  std::thread one(race, true);
  std::thread two(race, false);
  one.join();
  two.join();
  // Whichever came first, the other never got in: both trees differ in leaf 3.
  EXPECT_GT(cosigned.load(), 0);
  const auto latest = store_->find(kOrigin)->latest;
  const bool is_honest = latest.root == ledger::testing::root(part_of(leaves(), 0, latest.size));
  EXPECT_EQ(ask(offer(latest.size, 64, is_honest ? other : leaves())), 422U);
  EXPECT_EQ(ask(offer(latest.size, 64, is_honest ? leaves() : other)), 200U);
}

TEST_F(AWitnessProgram, StartsNotWithADamagedOrMisplacedRecord) {
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  std::string text = format_log_record(*store_->find(kOrigin));
  store_.reset();
  const auto refused = [&](const std::string& changed) {
    std::ofstream(record(), std::ios::trunc) << changed;
    const auto opened = WitnessStore::open(place_);
    return !opened && opened.error().code == ledger::ErrorCode::corrupt;
  };
  EXPECT_FALSE(refused(text));
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused(text.substr(0, text.size() / 2)));
  std::string smaller = text;
  smaller.replace(text.find("size 5"), 6, "size 4");
  EXPECT_TRUE(refused(smaller));
  std::string emptied = text.substr(0, text.find("\n\n") + 2);
  EXPECT_TRUE(refused(emptied));
  std::ofstream(record(), std::ios::trunc) << text;
  std::filesystem::copy_file(record(), place_ / "logs" / std::string(64, 'a'));
  EXPECT_FALSE(WitnessStore::open(place_));
}

TEST_F(AWitnessProgram, IsUsedByOneProcessAtATime) {
  const auto second = WitnessStore::open(place_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ledger::ErrorCode::unavailable);
}

TEST_F(AWitnessProgram, TrustsASecondKeyOfTheSameLog) {
  const ledger::Bytes next_seed(32, 42);
  const auto next = ledger::derive_verifier_key(ledger::KeyType::ed25519, kOrigin, next_seed);
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  const std::string text =
      ledger::format_checkpoint({kOrigin, 5, ledger::testing::root(part_of(leaves(), 0, 5))});
  const std::string body =
      ledger::format_add_checkpoint({5, {}, ledger::sign_note(text, kOrigin, next_seed)});
  EXPECT_EQ(ask(body), 403U);
  ASSERT_TRUE(store_->add_key(next));
  EXPECT_FALSE(store_->add_key(next));
  EXPECT_EQ(ask(body), 200U);
  EXPECT_EQ(store_->count(), 1U);
}

TEST_F(AWitnessProgram, TakesNoCosignersKeyForALogs) { EXPECT_FALSE(store_->add_key(key_.verifier)); }

TEST_F(AWitnessProgram, KeepsNoSignatureOfStrangersHoweverMany) {
  const std::string text =
      ledger::format_checkpoint({kOrigin, 5, ledger::testing::root(part_of(leaves(), 0, 5))});
  std::vector<ledger::NoteSignature> lines{ledger::make_signature(text, kOrigin, kLogSeed)};
  while (lines.size() < ledger::kNoteSignaturesMax) {
    lines.push_back(ledger::make_signature(text, "stranger.example", kLogSeed));
  }
  ASSERT_EQ(ask(ledger::format_add_checkpoint({0, {}, ledger::format_note(text, lines)})), 200U);
  start();
  EXPECT_EQ(ledger::parse_note(*witness_->find_checkpoint(digest_of_origin(kOrigin)))->signatures.size(), 2U);
}

TEST_F(AWitnessProgram, KeepsItsKeyToItself) {
  EXPECT_FALSE(make_witness_key(place_, "other.example"));
  EXPECT_FALSE(make_witness_key(folder_ / "none", "a name with spaces"));
  std::filesystem::permissions(place_ / "key", std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);
  const auto loaded = load_witness_key(place_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ledger::ErrorCode::forbidden);
  std::filesystem::permissions(place_ / "key",
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::ofstream(place_ / "key", std::ios::trunc) << "PRIVATE+KEY+x+00000000+AAAA\n";
  EXPECT_EQ(load_witness_key(place_).error().code, ledger::ErrorCode::corrupt);
}

class AWitnessOverHttp : public AWitnessProgram {
 protected:
  api::Response handle(api::Method method, std::vector<std::string> segments, const std::string& body = {}) {
    api::Request request;
    request.method = method;
    request.segments = std::move(segments);
    const auto bytes = ledger::bytes_of(body);
    request.body.assign(bytes.begin(), bytes.end());
    return service().handle(std::move(request));
  }
  api::Service& service() {
    if (!service_) service_ = std::make_unique<api::Service>(make_witness_router(*witness_), logins_);
    return *service_;
  }

  api::Logins logins_{clock_};
  std::unique_ptr<api::Service> service_;
};

std::string field(const api::Response& response, const std::string& name) {
  for (const auto& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return "(absent)";
}

TEST_F(AWitnessOverHttp, AnswersWithStatusAndMediaType) {
  const std::string path = "add-checkpoint";
  const auto first = handle(api::Method::post, {path}, offer(0, 5));
  EXPECT_EQ(first.status, 200U);
  EXPECT_TRUE(first.body.starts_with("\xe2\x80\x94 witness.example "));
  const auto conflict = handle(api::Method::post, {path}, offer(0, 6));
  EXPECT_EQ(conflict.status, 409U);
  EXPECT_EQ(conflict.body, "5\n");
  EXPECT_EQ(field(conflict, "Content-Type"), "text/x.tlog.size");
  EXPECT_EQ(handle(api::Method::post, {path}, "nonsense").status, 400U);
  EXPECT_EQ(handle(api::Method::get, {path}).status, 405U);
  EXPECT_EQ(handle(api::Method::post, {path}, std::string(ledger::kAddCheckpointBytesMax + 1, 'x')).status,
            413U);
}

TEST_F(AWitnessOverHttp, ShowsWhatItCosignedLast) {
  EXPECT_EQ(handle(api::Method::get, {digest_of_origin(kOrigin), "checkpoint"}).status, 404U);
  ASSERT_EQ(ask(offer(0, 5)), 200U);
  const auto shown = handle(api::Method::get, {digest_of_origin(kOrigin), "checkpoint"});
  EXPECT_EQ(shown.status, 200U);
  EXPECT_EQ(ledger::parse_note(shown.body)->signatures.size(), 2U);
  EXPECT_EQ(handle(api::Method::get, {digest_of_origin("other"), "checkpoint"}).status, 404U);
  EXPECT_EQ(handle(api::Method::get, {"livez"}).status, 200U);
}

}  // namespace
}  // namespace tools
