// Entity tags (RFC 9110 8.8.3): whether somebody saw what stands there now, without telling what stands
// there. A tag is an HMAC under a key of this process, so a restart makes every tag old, which costs one
// question more.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "ledger/hash.h"

namespace api {

class Tags {
 public:
  Tags();
  /// "\"<32 hexadecimal digits>\"".
  std::string tag_of(std::string_view answer) const;

 private:
  ledger::Bytes key_;
};

/// Whether a field of If-Match or If-None-Match names this tag, or says "*". A weak tag matches only where
/// `is_weak_enough`: If-None-Match compares weakly, If-Match does not.
bool names_tag(std::string_view field, std::string_view tag, bool is_weak_enough);

}  // namespace api
