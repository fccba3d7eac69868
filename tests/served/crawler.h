// A crawler of the API: it starts at the description (/v1/openapi.json), keeps every number and link that any
// answer holds, and asks every route about many of them, as whom ever. It knows what every role learnt:
// the opponent does.
#pragma once

#include <map>
#include <set>

#include "ledger/json.h"
#include "served/small_door.h"

namespace testing_support {

/// All that an answer says, for a search: status line and fields, body, and what stands in it as base64.
std::string everything_in(const api::Reply& reply);

class Crawler {
 public:
  /// Reads the description. Borrows the door.
  explicit Crawler(SmallDoor& door);

  /// What can be asked without changing what others may see; then what changes it; then what ends a login.
  enum class Kind : std::uint8_t { look, change, leave };
  /// Asks every such route about everything that is known, as this person; keeps the answers and what they
  /// teach.
  void crawl(const std::string& as, Kind kind);

  const std::vector<Exchange>& exchanges() const { return exchanges_; }
  /// Routes that were asked at least once: "POST /v1/leerlingen/{pupil}/lezingen".
  const std::set<std::string>& asked() const { return asked_; }
  /// All routes of the description.
  std::set<std::string> described() const;
  /// Names of members that the description wants and nobody here knows a value for.
  const std::set<std::string>& unknown_members() const { return unknown_members_; }
  std::size_t known_numbers() const { return numbers_.size(); }

 private:
  struct Operation {
    std::string method;
    std::string pattern;
    Kind kind = Kind::change;
    std::vector<std::string> members;  // of the body, those that are needed and those that we can fill
    bool has_body = false;
  };

  void read_operations();
  void read_operation(const std::string& path, const std::string& method, const ledger::JsonValue& says);
  const ledger::JsonValue* resolve(const ledger::JsonValue* schema) const;
  std::vector<std::string> paths_of(const Operation& operation) const;
  /// Of the kind that the path asks for.
  std::vector<std::string> own_values_of(const std::string& parameter) const;
  /// One of each other kind, and nobody's: whoever mixes them up must learn nothing either.
  std::vector<std::string> other_values_of(const std::string& parameter) const;
  std::string lines_for_all() const;
  std::vector<std::string> bodies_of(const Operation& operation, bool is_whole) const;
  bool is_worth_all(const std::string& path) const;
  void ask(const std::string& as, const Operation& operation, const std::string& path,
           const std::string& body);
  void learn(const std::string& name, const ledger::JsonValue& value);
  void remember(const std::string& name, const std::string& value);

  SmallDoor& door_;
  ledger::JsonValue description_;
  std::vector<Operation> operations_;
  std::vector<Exchange> exchanges_;
  std::set<std::string> asked_;
  std::set<std::string> unknown_members_;
  std::set<std::string> numbers_;                            // 32 hexadecimal digits, wherever they stood
  std::map<std::string, std::vector<std::string>> by_name_;  // by the member that they stood under, as learnt
  std::set<std::string> learnt_;                             // what stands in it: "pupil 0123..."
  std::set<std::string> links_;                              // of Link fields
  std::set<std::string> done_;                               // whom, method, path and body: each once
  int fresh_ = 0;
};

}  // namespace testing_support
