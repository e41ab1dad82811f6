#include "corpus/sitemap.h"

#include <libxml/xmlreader.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "corpus/clean_text.h"
#include "corpus/packed_file.h"
#include "corpus/read_whole.h"

namespace timtin {

namespace {

namespace fs = std::filesystem;

std::string text_of(xmlTextReader* reader) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlTextReaderReadString(reader), xmlFree);
  std::string value(text ? trim(reinterpret_cast<const char*>(text.get())) : "");
  constexpr std::size_t kLongest = 2048;  // of an address, by the protocol
  if (value.size() > kLongest || first_broken_utf8(value)) value.clear();
  remove_controls(value);
  return value;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// Where a crawler saves what is at `url`, below the folder it saves to: by path, and by host and
// path. Nothing for addresses that lead out of it.
std::vector<std::string> places_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  const std::size_t slash = std::min(url.find('/'), url.size());
  const std::string host(url.substr(0, url.find_first_of(":/")));
  std::string path = percent_decoded(url.substr(std::min(slash + 1, url.size())));
  while (path.ends_with('/')) path.pop_back();
  if (path.empty()) path = "index.html";
  const bool leaves = ("/" + path + "/").find("/../") != std::string::npos || host == "..";
  if (leaves || path.find('\0') != std::string::npos || path.starts_with('/')) return {};
  std::vector<std::string> places = {path};
  if (!host.empty()) places.push_back(host + "/" + path);
  return places;
}

bool is_file(const std::string& path) {
  std::error_code none;
  return fs::is_regular_file(path, none);
}

}  // namespace

bool looks_like_sitemap(std::string_view head) {
  head = head.substr(0, 1000);
  return trim(head).starts_with('<') && (head.find("<urlset") != std::string_view::npos ||
                                         head.find("<sitemapindex") != std::string_view::npos);
}

// By a pull parser: a file of 50 MB as a tree would take ten times that.
Sitemap parse_sitemap(std::string_view xml, std::size_t max_entries) {
  Sitemap sitemap;
  constexpr int kOptions = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                           XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  const std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader(
      xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, kOptions),
      xmlFreeTextReader);
  SitemapEntry entry;
  int more = reader ? xmlTextReaderRead(reader.get()) : -1;
  for (; more == 1; more = xmlTextReaderRead(reader.get())) {
    const xmlChar* const local = xmlTextReaderConstLocalName(reader.get());
    const std::string_view name = local ? reinterpret_cast<const char*>(local) : "";
    const int depth = xmlTextReaderDepth(reader.get());
    const int type = xmlTextReaderNodeType(reader.get());
    if (type == XML_READER_TYPE_END_ELEMENT && depth == 1) {
      if (!entry.url.empty()) sitemap.entries.push_back(std::move(entry));
      entry = {};
      if (sitemap.entries.size() == max_entries) {
        sitemap.flaw = "more than " + std::to_string(max_entries) + " addresses";
        return sitemap;
      }
    }
    if (type != XML_READER_TYPE_ELEMENT) continue;
    if (depth == 0) sitemap.index = name == "sitemapindex";
    if (depth == 2 && name == "loc") entry.url = text_of(reader.get());
    if (depth == 2 && name == "lastmod") entry.modified = text_of(reader.get());
    if (depth == 3 && name == "publication_date") entry.published = text_of(reader.get());
  }
  if (more < 0) sitemap.flaw = "the XML of this sitemap is broken";
  return sitemap;
}

void Sitemaps::flaw(const std::string& path, std::string reason, std::string_view excerpt) {
  flaws_.push_back({{path, 0}, std::move(reason), excerpt_of(excerpt)});
}

void Sitemaps::read(const std::string& folder, const std::string& path) {
  std::vector<std::string> chain;
  if (!was_read(path)) read_level(folder, path, chain);
}

void Sitemaps::read_level(const std::string& folder, const std::string& path,
                          std::vector<std::string>& chain) {
  if (read_.size() >= kMaxSitemaps) {
    return flaw(path, "more than " + std::to_string(kMaxSitemaps) + " sitemaps");
  }
  read_.insert(path);
  PackedFile file(path);
  std::string xml;
  std::string broken = file.next_member() ? read_whole(file, kMaxFileBytes, xml) : file.failure();
  if (!broken.empty()) return flaw(path, "a sitemap that cannot be read: " + broken);
  Sitemap sitemap = parse_sitemap(xml, kMaxPages - std::min(entries_.size(), kMaxPages - 1));
  if (!sitemap.flaw.empty()) flaw(path, sitemap.flaw);
  chain.push_back(path);
  if (sitemap.index) {
    read_index(folder, sitemap, chain);
  } else {
    for (SitemapEntry& entry : sitemap.entries) {
      std::vector<std::string> places = places_of(entry.url);
      for (std::string& place : places) {
        place.insert(0, folder + "/");
        by_path_.emplace(place, entries_.size());
      }
      entries_.push_back(std::move(entry));
      places_.push_back(std::move(places));
    }
  }
  chain.pop_back();
}

void Sitemaps::read_index(const std::string& folder, const Sitemap& index,
                          std::vector<std::string>& chain) {
  const std::string here = chain.back();
  for (const SitemapEntry& each : index.entries) {
    for (const std::string& place : places_of(each.url)) {
      const std::string path = folder + "/" + place;
      if (std::find(chain.begin(), chain.end(), path) != chain.end()) {
        flaw(here, "a loop of sitemaps: it names one that names it", each.url);
      } else if (!was_read(path) && is_file(path)) {
        if (chain.size() >= kMaxDepth) {
          flaw(here, "sitemaps within sitemaps, deeper than " + std::to_string(kMaxDepth),
               each.url);
        } else {
          read_level(folder, path, chain);
        }
      }
    }
  }
}

const SitemapEntry* Sitemaps::find(const std::string& path) const {
  for (const std::string_view ending : {"", ".html", ".htm", "/index.html"}) {
    if (!path.ends_with(ending)) continue;
    const auto at = by_path_.find(path.substr(0, path.size() - ending.size()));
    if (at != by_path_.end()) return &entries_[at->second];
  }
  return nullptr;
}

std::vector<std::string> Sitemaps::pages(std::size_t& missing) const {
  std::vector<std::string> found;
  std::unordered_set<std::string> seen;
  missing = 0;
  for (const std::vector<std::string>& places : places_) {
    std::string path;
    for (const std::string& place : places) {
      for (const char* ending : {"", ".html", ".htm", "/index.html"}) {
        if (path.empty() && is_file(place + ending)) path = place + ending;
      }
    }
    if (path.empty()) {
      ++missing;
    } else if (seen.insert(path).second) {
      found.push_back(std::move(path));
    }
  }
  return found;
}

std::vector<Rejected> Sitemaps::take_flaws() { return std::exchange(flaws_, {}); }

}  // namespace timtin
