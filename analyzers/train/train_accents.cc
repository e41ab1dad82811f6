// timtin-train-accents: learns analyzers/models/accents.bin from news in JSON lines, and says how
// well a model restores held-out titles. See analyzers/models/accents.md.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "analyzers/accent_builder.h"
#include "analyzers/accents.h"

using namespace timtin;

namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t pos = 0; (pos = line.find_first_not_of(" \t", pos)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", pos), line.size());
    out.push_back(line.substr(pos, end - pos));
    pos = end;
  }
  return out;
}

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Corpus {
  std::string name;
  std::vector<std::string> held_out;  // titles
};

// How many whitespace tokens of the titles come back right from their bare form; printed with the
// share that is right byte for byte (where the tone is in the newspaper's own style).
void evaluate(const AccentRestorer& restorer, const Corpus& corpus, bool lower, bool show) {
  std::size_t right = 0, exact = 0, total = 0;
  double spent = 0;
  for (const std::string& title : corpus.held_out) {
    const std::string meant = lower ? lower_case(title) : title;
    const std::string bare = strip_accents(meant);
    const double start = seconds();
    const std::string restored = restorer.restore(bare);
    spent += seconds() - start;
    const std::string gold = to_old_style(meant);
    const std::string got = to_old_style(restored);
    const auto a = split(gold), b = split(got), raw = split(restored), plain = split(meant);
    for (std::size_t k = 0; k < a.size() && k < b.size(); ++k) {
      right += a[k] == b[k];
      exact += raw[k] == plain[k];
    }
    total += a.size();
    if (show && gold != got) fmt::print("{}\n{}\n\n", gold, got);
  }
  const double n = static_cast<double>(total);
  fmt::print(stderr,
             "{:<26} {:<6} {:>5} titles {:>6} syllables  right {:.4f}  exact {:.4f}  {:.0f}/s\n",
             corpus.name, lower ? "lower" : "", corpus.held_out.size(), total,
             static_cast<double>(right) / n, static_cast<double>(exact) / n, n / spent);
}

// Calls visit(title, body, number) for each article of a JSON lines file.
template <typename Visit>
void read_articles(const std::string& file, Visit visit) {
  simdjson::ondemand::parser parser;
  std::ifstream in(file);
  std::string line;
  for (std::size_t number = 0; std::getline(in, line); ++number) {
    simdjson::padded_string padded(line);
    auto doc = parser.iterate(padded);
    std::string_view title, body;
    if (doc["title"].get(title)) title = {};
    const std::string kept(title);
    if (doc["body"].get(body)) body = {};
    visit(kept, body, number);
  }
}

// Every twentieth article is held out whole. Titles count more than bodies, and once more in lower
// case, as do some bodies: that is how people search.
Corpus learn(const std::string& file, AccentModelBuilder* builder, float title_weight) {
  Corpus corpus{file.substr(file.rfind('/') + 1), {}};
  read_articles(file, [&](const std::string& title, std::string_view body, std::size_t number) {
    if (number % 20 == 7) {
      corpus.held_out.push_back(title);
      return;
    }
    if (builder == nullptr) return;
    builder->add(title, title_weight);
    builder->add(lower_case(title), title_weight / 2);
    builder->add(number % 4 == 0 ? lower_case(body) : body);
  });
  return corpus;
}

void write(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::vector<unsigned char> read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Settings {
  AccentTraining training;
  float title_weight = 3;
  bool train = true;
  bool show = false;
  std::vector<std::string> files;
};

Settings read_settings(int argc, char** argv) {
  Settings settings;
  settings.training.max_tokens = std::size_t{100} << 20;
  settings.training.table_bits = 22;
  settings.training.model_bytes = std::size_t{11} << 20;
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const double value = equals == argument.npos ? 1 : std::atof(argument.c_str() + equals + 1);
    if (name == "bytes") {
      settings.training.model_bytes = static_cast<std::size_t>(value);
    } else if (name == "bits") {
      settings.training.table_bits = static_cast<unsigned>(value);
    } else if (name == "epochs") {
      settings.training.epochs = static_cast<unsigned>(value);
    } else if (name == "title") {
      settings.title_weight = static_cast<float>(value);
    } else if (name == "evaluate") {
      settings.train = false;
    } else if (name == "errors") {
      settings.show = true;
    } else {
      settings.files.push_back(argument);
    }
  }
  return settings;
}

}  // namespace

// timtin-train-accents MODEL [bytes=N bits=N epochs=N title=WEIGHT | evaluate] [errors] NEWS.jsonl
// ...
int main(int argc, char** argv) {
  const Settings settings = read_settings(argc, argv);
  AccentModelBuilder builder(settings.training);
  std::vector<Corpus> corpora;
  for (const std::string& file : settings.files) {
    corpora.push_back(learn(file, settings.train ? &builder : nullptr, settings.title_weight));
  }
  if (settings.train) {
    const double start = seconds();
    write(argv[1], builder.build());
    fmt::print(stderr, "{} tokens, {:.0f} s\n", builder.token_count(), seconds() - start);
  }
  const std::vector<unsigned char> bytes = read(argv[1]);
  const AccentModel model = AccentModel::open(bytes);
  const AccentRestorer restorer(model);
  for (const Corpus& corpus : corpora) {
    evaluate(restorer, corpus, false, settings.show);
    evaluate(restorer, corpus, true, false);
  }
}
