#include "service/shards/merge_suggestions.h"

#include <algorithm>
#include <map>
#include <string>

namespace timtin {
namespace {

constexpr double kRankOffset = 10;  // of short lists; the method's 60 is for long ones

struct Ranked {
  const Suggestion* suggestion;
  double score = 0;
};

}  // namespace

std::vector<Suggestion> merge_suggestions(const std::vector<std::vector<Suggestion>>& parts,
                                          std::uint32_t limit) {
  std::map<std::string, Ranked> by_text;
  for (const auto& part : parts) {
    for (std::size_t i = 0; i < part.size(); ++i) {
      Ranked& ranked = by_text.try_emplace(part[i].text, Ranked{&part[i]}).first->second;
      ranked.score += 1 / (kRankOffset + static_cast<double>(i));
    }
  }
  std::vector<Ranked> terms, titles;
  for (const auto& [text, ranked] : by_text) {
    (ranked.suggestion->kind == SuggestionKind::kTitle ? titles : terms).push_back(ranked);
  }
  const auto better = [](const Ranked& a, const Ranked& b) { return a.score > b.score; };
  std::stable_sort(terms.begin(), terms.end(), better);
  std::stable_sort(titles.begin(), titles.end(), better);
  const std::size_t share = std::min<std::size_t>(titles.size(), limit / 3);
  if (terms.size() + share > limit) terms.resize(limit - share);
  if (terms.size() + titles.size() > limit) titles.resize(limit - terms.size());
  std::vector<Suggestion> merged;
  merged.reserve(terms.size() + titles.size());
  for (const auto* all : {&terms, &titles}) {
    for (const Ranked& ranked : *all) merged.push_back(*ranked.suggestion);
  }
  return merged;
}

}  // namespace timtin
