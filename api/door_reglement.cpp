#include "api/door_reglement.h"

#include <algorithm>

#include "api/commands/documents.h"

namespace api {
namespace {

void add_link(Response& response, const std::string& link) {
  const auto before =
      std::ranges::find_if(response.headers, [](const HeaderField& field) { return field.name == "Link"; });
  response.set_header("Link", before == response.headers.end() ? link : before->value + ", " + link);
}

}  // namespace

void name_reglement(const Board& board, Route& route) {
  if (route.who != Access::login) return;
  route.handler = [&board, handle = std::move(route.handler)](const Request& request) {
    auto response = handle(request);
    for (const auto& one : cited_reglements(board, {})) {
      if (!one.url.empty()) add_link(response, "<" + one.url + ">; rel=\"privacy-policy\"");
    }
    return response;
  };
}

}  // namespace api
