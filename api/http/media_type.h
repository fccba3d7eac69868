// Media types in Content-Type and Accept (RFC 9110 8.3 and 12.5.1). Pure.
#pragma once

#include <string_view>

namespace api {

/// Whether `field`, a Content-Type, names `wanted` ("application/json"), whatever its parameters and case.
bool is_media_type(std::string_view field, std::string_view wanted);

/// Whether `field`, an Accept, takes `offered`: by name, by "application/*" or by "*/*". An empty `offered`
/// or an empty `field` is always acceptable. Quality counts only where it is 0.
bool is_acceptable(std::string_view field, std::string_view offered);

/// The media type for a file name; application/octet-stream for one that we do not know.
std::string_view content_type_of(std::string_view file_name);

}  // namespace api
