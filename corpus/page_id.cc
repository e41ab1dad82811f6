#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <cstdint>
#include <cstdio>

#include "corpus/page.h"

namespace timtin {

namespace {

constexpr std::size_t kMaxBytes = 180;  // of an id's 200; the rest is for the anchor

constexpr std::array<std::string_view, 12> kExtensions = {
    ".gz",   ".zst",  ".bz2", ".xz",    ".lz4",  ".txt",
    ".text", ".html", ".htm", ".xhtml", ".aspx", ".php",
};

std::string nfc(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(error);
  std::string result;
  icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  normalizer->normalize(icu::UnicodeString::fromUTF8(piece), error).toUTF8String(result);
  return result;
}

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/; stable from one build to the next.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

}  // namespace

std::string page_id(std::string_view name) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view extension : kExtensions) {
      if (name.size() <= extension.size() || !name.ends_with(extension)) continue;
      name.remove_suffix(extension.size());
      again = true;
    }
  }
  std::string id = nfc(name);
  for (char& c : id) {
    if (c == '/') c = '~';
    if (static_cast<unsigned char>(c) <= ' ' || c == '?' || c == '#' || c == '%' || c == '\\') {
      c = '_';
    }
  }
  if (id.size() <= kMaxBytes) return id;
  char hash[20];
  std::snprintf(hash, sizeof hash, "~%016llx", static_cast<unsigned long long>(hash_of(id)));
  std::size_t cut = kMaxBytes - 17;
  while (cut > 0 && (static_cast<unsigned char>(id[cut]) & 0xC0) == 0x80) --cut;
  return id.substr(0, cut) + hash;
}

std::string url_id(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://", "tag:", "urn:uuid:"}) {
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  }
  while (url.ends_with('/')) url.remove_suffix(1);
  return url.empty() ? "" : page_id(url);
}

}  // namespace timtin
