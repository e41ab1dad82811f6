// Gzip: answers packed for clients that take them so.
#pragma once

#include <string>
#include <string_view>

namespace timtin {

// Below this many bytes packing gains nothing.
inline constexpr std::size_t kGzipAtLeast = 1024;

// By the Accept-Encoding header (RFC 9110, 12.5.3): gzip or * is named and not with q=0.
bool accepts_gzip(std::string_view accept_encoding);

// RFC 1952. Throws std::bad_alloc.
std::string gzip(std::string_view text);

}  // namespace timtin
