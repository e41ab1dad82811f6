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
};

// The window of kSnippetWords positions of lead or body whose words weigh most.
Passage best_passage(const EvidenceReader& reader, const ResolvedQuery& resolved,
                     const std::vector<Occurrence>& occurrences) {
  Passage best;
  double best_weight = 0;
  for (std::size_t from = 0; from < occurrences.size(); ++from) {
    const Occurrence& first = occurrences[from];
    if (first.part == Part::kTitle) continue;
    std::uint64_t seen = 0;
    double weight = 0;
    for (std::size_t k = from; k < occurrences.size() && occurrences[k].part == first.part &&
                               occurrences[k].position - first.position < kSnippetWords;
         ++k) {
      for (const SlotMatch& m : reader.slots(occurrences[k].match)) {
        const bool fresh = !(seen >> m.slot & 1);
        weight += resolved.slots[m.slot].idf * m.likeness * (fresh ? 1.0 : 0.1);
        seen |= std::uint64_t{1} << m.slot;
      }
    }
    if (weight > best_weight) {
      best_weight = weight;
      best = {first.part, first.position};
    }
  }
  return best;
}

// The piece at which to begin so that the passage starts with a sentence if one starts nearby.
std::size_t begin_of(const Segment& segment, const std::vector<Piece>& pieces,
                     std::uint32_t position) {
  constexpr std::uint32_t kLookBack = 12;
  std::size_t at = 0;
  while (at < pieces.size() && !(pieces[at].word && pieces[at].position >= position)) ++at;
  std::size_t begin = at;
  for (std::size_t back = at; back > 0; --back) {
    const Piece& before = pieces[back - 1];
    if (position - before.position > kLookBack) break;
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
  Passage passage = best_passage(reader, resolved, occurrences);
  std::vector<Piece> pieces = pieces_of(segment, doc, passage.part, reader);
  if (pieces.empty()) {
    passage = {Part::kLead, 0};
    pieces = pieces_of(segment, doc, Part::kLead, reader);
  }
  const std::size_t begin = begin_of(segment, pieces, passage.first);
  if (begin >= pieces.size()) return {};
  const std::uint32_t last = pieces[begin].position + kSnippetWords;
  std::size_t end = begin;
  while (end < pieces.size() && pieces[end].position < last) ++end;
  std::string html = begin > 0 ? "… " : "";
  html += html_of(segment, pieces, begin, end, marks_of(occurrences, passage.part, reader));
  // Within a snippet a paragraph's end is a blank.
  std::replace(html.begin(), html.end(), '\n', ' ');
  if (end < pieces.size()) html += " …";
  return html;
}

}  // namespace timtin
