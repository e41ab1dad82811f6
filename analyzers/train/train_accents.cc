// timtin-train-accents: learns analyzers/models/accents.bin from news in JSON lines, and says how
// well a model restores held-out titles. See analyzers/models/accents.md.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "analyzers/accent_builder.h"
#include "analyzers/accents.h"

using namespace timtin;

namespace {

struct Titles {
  std::string name;
  std::vector<std::string> lines;
};

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string without_accents(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    VietLetter letter;
    if (read_letter(text, pos, letter)) {
      append_letter(out, {letter.base, Mark::kNone, LetterTone::kLevel, letter.upper});
    } else {
      out += text[pos++];
    }
  }
  return out;
}

// Each word's tone where the old style has it, NFC.
std::string old_style(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    VietWord word;
    while (word.size < kMaxWordLetters && pos < text.size() &&
           read_letter(text, pos, word.letters[word.size])) {
      ++word.size;
    }
    if (word.size == 0) {
      out += text[pos++];
      continue;
    }
    place_tone(word);
    out += spell(word);
  }
  return out;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t pos = 0; (pos = line.find_first_not_of(" \t", pos)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", pos), line.size());
    out.push_back(line.substr(pos, end - pos));
    pos = end;
  }
  return out;
}

void evaluate(const AccentModel& model, const Titles& titles, std::size_t limit, bool errors) {
  const AccentRestorer restorer(model);
  std::size_t right = 0, exact = 0, total = 0, lines = 0;
  double spent = 0;
  const std::size_t stride = std::max<std::size_t>(1, titles.lines.size() / limit);
  for (std::size_t i = 0; i < titles.lines.size(); i += stride) {
    const std::string& title = titles.lines[i];
    const std::string bare = without_accents(title);
    const double start = seconds();
    const std::string restored = restorer.restore(bare);
    spent += seconds() - start;
    const std::string gold = old_style(title), got = old_style(restored);
    const auto a = split(gold), b = split(got), plain = split(title), raw = split(restored);
    bool same = a.size() == b.size();
    for (std::size_t k = 0; k < a.size(); ++k) {
      ++total;
      right += k < b.size() && a[k] == b[k];
      exact += k < raw.size() && raw[k] == plain[k];
      same &= k < b.size() && a[k] == b[k];
    }
    ++lines;
    if (errors && !same) std::cout << gold << "\n" << got << "\n\n";
  }
  fmt::print(stderr,
             "{:<12} {:>6} titles {:>7} syllables  right {:.4f}  byte for byte {:.4f}  {:.0f}/s\n",
             titles.name, lines, total, 1.0 * right / total, 1.0 * exact / total, total / spent);
}

// Calls visit(title, body, number) for each article of a JSON lines stream.
template <typename Visit>
void read_articles(const std::string& file, Visit visit) {
  simdjson::ondemand::parser parser;
  std::ifstream in(file);
  std::string line;
  std::size_t number = 0;
  while (std::getline(in, line)) {
    simdjson::padded_string padded(line);
    auto doc = parser.iterate(padded);
    std::string title, body;
    std::string_view part;
    if (!doc["title"].get(part)) title = part;
    if (!doc["body"].get(part)) body = part;
    visit(title, body, number++);
  }
}

}  // namespace

// timtin-train-accents MODEL [key=value ...] [+FILE trained on] [-FILE held out whole]
int main(int argc, char** argv) {
  AccentTraining options;
  options.max_tokens = 100u << 20;
  options.table_bits = 21;
  options.model_bytes = 10u << 20;
  double title_weight = 3;
  std::size_t every = 1, limit = 4000;
  bool errors = false, read_only = false;
  std::vector<Titles> held_out;
  std::vector<std::string> trained;
  for (int i = 2; i < argc; ++i) {
    const std::string arg = argv[i];
    const auto value = [&] { return std::atof(arg.substr(arg.find('=') + 1).c_str()); };
    if (arg.starts_with("bytes=")) options.model_bytes = static_cast<std::size_t>(value());
    if (arg.starts_with("bits=")) options.table_bits = static_cast<unsigned>(value());
    if (arg.starts_with("epochs=")) options.epochs = static_cast<unsigned>(value());
    if (arg.starts_with("rate=")) options.rate = static_cast<float>(value());
    if (arg.starts_with("sparsity=")) options.sparsity = static_cast<float>(value());
    if (arg.starts_with("share=")) options.min_share = value();
    if (arg.starts_with("title=")) title_weight = value();
    if (arg.starts_with("every=")) every = static_cast<std::size_t>(value());
    if (arg.starts_with("limit=")) limit = static_cast<std::size_t>(value());
    if (arg == "errors") errors = true;
    if (arg == "eval") read_only = true;
    if (arg[0] == '+') trained.push_back(arg.substr(1));
    if (arg[0] == '-') {
      held_out.push_back({arg.substr(arg.rfind('/') + 1), {}});
      read_articles(arg.substr(1), [&](const std::string& title, const std::string&, std::size_t) {
        held_out.back().lines.push_back(title);
      });
    }
  }
  AccentModelBuilder builder(options);
  for (const std::string& file : trained) {
    held_out.push_back({file.substr(file.rfind('/') + 1), {}});
    read_articles(file, [&](const std::string& title, const std::string& body, std::size_t n) {
      if (n % 20 == 7) {
        held_out.back().lines.push_back(title);
      } else if (!read_only && n % every == 0) {
        builder.add(title, static_cast<float>(title_weight));
        builder.add(body);
      }
    });
  }
  if (!read_only) {
    const double start = seconds();
    const std::string bytes = builder.build();
    fmt::print(stderr, "{} tokens, {:.0f} s of training, {} bytes\n", builder.token_count(),
               seconds() - start, bytes.size());
    std::ofstream(argv[1], std::ios::binary) << bytes;
  }
  std::ifstream in(argv[1], std::ios::binary | std::ios::ate);
  std::vector<unsigned char> data(static_cast<std::size_t>(in.tellg()));
  in.seekg(0).read(reinterpret_cast<char*>(data.data()), static_cast<std::streamsize>(data.size()));
  const AccentModel model = AccentModel::open(data);
  for (const Titles& titles : held_out) evaluate(model, titles, limit, errors);
}
