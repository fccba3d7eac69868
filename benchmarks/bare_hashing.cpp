#include "bare_hashing.h"

// As the ledger's own hashing: the low-level interface is the faster one for a few blocks.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <atomic>
#include <functional>
#include <thread>

#include "ledger/check.h"

namespace benchmarks {
namespace {

constexpr std::size_t kNodeBytes = 65;

// What was hashed must be used, or a compiler may leave it out.
std::atomic<std::uint8_t> used{0};

void hash_with_prefix(std::uint8_t prefix, const std::uint8_t* bytes, std::size_t count,
                      std::uint8_t* digest) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, &prefix, 1);
  SHA256_Update(&context, bytes, count);
  SHA256_Final(digest, &context);
}

void hash_share(const LoggedEntries& entries, std::size_t first, std::size_t end) {
  std::uint8_t node[kNodeBytes - 1] = {};
  std::size_t at = first == 0 ? 0 : entries.ends[first - 1];
  for (std::size_t i = first; i < end; ++i) {
    hash_with_prefix(0, &entries.bytes[at], entries.ends[i] - at, node);
    hash_with_prefix(1, node, sizeof node, node + 32);
    at = entries.ends[i];
  }
  used.fetch_xor(node[32]);
}

void on_cores(unsigned cores, std::size_t all, const std::function<void(std::size_t, std::size_t)>& share) {
  std::vector<std::thread> threads;
  for (unsigned core = 0; core < cores; ++core)
    threads.emplace_back([&, core] { share(all * core / cores, all * (core + 1) / cores); });
  for (auto& thread : threads) thread.join();
}

}  // namespace

LoggedEntries load_entries(const ledger::Store& store) {
  LoggedEntries entries;
  const auto visit = [&](ledger::ByteView, ledger::ByteView row) {
    std::size_t at = entries.bytes.size();
    ledger::append(entries.bytes, row);
    while (at + ledger::kEventEntryBytes <= entries.bytes.size())
      entries.ends.push_back(at += ledger::kEventEntryBytes);
    if (at < entries.bytes.size()) entries.ends.push_back(entries.bytes.size());
    return true;
  };
  LEDGER_CHECK(store.scan(ledger::Family::entries, {}, {}, visit).has_value());
  return entries;
}

void hash_as_tree(const LoggedEntries& entries, unsigned cores) {
  on_cores(cores, entries.ends.size(),
           [&](std::size_t first, std::size_t end) { hash_share(entries, first, end); });
}

void hash_as_stream(const LoggedEntries& entries, unsigned cores) {
  on_cores(cores, entries.bytes.size(), [&](std::size_t first, std::size_t end) {
    std::uint8_t digest[32];
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, &entries.bytes[first], end - first);
    SHA256_Final(digest, &context);
    used.fetch_xor(digest[0]);
  });
}

}  // namespace benchmarks
