// JsonLinesOf: articles as a source that timtin reads, for tests that build an index.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <vector>

#include "corpus/article.h"

namespace timtin {

inline std::string json_line(const Article& article) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  out.StartObject();
  const auto field = [&out](const char* key, const std::string& value) {
    if (!value.empty()) out.Key(key), out.String(value);
  };
  field("id", article.id);
  field("url", article.url);
  field("title", article.title);
  field("lead", article.lead);
  field("body", article.body);
  field("date", to_iso(article.published));
  field("topic", article.topic);
  field("unit", article.unit);
  field("source", article.source);
  out.Key("departments");
  out.StartArray();
  for (const std::string& code : article.departments) out.String(code);
  out.EndArray();
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

inline std::string json_lines_of(const std::vector<Article>& articles) {
  std::string lines;
  for (const Article& article : articles) lines += json_line(article);
  return lines;
}

}  // namespace timtin
