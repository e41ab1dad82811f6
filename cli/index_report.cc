#include "cli/index_report.h"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <utility>

#include "schema/sync.h"

namespace timtin {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t kShownReasons = 10;  // of the text
constexpr std::size_t kShownSources = 20;

void write_counts(Writer& out, const BuildReport& report) {
  for (const auto& [key, value] : {std::pair("read", report.read),
                                   {"added", report.added},
                                   {"changed", report.changed},
                                   {"unchanged", report.unchanged},
                                   {"rejected", report.rejected},
                                   {"duplicates", report.duplicates},
                                   {"kept", report.kept},
                                   {"removed", report.removed},
                                   {"articles", report.manifest.articles},
                                   {"dated", report.manifest.dated},
                                   {"with_topic", report.manifest.with_topic},
                                   {"predicted_topics", report.manifest.predicted_topics},
                                   {"copies", report.manifest.copies},
                                   {"with_department", report.manifest.with_department},
                                   {"with_unit", report.manifest.with_unit}}) {
    out.Key(key), out.Uint64(value);
  }
}

void write_gates(Writer& out, const std::vector<GateResult>& gates) {
  out.Key("gates");
  out.StartArray();
  for (const GateResult& gate : gates) {
    out.StartObject();
    out.Key("name"), out.String(gate.name);
    out.Key("passed"), out.Bool(gate.passed);
    out.Key("detail"), out.String(gate.detail);
    out.EndObject();
  }
  out.EndArray();
}

template <typename Map>
auto most_first(const Map& map, std::uint64_t (*weight)(const typename Map::mapped_type&)) {
  std::vector<const typename Map::value_type*> all;
  all.reserve(map.size());
  for (const auto& each : map) all.push_back(&each);
  std::stable_sort(all.begin(), all.end(), [weight](const auto* a, const auto* b) {
    return weight(a->second) > weight(b->second);
  });
  return all;
}

auto reasons_of(const Tally& tally) {
  return most_first(tally.by_reason(), [](const std::uint64_t& count) { return count; });
}

// Those with rejections first.
auto sources_of(const Tally& tally) {
  return most_first(tally.by_source(), [](const SourceTally& each) { return each.rejected; });
}

void write_tally(Writer& out, const Tally& tally) {
  out.Key("by_reason");
  out.StartArray();
  for (const auto* each : reasons_of(tally)) {
    out.StartObject();
    out.Key("reason"), out.String(each->first);
    out.Key("rejected"), out.Uint64(each->second);
    out.EndObject();
  }
  out.EndArray();
  out.Key("by_source");
  out.StartArray();
  for (const auto* each : sources_of(tally)) {
    const SourceTally& source = each->second;
    out.StartObject();
    out.Key("source"), out.String(each->first);
    for (const auto& [key, value] : {std::pair("read", source.read),
                                     {"rejected", source.rejected},
                                     {"dated", source.dated},
                                     {"with_topic", source.with_topic},
                                     {"with_department", source.with_department},
                                     {"with_unit", source.with_unit}}) {
      out.Key(key), out.Uint64(value);
    }
    out.EndObject();
  }
  out.EndArray();
}

void write_rejections(Writer& out, const Tally& tally) {
  out.Key("rejections");
  out.StartArray();
  for (const Rejected& each : tally.rejections()) {
    out.StartObject();
    out.Key("source"), out.String(each.where.source);
    out.Key("line"), out.Uint64(each.where.line);
    out.Key("reason"), out.String(each.reason);
    out.Key("excerpt"), out.String(each.excerpt);
    out.EndObject();
  }
  out.EndArray();
  out.Key("rejections_left_out"), out.Uint64(tally.rejected() - tally.rejections().size());
}

void write_summary(Writer& out, const BuildReport* report, const Tally& tally,
                   const std::vector<GateResult>& gates) {
  out.Key("schema"), out.Int(kReportSchema);
  out.Key("published"), out.Bool(report && report->published);
  if (report) {
    out.Key("generation"), out.String(report->generation);
    write_counts(out, *report);
    out.Key("seconds"), out.Double(report->manifest.build_seconds);
  }
  write_gates(out, gates);
  write_tally(out, tally);
}

// "12,345"
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0 || part == 0) return "0%";
  if (part == whole) return "100%";
  // Neither none nor all: never rounded to either.
  const double exact = 100 * static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{:.1f}%", std::clamp(exact, 0.1, 99.9));
}

std::string tally_text(const Tally& tally) {
  std::string text;
  const auto reasons = reasons_of(tally);
  for (std::size_t i = 0; i < reasons.size() && i < kShownReasons; ++i) {
    text += i == 0 ? "rejected, by reason:\n" : "";
    text += fmt::format("{:>12}  {}\n", grouped(reasons[i]->second), reasons[i]->first);
  }
  if (reasons.size() > kShownReasons) {
    text += fmt::format("{:>12}  more reasons\n", reasons.size() - kShownReasons);
  }
  const auto sources = sources_of(tally);
  for (std::size_t i = 0; i < sources.size() && i < kShownSources; ++i) {
    const SourceTally& each = sources[i]->second;
    text += i == 0 ? "by source:\n" : "";
    text += fmt::format("{:>12} read, {} rejected  {}\n", grouped(each.read),
                        grouped(each.rejected), sources[i]->first);
  }
  if (sources.size() > kShownSources) {
    text += fmt::format("{:>12} more sources\n", sources.size() - kShownSources);
  }
  return text;
}

}  // namespace

std::string report_json(const BuildReport& report, const Tally& tally) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  write_summary(out, &report, tally, report.gates);
  out.EndObject();
  return buffer.GetString();
}

std::string report_text(const BuildReport& r, const Tally& tally) {
  std::string text =
      fmt::format("{} read: {} new, {} changed, {} unchanged, {} rejected\n", grouped(r.read),
                  grouped(r.added), grouped(r.changed), grouped(r.unchanged), grouped(r.rejected));
  text += tally_text(tally);
  if (r.kept) text += grouped(r.kept) + " kept from the generation before\n";
  if (r.removed) text += grouped(r.removed) + " removed: the sources no longer hold them\n";
  const Manifest& m = r.manifest;
  text += fmt::format("{} articles searchable: {} with a date, {} topic, {} department, {} unit\n",
                      grouped(m.articles), percent(m.dated, m.articles),
                      percent(m.with_topic, m.articles), percent(m.with_department, m.articles),
                      percent(m.with_unit, m.articles));
  if (m.predicted_topics) text += grouped(m.predicted_topics) + " more with a predicted topic\n";
  if (m.copies) text += grouped(m.copies) + " tell a story that another tells first\n";
  text += r.published ? fmt::format("published {} in {:.1f} s\n", r.generation, m.build_seconds)
                      : fmt::format("nothing changed: {} stays\n", r.generation);
  return text;
}

void write_report_file(const std::string& path, const BuildReport* report, const Tally& tally,
                       const std::string& error, const std::vector<GateResult>& gates) {
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.StartObject();
  write_summary(out, report, tally, gates);
  if (!error.empty()) out.Key("error"), out.String(error);
  write_rejections(out, tally);
  out.EndObject();
  replace_file_synced(path, std::string(buffer.GetString(), buffer.GetSize()) + "\n");
}

}  // namespace timtin
