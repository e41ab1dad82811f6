#include "cli/run_extract.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstdio>

#include "analyzers/topic_model.h"
#include "corpus/reader.h"

namespace timtin {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void text(Writer& out, const char* key, const std::string& value) {
  if (value.empty()) return;
  out.Key(key);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void list(Writer& out, const char* key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out.Key(key);
  out.StartArray();
  for (const std::string& value : values) {
    out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  out.EndArray();
}

// A topic that the source did not give, as the built-in model would; an index has a model of its
// own if the archive gives it enough to learn from.
void topic(Writer& out, const Found& found) {
  const Article& article = found.article;
  text(out, "topic", article.topic);
  if (!article.topic.empty()) return;
  static Analyzer analyzer({.words = false, .overlays = false});
  static TopicText seen;
  seen.clear();
  seen.add_text(article.title, true, analyzer);
  seen.add_text(article.lead, false, analyzer);
  seen.add_text(article.body, false, analyzer);
  std::vector<TopicFeature> features;
  std::vector<float> scores;
  weigh(seen.features(), topic_idf(), features);
  TopicModel::base().score(features, {}, scores);
  const TopicGuess guess = best_topic(scores);
  if (features.empty() || guess.confidence < kLeastTopicConfidence) return;
  text(out, "topic", TopicModel::base().topics()[guess.topic]);
  text(out, "topic_source", "predicted by the built-in model");
  out.Key("topic_confidence");
  out.Double(std::round(guess.confidence * 100) / 100);
}

std::string as_json(const Found& found) {
  const Article& article = found.article;
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  text(out, "id", article.id);
  text(out, "url", article.url);
  text(out, "anchor", article.anchor);
  text(out, "title", article.title);
  text(out, "lead", article.lead);
  text(out, "body", article.body);
  text(out, "date", to_iso(article.published));
  topic(out, found);
  list(out, "departments", article.departments);
  text(out, "unit", article.unit);
  text(out, "source", article.source);
  text(out, "where", to_string(found.where));
  list(out, "reasons", found.reasons);
  list(out, "notes", found.notes);
  out.EndObject();
  return buffer.GetString();
}

std::string as_json(const Rejected& rejected) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  out.Key("rejected");
  out.StartObject();
  text(out, "source", rejected.where.source);
  out.Key("line");
  out.Uint64(rejected.where.line);
  text(out, "reason", rejected.reason);
  text(out, "excerpt", rejected.excerpt);
  out.EndObject();
  out.EndObject();
  return buffer.GetString();
}

void print_rejected(const Rejected& rejected) {
  std::fprintf(stderr, "timtin: %s: %s%s%s\n", to_string(rejected.where).c_str(),
               rejected.reason.c_str(), rejected.excerpt.empty() ? "" : ": ",
               rejected.excerpt.c_str());
}

}  // namespace

int run_extract(const ExtractCommand& command) {
  constexpr int kDone = 0;
  constexpr int kError = 2;
  ReadOptions reading;
  reading.query = command.query;
  bool any_found = false;
  bool any_rejected = false;
  const std::unique_ptr<Reader> reader = open_sources(command.sources, reading);
  while (const std::optional<Read> read = reader->next()) {
    if (const auto* found = std::get_if<Found>(&*read)) {
      any_found = true;
      std::puts(as_json(*found).c_str());
      continue;
    }
    any_rejected = true;
    const auto& rejected = std::get<Rejected>(*read);
    if (command.json) {
      std::puts(as_json(rejected).c_str());
    } else {
      print_rejected(rejected);
    }
  }
  return any_rejected && !any_found ? kError : kDone;
}

}  // namespace timtin
