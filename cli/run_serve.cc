#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/access_log.h"
#include "cli/append_file.h"
#include "cli/command.h"
#include "cli/log.h"
#include "cli/query_log.h"
#include "schema/index_layout.h"
#include "service/listen_address.h"
#include "service/service.h"

namespace timtin {
namespace {

// Blocked in every thread that is started from here on, so that run_serve() alone takes them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void tell_reload(const Reload& reload) {
  if (reload.refused.empty()) {
    log_info("now serving " + reload.generation);
  } else {
    log_error("still serving " + reload.generation +
              "; the newer one is refused: " + reload.refused);
  }
}

// The parts to be searched as one; none: the index is in one piece.
std::vector<ShardSpec> shards_of(const ServeCommand& command) {
  std::vector<std::string> shards = command.shards;
  if (shards.empty() && command.index.empty()) {
    throw std::runtime_error("--index DIR or --shard is wanted: what is to be searched");
  }
  if (shards.empty()) {
    for (std::uint32_t n = 1; n <= shard_count(command.index); ++n) {
      shards.push_back("shard-" + std::to_string(n) + "=" + shard_folder(command.index, n));
    }
  }
  if (command.as_shard && !shards.empty()) {
    throw std::runtime_error("--as-shard: a shard is one index; name it with --index");
  }
  return parse_shards(shards);
}

std::string read_key(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    if (!line.empty() && !line.starts_with('#')) break;
  }
  const auto printable = [](unsigned char c) { return c > ' ' && c < 0x7F; };
  if (line.size() < kMinKeyBytes || !std::all_of(line.begin(), line.end(), printable)) {
    throw std::runtime_error("--shard-key " + path + ": a line with a key of printable ASCII, " +
                             std::to_string(kMinKeyBytes) + " characters or more, is wanted");
  }
  return line;
}

}  // namespace

int run_serve(const ServeCommand& command) {
  const auto listen = parse_listen_address(command.listen);
  if (!listen) {
    throw std::runtime_error("--listen " + command.listen +
                             ": HOST:PORT is wanted, as in 127.0.0.1:8080 or [::1]:8080");
  }
  const sigset_t signals = block_signals();
  std::optional<AppendFile> access, queries;
  if (!command.access_log.empty()) access.emplace(command.access_log);
  if (!command.query_log.empty()) queries.emplace(command.query_log);

  ServiceOptions options;
  options.index = command.index;
  options.curation = command.curation;
  options.as_shard = command.as_shard;
  options.shards = shards_of(command);
  options.sharded.patience = std::chrono::milliseconds(command.shard_ms);
  if (!command.shard_key.empty()) options.shard_key = read_key(command.shard_key);
  options.server.address = listen->address;
  options.server.port = listen->port;
  options.server.answer_time = std::chrono::milliseconds(command.deadline_ms);
  options.server.worker_threads = static_cast<int>(command.threads);
  options.routes.cors_origin = command.cors_origin;
  options.routes.site = command.site;
  options.on_reload = tell_reload;
  if (!command.api_keys.empty()) options.routes.keys = ApiKeys::load(command.api_keys);
  options.routes.slow = std::chrono::milliseconds(command.slow_ms);
  options.routes.cache_bytes = std::size_t{command.cache_mib} << 20;
  options.server.max_per_address = static_cast<int>(command.max_per_address);
  if (access) {
    options.on_access = [&access](const AccessRecord& record) {
      access->write(access_line(record, std::time(nullptr)));
    };
  }
  if (queries) {
    options.routes.on_query = [&queries](const QueryRecord& record) {
      queries->write(query_line(record, std::time(nullptr)));
    };
  }
  Service service(options);
  service.start();
  log_info(
      "serving " + service.generation() + " of " +
      (options.shards.empty() ? command.index : std::to_string(options.shards.size()) + " shards") +
      " on http://" + service.where());

  for (int signal = 0; sigwait(&signals, &signal) == 0 && signal == SIGHUP;) service.reload();
  log_info("stopping: what runs is finished first; a second signal stops at once");
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  service.stop();
  log_info("stopped");
  return kExitDone;
}

}  // namespace timtin
