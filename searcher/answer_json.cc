#include "searcher/answer_json.h"

#include "searcher/copies.h"
#include "searcher/did_you_mean.h"
#include "searcher/json_writer.h"

namespace timtin {
namespace {

void write_facets(JsonWriter& out, const std::vector<Facet>& facets) {
  out.Key("facets");
  out.StartObject();
  for (const Facet& facet : facets) {
    out.Key(facet.field.c_str());
    out.StartArray();
    for (const FacetValue& value : facet.values) {
      out.StartObject();
      write_member(out, "value", value.value);
      out.Key("count");
      out.Uint64(value.count);
      out.EndObject();
    }
    out.EndArray();
  }
  out.EndObject();
}

// The other articles that tell the story.
void write_copies(JsonWriter& out, const std::vector<Article>& copies) {
  if (copies.empty()) return;
  out.Key("copies");
  out.StartArray();
  for (const Article& copy : copies) {
    out.StartObject();
    write_member(out, "id", copy.id);
    write_known(out, "url", copy.url);
    write_known(out, "date", to_iso(copy.published));
    write_known(out, "source", copy.source);
    out.EndObject();
  }
  out.EndArray();
}

void write_suggestion(JsonWriter& out, const Suggested& suggestion) {
  out.Key("suggestion");
  out.StartObject();
  write_member(out, "text", suggestion.text);
  out.Key("corrections");
  out.StartArray();
  for (const Correction& correction : suggestion.corrections) {
    out.StartObject();
    write_member(out, "from", correction.from);
    write_member(out, "to", correction.to);
    write_member(out, "kind", name_of(correction.kind));
    out.EndObject();
  }
  out.EndArray();
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
  JsonWriter out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  write_member(out, "generation", answer.generation);
  write_member(out, "query", request.query);
  write_member(out, "sort", name_of(request.sort));
  out.Key("total");
  out.Uint64(answer.total);
  out.Key("total_is_exact");
  out.Bool(answer.total_is_exact);
  out.Key("widened");
  out.Bool(answer.widened);
  write_known(out, "searched_as", answer.searched_as);
  out.Key("offset");
  out.Uint(request.offset);
  out.Key("limit");
  out.Uint(request.limit);
  if (answer.suggestion) write_suggestion(out, *answer.suggestion);
  write_known(out, "next", answer.next);
  out.Key("hits");
  out.StartArray();
  for (const Hit& hit : answer.hits) write_hit(out, hit);
  out.EndArray();
  if (request.facets) write_facets(out, answer.facets);
  write_strings(out, "warnings", answer.warnings);
  if (!answer.missing_shards.empty()) {
    out.Key("partial");
    out.Bool(true);
    write_strings(out, "missing_shards", answer.missing_shards);
  }
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string article_json(const std::string& generation, const StoredArticle& stored) {
  const Article& article = stored.article;
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  write_member(out, "generation", generation);
  write_member(out, "id", article.id);
  write_member(out, "title", article.title);
  write_known(out, "lead", article.lead);
  write_member(out, "body", article.body);
  write_known(out, "url", article.url);
  write_known(out, "anchor", article.anchor);
  write_known(out, "date", to_iso(article.published));
  write_known(out, "topic", article.topic);
  write_topic_source(out, stored.topic_confidence);
  write_strings(out, "departments", article.departments);
  write_known(out, "unit", article.unit);
  write_known(out, "source", article.source);
  write_copies(out, stored.copies);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace timtin
