#include "corpus/format.h"

#include <algorithm>
#include <string>

#include "corpus/clean_text.h"
#include "corpus/sitemap.h"

namespace timtin {

namespace {

bool has_extension(std::string_view name, std::string_view extension) {
  for (const std::string_view packed : {".gz", ".zst", ".bz2", ".xz", ".lz4"}) {
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  if (name.size() < extension.size()) return false;
  const std::string_view end = name.substr(name.size() - extension.size());
  return std::equal(end.begin(), end.end(), extension.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

// More than one byte in fifty is a control character: no text in any encoding of one or more bytes.
bool is_binary(std::string_view head) {
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  return static_cast<std::size_t>(controls) * 50 > head.size();
}

bool is_utf16(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

std::string lower_start(std::string_view head) {
  std::string start(trim(head).substr(0, 1000));
  for (char& c : start) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return start;
}

bool looks_like_feed(std::string_view head) {
  const std::string start = lower_start(head);
  if (!start.starts_with('<') || start.find("<html") != std::string::npos) return false;
  return start.find("<rss") != std::string::npos || start.find("<feed") != std::string::npos ||
         start.find("<rdf:rdf") != std::string::npos;
}

bool looks_like_html(std::string_view head) {
  const std::string start = lower_start(head);
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return true;
  return start.starts_with('<') &&
         (start.find("<html") != std::string::npos || start.find("<body") != std::string::npos ||
          start.find("<div") != std::string::npos);
}

}  // namespace

Format detect_format(std::string_view head, std::string_view name) {
  if (head.starts_with("WARC/1.")) return Format::kWarc;
  if (is_binary(head) && !is_utf16(head)) return Format::kBinary;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  if (trim(head).starts_with('{')) return Format::kJsonLines;
  if (has_extension(name, ".jsonl") || has_extension(name, ".ndjson") ||
      has_extension(name, ".json")) {
    return Format::kJsonLines;
  }
  if (has_extension(name, ".csv") || has_extension(name, ".tsv")) return Format::kCsv;
  if (looks_like_sitemap(head)) return Format::kSitemap;
  if (looks_like_feed(head)) return Format::kFeed;
  if (looks_like_html(head) || has_extension(name, ".html") || has_extension(name, ".htm")) {
    return Format::kHtml;
  }
  return Format::kPageText;
}

}  // namespace timtin
