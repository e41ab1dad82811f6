#include "searcher/explore_json.h"

#include "searcher/answer_json.h"
#include "searcher/json_writer.h"

namespace timtin {
namespace {

// An object that begins as all answers do; `write` adds its members.
template <class Write>
std::string object(const std::string& generation, Write&& write) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  out.Key("schema");
  out.Int(kAnswerSchema);
  write_member(out, "generation", generation);
  write(out);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

void write_number(JsonWriter& out, const char* key, double value) {
  out.Key(key);
  out.Double(value);
}

void write_count(JsonWriter& out, const char* key, std::uint64_t value) {
  out.Key(key);
  out.Uint64(value);
}

void write_word(JsonWriter& out, const WhyWord& word) {
  out.StartObject();
  write_member(out, "typed", word.typed);
  write_member(out, "term", word.term);
  write_number(out, "idf", word.idf);
  write_count(out, "articles", word.articles);
  write_count(out, "in_title", word.title);
  write_count(out, "in_body", word.body);
  out.EndObject();
}

}  // namespace

std::string suggestions_json(const std::string& generation, const std::string& typed,
                             const std::vector<Suggestion>& suggestions) {
  return object(generation, [&](JsonWriter& out) {
    write_member(out, "query", typed);
    out.Key("suggestions");
    out.StartArray();
    for (const Suggestion& suggestion : suggestions) {
      out.StartObject();
      write_member(out, "text", suggestion.text);
      write_member(out, "text_html", suggestion.text_html);
      write_member(out, "kind", name_of(suggestion.kind));
      write_known(out, "id", suggestion.id);
      out.EndObject();
    }
    out.EndArray();
  });
}

std::string related_json(const std::string& generation, const std::string& id,
                         const std::vector<Hit>& hits) {
  return object(generation, [&](JsonWriter& out) {
    write_member(out, "id", id);
    out.Key("hits");
    out.StartArray();
    for (const Hit& hit : hits) write_hit(out, hit);
    out.EndArray();
  });
}

std::string why_json(const Generation& generation, const std::string& query, const std::string& id,
                     const Why& why) {
  return object(generation.name(), [&](JsonWriter& out) {
    write_member(out, "query", query);
    write_known(out, "searched_as", why.searched_as);
    write_member(out, "id", id);
    write_member(out, "verdict", name_of(why.verdict));
    if (why.rank > 0) write_count(out, "rank", why.rank);
    if (why.rank_if_read > 0) write_count(out, "rank_if_read", why.rank_if_read);
    write_count(out, "total", why.total);
    out.Key("total_is_exact");
    out.Bool(why.total_is_exact);
    out.Key("words");
    out.StartArray();
    for (const WhyWord& word : why.words) write_word(out, word);
    out.EndArray();
    write_strings(out, "failed_filters", why.filters);
    write_number(out, "held_weight", why.held_weight);
    write_number(out, "whole_weight", why.whole_weight);
    if (!why.parts.empty()) {
      write_number(out, "score", why.score);
      write_parts(out, "explain", why.parts);
    }
    if (!why.tenth_id.empty()) {
      write_member(out, "tenth_id", why.tenth_id);
      write_number(out, "tenth_score", why.tenth_score);
      write_parts(out, "tenth_explain", why.tenth_parts);
    }
  });
}

}  // namespace timtin
