// Sitemaps: what the sitemaps beside saved pages say of them: their addresses and dates.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/article.h"

namespace timtin {

struct SitemapEntry {
  std::string url;
  std::string published;  // <news:publication_date>, as it stands there
  std::string modified;   // <lastmod>
};

// One file of sitemaps.org's protocol, 0.9. Entries without an address are left out.
struct Sitemap {
  bool index = false;  // of sitemaps, not of pages
  std::vector<SitemapEntry> entries;
  std::string flaw;  // what came before it is in `entries`; "" if the file was read to its end
};

// Never fails and asks no network. At most `max_entries` are kept.
Sitemap parse_sitemap(std::string_view xml, std::size_t max_entries);

// True if a file starts as a sitemap does.
bool looks_like_sitemap(std::string_view head);

// The sitemaps that lie beside pages, and the pages they name: "https://host/2019/tin.html" is
// FOLDER/2019/tin.html or FOLDER/host/2019/tin.html, also with ".html" or "/index.html" behind it,
// as crawlers save pages. Files alone are read, whatever address stands in a sitemap. Not
// thread-safe; bounded by kMaxSitemaps and kMaxPages.
class Sitemaps {
 public:
  static constexpr std::size_t kMaxSitemaps = 1000;
  static constexpr std::size_t kMaxPages = 500000;
  static constexpr std::size_t kMaxDepth = 5;             // of indexes within indexes
  static constexpr std::size_t kMaxFileBytes = 64 << 20;  // unpacked; the protocol has 50 MiB

  // Reads the sitemap `path`, and those that it names, as lying in `folder`. One that was read is
  // not read again.
  void read(const std::string& folder, const std::string& path);

  // What is said of the file at `path`; null if nothing is.
  const SitemapEntry* find(const std::string& path) const;
  bool was_read(const std::string& path) const { return read_.count(path) > 0; }
  // The files that the sitemaps name, in their order and each once, and how many are not there.
  std::vector<std::string> pages(std::size_t& missing) const;
  // Loops of indexes, files that are broken or too many: told once.
  std::vector<Rejected> take_flaws();

 private:
  void read_level(const std::string& folder, const std::string& path,
                  std::vector<std::string>& chain);
  void read_index(const std::string& folder, const Sitemap& index, std::vector<std::string>& chain);
  void flaw(const std::string& path, std::string reason, std::string_view excerpt = {});

  std::vector<SitemapEntry> entries_;
  std::vector<std::vector<std::string>> places_;          // of each entry: paths it may lie at
  std::unordered_map<std::string, std::size_t> by_path_;  // to entries_
  std::unordered_set<std::string> read_;
  std::vector<Rejected> flaws_;
};

}  // namespace timtin
