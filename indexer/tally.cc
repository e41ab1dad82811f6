#include "indexer/tally.h"

#include <algorithm>

#include "corpus/database_address.h"

namespace timtin {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The entry of this name, or kOthers' where there are too many.
template <typename Value>
Value& bounded(std::map<std::string, Value>& map, std::size_t most, const std::string& name) {
  const auto at = map.find(name);
  if (at != map.end()) return at->second;
  return map[map.size() < most ? name : Tally::kOthers];
}

// What the places of a source's articles start with.
std::string place_of(const std::string& source) {
  if (source == "-") return "(stdin)";
  std::string place = shown_source(source);
  while (place.size() > 1 && place.ends_with('/')) place.pop_back();
  return place;
}

}  // namespace

std::string reason_class(std::string_view reason) {
  std::string kind;
  for (std::size_t i = 0; i < reason.size(); ++i) {
    const char c = reason[i];
    if ((c == ':' || c == ',') && (i + 1 == reason.size() || reason[i + 1] == ' ')) break;
    if (c == '"') {
      const std::size_t close = reason.find('"', i + 1);
      kind += "\"...\"";
      if (close == std::string_view::npos) break;
      i = close;
    } else if (is_digit(c)) {
      if (!kind.ends_with('N') || i == 0 || !is_digit(reason[i - 1])) kind += 'N';
    } else {
      kind += c;
    }
  }
  return kind;
}

Tally::Tally(std::vector<std::string> sources) : sources_(std::move(sources)) {
  std::transform(sources_.begin(), sources_.end(), sources_.begin(), place_of);
}

// The place starts with the source that was given; of several that fit, the longest.
SourceTally& Tally::of_source(const std::string& place) {
  const std::string* best = nullptr;
  for (const std::string& source : sources_) {
    if (place.starts_with(source) && (!best || source.size() > best->size())) best = &source;
  }
  if (!best) return bounded(by_source_, kMaxSources, place);
  if (sources_.size() > 1 || is_database(*best) || place.size() <= best->size()) {
    return bounded(by_source_, kMaxSources, *best);
  }
  const std::size_t end = place.find('/', best->size() + 1);
  return bounded(by_source_, kMaxSources, place.substr(0, end));
}

void Tally::count(const Found& found) {
  SourceTally& tally = of_source(found.where.source);
  const Article& article = found.article;
  ++tally.read;
  tally.dated += article.published ? 1 : 0;
  tally.with_topic += article.topic.empty() ? 0 : 1;
  tally.with_department += article.departments.empty() ? 0 : 1;
  tally.with_unit += article.unit.empty() ? 0 : 1;
}

void Tally::count(const Rejected& rejected) {
  SourceTally& tally = of_source(rejected.where.source);
  ++tally.read;
  ++tally.rejected;
  ++rejected_;
  ++bounded(by_reason_, kMaxReasons, reason_class(rejected.reason));
  if (rejections_.size() < kMaxRejections) rejections_.push_back(rejected);
}

}  // namespace timtin
