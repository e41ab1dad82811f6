// Word segmentation: F1 and syllables a second, over segmented text.
// Usage: segment_bench GOLD [MODEL]   (a sentence a line, words between blanks, _ within words)
#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/segment.h"

namespace {

using namespace timtin;

constexpr std::size_t kSyllablesPerPass = 4'000'000;

struct Gold {
  std::vector<SegmenterSyllable> syllables;
  std::vector<std::uint8_t> joined;
  std::size_t words = 0;  // punctuation too
};

Gold read_gold(const char* path, const Segmenter& segmenter) {
  Gold gold;
  Analyzer analyzer({.words = false, .overlays = false});
  Tokens tokens;
  std::ifstream in(path);
  for (std::string line, blank; std::getline(in, line);) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      gold.words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
    }
    blank = line;
    std::replace(blank.begin(), blank.end(), '_', ' ');
    analyzer.analyze(blank, tokens);
    std::size_t end = line.size();
    for (const Token& token : tokens) {
      const bool joins_left = end + 1 == token.begin && blank[end] == ' ';
      gold.syllables.push_back({segmenter.id(token.term), joins_left});
      gold.joined.push_back(joins_left && line[end] == '_');
      end = token.end;
    }
  }
  return gold;
}

// Punctuation is a word that is always right.
double f1(const Gold& gold, const std::vector<std::uint8_t>& found) {
  std::size_t right = 0, gold_words = 0, found_words = 0, gold_begin = 0, found_begin = 0;
  const std::size_t size = gold.joined.size();
  for (std::size_t i = 1; i <= size; ++i) {
    const bool gold_end = i == size || !gold.joined[i], found_end = i == size || !found[i];
    right += gold_end && found_end && gold_begin == found_begin;
    if (gold_end) ++gold_words, gold_begin = i;
    if (found_end) ++found_words, found_begin = i;
  }
  const auto others = static_cast<double>(gold.words - std::min(gold.words, gold_words));
  return 2 * (static_cast<double>(right) + others) /
         (static_cast<double>(gold_words + found_words) + 2 * others);
}

// The file's bytes, on pages of their own; they live as long as the program.
std::span<const unsigned char> load(const char* path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  void* memory =
      mmap(nullptr, bytes.size() + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  std::memcpy(memory, bytes.data(), bytes.size());
  return {static_cast<const unsigned char*>(memory), bytes.size()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: segment_bench GOLD [MODEL]\n");
    return 2;
  }
  const Segmenter segmenter = argc > 2 ? Segmenter(load(argv[2])) : Segmenter::builtin();
  const Gold gold = read_gold(argv[1], segmenter);
  if (gold.syllables.empty()) return 2;
  std::vector<std::uint8_t> found(gold.syllables.size());
  double best = 0;  // syllables a second of processor time: the fastest pass of five
  const std::size_t rounds = std::max<std::size_t>(kSyllablesPerPass / gold.syllables.size(), 1);
  for (int pass = 0; pass < 5; ++pass) {
    const std::clock_t start = std::clock();
    for (std::size_t i = 0; i < rounds; ++i) segmenter.segment(gold.syllables, found);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(rounds * gold.syllables.size()) / seconds);
  }
  std::printf("F1 %.4f  %.2f million syllables/s  (%zu words, %zu syllables)\n", f1(gold, found),
              best / 1e6, gold.words, gold.syllables.size());
}
