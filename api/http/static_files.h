// The built portal, read into memory once and served from there: no request ever touches the file system, so
// no path can lead outside the folder. Pages get a strict content security policy.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "api/http/message.h"
#include "ledger/result.h"

namespace api {

struct StaticLimits {
  std::size_t files_max = 2000;
  std::size_t file_bytes_max = std::size_t{8} << 20;
  std::size_t total_bytes_max = std::size_t{64} << 20;
  std::size_t depth_max = 8;
};

class StaticFiles {
 public:
  /// Reads the folder. Symbolic links and hidden files are left out. `x.csp` beside `x.html` is that page's
  /// own policy (one line) and is not served itself. Errors: not_found without an index.html;
  /// invalid_argument above a limit or for a policy that is not one line of visible ASCII; unavailable when a
  /// file cannot be read.
  static ledger::Result<StaticFiles> load(const std::filesystem::path& folder,
                                          const StaticLimits& limits = {});

  /// The file; index.html for a path of the portal itself; 404 for a file that is not there; 304 where the
  /// client has it already. Requires: GET or HEAD.
  Response answer(const Request& request) const;
  std::size_t count() const { return files_.size(); }
  /// The SHA-256 of a file, in hexadecimal; nothing when it is not there.
  std::optional<std::string> digest_of(const std::string& path) const;

 private:
  struct File {
    std::string body;
    std::string content_type;
    std::string etag;
    std::string policy;         // content security policy; only for pages
    bool is_immutable = false;  // its name holds a hash of its content
  };

  Response answer_with(const File& file, const Request& request) const;

  std::map<std::string, File> files_;  // by path: "assets/app-4f3a2b1c.js"
};

}  // namespace api
