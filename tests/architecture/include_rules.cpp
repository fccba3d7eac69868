#include "architecture/include_rules.h"

#include <map>
#include <optional>
#include <regex>
#include <set>

#include "architecture/system_headers.h"

namespace architecture {
namespace {

const std::map<std::string, std::set<std::string>> kFloorsBelow = {
    {"ledger", {}},
    {"projections", {"ledger"}},
    {"api", {"ledger", "projections"}},
    {"tools", {"ledger", "projections", "api"}},
};

// One #include: the file that has it, what stands between the quotes or brackets, and which of the two it
// was.
struct Include {
  const SourceFile& file;
  std::string target;
  bool is_ours;  // "..."
};

template <class Visit>
void for_each_include(const std::vector<SourceFile>& files, Visit visit) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  for (const auto& file : files) {
    for (const auto& line : file.lines) {
      if (std::smatch match; std::regex_search(line, match, kInclude)) {
        visit(Include{file, match[2].str(), match[1].str() == "\""});
      }
    }
  }
}

// Which room of its floor a file is in: "log" for ledger/log/x.h, "" for a file directly in the floor.
std::string room_of(const std::string& path) {
  const auto first = path.find('/');
  const auto second = path.find('/', first + 1);
  return second == std::string::npos ? std::string() : path.substr(first + 1, second - first - 1);
}

// Rooms that another floor may enter, because all they hold is the definition of messages.
bool is_open_room(const std::string& target) {
  return target.starts_with("projections/events/") && target.ends_with(".capnp.h");
}

// Headers of a floor's front that include a room: private to their floor, for they show what is inside.
std::set<std::string> fronts_that_show_a_room(const std::vector<SourceFile>& files) {
  std::set<std::string> found;
  for_each_include(files, [&](const Include& include) {
    const auto& path = include.file.path;
    if (path.ends_with(".h") && room_of(path).empty() && first_folder(include.target) == first_folder(path) &&
        !room_of(include.target).empty() && !is_open_room(include.target)) {
      found.insert(path);
    }
  });
  return found;
}

struct Room {
  std::string name;
  std::regex files;
  std::set<std::string> may_include;  // names of rooms, itself left out
};

// The rows of the room rule. A file belongs to the first row whose pattern it matches.
const std::vector<Room>& rooms() {
  static const std::vector<Room> kRooms = {
      {"the ledger itself",
       std::regex(R"(ledger/(ledger[a-z_]*|audit[a-z_]*|verify_directory[a-z_]*)\.\w+)"),
       {"log", "vault", "store", "merkle", "map", "base sources", "base"}},
      {"log", std::regex("ledger/log/.*"), {"vault", "store", "merkle", "map", "base"}},
      {"vault", std::regex("ledger/vault/.*"), {"merkle", "map", "base"}},
      {"store", std::regex("ledger/store/.*"), {"merkle", "map", "base"}},
      {"merkle", std::regex("ledger/merkle/.*"), {"base"}},
      {"map", std::regex("ledger/map/.*"), {"base"}},
      {"base sources", std::regex(R"(ledger/[^/]*\.cpp)"), {"merkle", "map", "base"}},
      {"base", std::regex(R"(ledger/[^/]*)"), {}},
      {"runner", std::regex(R"(projections/runner\w*\.\w+)"), {"front", "folds", "rules", "events"}},
      {"front", std::regex(R"(projections/[^/]*)"), {"folds", "rules", "events"}},
      {"folds", std::regex("projections/folds/.*"), {"front", "rules", "events"}},
      {"rules", std::regex("projections/rules/.*"), {"front", "events"}},
      {"events", std::regex("projections/events/.*"), {}},
      {"the door", std::regex(R"(api/door\w*\.\w+)"), {"http", "behind the doors"}},
      {"http", std::regex("api/http/.*"), {"behind the doors"}},
      {"socket", std::regex("api/socket/.*"), {"behind the doors"}},
      {"behind the doors", std::regex("api/.*"), {}},
  };
  return kRooms;
}

const Room* find_room(const std::string& path) {
  for (const auto& room : rooms()) {
    if (std::regex_match(path, room.files)) return &room;
  }
  return nullptr;
}

struct Library {
  std::string name;
  std::regex headers;
  std::regex may_stand_in;
  std::string places;  // the same in words
};

const std::vector<Library>& libraries() {
  static const std::vector<Library> kLibraries = {
      {"RocksDB", std::regex("rocksdb/.*"), std::regex("ledger/store/.*"), "ledger/store/"},
      {"libsodium", std::regex(R"(sodium(/.*)?\.h|sodium/.*)"),
       std::regex(R"(ledger/(bytes|hash|note\w*|source_signature|ledger\w*)\.\w+)"
                  R"(|ledger/(vault|log)/.*|api/accounts/.*)"),
       "ledger/bytes, hash, note, source_signature and ledger, ledger/vault/, ledger/log/ and api/accounts/"},
      {"OpenSSL", std::regex("openssl/.*"), std::regex(R"(ledger/hash\.cpp|api/http/tls_\w+\.cpp)"),
       "ledger/hash.cpp and api/http/tls_*.cpp"},
      {"Cap'n Proto", std::regex("(capnp|kj)/.*"),
       std::regex(R"((ledger|projections)/.*|api/(message_json|commands/|socket/)[^/]*|api/[^/]*)"),
       "ledger/, projections/, api/commands/, api/socket/ and the files directly in api/"},
      {"Boost.Asio and Beast", std::regex(R"(boost/(asio|beast)[/.].*)"), std::regex("api/http/.*|tools/.*"),
       "api/http/ and tools/"},
      {"Boost.URL", std::regex(R"(boost/url[/.].*)"), std::regex("api/(http|url)/.*|tools/.*"),
       "api/http/, api/url/ and tools/"},
      {"Boost.JSON", std::regex(R"(boost/json[/.].*)"), std::regex(R"(ledger/json\w*\.\w+)"), "ledger/json*"},
      {"Boost's containers", std::regex(R"(boost/(container|unordered)/.*)"), std::regex("ledger/store/.*"),
       "ledger/store/"},
      {"Boost", std::regex(R"(boost/(assert|system|core|config|container_hash)[/.].*)"), std::regex(".*"),
       "every folder"},
      {"Hinnant's date", std::regex("date/.*"), std::regex(R"(api/dates\.\w+)"), "api/dates"},
      {"libfido2", std::regex(R"(fido\.h|fido/.*)"), std::regex("api/accounts/.*"), "api/accounts/"},
      {"cjose", std::regex("cjose/.*"), std::regex("api/accounts/.*"), "api/accounts/"},
      {"liboath", std::regex("liboath/.*"), std::regex("api/accounts/.*"), "api/accounts/"},
      {"libqrencode", std::regex(R"(qrencode\.h)"), std::regex(R"(api/qr_code\.cpp)"), "api/qr_code.cpp"},
      {"pugixml", std::regex("pugixml.*"), std::regex("api/exchange/.*"), "api/exchange/"},
      {"spdlog", std::regex("(spdlog|fmt)/.*"), std::regex(R"((api|tools)/.*|projections/runner\w*\.\w+)"),
       "api/, tools/ and projections/runner"},
      {"prometheus-cpp", std::regex("prometheus/.*"), std::regex(R"(api/http/measurements\.cpp)"),
       "api/http/measurements.cpp"},
      {"libsystemd", std::regex("systemd/.*"), std::regex("tools/.*"), "tools/"},
      {"CLI11", std::regex("CLI/.*"), std::regex("tools/.*"), "tools/"},
      {"GoogleTest", std::regex("(gtest|gmock)/.*"), std::regex("tests/.*"), "tests/"},
      {"Google Benchmark", std::regex("benchmark/.*"), std::regex("benchmarks/.*"), "benchmarks/"},
      {"rapidcheck", std::regex("rapidcheck.*"), std::regex("tests/.*"), "tests/"},
  };
  return kLibraries;
}

const Library* find_library(const std::string& header) {
  for (const auto& library : libraries()) {
    if (std::regex_match(header, library.headers)) return &library;
  }
  return nullptr;
}

}  // namespace

Problems check_floors(const std::vector<SourceFile>& files) {
  Problems problems;
  for_each_include(files, [&](const Include& include) {
    const auto floor = first_folder(include.file.path);
    const auto target = first_folder(include.target);
    if (!kFloorsBelow.contains(floor)) return;  // tests and benchmarks are guests
    const bool is_a_floor = kFloorsBelow.contains(target) || target == "tests" || target == "benchmarks";
    if (is_a_floor && target != floor && !kFloorsBelow.at(floor).contains(target)) {
      problems.push_back(include.file.path + " is on floor " + floor + " and may not include \"" +
                         include.target + "\".");
    }
    if (include.is_ours && !is_a_floor) {
      problems.push_back(include.file.path + " includes \"" + include.target +
                         "\": an include of ours starts with the name of its floor.");
    }
  });
  return problems;
}

Problems check_front_doors(const std::vector<SourceFile>& files) {
  Problems problems;
  const auto private_fronts = fronts_that_show_a_room(files);
  for_each_include(files, [&](const Include& include) {
    const auto floor = first_folder(include.file.path);
    const auto target = first_folder(include.target);
    if (!kFloorsBelow.contains(floor) || !kFloorsBelow.contains(target) || floor == target) return;
    const bool may_pass = target == "api" && floor == "tools";  // the programs put the rooms of api together
    if (!room_of(include.target).empty() && !is_open_room(include.target) && !may_pass) {
      problems.push_back(include.file.path + " enters a room of " + target + " with \"" + include.target +
                         "\": only " + target + "/*.h is public.");
    }
    if (private_fronts.contains(include.target) && target == "ledger") {
      problems.push_back(include.file.path + " includes \"" + include.target +
                         "\", which shows a room of its floor and is private to it.");
    }
  });
  return problems;
}

Problems check_rooms(const std::vector<SourceFile>& files) {
  Problems problems;
  for_each_include(files, [&](const Include& include) {
    if (first_folder(include.file.path) != first_folder(include.target)) return;
    const auto* from = find_room(include.file.path);
    const auto* to = find_room(include.target);
    if (from == nullptr || to == nullptr || from == to || from->may_include.contains(to->name)) return;
    problems.push_back(include.file.path + " is in the room \"" + from->name + "\" and may not include \"" +
                       include.target + "\" of \"" + to->name + "\".");
  });
  return problems;
}

Problems check_libraries(const std::vector<SourceFile>& files) {
  Problems problems;
  for_each_include(files, [&](const Include& include) {
    if (include.is_ours || is_system_header(include.target)) return;
    const auto floor = first_folder(include.file.path);
    if (floor == "tests" || floor == "benchmarks") return;  // guests
    const auto* library = find_library(include.target);
    if (library == nullptr) {
      problems.push_back(
          include.file.path + " includes <" + include.target +
          ">, which is in no row of the table of libraries (tests/architecture/include_rules.cpp).");
    } else if (!std::regex_match(include.file.path, library->may_stand_in)) {
      problems.push_back(include.file.path + " includes <" + include.target + ">: " + library->name +
                         " stands only in " + library->places + ".");
    }
  });
  return problems;
}

}  // namespace architecture
