#include "service/shards/whole_archive.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>

#include "analyzers/fold.h"
#include "corpus/departments.h"

namespace timtin {
namespace {

constexpr std::size_t kAlignment = 64;  // of a side model: its buckets are one cache line each
constexpr std::size_t kMaxKept = 200'000;

using Parts = std::vector<std::optional<PartDescription>>;

ArchiveStatistics statistics_of(const Parts& parts) {
  ArchiveSums sums;
  for (const auto& part : parts) {
    if (part) sums.add(part->sums);
  }
  return sums.statistics();
}

// Shards of one build have one table; others' are laid together.
std::string abbreviations_of(const Parts& parts) {
  std::set<std::string, std::less<>> lines;
  std::string table;
  for (const auto& part : parts) {
    if (!part) continue;
    std::string_view rest = part->abbreviations;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const auto [line, fresh] = lines.emplace(rest.substr(0, end));
      if (fresh) table += *line + "\n";
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return table;
}

std::vector<std::pair<Field, std::string>> names_of(const Parts& parts) {
  std::set<std::pair<Field, std::string>> names;
  for (const auto& part : parts) {
    if (part) names.insert(part->names.begin(), part->names.end());
  }
  return {names.begin(), names.end()};
}

}  // namespace

OwnedAccents::OwnedAccents(const std::string& bytes) {
  const std::size_t room = (bytes.size() + kAlignment - 1) / kAlignment * kAlignment;
  memory_.reset(std::aligned_alloc(kAlignment, std::max(room, kAlignment)));
  if (!memory_) throw std::bad_alloc();
  std::memcpy(memory_.get(), bytes.data(), bytes.size());
  model_ = AccentModel::open({static_cast<const unsigned char*>(memory_.get()), bytes.size()});
  restorer_.emplace(AccentModel::base(), &*model_);
}

std::optional<WordCounts> WordCache::fold(const std::string& folded) const {
  const std::lock_guard lock(mutex_);
  const auto found = folds_.find(folded);
  if (found == folds_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::uint32_t> WordCache::posting(const std::string& term) const {
  const std::lock_guard lock(mutex_);
  const auto found = postings_.find(term);
  if (found == postings_.end()) return std::nullopt;
  return found->second;
}

void WordCache::add(const WordsQuestion& question, const WordsAnswer& answer) {
  const std::lock_guard lock(mutex_);
  if (kept_ > kMaxKept) folds_.clear(), postings_.clear(), kept_ = 0;
  for (std::size_t i = 0; i < question.folds.size(); ++i) {
    kept_ += 1 + answer.folds[i].size();
    folds_.emplace(question.folds[i], answer.folds[i]);
  }
  for (std::size_t i = 0; i < question.postings.size(); ++i) {
    ++kept_;
    postings_.emplace(question.postings[i], answer.postings[i]);
  }
}

WholeArchive::WholeArchive(Parts of, std::shared_ptr<const OwnedAccents> learned_accents)
    : parts(std::move(of)),
      archive(statistics_of(parts)),
      abbreviations(abbreviations_of(parts)),
      names(names_of(parts), Departments::in_use()),
      accents(std::move(learned_accents)) {
  std::string states;
  for (const auto& part : parts) {
    name += name.empty() ? "" : "+";
    name += part ? part->generation : "?";
    states += (part ? part->state : "") + "\n";
    if (!part) continue;
    articles += part->sums.articles;
    if (built_at.empty() || part->built_at < built_at) built_at = part->built_at;
  }
  build = XXH3_64bits(states.data(), states.size());
}

const std::vector<TermId>& CollectedWords::keep(const std::string& folded,
                                                const WordCounts& counts) const {
  std::vector<TermId>& ids = folds_[folded];
  ids.clear();
  for (const auto& [text, articles] : counts) {
    ids.push_back(static_cast<TermId>(terms_.size()));
    terms_.emplace_back(text, articles);
  }
  return ids;
}

const std::vector<TermId>* CollectedWords::known_fold(const std::string& folded) const {
  const auto found = folds_.find(folded);
  if (found != folds_.end()) return &found->second;
  if (const auto counts = whole_.words.fold(folded)) return &keep(folded, *counts);
  missing_folds_.insert(folded);
  return nullptr;
}

std::optional<TermId> CollectedWords::find_term(std::string_view term) const {
  const auto* const ids = known_fold(fold(term));
  if (!ids) return std::nullopt;
  const auto found =
      std::find_if(ids->begin(), ids->end(), [&](TermId id) { return terms_[id].first == term; });
  if (found == ids->end()) return std::nullopt;
  return *found;
}

std::span<const TermId> CollectedWords::spellings(std::string_view folded) const {
  const auto* const ids = known_fold(std::string(folded));
  if (!ids) return {};
  return *ids;
}

std::uint32_t CollectedWords::posting_frequency(const std::string& term) const {
  const auto found = postings_.find(term);
  if (found != postings_.end()) return found->second;
  if (const auto articles = whole_.words.posting(term)) return *articles;
  missing_postings_.insert(term);
  return 0;
}

WordsQuestion CollectedWords::missing() const {
  return {{missing_folds_.begin(), missing_folds_.end()},
          {missing_postings_.begin(), missing_postings_.end()}};
}

void CollectedWords::add(const WordsQuestion& question, const WordsAnswer& answer) {
  for (std::size_t i = 0; i < question.folds.size(); ++i) {
    keep(question.folds[i], answer.folds[i]);
  }
  for (std::size_t i = 0; i < question.postings.size(); ++i) {
    postings_[question.postings[i]] = answer.postings[i];
  }
  missing_folds_.clear();
  missing_postings_.clear();
}

WordsAnswer add_up(const WordsQuestion& question, const std::vector<WordsAnswer>& answers) {
  WordsAnswer sum;
  for (std::size_t i = 0; i < question.folds.size(); ++i) {
    std::map<std::string, std::uint32_t> counts;
    for (const WordsAnswer& answer : answers) {
      for (const auto& [term, articles] : answer.folds[i]) counts[term] += articles;
    }
    WordCounts& sorted = sum.folds.emplace_back(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  for (std::size_t i = 0; i < question.postings.size(); ++i) {
    std::uint32_t articles = 0;
    for (const WordsAnswer& answer : answers) articles += answer.postings[i];
    sum.postings.push_back(articles);
  }
  return sum;
}

}  // namespace timtin
