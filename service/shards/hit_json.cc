// Hits and articles of a shard: see part_json.h.
#include <algorithm>
#include <set>

#include "service/shards/part_json.h"

namespace timtin {
namespace {

constexpr std::size_t kMaxHitText = std::size_t{1} << 20;
constexpr std::size_t kMaxArticleText = std::size_t{32} << 20;
constexpr std::size_t kMaxParts = 1024;
constexpr std::size_t kMaxCopies = 100'000;

Date read_date(const JsonReader& in) {
  const std::string text = in.text(10);
  if (text.empty()) return {};
  const auto period = parse_period(text);
  if (!period || period->first != period->last) throw BadJson("date: a day is wanted");
  return period->first;
}

std::string read_html(const JsonReader& in) {
  std::string html = in.text(kMaxHitText);
  if (!is_marked_text(html)) throw BadJson("html: other markup than <mark>");
  return html;
}

void write_hit(JsonText& out, const Hit& hit) {
  out.whole("doc", hit.doc);
  out.text("id", hit.id);
  out.text("url", hit.url);
  out.text("anchor", hit.anchor);
  out.text("title", hit.title);
  out.text("topic", hit.topic);
  out.whole("topic_confidence", hit.topic_confidence);
  out.text("unit", hit.unit);
  out.text("source", hit.source);
  out.texts("departments", hit.departments);
  out.text("date", to_iso(hit.published));
  out.number("score", hit.score);
  out.whole("copies", hit.copies);
  out.text("title_html", hit.title_html);
  out.text("snippet_html", hit.snippet_html);
  out.list("parts", hit.parts, [&](const ScorePart& part) {
    out.inner([&] {
      out.text("what", part.what);
      out.number("value", part.value);
    });
  });
}

Hit read_hit(const JsonReader& in) {
  Hit hit;
  hit.doc = in["doc"].count();
  hit.id = in["id"].text(kMaxHitText);
  hit.url = in["url"].text(kMaxHitText);
  hit.anchor = in["anchor"].text(kMaxHitText);
  hit.title = in["title"].text(kMaxHitText);
  hit.topic = in["topic"].text(kMaxHitText);
  hit.topic_confidence = in["topic_confidence"].count(100);
  hit.unit = in["unit"].text(kMaxHitText);
  hit.source = in["source"].text(kMaxHitText);
  hit.departments = in["departments"].texts(256);
  hit.published = read_date(in["date"]);
  hit.score = in["score"].number();
  hit.copies = in["copies"].count();
  hit.title_html = read_html(in["title_html"]);
  hit.snippet_html = read_html(in["snippet_html"]);
  in["parts"].each(kMaxParts, [&](const JsonReader& part) {
    hit.parts.push_back({part["what"].text(kMaxHitText), part["value"].number()});
  });
  return hit;
}

}  // namespace

std::string hits_json(const std::vector<Hit>& hits) {
  return JsonText::object([&](JsonText& out) {
    out.list("hits", hits, [&](const Hit& hit) { out.inner([&] { write_hit(out, hit); }); });
  });
}

std::vector<Hit> read_hits(std::string_view json, const PartHitsRequest& wanted) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "answer");
  const std::size_t first = wanted.pinned.size(), last = wanted.show.size();
  const std::size_t most = std::min<std::size_t>(wanted.rank.size(), wanted.top);
  std::vector<Hit> hits;
  in["hits"].each(first + most + last,
                  [&](const JsonReader& hit) { hits.push_back(read_hit(hit)); });
  if (hits.size() < first + last) throw BadJson("hits: not as many as were asked for");
  std::set<DocId> ranked(wanted.rank.begin(), wanted.rank.end());
  const std::size_t shown = hits.size() - last;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const DocId doc = hits[i].doc;
    const bool asked = i < first    ? doc == wanted.pinned[i]
                       : i >= shown ? doc == wanted.show[i - shown].doc
                                    : ranked.erase(doc) > 0;
    if (!asked) throw BadJson("hits: one that was not asked for");
  }
  return hits;
}

std::string wire_json(const std::optional<StoredArticle>& stored) {
  return JsonText::object([&](JsonText& out) {
    out.flag("found", stored.has_value());
    if (!stored) return;
    const Article& article = stored->article;
    out.text("id", article.id);
    out.text("url", article.url);
    out.text("anchor", article.anchor);
    out.text("title", article.title);
    out.text("lead", article.lead);
    out.text("body", article.body);
    out.text("date", to_iso(article.published));
    out.text("topic", article.topic);
    out.whole("topic_confidence", stored->topic_confidence);
    out.texts("departments", article.departments);
    out.text("unit", article.unit);
    out.text("source", article.source);
    out.list("copies", stored->copies, [&](const Article& copy) {
      out.inner([&] {
        out.text("id", copy.id);
        out.text("url", copy.url);
        out.text("date", to_iso(copy.published));
        out.text("source", copy.source);
      });
    });
  });
}

std::optional<StoredArticle> read_article(std::string_view json) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "answer");
  if (!in["found"].flag()) return std::nullopt;
  StoredArticle stored;
  Article& article = stored.article;
  article.id = in["id"].text(kMaxHitText);
  article.url = in["url"].text(kMaxHitText);
  article.anchor = in["anchor"].text(kMaxHitText);
  article.title = in["title"].text(kMaxHitText);
  article.lead = in["lead"].text(kMaxArticleText);
  article.body = in["body"].text(kMaxArticleText);
  article.published = read_date(in["date"]);
  article.topic = in["topic"].text(kMaxHitText);
  stored.topic_confidence = in["topic_confidence"].count(100);
  article.departments = in["departments"].texts(256);
  article.unit = in["unit"].text(kMaxHitText);
  article.source = in["source"].text(kMaxHitText);
  in["copies"].each(kMaxCopies, [&](const JsonReader& copy) {
    Article& other = stored.copies.emplace_back();
    other.id = copy["id"].text(kMaxHitText);
    other.url = copy["url"].text(kMaxHitText);
    other.published = read_date(copy["date"]);
    other.source = copy["source"].text(kMaxHitText);
  });
  return stored;
}

std::string wire_json(const std::vector<Suggestion>& suggestions) {
  return JsonText::object([&](JsonText& out) {
    out.list("suggestions", suggestions, [&](const Suggestion& suggestion) {
      out.inner([&] {
        out.text("text", suggestion.text);
        out.text("text_html", suggestion.text_html);
        out.whole("kind", static_cast<std::int64_t>(suggestion.kind));
        out.text("id", suggestion.id);
      });
    });
  });
}

std::vector<Suggestion> read_suggestions(std::string_view json, std::uint32_t most) {
  const rapidjson::Document document = parse_json(json);
  const JsonReader in(document, "answer");
  std::vector<Suggestion> suggestions;
  in["suggestions"].each(most, [&](const JsonReader& suggestion) {
    const auto kind = suggestion["kind"].whole(0, static_cast<int>(SuggestionKind::kTitle));
    suggestions.push_back({suggestion["text"].text(), read_html(suggestion["text_html"]),
                           static_cast<SuggestionKind>(kind), suggestion["id"].text()});
  });
  return suggestions;
}

}  // namespace timtin
