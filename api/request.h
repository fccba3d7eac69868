// From a request's JSON to a typed message: one line at the start of every command.
#pragma once

#include <capnp/message.h>

#include <string>

#include "api/commands/requests.capnp.h"
#include "api/message_json.h"
#include "api/outcome.h"
#include "projections/ids.h"

namespace api {

/// Larger requests are refused before they are read.
inline constexpr std::size_t kRequestBytesMax = std::size_t{256} << 10;

/// Runs `use(reader)` on the request in `json`; Malformed with every fault when it is not one.
template <class Request, class Value, class Use>
Answer<Value> with_request(std::string_view json, Use&& use) {
  if (json.size() > kRequestBytesMax)
    return Malformed{{{"", "TE_GROOT", "the request is larger than it may be"}}};
  capnp::MallocMessageBuilder builder;
  auto request = builder.initRoot<Request>();
  if (auto read = read_message_json(json, request); !read) return std::move(read).error();
  return use(request.asReader());
}

/// A number of 16 bytes, or the place at which another length stood.
template <class Tagged>
Answer<Tagged> number_from(capnp::Data::Reader data, const char* path) {
  if (const auto id = projections::find_id<Tagged>(ledger::ByteView(data.begin(), data.size()))) return *id;
  return Malformed{{{path, "HEX", "32 hexadecimal digits are needed"}}};
}

inline std::string text_from(capnp::Text::Reader text) { return {text.begin(), text.size()}; }

}  // namespace api
