#include "ledger/policy.h"

#include <algorithm>
#include <functional>

#include "ledger/decimal.h"

namespace ledger {

// Reads line by line; a name must be defined before it is used, so places only ever point backwards.
class Policy::Parser {
 public:
  Result<Policy> parse(std::string_view text) {
    if (text.size() > kPolicyBytesMax)
      return fail(ErrorCode::invalid_argument, "the policy is longer than 64 KiB");
    if (!text.empty() && !text.ends_with('\n')) return refuse("the last line has no newline");
    while (!text.empty()) {
      ++line_;
      const auto end = text.find('\n');
      LEDGER_TRY_OK(read_line(text.substr(0, end)));
      text.remove_prefix(end + 1);
    }
    if (!has_quorum_line_) return fail(ErrorCode::invalid_argument, "the policy has no quorum line");
    return std::move(policy_);
  }

 private:
  Error refuse(const char* why) const {
    return fail(ErrorCode::invalid_argument, "policy line " + std::to_string(line_) + ": " + why);
  }

  Result<void> read_line(std::string_view line) {
    const auto is_allowed = [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    };
    if (!std::all_of(line.begin(), line.end(), is_allowed))
      return refuse("control characters are not allowed");
    const auto words = split(line);
    if (words.empty() || words[0].starts_with('#')) return {};
    if (words[0] == "log") return read_log(words);
    if (words[0] == "witness") return read_witness(words);
    if (words[0] == "group") return read_group(words);
    if (words[0] == "quorum") return read_quorum(words);
    return refuse("a line starts with log, witness, group or quorum");
  }

  static std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> words;
    for (;;) {
      const auto begin = line.find_first_not_of(" \t");
      if (begin == std::string_view::npos) return words;
      const auto end = std::min(line.find_first_of(" \t", begin), line.size());
      words.push_back(line.substr(begin, end - begin));
      line.remove_prefix(end);
    }
  }

  Result<void> read_log(const std::vector<std::string_view>& words) {
    if (words.size() != 2 && words.size() != 3) return refuse("a log is `log <vkey> [url]`");
    return add_key(words[1], KeyType::ed25519, policy_.logs_);
  }

  Result<void> read_witness(const std::vector<std::string_view>& words) {
    if (words.size() != 3 && words.size() != 4) return refuse("a witness is `witness <name> <vkey> [url]`");
    LEDGER_TRY_OK(check_new_name(words[1]));
    LEDGER_TRY_OK(add_key(words[2], KeyType::cosignature, policy_.witnesses_));
    policy_.witness_urls_.emplace_back(words.size() == 4 ? words[3] : std::string_view());
    policy_.voters_.push_back({std::string(words[1]), policy_.witnesses_.size() - 1, 0, {}, false});
    return {};
  }

  Result<void> add_key(std::string_view vkey, KeyType type, std::vector<VerifierKey>& keys) {
    auto key = parse_vkey(vkey);
    if (!key || key->type != type) return refuse("that is not a vkey of the right type");
    const auto is_same = [&](const VerifierKey& other) { return other.public_key == key->public_key; };
    if (std::any_of(keys.begin(), keys.end(), is_same)) return refuse("that key stands here already");
    if (keys.size() == kPolicyLinesOfAKindMax) return refuse("there are more than 64 lines of this kind");
    keys.push_back(std::move(*key));
    return {};
  }

  Result<void> read_group(const std::vector<std::string_view>& words) {
    if (words.size() < 4) return refuse("a group is `group <name> all|any|<k> <name>...`");
    LEDGER_TRY_OK(check_new_name(words[1]));
    if (++groups_ > kPolicyLinesOfAKindMax) return refuse("there are more than 64 lines of this kind");
    Voter group;
    group.name = std::string(words[1]);
    for (std::size_t i = 3; i < words.size(); ++i) {
      LEDGER_TRY(const std::size_t member, get_voter(words[i]));
      if (policy_.voters_[member].is_member) return refuse("a name is a member already");
      policy_.voters_[member].is_member = true;
      group.members.push_back(member);
    }
    LEDGER_TRY(group.threshold, read_threshold(words[2], group.members.size()));
    policy_.voters_.push_back(std::move(group));
    return {};
  }

  Result<std::size_t> read_threshold(std::string_view word, std::size_t members) const {
    if (word == "any") return std::size_t{1};
    if (word == "all") return members;
    const auto threshold = find_decimal(word, members);
    if (!threshold || *threshold == 0) {
      return refuse("a group's threshold is all, any, or a number from 1 to its members");
    }
    return *threshold;
  }

  Result<void> read_quorum(const std::vector<std::string_view>& words) {
    if (words.size() != 2) return refuse("a quorum is `quorum <name>|none`");
    if (has_quorum_line_) return refuse("there is a quorum already");
    has_quorum_line_ = true;
    if (words[1] == "none") return {};
    LEDGER_TRY(policy_.quorum_, get_voter(words[1]));
    return {};
  }

  Result<void> check_new_name(std::string_view name) const {
    if (name == "none" || find_voter(name)) return refuse("that name is taken");
    return {};
  }

  std::optional<std::size_t> find_voter(std::string_view name) const {
    for (std::size_t i = 0; i < policy_.voters_.size(); ++i) {
      if (policy_.voters_[i].name == name) return i;
    }
    return std::nullopt;
  }

  Result<std::size_t> get_voter(std::string_view name) const {
    const auto place = find_voter(name);
    if (!place) return refuse("a name is used before it is defined");
    return *place;
  }

  Policy policy_;
  std::size_t line_ = 0;
  std::size_t groups_ = 0;
  bool has_quorum_line_ = false;
};

Result<Policy> Policy::parse(std::string_view text) { return Parser().parse(text); }

Result<Policy> Policy::of_vkey(std::string_view vkey) {
  LEDGER_TRY(auto key, parse_vkey(vkey));
  if (key.type != KeyType::ed25519)
    return fail(ErrorCode::invalid_argument, "that is a witness's key, not a log's");
  Policy policy;
  policy.logs_.push_back(std::move(key));
  return policy;
}

std::vector<VerifierKey> Policy::known_keys() const {
  auto keys = logs_;
  keys.insert(keys.end(), witnesses_.begin(), witnesses_.end());
  return keys;
}

std::optional<std::uint64_t> Policy::find_quorum_time(const WitnessTimes& times) const {
  LEDGER_CHECK(times.size() == witnesses_.size());
  if (!quorum_) return std::nullopt;
  return find_time(voters_[*quorum_], times);
}

std::optional<std::uint64_t> Policy::find_time(const Voter& voter, const WitnessTimes& times) const {
  if (voter.threshold == 0) return times[voter.witness];
  std::vector<std::uint64_t> found;
  for (const std::size_t member : voter.members) {
    if (const auto time = find_time(voters_[member], times)) found.push_back(*time);
  }
  if (found.size() < voter.threshold) return std::nullopt;
  std::sort(found.begin(), found.end(), std::greater<>());
  return found[voter.threshold - 1];
}

std::vector<std::size_t> Policy::auditors() const {
  std::vector<std::size_t> places;
  for (const auto& voter : voters_) {
    if (voter.name == "auditors" && voter.threshold > 0) collect_witnesses(voter, places);
  }
  return places;
}

void Policy::collect_witnesses(const Voter& voter, std::vector<std::size_t>& places) const {
  if (voter.threshold == 0) {
    places.push_back(voter.witness);
    return;
  }
  for (const std::size_t member : voter.members) collect_witnesses(voters_[member], places);
}

}  // namespace ledger
