// Asks a running `timtin serve` on the loopback over many keep-alive connections and prints one
// line of JSON: answers a second, latency, failures, what a new client waits meanwhile; and, given
// the server's process, its processor time for each answer, which says most where others use the
// machine too, and its memory over time, which is the soak. Usage: serve_load PORT QUERIES.tsv
// [key=value...]
//   connections=64  rate=0 (requests a second; 0: as fast as answered)  requests=20000  seconds=60
//   path=/v1/search  more=&facets=1  typing=0 (1: each query as it grows while it is typed)
//   warm=1000 (requests before the measured ones)  probe=1  pid=PID  every=10 (seconds)
// A line of QUERIES: class, mode (AND, OR, PHRASE), text; separated by tabs, as of query_bench.
// Run the server with --cache-mib 0 to measure searches and not its cache.
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "bench/load_clients.h"
#include "bench/process_cost.h"
#include "service/url.h"

namespace {

using namespace timtin;
using Options = std::map<std::string, std::string>;

double number(const Options& options, const std::string& key, double fallback) {
  const auto at = options.find(key);
  return at == options.end() ? fallback : std::atof(at->second.c_str());
}

std::string text(const Options& options, const std::string& key, const std::string& fallback) {
  const auto at = options.find(key);
  return at == options.end() ? fallback : at->second;
}

// Where a character of UTF-8 begins.
bool begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::vector<std::string> read_targets(const std::string& file, const Options& options) {
  const std::string path = text(options, "path", "/v1/search");
  const std::string more = text(options, "more", "");
  const bool typing = number(options, "typing", 0) != 0;
  std::vector<std::string> targets;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    const std::string mode = line.substr(first + 1, second - first - 1);
    std::string query = line.substr(second + 1);
    if (!typing && mode == "PHRASE") query = '"' + query + '"';
    const auto add = [&](const std::string& asked, const char* match) {
      targets.push_back(path + "?q=" + percent_encode(asked) + match + more);
    };
    for (std::size_t at = 1; typing && at < query.size(); ++at) {
      if (begins(query[at])) add(query.substr(0, at), "");
    }
    add(query, !typing && mode == "AND" ? "&match=all" : "");
  }
  return targets;
}

double quantile(std::vector<double>& values, double part) {
  if (values.empty()) return -1;
  const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

// Resident memory of a process in MiB, with and without what files hold anyway.
struct Memory {
  double all = 0, own = 0;
};
Memory memory_of(int process) {
  Memory memory;
  std::ifstream in("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) memory.all = std::atof(line.c_str() + 6) / 1024;
    if (line.starts_with("RssAnon:")) memory.own = std::atof(line.c_str() + 8) / 1024;
  }
  return memory;
}

// Processor time that a process has used, in seconds; 0 if there is none.
double cpu_of(int process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(in, line);
  unsigned long long user = 0, system = 0;
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return 0;
  std::sscanf(line.c_str() + name_end + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu",
              &user, &system);
  return static_cast<double>(user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// New clients that come while the others are served.
class Prober {
 public:
  Prober(std::uint16_t port, std::string target)
      : thread_([this, port, target = std::move(target)] {
          while (!ending_) {
            times.push_back(ask_once(port, target));
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
          }
        }) {}
  ~Prober() { end(); }
  Prober(const Prober&) = delete;
  Prober& operator=(const Prober&) = delete;
  void end() {
    ending_ = true;
    if (thread_.joinable()) thread_.join();
  }
  std::vector<double> times;  // milliseconds; read after end()

 private:
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

int run(const char* port, const char* file, const Options& options) {
  LoadPlan plan;
  plan.port = static_cast<std::uint16_t>(std::atoi(port));
  plan.connections = std::clamp(static_cast<int>(number(options, "connections", 64)), 1, 4000);
  plan.targets = read_targets(file, options);
  if (plan.targets.empty()) {
    std::fprintf(stderr, "no queries in %s\n", file);
    return 2;
  }
  const auto requests = static_cast<std::uint64_t>(number(options, "requests", 20'000));
  plan.requests = static_cast<std::uint64_t>(number(options, "warm", 1000));
  run_load(plan, [](double) {});
  plan.requests = requests;
  plan.seconds = number(options, "seconds", 60);
  plan.rate = number(options, "rate", 0);

  const int process = static_cast<int>(number(options, "pid", 0));
  const double every = number(options, "every", 10);
  std::vector<Memory> memories;
  double next = 0;
  const double cpu = cpu_seconds(), server_cpu = cpu_of(process);
  std::vector<double> probes;
  LoadResult result;
  {
    Prober prober(plan.port, plan.targets.front());
    result = run_load(plan, [&](double seconds) {
      if (process == 0 || seconds < next) return;
      next += every;
      memories.push_back(memory_of(process));
      std::fprintf(stderr, "%6.0f s  %.1f MiB, %.1f its own\n", seconds, memories.back().all,
                   memories.back().own);
    });
    prober.end();
    probes = std::move(prober.times);
  }
  const auto lost = std::erase_if(probes, [](double time) { return time < 0; });
  auto& times = result.milliseconds;
  const auto answers = static_cast<double>(times.size());
  std::printf(
      "{\"op\":\"serve\",\"connections\":%d,\"rate\":%.0f,\"answers\":%.0f,\"failed\":%llu,"
      "\"busy\":%llu,\"seconds\":%.1f,\"per_second\":%.1f,\"p50_ms\":%.2f,\"p95_ms\":%.2f,"
      "\"p99_ms\":%.2f,\"max_ms\":%.2f,\"new_client_p50_ms\":%.2f,\"new_client_max_ms\":%.2f,"
      "\"new_client_failed\":%zu,\"load_cpu_s\":%.2f",
      plan.connections, plan.rate, answers, static_cast<unsigned long long>(result.failed),
      static_cast<unsigned long long>(result.busy), result.seconds, answers / result.seconds,
      quantile(times, 0.5), quantile(times, 0.95), quantile(times, 0.99), quantile(times, 1),
      quantile(probes, 0.5), quantile(probes, 1), lost, cpu_seconds() - cpu);
  if (!memories.empty()) {
    std::printf(",\"server_cpu_ms_per_answer\":%.2f",
                (cpu_of(process) - server_cpu) * 1e3 / std::max(1.0, answers));
    std::printf(
        ",\"rss_first_mb\":%.1f,\"rss_last_mb\":%.1f,\"own_first_mb\":%.1f,"
        "\"own_middle_mb\":%.1f,\"own_last_mb\":%.1f",
        memories.front().all, memories.back().all, memories.front().own,
        memories[memories.size() / 2].own, memories.back().own);
  }
  std::printf("}\n");
  return result.failed == 0 && lost == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: serve_load PORT QUERIES.tsv [key=value...]\n");
    return 2;
  }
  Options options;
  for (int i = 3; i < argc; ++i) {
    const std::string given = argv[i];
    const std::size_t equals = given.find('=');
    options[given.substr(0, equals)] = equals == std::string::npos ? "1" : given.substr(equals + 1);
  }
  try {
    return run(argv[1], argv[2], options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
