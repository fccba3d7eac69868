#include "api/url/public_address.h"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace api {

bool is_public_address(std::string_view text) {
  const auto url = boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
  return url && url->scheme() == "https" && !url->host().empty() && !url->has_userinfo() &&
         !url->has_query() && !url->has_fragment();
}

}  // namespace api
