#include "indexer/learn_phrases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/segment.h"
#include "analyzers/unicode.h"
#include "analyzers/viet_letters.h"
#include "indexer/phrase_counts.h"
#include "indexer/sampling_order.h"

namespace timtin {
namespace {

constexpr std::size_t kMaxWords = 1'500'000;  // of the sample
constexpr std::size_t kMaxTitleWords = 1'000'000;
constexpr std::uint32_t kLeadWords = 40;       // of an article: what it is about is said there
constexpr std::size_t kLargeSample = 100'000;  // words: from here on twice may be chance

// A mention in an article of the newest day counts twice one of long ago.
constexpr int kMentionWeight = 8;
constexpr double kHalfLifeDays = 365;

// A run is a piece of a longer one if so much of it goes on in the same way.
constexpr double kPieceShare = 0.7;
// Words of chance stand together with a cohesion of 0; "phụ nữ" has 4 to 5.
constexpr float kLeastCohesion = 2.0f;
// Words that stand together and nowhere else have ln(all words / mentions): little in a small
// archive that is about one thing. So much of it is enough.
constexpr float kLeastShareOfCeiling = 0.6f;

// Words that a phrase neither begins nor ends with: they lead on to something, or back.
constexpr auto kFunctionWords = std::to_array<std::string_view>(
    {"và",  "của",   "là",   "với",  "cho",  "các",   "những", "được", "bị",   "do",
     "tại", "từ",    "đến",  "để",   "thì",  "mà",    "nhưng", "hoặc", "hay",  "này",
     "đó",  "kia",   "khi",  "vì",   "nên",  "cùng",  "theo",  "vào",  "đã",   "đang",
     "sẽ",  "còn",   "cũng", "rất",  "ở",    "có",    "một",   "hai",  "như",  "rằng",
     "về",  "trong", "trên", "dưới", "giữa", "sau",   "trước", "qua",  "bởi",  "nếu",
     "tuy", "song",  "lại",  "ra",   "lên",  "xuống", "mỗi",   "mọi",  "từng", "nhiều",
     "ít",  "vẫn",   "chỉ",  "bằng", "đây",  "ấy",    "nào",   "gì",   "sao",  "thế",
     "hơn", "nhất",  "phải", "chưa", "vừa",  "lần",   "nhằm",  "khiến"});

bool is_function_word(std::string_view term) {
  return std::find(kFunctionWords.begin(), kFunctionWords.end(), term) != kFunctionWords.end();
}

bool is_number(std::string_view term) {
  return !term.empty() && static_cast<unsigned char>(term[0] - '0') < 10;
}

class Sample {
 public:
  explicit Sample(const Segment& segment) : segment_(segment), lexicon_(segment.lexicon()) {
    const ArticleStore& articles = segment.articles();
    for (DocId doc = 1; doc <= articles.article_count(); ++doc) {
      newest_ = std::max(newest_, articles.row(doc).day);
    }
    const std::vector<DocId> order = sampling_order(articles);
    for (const DocId doc : order) {
      if (text_.symbols.size() >= kMaxTitleWords) break;
      add(doc, true);
    }
    for (const DocId doc : order) {
      if (text_.symbols.size() >= kMaxWords) break;
      add(doc, false);
    }
    cut();
  }

  const SampledText& text() const { return text_; }

 private:
  void cut() {
    text_.symbols.push_back(SampledText::kCut);
    text_.weights.push_back(0);
  }

  // The title, or the first words of lead and body.
  void add(DocId doc, bool title) {
    cut();
    const auto stream = segment_.text().stream(doc);
    const std::uint8_t* at = stream.data();
    const std::uint8_t* const end = at + stream.size();
    const std::uint8_t weight = weight_of(doc);
    std::uint32_t left = title ? UINT32_MAX : kLeadWords;
    bool in_title = true;
    while (at < end && left > 0) {
      const std::uint32_t code = read_code(at);
      if (code == 0) {
        if (title) return;
        in_title = false;
        cut();
      } else if (title || !in_title) {
        const SymbolId symbol = code - 1;
        if (lexicon_.term_of(symbol) == kNoTerm) {
          cut();
          continue;
        }
        text_.symbols.push_back(symbol);
        text_.weights.push_back(weight);
        --left;
      }
    }
  }

  std::uint8_t weight_of(DocId doc) const {
    const std::int32_t day = segment_.articles().row(doc).day;
    if (day == kNoDay) return kMentionWeight;
    const double young = std::exp2((day - newest_) / kHalfLifeDays);
    return static_cast<std::uint8_t>(kMentionWeight + std::lround(kMentionWeight * young));
  }

  const Segment& segment_;
  const Lexicon& lexicon_;
  std::int32_t newest_ = kNoDay;
  SampledText text_;
};

bool begins_with_capital(std::string_view word) {
  return !word.empty() && char_info(decode_utf8(word, 0).value).upper;
}

bool has_small_letter(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const DecodedChar c = decode_utf8(word, at);
    const CharInfo info = char_info(c.value);
    if (info.char_class == CharClass::kLetter && !info.upper) return true;
    at += c.size;
  }
  return false;
}

// A run as it is written most often, by its first mentions. At the beginning of a sentence a
// capital says little, and capitals throughout nothing.
std::string spelling_of(const RepeatedRun& run, const SampledText& text, const Lexicon& lexicon) {
  std::map<std::string, std::uint32_t> votes;
  bool within = false;  // a sentence, some mention stands
  for (std::uint32_t i = 0; i < std::min(run.count, kKeptPlaces); ++i) {
    const std::uint32_t first = run.places[i];
    const bool opens = text.symbols[first - 1] == SampledText::kCut;
    std::string written;
    for (std::uint32_t word = 0; word < run.length; ++word) {
      if (word > 0) written += ' ';
      written += lexicon.symbol(text.symbols[first + word]);
    }
    const bool small = has_small_letter(written);
    votes[written] += !small ? 0 : opens ? 1 : 4;
    within |= small && !opens;
  }
  const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
  std::string best = std::max_element(votes.begin(), votes.end(), less)->first;
  // "Phụ nữ khởi nghiệp", always at the beginning: "phụ nữ khởi nghiệp". "Hà Nội" is a name.
  const std::size_t second = best.find(' ') + 1;
  if (!within && !begins_with_capital(std::string_view(best).substr(second))) {
    best = lower_case(best.substr(0, second)) + best.substr(second);
  }
  return best;
}

bool is_name(std::string_view spelling) {
  for (std::size_t at = 0; at < spelling.size();) {
    const std::size_t end = std::min(spelling.find(' ', at), spelling.size());
    if (!begins_with_capital(spelling.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

// Whether runs begin and end where words do: "phụ nữ mang" of "phụ nữ mang thai" does not.
class WordEdges {
 public:
  WordEdges(const SampledText& text, const Lexicon& lexicon)
      : text_(text), lexicon_(lexicon), ids_(lexicon.term_count(), kUnknown) {}

  // In most of its first mentions.
  bool hold(const RepeatedRun& run) {
    const std::uint32_t looked = std::min(run.count, kLooked);
    std::uint32_t whole = 0;
    for (std::uint32_t i = 0; i < looked; ++i) whole += is_whole(run.places[i], run.length) ? 1 : 0;
    return 2 * whole > looked;
  }

 private:
  static constexpr std::uint32_t kLooked = 3;
  static constexpr std::uint32_t kAround = 4;  // words on either side that are segmented, too
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

  bool is_word(std::uint32_t at) const { return text_.symbols[at] != SampledText::kCut; }

  SyllableId id_at(std::uint32_t at) {
    const TermId term = lexicon_.term_of(text_.symbols[at]);
    if (ids_[term] == kUnknown) ids_[term] = Segmenter::builtin().id(lexicon_.term(term));
    return static_cast<SyllableId>(ids_[term]);
  }

  // The text begins and ends with a cut, so a look to either side stays within it.
  bool is_whole(std::uint32_t first, std::uint32_t length) {
    const std::uint32_t end = first + length;
    std::uint32_t from = first, to = end;
    while (first - from < kAround && is_word(from - 1)) --from;
    while (to - end < kAround && is_word(to)) ++to;
    run_.clear();
    for (std::uint32_t at = from; at < to; ++at) run_.push_back({id_at(at), at > from});
    joined_.assign(run_.size(), 0);
    Segmenter::builtin().segment(run_, joined_);
    return joined_[first - from] == 0 && (end == to || joined_[end - from] == 0);
  }

  const SampledText& text_;
  const Lexicon& lexicon_;
  std::vector<std::uint32_t> ids_;  // of the segmenter, by term; kUnknown until it is met
  std::vector<SegmenterSyllable> run_;
  std::vector<std::uint8_t> joined_;
};

bool is_phrase(const RepeatedRun& run, const SampledText& text, const Lexicon& lexicon) {
  const auto term = [&](std::uint32_t word) {
    return lexicon.term(lexicon.term_of(text.symbols[run.places[0] + word]));
  };
  const double piece = kPieceShare * run.count;
  if (run.widest_left > piece || run.widest_right > piece) return false;
  const auto ceiling = static_cast<float>(
      std::log(static_cast<double>(text.symbols.size()) / static_cast<double>(run.count)));
  if (run.cohesion < std::min(kLeastCohesion, kLeastShareOfCeiling * ceiling)) return false;
  for (const std::string_view edge : {term(0), term(run.length - 1)}) {
    if (is_function_word(edge) || is_number(edge)) return false;
  }
  return true;
}

}  // namespace

std::vector<SuggestedTerm> learn_phrases(const Segment& segment) {
  const Sample sample(segment);
  const SampledText& text = sample.text();
  const Lexicon& lexicon = segment.lexicon();
  const std::uint32_t least = text.symbols.size() < kLargeSample ? 2 : 3;
  std::vector<RepeatedRun> runs = repeated_runs(text, lexicon, least);
  WordEdges edges(text, lexicon);
  std::erase_if(runs, [&](const RepeatedRun& run) {
    return !is_phrase(run, text, lexicon) || !edges.hold(run);
  });
  if (runs.size() > kMaxPhrases) {
    std::stable_sort(runs.begin(), runs.end(), [](const RepeatedRun& a, const RepeatedRun& b) {
      return a.weight > b.weight;
    });
    runs.resize(kMaxPhrases);
  }
  std::vector<SuggestedTerm> phrases;
  phrases.reserve(runs.size());
  for (const RepeatedRun& run : runs) {
    std::string spelling = spelling_of(run, text, lexicon);
    const auto kind = is_name(spelling) ? SuggestionKind::kName : SuggestionKind::kPhrase;
    phrases.push_back({std::move(spelling), kind, run.weight / kMentionWeight});
  }
  return phrases;
}

}  // namespace timtin
