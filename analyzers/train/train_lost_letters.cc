// Learns models/lost_letters.bin: a softmax over the readings of a word, by stochastic gradient
// descent. Takes good Vietnamese text in lines, blurs it as conversions do, and learns to undo it.
//
// Usage: train_lost_letters MODEL [all] < text
// Every 20th line is held out and measured; with `all` it is learned from as well.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "analyzers/context_model.h"
#include "analyzers/legacy_word.h"
#include "analyzers/lost_letters.h"
#include "analyzers/utf8_scan.h"

namespace timtin {
namespace {

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  for (std::size_t pos = 0; pos < text.size();) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
    out += static_cast<char32_t>(c);
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_character(out, c);
  return out;
}

std::string lower_case(std::string_view text) {
  std::u32string out = to_utf32(text);
  for (char32_t& c : out) c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  return to_utf8(out);
}

struct Blurred {
  std::string text;
  std::map<std::size_t, std::string> truth;  // by offset of the word in `text`
};

std::size_t word_end(const std::u32string& line, std::size_t i) {
  while (i < line.size() && u_isalpha(static_cast<UChar32>(line[i]))) ++i;
  return i;
}

template <class BlurWord>  // (line, begin, end&) -> the blurred word; may move end past punctuation
Blurred blur(const std::u32string& line, BlurWord blur_word) {
  Blurred out;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = word_end(line, i);
    if (end == i) {
      append_character(out.text, line[i++]);
      continue;
    }
    const std::u32string blurred = blur_word(line, i, end);
    out.truth[out.text.size()] = to_utf8(std::u32string_view(line).substr(i, end - i));
    out.text += to_utf8(blurred);
    i = end;
  }
  return out;
}

std::u32string drop_bytes(const std::u32string& line, std::size_t begin, std::size_t& end) {
  std::u32string word = line.substr(begin, end - begin);
  for (char32_t& c : word) {
    if (std::u32string_view(U"ềọỏờỐ").find(c) != std::u32string_view::npos) c = kLostTone;
    if (std::u32string_view(U"ÁÍÝ").find(c) != std::u32string_view::npos) c = kLostLatin;
  }
  return word;
}

// As VIQR does it: "da." may be "dạ", "da?" may be "dả".
std::u32string confuse_punctuation(const std::u32string& line, std::size_t begin,
                                   std::size_t& end) {
  constexpr std::u32string_view kToneless = U"aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
  constexpr std::u32string_view kDotted = U"ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ";
  constexpr std::u32string_view kHooked = U"ảẳẩẻểỉỏổởủửỷẢẲẨẺỂỈỎỔỞỦỬỶ";
  constexpr std::u32string_view kMarks = U".?'`~";
  std::u32string word = line.substr(begin, end - begin);
  const char32_t next = end < line.size() ? line[end] : U'\n';
  const char32_t last = word.back();
  if (kDotted.find(last) != std::u32string_view::npos ||
      kHooked.find(last) != std::u32string_view::npos) {
    return kMarks.find(next) == std::u32string_view::npos ? word + kMaybePunctuation : word;
  }
  const std::size_t plain = kToneless.find(last);
  if (plain == std::u32string_view::npos || (next != U'.' && next != U'?')) return word;
  const char32_t behind = end + 1 < line.size() ? line[end + 1] : U'\n';
  if (kMarks.find(behind) != std::u32string_view::npos || u_isalpha(static_cast<UChar32>(behind))) {
    return word;
  }
  const std::u32string toned =
      word.substr(0, word.size() - 1) + (next == U'.' ? kDotted : kHooked)[plain];
  if (!looks_vietnamese(toned)) return word;
  ++end;
  return toned + kMaybePunctuation;
}

class Trainer {
 public:
  static constexpr double kSureEnough = 0.98;

  std::size_t learn(const LostWord& word, std::size_t truth) {
    ++steps_;
    const double rate = 0.3 / (1 + steps_ / 1e6);
    const std::vector<double> share = shares(word);
    if (share[truth] > kSureEnough) return truth;  // keeps rare weights free of noise
    for (std::size_t i = 0; i < share.size(); ++i) {
      const double gradient = (i == truth ? 1.0 : 0.0) - share[i];
      for (const auto index : features(word, i))
        weights_[index] += static_cast<float>(rate * gradient);
    }
    return truth;
  }

  void quantise() {
    bytes_.resize(weights_.size());
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      bytes_[i] = static_cast<std::int8_t>(std::clamp(std::lround(weights_[i] * 24), -127L, 127L));
    }
  }

  std::size_t best(const LostWord& word) const {
    std::size_t best = 0;
    int best_score = 0;
    for (std::size_t i = 0; i < word.readings.size(); ++i) {
      int score = 0;
      for (const auto index : features(word, i)) score += bytes_[index];
      if (i == 0 || score > best_score) best = i, best_score = score;
    }
    return best;
  }

  const std::vector<std::int8_t>& bytes() const { return bytes_; }

 private:
  static ContextModel::Features features(const LostWord& word, std::size_t reading) {
    const std::string& text = word.readings[reading];
    return ContextModel::features(word.neighbours, text, lower_case(text));
  }

  std::vector<double> shares(const LostWord& word) const {
    std::vector<double> share(word.readings.size());
    double sum = 0;
    for (std::size_t i = 0; i < share.size(); ++i) {
      double score = 0;
      for (const auto index : features(word, i)) score += weights_[index];
      sum += share[i] = std::exp(std::min(score, 50.0));
    }
    for (double& s : share) s /= sum;
    return share;
  }

  std::vector<float> weights_ = std::vector<float>(std::size_t{1} << ContextModel::kBits);
  std::vector<std::int8_t> bytes_;
  std::size_t steps_ = 0;
};

std::size_t index_of_truth(const Blurred& line, const LostWord& word) {
  const auto truth = line.truth.find(word.at);
  if (truth == line.truth.end()) return word.readings.size();
  const auto found = std::find(word.readings.begin(), word.readings.end(), truth->second);
  return static_cast<std::size_t>(found - word.readings.begin());
}

struct Tally {
  std::size_t words = 0, wrong = 0;
  std::map<std::string, int> errors;
};

void run(const std::vector<std::string>& lines, const char* path, bool all) {
  Trainer trainer;
  Tally lost, marks;
  constexpr int kEpochs = 3;
  for (int epoch = 0; epoch <= kEpochs; ++epoch) {
    if (epoch == kEpochs) trainer.quantise();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool held_out = i % 20 == 0;
      if (held_out != (epoch == kEpochs) && !(all && held_out)) continue;
      const std::u32string line = to_utf32(lines[i]);
      for (const bool bytes : {true, false}) {
        const Blurred blurred = bytes ? blur(line, drop_bytes) : blur(line, confuse_punctuation);
        Tally& tally = bytes ? lost : marks;
        restore_lost_letters(blurred.text, [&](const LostWord& word) {
          const std::size_t truth = index_of_truth(blurred, word);
          if (truth == word.readings.size()) return std::size_t{0};
          if (epoch < kEpochs) return trainer.learn(word, truth);
          const std::size_t best = trainer.best(word);
          ++tally.words;
          if (best != truth)
            ++tally.wrong, ++tally.errors[word.readings[truth] + ">" + word.readings[best]];
          return best;
        });
      }
    }
  }
  for (const auto& [name, tally] : {std::pair{"lost letters", lost}, {"marks", marks}}) {
    std::printf("%s: %zu ambiguous words, %zu wrong (%.3f%%)\n", name, tally.words, tally.wrong,
                100.0 * tally.wrong / std::max<std::size_t>(tally.words, 1));
    std::vector<std::pair<int, std::string>> worst;
    for (const auto& [error, count] : tally.errors) worst.emplace_back(count, error);
    std::sort(worst.rbegin(), worst.rend());
    for (std::size_t i = 0; i < std::min<std::size_t>(worst.size(), 12); ++i) {
      std::printf("  %d %s\n", worst[i].first, worst[i].second.c_str());
    }
  }
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(trainer.bytes().data()),
            static_cast<std::streamsize>(trainer.bytes().size()));
}

}  // namespace
}  // namespace timtin

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::vector<std::string> lines;
  for (std::string line; std::getline(std::cin, line);) lines.push_back(line);
  timtin::run(lines, argv[1], argc > 2);
}
