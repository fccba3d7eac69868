// What cjose hands out, freed by whoever holds it. Private to jose.cpp and client_keys.cpp.
#pragma once

#include <cjose/cjose.h>

#include <memory>
#include <string>

namespace api::cjose {

struct Release {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
  void operator()(cjose_header_t* header) const { cjose_header_release(header); }
};
using Key = std::unique_ptr<cjose_jwk_t, Release>;
using Token = std::unique_ptr<cjose_jws_t, Release>;
using Header = std::unique_ptr<cjose_header_t, Release>;

inline Key import_key(const std::string& jwk) {
  cjose_err error{};
  return Key(cjose_jwk_import(jwk.data(), jwk.size(), &error));
}

}  // namespace api::cjose
