// The way to a ledger that a server has open (entrance.h): its socket, asked by Cap'n Proto's RPC. Without a
// server there is none.
#pragma once

#include <filesystem>
#include <memory>

#include "api/entrance.h"

namespace api {

class SocketEntrance final : public Entrance {
 public:
  /// Nothing when no server runs on this ledger. Errors: forbidden, unavailable.
  static ledger::Result<std::unique_ptr<SocketEntrance>> find(const std::filesystem::path& folder);

 private:
  struct Parts;

 public:
  /// Only for find(): nobody else can make the parts.
  explicit SocketEntrance(std::unique_ptr<Parts> parts);
  ~SocketEntrance() override;
  SocketEntrance(const SocketEntrance&) = delete;
  SocketEntrance& operator=(const SocketEntrance&) = delete;

  ledger::Result<void> enter(const Arrival& arrival) override;
  Answer<std::string> give(std::string_view command, std::string_view json) override;
  using Entrance::run_at_machine;
  Answer<std::string> run_at_machine(std::string_view command, std::string_view json,
                                     ledger::ByteView attachment, const WorkProgress& progress) override;

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace api
