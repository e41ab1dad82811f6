// timtin-train-topics: learns analyzers/models/topics.bin from news with sections.
// Usage: timtin-train-topics OUT SURE.jsonl [LIKELY.jsonl]   See analyzers/models/topics.md.
// Of SURE, what the split of bench/topic_bench keeps for measuring is left out; of LIKELY, whose
// topics another classifier gave, each article counts little, and every second is taken (it did not
// help).
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "analyzers/segment_model.h"
#include "analyzers/topic_trainer.h"
#include "corpus/reader.h"

using namespace timtin;

namespace {

constexpr float kLikelyWeight = 0.02F;
constexpr std::size_t kLeastArticles = 30;  // of a topic

struct Labelled {
  TopicExample example;
  std::string topic;
};

void read(const char* path, bool sure, std::vector<Labelled>& all) {
  Analyzer analyzer({.words = false, .overlays = false});
  TopicText text;
  const auto reader = open_sources({path});
  for (std::size_t number = 0; const auto read = reader->next(); ++number) {
    const auto* found = std::get_if<Found>(&*read);
    if (!found || found->article.topic.empty()) continue;
    const Article& article = found->article;
    const bool held_out = (hash_term(article.id) >> 32) % 5 == 0;
    if (sure ? held_out : number % 2 != 0) continue;
    text.clear();
    text.add_text(article.title, true, analyzer);
    text.add_text(article.lead, false, analyzer);
    text.add_text(article.body, false, analyzer);
    const auto counts = text.features();
    all.push_back({{.features = {counts.begin(), counts.end()},
                    .other = {},
                    .topic = 0,
                    .weight = sure ? 1 : kLikelyWeight},
                   article.topic});
  }
}

std::vector<unsigned char> idf_of(const std::vector<Labelled>& all) {
  std::vector<std::uint32_t> articles(kTopicBuckets);
  for (const Labelled& labelled : all) {
    for (const TopicFeature& feature : labelled.example.features) ++articles[feature.bucket];
  }
  std::vector<unsigned char> idf;
  for (const std::uint32_t n : articles) {
    const double value = std::log((static_cast<double>(all.size()) + 1) / (n + 1.0));
    idf.push_back(static_cast<unsigned char>(std::clamp(value * kTopicIdfUnit, 0.0, 255.0)));
  }
  return idf;
}

// The topics of the sure articles, by name.
std::vector<std::string> topics_of(const std::vector<Labelled>& all) {
  std::vector<std::string> names, kept;
  for (const Labelled& labelled : all) {
    if (labelled.example.weight == 1) names.push_back(labelled.topic);
  }
  std::sort(names.begin(), names.end());
  for (auto at = names.begin(); at != names.end();) {
    const auto end = std::upper_bound(at, names.end(), *at);
    if (static_cast<std::size_t>(end - at) >= kLeastArticles) kept.push_back(*at);
    at = end;
  }
  return kept;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::fprintf(stderr, "usage: timtin-train-topics OUT SURE.jsonl [LIKELY.jsonl]\n");
    return 2;
  }
  std::vector<Labelled> all;
  read(argv[2], true, all);
  const std::vector<std::string> topics = topics_of(all);
  if (argc > 3) read(argv[3], false, all);
  const std::vector<unsigned char> idf = idf_of(all);
  std::vector<TopicExample> examples;
  std::vector<TopicFeature> weighed;
  for (Labelled& labelled : all) {
    const auto at = std::find(topics.begin(), topics.end(), labelled.topic);
    if (at == topics.end()) continue;
    weigh(labelled.example.features, idf, weighed);
    labelled.example.features.assign(weighed.begin(), weighed.end());
    labelled.example.topic = static_cast<std::uint32_t>(at - topics.begin());
    examples.push_back(std::move(labelled.example));
  }
  const TopicModel model = TopicTrainer::train(examples, topics, {.cost = 1, .passes = 6});
  std::ofstream out(argv[1], std::ios::binary);
  out << model.save();
  out.write(reinterpret_cast<const char*>(idf.data()), static_cast<std::streamsize>(idf.size()));
  std::cerr << examples.size() << " articles, " << topics.size() << " topics\n";
  return out.flush() ? 0 : 1;
}
