#include "corpus/source_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>

#include "corpus/database_address.h"

namespace timtin {

namespace {

bool is_sitemap_name(std::string_view name) {
  return name.starts_with("sitemap") &&
         (name.ends_with(".xml") || name.ends_with(".xml.gz") || name.ends_with(".xml.zst"));
}

bool is_passed_over(const std::string& name) {
  return name.starts_with('.') || name.starts_with("README") || name.ends_with(".md");
}

}  // namespace

SourceFiles::SourceFiles(std::vector<std::string> sources) : sources_(std::move(sources)) {
  std::reverse(sources_.begin(), sources_.end());
}

bool SourceFiles::open_folder(const std::string& path, std::string& reason) {
  std::error_code error;
  std::vector<std::string> names;
  std::filesystem::directory_iterator at(path, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    std::string name = at->path().filename().string();
    if (!is_passed_over(name)) names.push_back(std::move(name));
  }
  if (error) {
    reason = "cannot be opened: " + error.message();
    return false;
  }
  std::sort(names.begin(), names.end(), std::greater<>());
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (is_sitemap_name(*name)) read_sitemap(path, path + "/" + *name);
  }
  for (const std::string& name : names) {
    waiting_.push_back(path.ends_with('/') ? path + name : path + "/" + name);
  }
  return true;
}

void SourceFiles::read_sitemap(const std::string& folder, const std::string& path) {
  sitemaps_.read(folder, path);
  for (Rejected& flaw : sitemaps_.take_flaws()) flaws_.push_back(std::move(flaw));
}

// The source itself is a sitemap: what it names is walked, as if its folder were the source.
void SourceFiles::open_sitemap(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  root_ = folder.empty() ? "." : folder;
  read_sitemap(root_, path);
  std::size_t missing = 0;
  std::vector<std::string> pages = sitemaps_.pages(missing);
  if (missing > 0) {
    flaws_.push_back(
        {{path, 0}, std::to_string(missing) + " of the pages it names are not beside it", ""});
  }
  waiting_.insert(waiting_.end(), std::make_move_iterator(pages.rbegin()),
                  std::make_move_iterator(pages.rend()));
}

std::optional<std::variant<SourceFile, Rejected>> SourceFiles::next() {
  while (true) {
    if (!flaws_.empty()) {
      Rejected flaw = std::move(flaws_.front());
      flaws_.erase(flaws_.begin());
      return flaw;
    }
    const bool given = waiting_.empty();  // named by the user, not met in a folder
    if (given) {
      if (sources_.empty()) return std::nullopt;
      root_ = std::move(sources_.back());
      sources_.pop_back();
      waiting_.push_back(root_);
      entered_.clear();
      sitemaps_ = {};
    }
    std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    if (path == "-" && given) return SourceFile{path, "stdin"};
    if (given && is_database(path)) return SourceFile{path, shown_source(path)};
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const std::string why = std::strerror(errno);
      return Rejected{{path, 0}, "cannot be opened: " + why, "", true};
    }
    if (S_ISDIR(status.st_mode)) {
      if (!entered_.emplace(status.st_dev, status.st_ino).second) continue;
      std::string reason;
      if (!open_folder(path, reason)) return Rejected{{path, 0}, reason, "", true};
      continue;
    }
    if (!given && !S_ISREG(status.st_mode)) return Rejected{{path, 0}, "not a regular file", ""};
    if (given && is_sitemap_name(std::filesystem::path(path).filename().string())) {
      open_sitemap(path);
    }
    return named(std::move(path));
  }
}

SourceFile SourceFiles::named(std::string path) const {
  std::string name =
      path == root_ ? std::filesystem::path(path).filename().string() : path.substr(root_.size());
  name.erase(0, name.find_first_not_of('/'));
  SourceFile file{std::move(path), std::move(name)};
  file.sitemap = sitemaps_.was_read(file.path);
  if (const SitemapEntry* entry = sitemaps_.find(file.path)) {
    file.url = entry->url;
    file.modified = entry->published.empty() ? entry->modified : entry->published;
  }
  return file;
}

}  // namespace timtin
