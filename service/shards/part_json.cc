#include "service/shards/part_json.h"

#include <algorithm>

#include "schema/ranking.h"
#include "searcher/curation.h"

namespace timtin {
namespace {

constexpr std::size_t kMaxNames = 1 << 16;
constexpr std::size_t kMaxFacets = 64;
constexpr std::size_t kMaxValues = 1 << 16;  // of one facet
constexpr std::uint32_t kMaxDoc = 1 << 30;
constexpr std::size_t kMaxTable = std::size_t{4} << 20;  // bytes of abbreviations
constexpr std::size_t kMaxCorrections = 64;
constexpr std::int64_t kMaxCount = std::int64_t{1} << 50;

std::uint64_t read_count(const JsonReader& in) {
  return static_cast<std::uint64_t>(in.whole(0, kMaxCount));
}

std::int32_t read_day(const JsonReader& in) {
  return static_cast<std::int32_t>(in.whole(INT32_MIN, INT32_MAX));
}

DocId read_doc(const JsonReader& in) { return static_cast<DocId>(in.whole(1, kMaxDoc)); }

void write_suggested(JsonText& out, const Suggested& suggested) {
  out.writer().Key("suggested");
  out.inner([&] {
    out.text("text", suggested.text);
    out.list("corrections", suggested.corrections, [&](const Correction& correction) {
      out.inner([&] {
        out.text("from", correction.from);
        out.text("to", correction.to);
        out.whole("kind", static_cast<std::int64_t>(correction.kind));
      });
    });
  });
}

Suggested read_suggested(const JsonReader& in) {
  Suggested suggested{in["text"].text(), {}};
  in["corrections"].each(kMaxCorrections, [&](const JsonReader& correction) {
    const auto kind = correction["kind"].whole(0, static_cast<int>(Correction::Kind::kKeystrokes));
    suggested.corrections.push_back(
        {correction["from"].text(), correction["to"].text(), static_cast<Correction::Kind>(kind)});
  });
  return suggested;
}

void write_facets(JsonText& out, const std::vector<Facet>& facets) {
  out.list("facets", facets, [&](const Facet& facet) {
    out.inner([&] {
      out.text("field", facet.field);
      out.list("values", facet.values, [&](const FacetValue& value) {
        out.inner([&] {
          out.text("value", value.value);
          out.whole("count", static_cast<std::int64_t>(value.count));
        });
      });
    });
  });
}

std::vector<Facet> read_facets(const JsonReader& in) {
  std::vector<Facet> facets;
  in.each(kMaxFacets, [&](const JsonReader& facet) {
    Facet read{facet["field"].text(64), {}};
    facet["values"].each(kMaxValues, [&](const JsonReader& value) {
      read.values.push_back({value["value"].text(), read_count(value["count"])});
    });
    facets.push_back(std::move(read));
  });
  return facets;
}

}  // namespace

std::string to_json(const PartDescription& part) {
  return JsonText::object([&](JsonText& out) {
    out.text("generation", part.generation);
    out.text("built_at", part.built_at);
    out.text("state", part.state);
    out.whole("schema_version", part.schema_version);
    out.whole("analyzer_version", part.analyzer_version);
    out.whole("articles", static_cast<std::int64_t>(part.sums.articles));
    out.whole("titled", static_cast<std::int64_t>(part.sums.titled));
    out.whole("title_positions", static_cast<std::int64_t>(part.sums.title_positions));
    out.whole("body_positions", static_cast<std::int64_t>(part.sums.body_positions));
    out.whole("newest_day", part.sums.newest_day);
    out.list("names", part.names, [&](const auto& name) {
      out.inner([&] {
        out.flag("unit", name.first == Field::kUnit);
        out.text("name", name.second);
      });
    });
    out.text("abbreviations", part.abbreviations);
    out.text("accents", std::to_string(part.accents));
  });
}

PartDescription read_description(std::string_view json) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "description");
  PartDescription part;
  part.generation = in["generation"].text(64);
  part.built_at = in["built_at"].text(64);
  part.state = in["state"].text(256);
  part.schema_version = in["schema_version"].count();
  part.analyzer_version = static_cast<int>(in["analyzer_version"].count(1 << 20));
  part.sums = {read_count(in["articles"]), read_count(in["titled"]),
               read_count(in["title_positions"]), read_count(in["body_positions"]),
               read_day(in["newest_day"])};
  in["names"].each(kMaxNames, [&](const JsonReader& name) {
    part.names.emplace_back(name["unit"].flag() ? Field::kUnit : Field::kTopic,
                            name["name"].text());
  });
  part.abbreviations = in["abbreviations"].text(kMaxTable);
  const std::string accents = in["accents"].text(20);
  if (accents.empty() || accents.find_first_not_of("0123456789") != std::string::npos) {
    throw BadJson("accents: a number is wanted");
  }
  try {
    part.accents = std::stoull(accents);
  } catch (const std::out_of_range&) {
    throw BadJson("accents: a number of 64 bits is wanted");
  }
  return part;
}

void write_words_question(JsonText& out, const WordsQuestion& question) {
  out.texts("folds", question.folds);
  out.texts("postings", question.postings);
}

WordsQuestion read_words_question(const JsonReader& in) {
  return {in["folds"].texts(kMaxWords), in["postings"].texts(kMaxWords)};
}

std::string to_json(const WordsAnswer& answer) {
  return JsonText::object([&](JsonText& out) {
    out.list("folds", answer.folds, [&](const WordCounts& terms) {
      out.elements(terms, [&](const auto& term) {
        out.inner([&] {
          out.text("term", term.first);
          out.whole("articles", term.second);
        });
      });
    });
    out.list("postings", answer.postings, [&](std::uint32_t n) { out.writer().Uint(n); });
  });
}

WordsAnswer read_words_answer(std::string_view json, const WordsQuestion& question) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "words");
  WordsAnswer answer;
  in["folds"].each(question.folds.size(), [&](const JsonReader& terms) {
    WordCounts& counts = answer.folds.emplace_back();
    terms.each(4096, [&](const JsonReader& term) {
      counts.emplace_back(term["term"].text(1024), term["articles"].count(kMaxDoc));
    });
  });
  in["postings"].each(question.postings.size(), [&](const JsonReader& articles) {
    answer.postings.push_back(articles.count(kMaxDoc));
  });
  if (answer.folds.size() != question.folds.size() ||
      answer.postings.size() != question.postings.size()) {
    throw BadJson("words: not as many as were asked for");
  }
  return answer;
}

std::string to_json(const PartCandidates& candidates) {
  return JsonText::object([&](JsonText& out) {
    out.list("best", candidates.best, [&](const PartCandidate& c) {
      out.inner([&] {
        out.whole("doc", c.doc);
        out.number("weight", c.weight);
        out.whole("day", c.day);
        out.whole("story", c.story);
      });
    });
    out.numbers("holding", candidates.holding);
    out.whole("total", static_cast<std::int64_t>(candidates.total));
    out.flag("total_is_exact", candidates.total_is_exact);
    write_facets(out, candidates.facets);
    out.list("pinned", candidates.pinned, [&](const PartPin& pin) {
      out.inner([&] {
        out.whole("index", pin.index);
        out.whole("doc", pin.doc);
        out.flag("counted", pin.counted);
      });
    });
    if (candidates.suggestion) write_suggested(out, *candidates.suggestion);
  });
}

PartCandidates read_candidates(std::string_view json, std::size_t most, std::size_t pairs,
                               std::size_t pins) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "candidates");
  PartCandidates candidates;
  in["best"].each(most, [&](const JsonReader& c) {
    candidates.best.push_back(
        {read_doc(c["doc"]), c["weight"].weight(), read_day(c["day"]), c["story"].count(kMaxDoc)});
  });
  candidates.holding = in["holding"].weights(kCandidates * pairs);
  const std::size_t ranked = std::min<std::size_t>(candidates.best.size(), kCandidates);
  if (candidates.holding.size() != ranked * pairs) {
    throw BadJson("holding: a number for each candidate and pair is wanted");
  }
  candidates.total = read_count(in["total"]);
  candidates.total_is_exact = in["total_is_exact"].flag();
  candidates.facets = read_facets(in["facets"]);
  in["pinned"].each(pins, [&](const JsonReader& pin) {
    candidates.pinned.push_back({pin["index"].count(static_cast<std::uint32_t>(pins - 1)),
                                 read_doc(pin["doc"]), pin["counted"].flag()});
  });
  if (in.has("suggested")) candidates.suggestion = read_suggested(in["suggested"]);
  return candidates;
}

void write_hits_request(JsonText& out, const PartHitsRequest& wanted) {
  out.numbers("pair_idfs", wanted.pair_idfs);
  out.list("rank", wanted.rank, [&](DocId doc) { out.writer().Uint(doc); });
  out.whole("top", wanted.top);
  out.list("pinned", wanted.pinned, [&](DocId doc) { out.writer().Uint(doc); });
  out.list("show", wanted.show, [&](const PartCandidate& c) {
    out.inner([&] {
      out.whole("doc", c.doc);
      out.number("weight", c.weight);
    });
  });
}

PartHitsRequest read_hits_request(const JsonReader& in) {
  PartHitsRequest wanted;
  wanted.pair_idfs = in["pair_idfs"].weights(kMaxWords);
  in["rank"].each(kCandidates,
                  [&](const JsonReader& doc) { wanted.rank.push_back(read_doc(doc)); });
  wanted.top = in["top"].count(kMaxLimit + kMaxOffset);
  in["pinned"].each(kMaxPins,
                    [&](const JsonReader& doc) { wanted.pinned.push_back(read_doc(doc)); });
  in["show"].each(kMaxLimit + 2 * kMaxPins, [&](const JsonReader& c) {
    wanted.show.push_back({read_doc(c["doc"]), c["weight"].weight()});
  });
  return wanted;
}

bool is_marked_text(std::string_view html) {
  bool marked = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    if (c == '>' || c == '"' || c == '\'') return false;
    if (c != '<') continue;
    const std::string_view tag = marked ? "</mark>" : "<mark>";
    if (html.substr(at, tag.size()) != tag) return false;
    marked = !marked;
    at += tag.size() - 1;
  }
  return !marked;
}

}  // namespace timtin
