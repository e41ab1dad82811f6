#include "indexer/segment_words.h"

#include <vector>

namespace timtin {
namespace {

constexpr std::string_view kKind = "words";

struct Counts {
  std::uint32_t symbols, terms;
  std::uint64_t characters;
};

}  // namespace

void write_segment_words(const std::string& path, const TextEncoder& encoder) {
  std::string text;
  std::vector<std::uint32_t> offsets{0};
  offsets.reserve(encoder.symbol_count() + encoder.terms().size() + 1);
  const auto add = [&](std::string_view some) {
    text += some;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  };
  for (SymbolId id = 0; id < encoder.symbol_count(); ++id) add(encoder.symbol(id));
  for (TermId id = 0; id < encoder.terms().size(); ++id) add(encoder.terms()[id]);
  FileWriter out(path, kKind);
  out.append_value(Counts{encoder.symbol_count(), encoder.terms().size(), text.size()});
  out.append_array(std::span<const std::uint32_t>(offsets));
  out.append_array(encoder.symbol_terms());
  out.append_array(encoder.symbol_uses());
  out.append_array(std::span<const std::uint32_t>(encoder.article_frequencies()));
  out.append(text);
  out.finish(false);
}

SegmentWords::SegmentWords(const std::string& path) : file_(path, kKind) {
  file_.verify();
  const Counts counts = file_.array<Counts>(0, 1)[0];
  std::uint64_t at = sizeof(Counts);
  const auto take = [&](std::uint64_t n) {
    const auto found = file_.array<std::uint32_t>(at, n);
    at += n * sizeof(std::uint32_t);
    return found;
  };
  offsets_ = take(std::uint64_t{counts.symbols} + counts.terms + 1);
  symbol_terms_ = take(counts.symbols);
  uses_ = take(counts.symbols);
  frequencies_ = take(counts.terms);
  text_ = file_.array<char>(at, counts.characters);
}

}  // namespace timtin
