#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "cli/command.h"
#include "cli/log.h"
#include "cli/log_report.h"
#include "cli/terminal_text.h"

namespace timtin {
namespace {

struct Times {
  double median, p99, longest;  // milliseconds
};

Times times_of(LogReport& report) {
  const auto ms = [&report](double share) { return percentile(report.took_us, share) / 1000.0; };
  return {ms(0.5), ms(0.99), ms(1.0)};
}

std::vector<ReportedQuery> top(const std::map<std::string, ReportedQuery>& all, unsigned count) {
  std::vector<ReportedQuery> sorted = by_frequency(all);
  sorted.resize(std::min<std::size_t>(sorted.size(), count));
  return sorted;
}

std::uint64_t searches(const std::map<std::string, ReportedQuery>& queries) {
  std::uint64_t sum = 0;
  for (const auto& [_, query] : queries) sum += query.times;
  return sum;
}

void print_queries(const char* title, const std::map<std::string, ReportedQuery>& queries,
                   unsigned count, bool with_time) {
  std::printf("%s", fmt::format("{:<12} {} searches, {} queries\n", title, searches(queries),
                                queries.size())
                        .c_str());
  for (const ReportedQuery& each : top(queries, count)) {
    const std::string time = with_time ? fmt::format("  {:>7} ms", each.longest_ms) : "";
    std::printf("%s",
                fmt::format("{:>8}{}  {}\n", each.times, time, printable_text(each.query)).c_str());
  }
}

void print_report(LogReport& report, unsigned count) {
  std::string status;
  for (const auto& [code, times] : report.by_status) {
    status += fmt::format("{}{} x {}", status.empty() ? "" : ", ", code, times);
  }
  const Times times = times_of(report);
  std::printf(
      "%s", fmt::format("days         {} to {}\n"
                        "requests     {}{}{}\n"
                        "time         median {:.1f} ms, 99 % within {:.1f} ms, "
                        "longest {:.1f} ms\n",
                        report.first, report.last, report.took_us.size(),
                        status.empty() ? "" : ": ", status, times.median, times.p99, times.longest)
                .c_str());
  print_queries("no hits", report.no_hits, count, false);
  print_queries("slow", report.slow, count, true);
}

void print_json(LogReport& report, unsigned count) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer out(buffer);
  const auto queries = [&](const char* key, const std::map<std::string, ReportedQuery>& all) {
    out.Key(key);
    out.StartArray();
    for (const ReportedQuery& each : top(all, count)) {
      out.StartObject();
      out.Key("query");
      out.String(each.query);
      out.Key("times");
      out.Uint64(each.times);
      out.Key("longest_ms");
      out.Int64(each.longest_ms);
      out.EndObject();
    }
    out.EndArray();
  };
  out.StartObject();
  out.Key("first");
  out.String(report.first);
  out.Key("last");
  out.String(report.last);
  out.Key("requests");
  out.StartObject();
  for (const auto& [code, times] : report.by_status) {
    out.Key(std::to_string(code).c_str());
    out.Uint64(times);
  }
  out.EndObject();
  const Times times = times_of(report);
  out.Key("median_ms");
  out.Double(times.median);
  out.Key("p99_ms");
  out.Double(times.p99);
  out.Key("longest_ms");
  out.Double(times.longest);
  queries("no_hits", report.no_hits);
  queries("slow", report.slow);
  out.EndObject();
  std::printf("%s\n", buffer.GetString());
}

}  // namespace

int run_report(const ReportCommand& command) {
  LogReport report;
  for (const std::string& log : command.logs) {
    if (log == "-") {
      read_log(std::cin, report);
      continue;
    }
    std::ifstream in(log);
    // A folder opens, but gives nothing.
    if (!in || (in.peek(), in.bad())) throw std::runtime_error("cannot read the log " + log);
    read_log(in, report);
  }
  if (report.not_understood > 0) {
    log_warning(fmt::format("{} lines are no lines of such logs", report.not_understood));
  }
  command.json ? print_json(report, command.top) : print_report(report, command.top);
  return kExitDone;
}

}  // namespace timtin
