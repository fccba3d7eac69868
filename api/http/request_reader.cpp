// Reading requests: see request_reader.h.
#include "api/http/request_reader.h"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "api/http/chunk_decoder.h"
#include "api/http/field_text.h"
#include "api/http/header_check.h"
#include "api/http/target.h"
#include "ledger/check.h"

namespace api {

namespace http = boost::beast::http;

namespace {

RequestReader::Step refuse(Refusal refusal, std::string detail) { return {true, refusal, std::move(detail)}; }

}  // namespace

struct RequestReader::Parts {
  explicit Parts(const ReadLimits& read_limits) : limits(read_limits) {
    // Judged before Beast sees a byte; its own limits (1 MiB for a body, if nothing is said) are not ours.
    parser.body_limit(boost::none);
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max + 1));
  }

  ReadLimits limits;
  http::request_parser<http::empty_body> parser;  // of the header; bodies are read here
  Request request;
  ChunkDecoder chunks;
};

RequestReader::RequestReader(const ReadLimits& limits) : parts_(std::make_unique<Parts>(limits)) {}
RequestReader::~RequestReader() = default;

RequestReader::Step RequestReader::read_header(std::string& bytes) {
  auto& parser = parts_->parser;
  const auto end = find_header_end(bytes);
  const auto seen = std::string_view(bytes).substr(0, end.value_or(bytes.size()));
  if (auto fault = find_early_fault(seen, parts_->limits)) return refuse(fault->refusal, fault->detail);
  if (!end) return {};
  if (auto fault = find_header_fault(seen, parts_->limits)) return refuse(fault->refusal, fault->detail);

  boost::system::error_code error;
  const auto taken = parser.put(boost::asio::buffer(bytes.data(), *end), error);
  if (error || !parser.is_header_done() || taken != *end)
    return refuse(Refusal::bad_request, "a malformed header");
  const auto& message = parser.get();
  const auto method = find_method({message.method_string().data(), message.method_string().size()});
  if (!method) return refuse(Refusal::method_unknown, "");
  auto target = parse_target({message.target().data(), message.target().size()});
  if (!target) {
    // The answer still knows whose part of the tree this is.
    if (message.target().starts_with("/v1/")) parts_->request.segments = {"v1"};
    const bool is_absent = target.error().code == ledger::ErrorCode::not_found;
    return refuse(is_absent ? Refusal::no_such_path : Refusal::bad_request, target.error().detail);
  }

  auto& request = parts_->request;
  request.method = *method;
  request.segments = std::move(target->segments);
  request.query = std::move(target->query);
  for (const auto& field : message) {
    request.headers.push_back({to_lower({field.name_string().data(), field.name_string().size()}),
                               std::string(field.value().data(), field.value().size())});
  }
  const auto host = request.find_header("host");
  if (!target->authority.empty() && host && *host != target->authority) {
    return refuse(Refusal::bad_request, "a target for another host than Host");
  }
  const auto expected = request.find_header("expect");
  if (expected && to_lower(*expected) != "100-continue") return refuse(Refusal::expectation_failed, "");
  bytes.erase(0, *end);
  return {true, {}, {}};
}

Request& RequestReader::request() { return parts_->request; }

std::optional<std::uint64_t> RequestReader::content_length() const {
  const auto length = parts_->parser.content_length();
  if (!length) return std::nullopt;
  return *length;
}

bool RequestReader::has_body() const { return parts_->parser.chunked() || content_length().value_or(0) > 0; }

bool RequestReader::expects_continue() const {
  return has_body() && parts_->parser.get().version() >= 11 &&
         parts_->request.find_header("expect").has_value();
}

bool RequestReader::wants_keep_alive() const { return parts_->parser.keep_alive(); }

RequestReader::Step RequestReader::read_body(std::string& bytes, std::size_t body_bytes_max) {
  auto& body = parts_->request.body;
  const auto length = content_length();
  std::optional<Refusal> refusal;
  bool is_done = true;
  if (length.value_or(0) > body_bytes_max) {
    refusal = Refusal::body_too_large;
  } else if (length) {
    const auto count = std::min(static_cast<std::size_t>(*length) - body.size(), bytes.size());
    ledger::append(body, ledger::bytes_of(std::string_view(bytes).substr(0, count)));
    bytes.erase(0, count);
    is_done = body.size() == *length;
  } else if (has_body()) {
    const auto step = parts_->chunks.take(bytes, body, body_bytes_max);
    refusal = step.refusal;
    is_done = step.is_done;
  }
  if (refusal == Refusal::body_too_large) {
    return refuse(*refusal, "over " + std::to_string(body_bytes_max) + " bytes");
  }
  if (refusal) return refuse(*refusal, "a malformed chunk or trailer");
  return {is_done, {}, {}};
}

}  // namespace api
