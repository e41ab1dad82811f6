#include "indexer/predict_topics.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "analyzers/topic_trainer.h"

namespace timtin {
namespace {

// What the classifiers see of a stored article.
class Seen {
 public:
  Seen(const Lexicon& lexicon, const TextStore& text) : lexicon_(lexicon), text_(text) {
    terms_.resize(lexicon.term_count());
  }

  const std::vector<TopicFeature>& features(DocId doc) {
    seen_.clear();
    seen_.begin_part(true);
    const auto stream = text_.stream(doc);
    const std::uint8_t* const end = stream.data() + stream.size();
    bool after_word = false;
    int part = 0;
    for (const std::uint8_t* at = stream.data(); at < end;) {
      const std::uint32_t code = read_code(at);
      const TermId term = code == 0 ? kNoTerm : lexicon_.term_of(code - 1);
      if (code == 0 && ++part < kPartCount) seen_.begin_part(false);
      if (term != kNoTerm && !seen_.add(of(term), after_word)) break;
      after_word = term != kNoTerm;
    }
    weigh(seen_.features(), topic_idf(), features_);
    return features_;
  }

  // Beside features(): what the built-in model says of them.
  const std::vector<float>& base_scores() {
    TopicModel::base().score(features_, {}, base_scores_);
    return base_scores_;
  }

 private:
  TopicTerm of(TermId term) {
    std::optional<TopicTerm>& known = terms_[term];
    if (!known) known = topic_term(lexicon_.term(term));
    return *known;
  }

  const Lexicon& lexicon_;
  const TextStore& text_;
  std::vector<std::optional<TopicTerm>> terms_;
  TopicText seen_;
  std::vector<TopicFeature> features_;
  std::vector<float> base_scores_;
};

// Labelled articles in an order that depends on their ids alone.
std::vector<std::size_t> sample_of(std::span<const TopicSource> articles) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i].topic.empty()) continue;
    order.emplace_back(XXH3_64bits(articles[i].id.data(), articles[i].id.size()), i);
  }
  const auto middle =
      order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), kTopicSample));
  const auto before = [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : articles[a.second].id < articles[b.second].id;
  };
  std::partial_sort(order.begin(), middle, order.end(), before);
  std::vector<std::size_t> sample;
  for (auto at = order.begin(); at != middle; ++at) sample.push_back(at->second);
  return sample;
}

// The topics to tell apart, by name.
std::vector<std::string> topics_of(std::span<const TopicSource> articles,
                                   const std::vector<std::size_t>& sample) {
  std::map<std::string_view, std::size_t> counts;
  for (const std::size_t i : sample) ++counts[articles[i].topic];
  std::vector<std::pair<std::size_t, std::string_view>> order;
  for (const auto& [topic, count] : counts) {
    if (count >= kLeastTopicArticles) order.emplace_back(count, topic);
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  if (order.size() > kMostTopics) order.resize(kMostTopics);
  std::vector<std::string> topics;
  topics.reserve(order.size());
  for (const auto& [count, topic] : order) topics.emplace_back(topic);
  std::sort(topics.begin(), topics.end());
  return topics;
}

// The archive's own classifier; nothing if the archive has too little to learn from.
std::optional<TopicModel> learn(std::span<const TopicSource> articles, Seen& seen) {
  const std::vector<std::size_t> sample = sample_of(articles);
  std::vector<std::string> topics = topics_of(articles, sample);
  if (sample.size() < kLeastTopicSample || topics.size() < 2) return std::nullopt;
  std::vector<TopicExample> examples;
  examples.reserve(sample.size());
  for (const std::size_t i : sample) {
    const auto at = std::lower_bound(topics.begin(), topics.end(), articles[i].topic);
    if (at == topics.end() || *at != articles[i].topic) continue;
    TopicExample& example = examples.emplace_back();
    example.features = seen.features(static_cast<DocId>(i + 1));
    example.other = seen.base_scores();
    example.topic = static_cast<std::uint32_t>(at - topics.begin());
  }
  return TopicTrainer::train(examples, std::move(topics));
}

std::uint64_t digest_of(const std::optional<TopicModel>& model) {
  if (!model) return 1;  // the program's own
  const std::string bytes = model->save();
  return std::max<std::uint64_t>(XXH3_64bits(bytes.data(), bytes.size()), 2);
}

}  // namespace

TopicPredictions predict_topics(const Lexicon& lexicon, const TextStore& text,
                                std::span<const TopicSource> articles) {
  TopicPredictions made;
  made.articles.resize(articles.size());
  const auto is_labelled = [](const TopicSource& article) { return !article.topic.empty(); };
  if (std::all_of(articles.begin(), articles.end(), is_labelled)) {
    made.model = 1;  // none was asked for
    return made;
  }
  Seen seen(lexicon, text);
  const std::optional<TopicModel> own = learn(articles, seen);
  made.topics = own ? own->topics() : TopicModel::base().topics();
  made.model = digest_of(own);
  std::vector<float> scores;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const TopicSource& article = articles[i];
    if (is_labelled(article)) continue;
    if (article.model == made.model) {
      made.articles[i] = {article.predicted, article.confidence};
      continue;
    }
    const std::vector<TopicFeature>& features = seen.features(static_cast<DocId>(i + 1));
    const std::vector<float>& base = seen.base_scores();
    if (own) own->score(features, base, scores);
    const TopicGuess guess = best_topic(own ? scores : base);
    if (features.empty() || guess.confidence < kLeastTopicConfidence) continue;
    made.articles[i] = {made.topics[guess.topic],
                        static_cast<std::uint32_t>(std::lround(guess.confidence * 100))};
  }
  return made;
}

}  // namespace timtin
