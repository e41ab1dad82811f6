#include "searcher/json_writer.h"

#include <unicode/unistr.h>

#include "corpus/clean_text.h"

namespace timtin {

void write_string(JsonWriter& out, const std::string& value) {
  if (!first_broken_utf8(value)) {
    out.String(value);
    return;
  }
  std::string valid;
  icu::UnicodeString::fromUTF8(value).toUTF8String(valid);
  out.String(valid);
}

void write_member(JsonWriter& out, const char* key, const std::string& value) {
  out.Key(key);
  write_string(out, value);
}

void write_known(JsonWriter& out, const char* key, const std::string& value) {
  if (!value.empty()) write_member(out, key, value);
}

void write_strings(JsonWriter& out, const char* key, const std::vector<std::string>& values) {
  out.Key(key);
  out.StartArray();
  for (const std::string& value : values) write_string(out, value);
  out.EndArray();
}

void write_parts(JsonWriter& out, const char* key, const std::vector<ScorePart>& parts) {
  out.Key(key);
  out.StartArray();
  for (const ScorePart& part : parts) {
    out.StartObject();
    write_member(out, "what", part.what);
    out.Key("value");
    out.Double(part.value);
    out.EndObject();
  }
  out.EndArray();
}

void write_topic_source(JsonWriter& out, std::uint32_t confidence) {
  if (confidence == 0) return;
  write_member(out, "topic_source", "predicted");
  out.Key("topic_confidence");
  out.Double(confidence / 100.0);
}

void write_hit(JsonWriter& out, const Hit& hit) {
  out.StartObject();
  write_member(out, "id", hit.id);
  write_member(out, "title", hit.title);
  write_known(out, "url", hit.url);
  write_known(out, "anchor", hit.anchor);
  write_known(out, "date", to_iso(hit.published));
  write_known(out, "topic", hit.topic);
  write_topic_source(out, hit.topic_confidence);
  write_strings(out, "departments", hit.departments);
  write_known(out, "unit", hit.unit);
  write_known(out, "source", hit.source);
  if (hit.copies > 1) out.Key("copies"), out.Uint(hit.copies);
  if (!hit.same_page.empty()) write_strings(out, "same_page", hit.same_page);
  out.Key("score");
  out.Double(hit.score);
  if (hit.pinned) {
    out.Key("pinned");
    out.Bool(true);
  }
  write_known(out, "title_html", hit.title_html);
  write_known(out, "snippet_html", hit.snippet_html);
  if (!hit.parts.empty()) write_parts(out, "explain", hit.parts);
  out.EndObject();
}

}  // namespace timtin
