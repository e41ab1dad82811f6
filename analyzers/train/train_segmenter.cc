// timtin-train-segmenter: learns analyzers/models/segmenter.bin. See analyzers/models/segmenter.md.
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "analyzers/train/pair_evidence.h"
#include "analyzers/train/segment_crf.h"
#include "analyzers/train/write_segment_model.h"

using namespace timtin;

namespace {

constexpr std::uint32_t kLeastTerm = 8;     // occurrences of a term that gets an id
constexpr std::size_t kHeldOutEvery = 100;  // of the silver lines, one is for measuring
constexpr std::size_t kFolds = 5;           // of the gold lines, each a contiguous part
constexpr int kSilverPasses = 2, kGoldPasses = 6;
constexpr LearningRate kSilverRate{0.2F, 0}, kGoldRate{0.1F, 0.001F}, kEvidenceRate{0.03F, 0.001F};

void log(const std::string& message) {
  fmt::print(stderr, "{:5.0f} s  {}\n", static_cast<double>(std::clock()) / CLOCKS_PER_SEC,
             message);
}

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The titles and bodies of articles in JSON lines.
template <typename Visit>
void each_raw_text(const std::string& path, Visit visit) {
  simdjson::ondemand::parser parser;
  for (const simdjson::padded_string line : read_lines(path)) {
    simdjson::ondemand::document article = parser.iterate(line);
    std::string_view text;
    if (!article["title"].get_string().get(text)) visit(text);
    if (!article["body"].get_string().get(text)) visit(text);
  }
}

struct Sources {
  std::vector<std::string> silver, gold;
  std::string raw_path;
};

SegmentVocabulary learn_vocabulary(const Sources& sources, SegmentedReader& reader) {
  SegmentVocabulary vocabulary;
  for (const auto& line : sources.silver) reader.count_terms(line, vocabulary);
  for (const auto& line : sources.gold) reader.count_terms(line, vocabulary);
  each_raw_text(sources.raw_path,
                [&](std::string_view text) { reader.count_terms(text, vocabulary); });
  vocabulary.close(kLeastTerm);
  return vocabulary;
}

std::vector<std::uint32_t> shuffled_runs(const SegmentedText& text, std::mt19937& random) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t r = 0; r < text.run_count(); ++r) order.push_back(r);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

void adapt(SegmentCrf& crf, const SegmentedText& gold, const PairEvidence& evidence) {
  std::mt19937 random(5);
  crf.forget_gradients();
  for (int pass = 0; pass < kGoldPasses; ++pass) {
    crf.adapt(gold, shuffled_runs(gold, random), evidence, kGoldRate, kEvidenceRate);
  }
}

WordScore score(const SegmentCrf& crf, const SegmentedText& text, const PairEvidence* evidence) {
  WordScore score;
  for (std::size_t r = 0; r < text.run_count(); ++r) {
    score_run(text.joins(r), crf.segment(text.run(r), evidence), score);
  }
  // Punctuation stands as it is.
  const std::size_t others = text.words - std::min(text.words, score.expected);
  return {score.right + others, score.found + others, score.expected + others};
}

std::string figures(const WordScore& score) {
  return fmt::format("F1 {:.4f} (P {:.4f} R {:.4f})", score.f1(), score.precision(),
                     score.recall());
}

// What the gold text teaches of gold text it has not seen.
void cross_validate(const SegmentCrf& silver_crf, const std::vector<std::string>& gold,
                    const SegmentVocabulary& vocabulary, const PairEvidence& evidence,
                    SegmentedReader& reader) {
  WordScore before, after;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    SegmentedText train, test;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      reader.append(gold[i], vocabulary, i * kFolds / gold.size() == fold ? test : train);
    }
    const auto add = [&](WordScore& sum, const WordScore& part) {
      sum.right += part.right, sum.found += part.found, sum.expected += part.expected;
    };
    add(before, score(silver_crf, test, nullptr));
    SegmentCrf crf = silver_crf;
    adapt(crf, train, evidence);
    const WordScore here = score(crf, test, &evidence);
    log(fmt::format("gold part {}: {}", fold, figures(here)));
    add(after, here);
  }
  log("gold, silver alone: " + figures(before));
  log("gold, cross-validated: " + figures(after));
}

void train(const Sources& sources, const std::string& out_path) {
  SegmentedReader reader;
  const SegmentVocabulary vocabulary = learn_vocabulary(sources, reader);
  log(fmt::format("{} terms", vocabulary.size()));

  SegmentedText silver, silver_test, gold, raw;
  for (std::size_t i = 0; i < sources.silver.size(); ++i) {
    const bool held_out = i % kHeldOutEvery == kHeldOutEvery / 2;
    reader.append(sources.silver[i], vocabulary, held_out ? silver_test : silver);
  }
  for (const auto& line : sources.gold) reader.append(line, vocabulary, gold);
  each_raw_text(sources.raw_path,
                [&](std::string_view text) { reader.append(text, vocabulary, raw); });
  const PairEvidence evidence(vocabulary, raw, silver);
  log(fmt::format("{} pairs known from {} raw syllables", evidence.known_pairs().size(),
                  raw.ids.size()));

  SegmentCrf crf(silver, vocabulary.size());
  std::mt19937 random(1);
  for (int pass = 0; pass < kSilverPasses; ++pass) {
    crf.learn(silver, shuffled_runs(silver, random), kSilverRate);
    log(fmt::format("silver pass {}", pass + 1));
  }
  log("silver held out: " + figures(score(crf, silver_test, nullptr)));
  cross_validate(crf, sources.gold, vocabulary, evidence, reader);

  adapt(crf, gold, evidence);
  log("silver held out, once adapted to gold: " + figures(score(crf, silver_test, &evidence)));
  const auto model = write_segment_model(vocabulary, silver, crf, evidence, {});
  std::ofstream out(out_path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(model.data()),
            static_cast<std::streamsize>(model.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + out_path);
  log(fmt::format("{}: {} bytes", out_path, model.size()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr,
               "usage: timtin-train-segmenter SILVER GOLD RAW OUT\n"
               "  SILVER, GOLD  a sentence a line, words between blanks, syllables joined by _\n"
               "  RAW           articles as JSON lines: title, body\n");
    return 2;
  }
  try {
    train({read_lines(argv[1]), read_lines(argv[2]), argv[3]}, argv[4]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "timtin-train-segmenter: {}\n", error.what());
    return 2;
  }
}
