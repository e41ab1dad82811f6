// Topics: how many of the articles whose source gave a topic get it from their text alone.
// Usage: topic_bench ARTICLES...   Sections are folded by corpus/topics.tsv (or TIMTIN_TOPICS). An
// article is held out if (hash_term(id) >> 32) % 5 is 0, about a fifth: what the built-in model has
// not seen. All others of the archive are what its own classifier is learned from, as in a build.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "analyzers/segment_model.h"
#include "analyzers/topic_trainer.h"
#include "corpus/reader.h"

using namespace timtin;

namespace {

struct Seen {
  std::string topic;
  bool held_out = false;
  TopicExample example;
};

std::vector<Seen> read(const std::vector<std::string>& sources) {
  std::vector<Seen> all;
  Analyzer analyzer({.words = false, .overlays = false});
  TopicText text;
  const auto reader = open_sources(sources);
  while (const auto next = reader->next()) {
    const auto* found = std::get_if<Found>(&*next);
    if (!found || found->article.topic.empty()) continue;
    const Article& article = found->article;
    text.clear();
    text.add_text(article.title, true, analyzer);
    text.add_text(article.lead, false, analyzer);
    text.add_text(article.body, false, analyzer);
    Seen& seen = all.emplace_back();
    seen.topic = article.topic;
    seen.held_out = (hash_term(article.id) >> 32) % 5 == 0;
    weigh(text.features(), topic_idf(), seen.example.features);
    TopicModel::base().score(seen.example.features, {}, seen.example.other);
  }
  return all;
}

using Confusion = std::map<std::string, std::map<std::string, int>>;  // given -> predicted

void print_confusion(const Confusion& confusion) {
  for (const auto& [given, guesses] : confusion) {
    std::printf("  %-22s", given.c_str());
    for (const auto& [guess, count] : guesses) std::printf("  %s %d", guess.c_str(), count);
    std::printf("\n");
  }
}

double macro_f1(const Confusion& confusion) {
  double sum = 0;
  for (const auto& [topic, guesses] : confusion) {
    int given = 0, guessed = 0;
    for (const auto& [guess, count] : guesses) given += count;
    for (const auto& [other, others] : confusion) {
      if (const auto at = others.find(topic); at != others.end()) guessed += at->second;
    }
    const auto right = guesses.find(topic);
    if (right != guesses.end()) sum += 2.0 * right->second / (given + guessed);
  }
  return confusion.empty() ? 0 : sum / static_cast<double>(confusion.size());
}

void measure(const char* name, const TopicModel& model, bool stacked,
             const std::vector<Seen>& all) {
  Confusion confusion;
  int held_out = 0, right = 0, sure = 0, sure_right = 0;
  std::vector<float> scores;
  for (const Seen& seen : all) {
    if (!seen.held_out) continue;
    model.score(seen.example.features, stacked ? seen.example.other : std::vector<float>(), scores);
    const TopicGuess guess = best_topic(scores);
    const std::string& topic = model.topics()[guess.topic];
    ++held_out;
    ++confusion[seen.topic][topic];
    right += topic == seen.topic;
    sure += guess.confidence >= kLeastTopicConfidence;
    sure_right += guess.confidence >= kLeastTopicConfidence && topic == seen.topic;
  }
  std::printf(
      "%s: %d held out, accuracy %.4f, macro-F1 %.4f; with a confidence of %.2f: %.4f of them, "
      "accuracy %.4f\n",
      name, held_out, 1.0 * right / held_out, macro_f1(confusion), kLeastTopicConfidence,
      1.0 * sure / held_out, 1.0 * sure_right / std::max(sure, 1));
  print_confusion(confusion);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Seen> all = read({argv + 1, argv + argc});
  std::map<std::string, std::uint32_t> ids;
  for (const Seen& seen : all) ids.emplace(seen.topic, 0);
  std::vector<std::string> topics;
  for (auto& [topic, id] : ids) {
    id = static_cast<std::uint32_t>(topics.size());
    topics.push_back(topic);
  }
  std::vector<TopicExample> examples;
  for (const Seen& seen : all) {
    if (seen.held_out) continue;
    examples.push_back(seen.example);
    examples.back().topic = ids[seen.topic];
  }
  if (examples.size() == all.size() || examples.empty()) {
    std::fprintf(stderr, "usage: topic_bench ARTICLES... (some hundreds with topics)\n");
    return 2;
  }
  measure("built-in model", TopicModel::base(), false, all);
  const std::clock_t begun = std::clock();
  const TopicModel own = TopicTrainer::train(examples, topics);
  std::printf("learned from %zu in %.2f s CPU\n", examples.size(),
              static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC);
  measure("archive's own, with the built-in model's scores", own, true, all);
  for (TopicExample& example : examples) example.other.clear();
  measure("archive's own alone", TopicTrainer::train(examples, topics), false, all);
}
