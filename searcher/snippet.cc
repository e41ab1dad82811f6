#include "searcher/snippet.h"

#include <algorithm>
#include <array>

namespace timtin {
namespace {

// A symbol of a part, with the position of the word it is, or of the word before it.
struct Piece {
  SymbolId symbol;
  std::uint32_t position;
  bool word;
};

std::vector<Piece> pieces_of(const Segment& segment, DocId doc, Part part,
                             const EvidenceReader& reader) {
  const auto stream = segment.text().stream(doc);
  const std::uint8_t* at = stream.data();
  const std::uint8_t* const end = at + stream.size();
  for (int skip = static_cast<int>(part); skip > 0 && at < end;) {
    if (read_code(at) == 0) --skip;
  }
  std::vector<Piece> pieces;
  std::uint32_t words = 0;
  while (at < end) {
    const std::uint32_t code = read_code(at);
    if (code == 0) break;
    const bool word = reader.is_word(code - 1);
    words += word ? 1 : 0;
    pieces.push_back({code - 1, words == 0 ? 0 : words - 1, word});
  }
  return pieces;
}

bool ends_sentence(std::string_view separator) {
  return separator.find_first_of(".!?\n") != std::string_view::npos ||
         separator.find("…") != std::string_view::npos;
}

// Which words of a part are marked, by position.
std::vector<bool> marks_of(const std::vector<Occurrence>& occurrences, Part part,
                           const EvidenceReader& reader) {
  std::vector<bool> marks;
  for (const Occurrence& o : occurrences) {
    if (o.part != part || !reader.is_wanted(o)) continue;
    const std::size_t end = o.position + o.length;
    if (marks.size() < end) marks.resize(end);
    for (std::size_t i = o.position; i < end; ++i) marks[i] = true;
  }
  return marks;
}

// Pieces [from, to) with marks; neighbouring marks become one.
std::string html_of(const Segment& segment, const std::vector<Piece>& pieces, std::size_t from,
                    std::size_t to, const std::vector<bool>& marks) {
  const Lexicon& lexicon = segment.lexicon();
  std::string html;
  bool marked = false, after_word = false;
  for (std::size_t i = from; i < to; ++i) {
    const Piece& piece = pieces[i];
    const bool mark = piece.word && piece.position < marks.size() && marks[piece.position];
    const std::string_view text = lexicon.symbol(piece.symbol);
    if (marked && piece.word && !mark) html += "</mark>", marked = false;
    if (marked && !piece.word && !text.empty()) html += "</mark>", marked = false;
    if (piece.word && after_word) html += ' ';
    if (mark && !marked) html += "<mark>", marked = true;
    append_escaped(html, text);
    after_word = piece.word;
  }
  if (marked) html += "</mark>";
  return html;
}

struct Passage {
  Part part = Part::kBody;
  std::uint32_t first = 0;  // position
  std::uint64_t slots = 0;  // of the query that it holds, as bits
  double weight = 0;
};

// The window of `width` positions of lead or body whose words weigh most; those of `covered`, and
// further mentions of a word, say little more.
Passage best_passage(const EvidenceReader& reader, const ResolvedQuery& resolved,
                     const std::vector<Occurrence>& occurrences, std::uint32_t width,
                     std::uint64_t covered) {
  Passage best;
  for (std::size_t from = 0; from < occurrences.size(); ++from) {
    const Occurrence& first = occurrences[from];
    if (first.part == Part::kTitle) continue;
    Passage here{first.part, first.position, 0, 0};
    std::uint64_t seen = covered;
    for (std::size_t k = from; k < occurrences.size() && occurrences[k].part == first.part &&
                               occurrences[k].position - first.position < width;
         ++k) {
      for (const SlotMatch& m : reader.slots(occurrences[k].match)) {
        const std::uint64_t bit = std::uint64_t{1} << m.slot;
        here.weight += resolved.slots[m.slot].idf * m.likeness * (seen & bit ? 0.1 : 1.0);
        seen |= bit;
        here.slots |= bit;
      }
    }
    if (here.weight > best.weight) best = here;
  }
  return best;
}

double mass_of(std::uint64_t slots, const ResolvedQuery& resolved) {
  double mass = 0;
  for (std::size_t slot = 0; slot < resolved.slots.size(); ++slot) {
    if (slots >> slot & 1) mass += resolved.slots[slot].idf;
  }
  return mass;
}

// One passage, or two of half the width where those hold words of the query that one does not.
std::vector<Passage> best_passages(const EvidenceReader& reader, const ResolvedQuery& resolved,
                                   const std::vector<Occurrence>& occurrences) {
  const Passage whole = best_passage(reader, resolved, occurrences, kSnippetWords, 0);
  const Passage one = best_passage(reader, resolved, occurrences, kSnippetWords / 2, 0);
  const Passage other = best_passage(reader, resolved, occurrences, kSnippetWords / 2, one.slots);
  const double in_two = mass_of(one.slots | other.slots, resolved);
  const bool far =
      one.part != other.part ||
      std::max(one.first, other.first) - std::min(one.first, other.first) >= kSnippetWords;
  if (!far || in_two <= mass_of(whole.slots, resolved)) return {whole};
  const bool in_order = one.part != other.part ? one.part < other.part : one.first < other.first;
  return in_order ? std::vector{one, other} : std::vector{other, one};
}

// The piece at which to begin so that the passage starts with a sentence if one starts nearby.
std::size_t begin_of(const Segment& segment, const std::vector<Piece>& pieces,
                     std::uint32_t position, std::uint32_t look_back) {
  std::size_t at = 0;
  while (at < pieces.size() && !(pieces[at].word && pieces[at].position >= position)) ++at;
  std::size_t begin = at;
  for (std::size_t back = at; back > 0; --back) {
    const Piece& before = pieces[back - 1];
    if (position - before.position > look_back) break;
    if (!before.word && ends_sentence(segment.lexicon().symbol(before.symbol))) return back;
    if (back == 1) return 0;
    if (before.word && position - before.position <= 4) begin = back - 1;
  }
  return begin;
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
}

std::string title_html(const Segment& segment, DocId doc, const EvidenceReader& reader,
                       const std::vector<Occurrence>& occurrences) {
  const std::vector<Piece> pieces = pieces_of(segment, doc, Part::kTitle, reader);
  return html_of(segment, pieces, 0, pieces.size(), marks_of(occurrences, Part::kTitle, reader));
}

std::string snippet_html(const Segment& segment, DocId doc, const EvidenceReader& reader,
                         const ResolvedQuery& resolved,
                         const std::vector<Occurrence>& occurrences) {
  const std::vector<Passage> passages = best_passages(reader, resolved, occurrences);
  const auto width = kSnippetWords / static_cast<std::uint32_t>(passages.size());
  std::string html;
  for (Passage passage : passages) {
    std::vector<Piece> pieces = pieces_of(segment, doc, passage.part, reader);
    if (pieces.empty()) {
      passage = {Part::kLead, 0};
      pieces = pieces_of(segment, doc, Part::kLead, reader);
    }
    const std::size_t begin = begin_of(segment, pieces, passage.first, width / 3);
    if (begin >= pieces.size()) continue;
    const std::uint32_t last = pieces[begin].position + width;
    std::size_t end = begin;
    while (end < pieces.size() && pieces[end].position < last) ++end;
    if (begin > 0) html += html.empty() ? "… " : html.ends_with("…") ? " " : " … ";
    html += html_of(segment, pieces, begin, end, marks_of(occurrences, passage.part, reader));
    if (end < pieces.size()) html += " …";
  }
  // Within a snippet a paragraph's end is a blank.
  std::replace(html.begin(), html.end(), '\n', ' ');
  return html;
}

}  // namespace timtin
