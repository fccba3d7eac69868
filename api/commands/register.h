// The board's register of suppliers: packages, what was agreed about them, what a supplier's own people may
// see, and which systems report with which keys (R17 to R19, R42 to R49; docs/adr/0029). BESTUUR and the
// privacy officer keep it, in the register's own stream.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/event_draft.h"
#include "api/outcome.h"

namespace api {

struct RegisterPackageCommand {
  std::string name;
  std::string supplier;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<std::string> categories;  // codes as asked
};

struct AgreeProcessingCommand {
  projections::PackageId package;
  std::vector<std::string> categories;
  std::string signed_on;  // a day; empty: it was not signed (R49)
  std::string from;
  std::string to;  // its last day
  std::string model;
  ledger::Bytes document;  // SHA-256 of the signed file
  std::vector<std::string> sub_processors;
};

struct GivePermissionCommand {
  projections::PackageId package;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<std::string> categories;
  std::string from;
  std::string to;
  std::string reference;
};

struct RegisterSourceCommand {
  projections::PackageId package;
  message::System system = message::System::UNSPECIFIED;
  std::string measures;
};

struct SourceKeyCommand {
  projections::SourceId source;
  ledger::Bytes key;
  std::string from;  // of a new one
  std::string to;
};

template <class Tagged>
struct Registered {
  std::uint64_t index = 0;
  Tagged id;
};

/// Errors of all, beside the rules': Malformed. A package that the register lacks is refused by R42.
Answer<Registered<projections::PackageId>> register_package(const Board& board, const Caller& caller,
                                                            const RegisterPackageCommand& command);
Answer<Registered<projections::ProcessingId>> agree_processing(const Board& board, const Caller& caller,
                                                               const AgreeProcessingCommand& command);
/// From now on. Error: not_found (no such agreement that goes on).
Answer<std::uint64_t> end_processing(const Board& board, const Caller& caller,
                                     const projections::ProcessingId& id);
Answer<Registered<projections::PermissionId>> give_permission(const Board& board, const Caller& caller,
                                                              const GivePermissionCommand& command);
/// From now on. Error: not_found (no such permission that goes on).
Answer<std::uint64_t> withdraw_permission(const Board& board, const Caller& caller,
                                          const projections::PermissionId& id);
Answer<Registered<projections::SourceId>> register_source(const Board& board, const Caller& caller,
                                                          const RegisterSourceCommand& command);
/// Errors: not_found (no such system), conflict (some system has that key already).
Answer<std::uint64_t> set_source_key(const Board& board, const Caller& caller,
                                     const SourceKeyCommand& command);
/// From now on. Error: not_found (that system has no such key that goes on).
Answer<std::uint64_t> end_source_key(const Board& board, const Caller& caller,
                                     const SourceKeyCommand& command);

/// It reports no more from now on. Error: not_found (no such system that goes on).
Answer<std::uint64_t> end_source(const Board& board, const Caller& caller, const projections::SourceId& id);

/// Whether the caller may see the register; a refusal is recorded, in the ledger's own stream.
Answer<std::uint16_t> allow_register(const Board& board, const Caller& caller);

/// The register's own stream. Error: not_found (a ledger without one).
ledger::Result<ledger::StreamId> register_stream(const Board& board);

}  // namespace api
