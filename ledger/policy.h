// Policy: whom a verifier trusts, pinned before any evidence is read (c2sp.org/tlog-policy).
//
//   log <vkey> [url] | witness <name> <vkey> [url] | group <name> all|any|<k> <name>... | quorum <name>|none
//
// One meaning is ours: the members of a group named `auditors` are auditors; a bundle's `audited` counts when
// one of them cosigned. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/note.h"

namespace ledger {

inline constexpr std::size_t kPolicyBytesMax = std::size_t{64} << 10;
inline constexpr std::size_t kPolicyLinesOfAKindMax = 64;  // logs, witnesses, groups: each

/// A cosigner's time, by its place in Policy::witnesses(); none where it did not sign.
using WitnessTimes = std::vector<std::optional<std::uint64_t>>;

class Policy {
 public:
  /// Strict. Error: invalid_argument with the line's number.
  static Result<Policy> parse(std::string_view text);
  /// One log, no witnesses, `quorum none`. Error: invalid_argument unless it is the vkey of a log (type
  /// 0x01).
  static Result<Policy> of_vkey(std::string_view vkey);

  const std::vector<VerifierKey>& logs() const { return logs_; }
  const std::vector<VerifierKey>& witnesses() const { return witnesses_; }
  /// Where to submit to, in the order of witnesses(); empty where the policy names no URL.
  const std::vector<std::string>& witness_urls() const { return witness_urls_; }
  /// Logs, then witnesses.
  std::vector<VerifierKey> known_keys() const;
  /// False for `quorum none`.
  bool has_quorum() const { return quorum_.has_value(); }
  /// The latest T for which the cosigners with a time >= T meet the quorum; none when it is not met or not
  /// demanded. `any` takes the latest of its members, `all` the earliest, k of n the k-th latest.
  std::optional<std::uint64_t> find_quorum_time(const WitnessTimes& times) const;
  /// Places in witnesses() of the members of the group `auditors`, groups in it included.
  std::vector<std::size_t> auditors() const;

 private:
  // A witness (no members) or a group.
  struct Voter {
    std::string name;
    std::size_t witness = 0;           // place in witnesses_, for a witness
    std::size_t threshold = 0;         // 0 for a witness
    std::vector<std::size_t> members;  // places in voters_, each before this one
    bool is_member = false;            // of some group
  };
  class Parser;

  std::optional<std::uint64_t> find_time(const Voter& voter, const WitnessTimes& times) const;
  void collect_witnesses(const Voter& voter, std::vector<std::size_t>& places) const;

  std::vector<VerifierKey> logs_;
  std::vector<VerifierKey> witnesses_;
  std::vector<std::string> witness_urls_;
  std::vector<Voter> voters_;
  std::optional<std::size_t> quorum_;  // place in voters_
};

}  // namespace ledger
