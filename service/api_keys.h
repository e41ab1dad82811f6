// ApiKeys: who may ask for more than the public search.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/http.h"

namespace timtin {

inline constexpr std::size_t kMinKeyBytes = 16;

// Immutable; safe to share between threads.
class ApiKeys {
 public:
  ApiKeys() = default;  // none: everything is open
  // A text file, a key a line; empty lines and those that begin with # are passed over. Throws
  // std::runtime_error that names file, line and reason: unreadable, no key, or a key that is
  // shorter than kMinKeyBytes or holds other than printable ASCII.
  static ApiKeys load(const std::string& path);

  // "Authorization: Bearer KEY" or "X-Api-Key: KEY" with one of the keys; always if there are none.
  // Takes as long for a wrong key as for a right one of its length.
  bool admit(const HttpRequest& request) const;

 private:
  std::vector<std::string> keys_;
};

}  // namespace timtin
