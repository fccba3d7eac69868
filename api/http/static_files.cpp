// The portal's files: see static_files.h.
#include "api/http/static_files.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "api/http/media_type.h"
#include "api/http/problem.h"
#include "ledger/bytes.h"
#include "ledger/durable_file.h"
#include "ledger/hash.h"

namespace api {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr std::string_view kPolicyEnding = ".csp";

/// "assets/app-B4Xk9f2c.js": eight or more letters or digits between the last '-' and the ending. That is how
/// the build names what it has hashed, and nothing else goes into that folder.
bool has_hash_in_name(std::string_view path) {
  if (!path.starts_with("assets/")) return false;
  const auto dot = path.rfind('.');
  const auto dash = path.rfind('-', dot);
  if (dot == std::string_view::npos || dash == std::string_view::npos || dot - dash < 9) return false;
  const auto name = path.substr(dash + 1, dot - dash - 1);
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return std::all_of(name.begin(), name.end(), is_word);
}

Result<std::string> to_policy(std::string content) {
  while (!content.empty() && (content.back() == '\n' || content.back() == '\r')) content.pop_back();
  const bool is_visible =
      std::all_of(content.begin(), content.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
  if (content.empty() || !is_visible) {
    return fail(ErrorCode::invalid_argument,
                "a content security policy that is not one line of visible ASCII");
  }
  return content;
}

/// The folder's files with their paths inside it. Error codes of the system become `unavailable`.
Result<std::map<std::string, std::string>> read_folder(const fs::path& folder, const StaticLimits& limits) {
  std::map<std::string, std::string> contents;
  std::size_t total = 0;
  std::error_code error;
  auto at = fs::recursive_directory_iterator(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const auto& entry = *at;
    const bool is_link = entry.is_symlink(error);
    const bool is_hidden = entry.path().filename().native().starts_with('.');
    if (is_link || is_hidden) {
      at.disable_recursion_pending();
      continue;
    }
    if (static_cast<std::size_t>(at.depth()) > limits.depth_max) {
      return fail(ErrorCode::invalid_argument, "the portal's folder is too deep");
    }
    if (!entry.is_regular_file(error)) continue;
    if (contents.size() == limits.files_max) {
      return fail(ErrorCode::invalid_argument,
                  "more than " + std::to_string(limits.files_max) + " files in the portal");
    }
    LEDGER_TRY(const auto bytes, ledger::read_file(entry.path(), limits.file_bytes_max));
    std::string content(ledger::text_of(bytes));
    total += content.size();
    if (total > limits.total_bytes_max) {
      return fail(ErrorCode::invalid_argument,
                  "the portal is over " + std::to_string(limits.total_bytes_max) + " bytes");
    }
    contents.emplace(entry.path().lexically_relative(folder).generic_string(), std::move(content));
  }
  if (error) return fail(ErrorCode::unavailable, "cannot read the portal's folder");
  return contents;
}

std::string join(const std::vector<std::string>& segments) {
  std::string path;
  for (const auto& segment : segments) path += (path.empty() ? "" : "/") + segment;
  return path;
}

/// If-None-Match (RFC 9110 13.1.2): "*" or a list of tags, weak ones compared as strong.
bool has_tag(std::string_view field, std::string_view etag) {
  return field == "*" || field.find(etag) != std::string_view::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder, const StaticLimits& limits) {
  LEDGER_TRY(auto contents, read_folder(folder, limits));
  StaticFiles files;
  std::map<std::string, std::string> policies;
  for (auto& [path, content] : contents) {
    if (path.ends_with(kPolicyEnding)) {
      LEDGER_TRY(auto policy, to_policy(std::move(content)));
      policies.emplace(path.substr(0, path.size() - kPolicyEnding.size()) + ".html", std::move(policy));
      continue;
    }
    File file;
    file.content_type = content_type_of(path);
    const auto digest = ledger::sha256(ledger::bytes_of(content));
    file.etag = "\"" + ledger::to_hex(digest.view().first(16)) + "\"";
    file.is_immutable = has_hash_in_name(path);
    if (path.ends_with(".html")) file.policy = kPagePolicy;
    file.body = std::move(content);
    files.files_.emplace(path, std::move(file));
  }
  for (auto& [page, policy] : policies) {
    const auto found = files.files_.find(page);
    if (found != files.files_.end()) found->second.policy = std::move(policy);
  }
  if (!files.files_.contains("index.html")) return fail(ErrorCode::not_found, "the portal has no index.html");
  return files;
}

std::optional<std::string> StaticFiles::digest_of(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  return ledger::to_hex(ledger::sha256(ledger::bytes_of(found->second.body)).view());
}

Response StaticFiles::answer(const Request& request) const {
  const auto found = files_.find(join(request.segments));
  if (found != files_.end()) return answer_with(found->second, request);
  // A path of the portal has no dot anywhere; a file that is gone must not come back as a page.
  const bool names_file = std::any_of(
      request.segments.begin(), request.segments.end(),
      [](const auto& segment) { return segment == "assets" || segment.find('.') != std::string::npos; });
  if (names_file) return make_problem(Refusal::no_such_path);
  return answer_with(files_.at("index.html"), request);
}

Response StaticFiles::answer_with(const File& file, const Request& request) const {
  Response response;
  response.set_header("Content-Type", file.content_type);
  response.set_header("ETag", file.etag);
  // A page is asked for anew each time: it names the assets, whose names change with their content.
  response.set_header("Cache-Control",
                      file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (!file.policy.empty()) response.set_header("Content-Security-Policy", file.policy);
  if (const auto field = request.find_header("if-none-match"); field && has_tag(*field, file.etag)) {
    response.status = 304;
    return response;
  }
  response.body = file.body;
  return response;
}

}  // namespace api
