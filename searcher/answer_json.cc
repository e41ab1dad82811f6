#include "searcher/answer_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <unicode/unistr.h>

#include "corpus/clean_text.h"

namespace timtin {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// Articles are valid UTF-8, but a query may hold any bytes: what is broken shows as U+FFFD.
void string(Writer& out, const std::string& value) {
  if (!first_broken_utf8(value)) {
    out.String(value);
    return;
  }
  std::string valid;
  icu::UnicodeString::fromUTF8(value).toUTF8String(valid);
  out.String(valid);
}

void key_string(Writer& out, const char* key, const std::string& value) {
  out.Key(key);
  string(out, value);
}

// Known values only: a missing key says "not known".
void key_known(Writer& out, const char* key, const std::string& value) {
  if (!value.empty()) key_string(out, key, value);
}

void strings(Writer& out, const char* key, const std::vector<std::string>& values) {
  out.Key(key);
  out.StartArray();
  for (const std::string& value : values) string(out, value);
  out.EndArray();
}

void write_hit(Writer& out, const Hit& hit) {
  out.StartObject();
  key_string(out, "id", hit.id);
  key_string(out, "title", hit.title);
  key_known(out, "url", hit.url);
  key_known(out, "anchor", hit.anchor);
  key_known(out, "date", to_iso(hit.published));
  key_known(out, "topic", hit.topic);
  strings(out, "departments", hit.departments);
  key_known(out, "unit", hit.unit);
  key_known(out, "source", hit.source);
  out.Key("score");
  out.Double(hit.score);
  key_known(out, "title_html", hit.title_html);
  key_known(out, "snippet_html", hit.snippet_html);
  if (!hit.parts.empty()) {
    out.Key("explain");
    out.StartArray();
    for (const ScorePart& part : hit.parts) {
      out.StartObject();
      key_string(out, "what", part.what);
      out.Key("value");
      out.Double(part.value);
      out.EndObject();
    }
    out.EndArray();
  }
  out.EndObject();
}

void write_facets(Writer& out, const std::vector<Facet>& facets) {
  out.Key("facets");
  out.StartObject();
  for (const Facet& facet : facets) {
    out.Key(facet.field.c_str());
    out.StartArray();
    for (const FacetValue& value : facet.values) {
      out.StartObject();
      key_string(out, "value", value.value);
      out.Key("count");
      out.Uint64(value.count);
      out.EndObject();
    }
    out.EndArray();
  }
  out.EndObject();
}

}  // namespace

const char* name_of(Sort sort) {
  switch (sort) {
    case Sort::kNewest:
      return "newest";
    case Sort::kOldest:
      return "oldest";
    case Sort::kRelevance:
      break;
  }
  return "relevance";
}

std::string to_json(const SearchRequest& request, const SearchAnswer& answer) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  key_string(out, "generation", answer.generation);
  key_string(out, "query", request.query);
  key_string(out, "sort", name_of(request.sort));
  out.Key("total");
  out.Uint64(answer.total);
  out.Key("total_is_exact");
  out.Bool(answer.total_is_exact);
  out.Key("widened");
  out.Bool(answer.widened);
  key_known(out, "searched_as", answer.searched_as);
  out.Key("offset");
  out.Uint(request.offset);
  out.Key("limit");
  out.Uint(request.limit);
  out.Key("hits");
  out.StartArray();
  for (const Hit& hit : answer.hits) write_hit(out, hit);
  out.EndArray();
  if (request.facets) write_facets(out, answer.facets);
  strings(out, "warnings", answer.warnings);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string suggestions_json(const Generation& generation, const std::string& typed,
                             const std::vector<Suggestion>& suggestions) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  key_string(out, "generation", generation.name());
  key_string(out, "query", typed);
  out.Key("suggestions");
  out.StartArray();
  for (const Suggestion& suggestion : suggestions) {
    out.StartObject();
    key_string(out, "text", suggestion.text);
    key_string(out, "html", suggestion.html);
    key_string(out, "kind", name_of(suggestion.kind));
    key_known(out, "id", suggestion.id);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string related_json(const Generation& generation, const std::string& id,
                         const std::vector<Hit>& hits) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  key_string(out, "generation", generation.name());
  key_string(out, "id", id);
  out.Key("hits");
  out.StartArray();
  for (const Hit& hit : hits) write_hit(out, hit);
  out.EndArray();
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string article_json(const Generation& generation, DocId doc) {
  const Article article = generation.segment().article(doc);
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  key_string(out, "generation", generation.name());
  key_string(out, "id", article.id);
  key_string(out, "title", article.title);
  key_known(out, "lead", article.lead);
  key_string(out, "body", article.body);
  key_known(out, "url", article.url);
  key_known(out, "anchor", article.anchor);
  key_known(out, "date", to_iso(article.published));
  key_known(out, "topic", article.topic);
  strings(out, "departments", article.departments);
  key_known(out, "unit", article.unit);
  key_known(out, "source", article.source);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace timtin
