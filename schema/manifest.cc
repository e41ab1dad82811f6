#include "schema/manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>
#include <sstream>

#include "analyzers/analyzer.h"
#include "schema/fields.h"
#include "schema/index_error.h"
#include "schema/sync.h"

namespace timtin {
namespace {

// Calls visit(name, member) for each field: reading and writing share one list.
template <class M, class Visit>
void each_field(M& m, Visit&& visit) {
  visit("schema_version", m.schema_version);
  visit("analyzer_name", m.analyzer_name);
  visit("analyzer_version", m.analyzer_version);
  visit("program_version", m.program_version);
  visit("built_at", m.built_at);
  visit("build_seconds", m.build_seconds);
  visit("articles", m.articles);
  visit("read", m.read);
  visit("rejected", m.rejected);
  visit("kept", m.kept);
  visit("dated", m.dated);
  visit("with_topic", m.with_topic);
  visit("predicted_topics", m.predicted_topics);
  visit("copies", m.copies);
  visit("with_department", m.with_department);
  visit("with_unit", m.with_unit);
  visit("average_title_length", m.average_title_length);
  visit("average_body_length", m.average_body_length);
  visit("program_digest", m.program_digest);
  visit("sources_digest", m.sources_digest);
}

struct FieldReader {
  const rapidjson::Document& json;
  const rapidjson::Value* find(const char* name) const {
    const auto at = json.FindMember(name);
    return at == json.MemberEnd() ? nullptr : &at->value;
  }
  void operator()(const char* name, std::string& to) const {
    if (const auto* v = find(name); v && v->IsString())
      to.assign(v->GetString(), v->GetStringLength());
  }
  void operator()(const char* name, std::uint32_t& to) const {
    if (const auto* v = find(name); v && v->IsUint()) to = v->GetUint();
  }
  void operator()(const char* name, int& to) const {
    if (const auto* v = find(name); v && v->IsInt()) to = v->GetInt();
  }
  void operator()(const char* name, std::uint64_t& to) const {
    if (const auto* v = find(name); v && v->IsUint64()) to = v->GetUint64();
  }
  void operator()(const char* name, double& to) const {
    if (const auto* v = find(name); v && v->IsNumber()) to = v->GetDouble();
  }
};

struct FieldWriter {
  rapidjson::PrettyWriter<rapidjson::StringBuffer>& out;
  void operator()(const char* name, const std::string& v) const { out.Key(name), out.String(v); }
  void operator()(const char* name, std::uint32_t v) const { out.Key(name), out.Uint(v); }
  void operator()(const char* name, int v) const { out.Key(name), out.Int(v); }
  void operator()(const char* name, std::uint64_t v) const { out.Key(name), out.Uint64(v); }
  void operator()(const char* name, double v) const { out.Key(name), out.Double(v); }
};

}  // namespace

Manifest read_any_manifest(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    throw IndexError(IndexError::Kind::kForeign,
                     path + ": cannot be read; this folder is not a timtin index");
  }
  std::ostringstream content;
  content << in.rdbuf();
  rapidjson::Document json;
  if (json.Parse(content.str()).HasParseError() || !json.IsObject()) {
    throw IndexError(IndexError::Kind::kCorrupt, path + ": damaged; rebuild with --full");
  }
  Manifest m;
  each_field(m, FieldReader{json});
  if (const auto at = json.FindMember("sources"); at != json.MemberEnd() && at->value.IsArray()) {
    for (const auto& source : at->value.GetArray()) {
      if (source.IsString()) m.sources.emplace_back(source.GetString());
    }
  }
  return m;
}

Manifest read_manifest(const std::string& path) {
  Manifest m = read_any_manifest(path);
  if (m.schema_version != kSchemaVersion) {
    throw IndexError(IndexError::Kind::kOtherVersion,
                     path + ": made with schema version " + std::to_string(m.schema_version) +
                         ", this timtin reads " + std::to_string(kSchemaVersion) +
                         "; rebuild with timtin index --full");
  }
  if (m.analyzer_name != kAnalyzerName || m.analyzer_version != kAnalyzerVersion) {
    throw IndexError(IndexError::Kind::kOtherVersion,
                     path + ": made with analyzer " + m.analyzer_name + " " +
                         std::to_string(m.analyzer_version) + ", this timtin has " +
                         std::string(kAnalyzerName) + " " + std::to_string(kAnalyzerVersion) +
                         "; rebuild with timtin index --full");
  }
  return m;
}

std::string to_json(const Manifest& m) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> out(buffer);
  out.SetIndent(' ', 2);
  out.StartObject();
  each_field(m, FieldWriter{out});
  out.Key("sources");
  out.StartArray();
  for (const std::string& source : m.sources) out.String(source);
  out.EndArray();
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

void write_manifest(const std::string& path, const Manifest& m) {
  write_file_synced(path, to_json(m));
}

}  // namespace timtin
