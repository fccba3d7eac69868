// Changes rows of a closed ledger behind its back, as somebody with the database's own library would.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "ledger/ledger_core.h"
#include "ledger/store/store.h"
#include "ledger/vault/vault.h"

namespace testing_support {

/// Puts a row in, or in place of what stands there. Requires: nobody has the ledger open.
inline void write_row(const std::filesystem::path& directory, ledger::Family family, ledger::ByteView key,
                      ledger::ByteView value) {
  auto store = ledger::Store::open(directory / "log", ledger::Store::Mode::write);
  ASSERT_TRUE(store) << store.error().detail;
  ledger::StoreBatch batch;
  batch.put(family, key, value);
  ASSERT_TRUE((*store)->write(batch));
}

/// `change` gets the row's value and leaves in it what is written back. Requires: nobody has the ledger open.
inline void change_row(const std::filesystem::path& directory, ledger::Family family, ledger::ByteView key,
                       const std::function<void(ledger::Bytes&)>& change) {
  ledger::Bytes row;
  {
    const auto store = ledger::Store::open(directory / "log", ledger::Store::Mode::read_only);
    ASSERT_TRUE(store) << store.error().detail;
    const auto value = (*store)->find(family, key);
    ASSERT_TRUE(value && *value) << "the row is not there";
    row = **value;
  }
  change(row);
  write_row(directory, family, key, row);
}

/// The row's value. Requires: it is there.
inline ledger::Bytes read_row(const std::filesystem::path& directory, ledger::Family family,
                              ledger::ByteView key) {
  const auto store = ledger::Store::open(directory / "log", ledger::Store::Mode::read_only);
  const auto value = (*store)->find(family, key);
  EXPECT_TRUE(value && *value) << "the row is not there";
  return value && *value ? **value : ledger::Bytes{};
}

/// The keys of a small ledger, as somebody who has them all would take them.
inline std::unique_ptr<ledger::Vault> vault_of(const ledger::LedgerPlaces& given) {
  const auto places = ledger::complete(given);
  std::ifstream file(places.root_key, std::ios::binary);
  const std::string root{std::istreambuf_iterator<char>(file), {}};
  const ledger::EpochStore epochs(places.epoch_store);
  auto vault = ledger::Vault::open_to_read(ledger::vault_folder(places), "test.example/inzage",
                                           ledger::bytes_of(root), epochs);
  EXPECT_TRUE(vault) << vault.error().detail;
  return std::move(*vault);
}

}  // namespace testing_support
