// Lists in pages: cuts the list in an answer where the client asked (?limit, ?cursor), and says where the
// next page begins. Where that is stays in memory (http/cursors.h).
#pragma once

#include <string>
#include <string_view>

#include "api/http/cursors.h"
#include "api/http/message.h"
#include "api/outcome.h"

namespace api {

inline constexpr std::uint64_t kPageMax = 1000;
inline constexpr std::string_view kPageParameters[] = {"limit", "cursor"};

struct PageQuestion {
  std::string_view list;    // the member of the answer that is cut
  std::string_view number;  // of its elements: what each is known by
  std::string question;     // path and body: what the cursor belongs to
  std::string path;         // for the link
};

struct Page {
  std::string answer;
  std::string link;  // for the Link header; empty on the last page
};

/// The page that the query asks for; the whole answer where it asks for none. Errors: Malformed (?limit,
/// ?cursor).
Answer<Page> cut_page(const Request& request, const PageQuestion& about, std::string answer,
                      Cursors& cursors);

}  // namespace api
