#include "cli/run_extract.h"

#include <cmath>
#include <cstdio>

#include "analyzers/topic_model.h"
#include "corpus/reader.h"
#include "searcher/json_writer.h"

namespace timtin {
namespace {

void write_some(JsonWriter& out, const char* key, const std::vector<std::string>& values) {
  if (!values.empty()) write_strings(out, key, values);
}

// A topic that the source did not give, as the built-in model would; an index has a model of its
// own if the archive gives it enough to learn from.
void write_topic(JsonWriter& out, const Found& found) {
  const Article& article = found.article;
  write_known(out, "topic", article.topic);
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
  write_known(out, "topic", TopicModel::base().topics()[guess.topic]);
  write_known(out, "topic_source", "predicted by the built-in model");
  out.Key("topic_confidence");
  out.Double(std::round(guess.confidence * 100) / 100);
}

std::string as_json(const Found& found) {
  const Article& article = found.article;
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  write_known(out, "id", article.id);
  write_known(out, "url", article.url);
  write_known(out, "anchor", article.anchor);
  write_known(out, "title", article.title);
  write_known(out, "lead", article.lead);
  write_known(out, "body", article.body);
  write_known(out, "date", to_iso(article.published));
  write_topic(out, found);
  write_some(out, "departments", article.departments);
  write_known(out, "unit", article.unit);
  write_known(out, "source", article.source);
  write_known(out, "where", to_string(found.where));
  write_some(out, "reasons", found.reasons);
  write_some(out, "notes", found.notes);
  out.EndObject();
  return buffer.GetString();
}

std::string as_json(const Rejected& rejected) {
  rapidjson::StringBuffer buffer;
  JsonWriter out(buffer);
  out.StartObject();
  out.Key("rejected");
  out.StartObject();
  write_known(out, "source", rejected.where.source);
  out.Key("line");
  out.Uint64(rejected.where.line);
  write_known(out, "reason", rejected.reason);
  write_known(out, "excerpt", rejected.excerpt);
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
