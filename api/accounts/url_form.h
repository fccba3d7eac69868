// Names and values as a browser's form sends them (application/x-www-form-urlencoded). Pure.
#pragma once

#include <string>
#include <string_view>

namespace api {

/// Whatever is not A-Z a-z 0-9 - . _ ~ as %XX (RFC 3986 section 2.1).
std::string percent_encoded(std::string_view text);

class UrlForm {
 public:
  UrlForm& add(std::string_view name, std::string_view value);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace api
