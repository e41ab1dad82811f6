#include "service/shards/generation_shard.h"

#include <chrono>
#include <utility>

#include "analyzers/analyzer.h"
#include "schema/generation.h"
#include "searcher/part_searcher.h"
#include "service/shards/sharded_search.h"

namespace timtin {
namespace {

template <class Value>
std::future<Value> ready(Value value) {
  std::promise<Value> promise;
  promise.set_value(std::move(value));
  return promise.get_future();
}

// Answers before it returns; errors of the index are thrown as they are.
class GenerationShard : public Shard {
 public:
  explicit GenerationShard(std::shared_ptr<const Generation> generation)
      : generation_(std::move(generation)), searcher_(generation_) {}

  std::future<std::optional<PartDescription>> describe(const std::string& /*known*/,
                                                       Deadline /*deadline*/) override {
    return ready(std::optional(describe_part(generation_)));
  }
  std::future<std::string> accents(const std::string& /*state*/, Deadline /*deadline*/) override {
    const auto model = generation_->accents_model();
    return ready(std::string(model.begin(), model.end()));
  }
  std::future<WordsAnswer> words(const WordsQuestion& question, const std::string& /*state*/,
                                 Deadline /*deadline*/) override {
    return ready(searcher_.words(question));
  }
  std::future<PartCandidates> candidates(const PartRequest& request, const std::string& /*state*/,
                                         Deadline /*deadline*/) override {
    return ready(searcher_.candidates(request));
  }
  std::future<std::vector<Hit>> hits(const PartRequest& request, const PartHitsRequest& wanted,
                                     const std::string& /*state*/, Deadline /*deadline*/) override {
    return ready(searcher_.hits(request, wanted));
  }
  std::future<std::optional<StoredArticle>> article(const std::string& /*id*/,
                                                    Deadline /*deadline*/) override {
    return ready(std::optional<StoredArticle>());
  }
  std::future<std::vector<Suggestion>> suggest(const std::string& /*typed*/,
                                               std::uint32_t /*limit*/,
                                               Deadline /*deadline*/) override {
    return ready(std::vector<Suggestion>());
  }

 private:
  const std::shared_ptr<const Generation> generation_;
  PartSearcher searcher_;
};

class GenerationShards : public Searchable {
 public:
  explicit GenerationShards(const std::vector<std::string>& folders) {
    std::vector<std::optional<PartDescription>> parts;
    for (const std::string& folder : folders) {
      auto shard = std::make_unique<GenerationShard>(std::make_shared<const Generation>(folder));
      parts.push_back(shard->describe("", {}).get());
      if (!accents_) {  // one build made them: all have the same
        accents_ = std::make_shared<const OwnedAccents>(shard->accents("", {}).get());
      }
      lines_.push_back(std::make_unique<ShardLine>(folder, std::move(shard)));
      lines_.back()->note_answer();
    }
    whole_ = std::make_unique<const WholeArchive>(std::move(parts), accents_);
  }

  SearchAnswer search(const SearchRequest& request) override {
    constexpr std::chrono::minutes kPatience{10};
    return ShardedSearch(*whole_, lines_, analyzer_, nullptr, kPatience).search(request);
  }

 private:
  ShardLines lines_;
  std::shared_ptr<const OwnedAccents> accents_;
  std::unique_ptr<const WholeArchive> whole_;
  Analyzer analyzer_;
};

}  // namespace

std::unique_ptr<Searchable> open_as_shards(const std::vector<std::string>& folders) {
  return std::make_unique<GenerationShards>(folders);
}

}  // namespace timtin
