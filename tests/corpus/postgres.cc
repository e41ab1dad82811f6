#include "tests/corpus/postgres.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace timtin {
namespace {

namespace fs = std::filesystem;

// The newest version that is installed; "" if none is.
std::string programs_folder() {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", none)) {
    if (fs::exists(version.path() / "bin/initdb")) found.push_back(version.path() / "bin");
  }
  return found.empty() ? "" : *std::max_element(found.begin(), found.end());
}

}  // namespace

bool postgres_required() { return std::getenv("TIMTIN_REQUIRE_POSTGRES") != nullptr; }

Postgres::Postgres() : programs_(programs_folder()) {
  missing_ =
      programs_.empty() ? "PostgreSQL is not installed: scripts/install postgresql" : start();
  running_ = missing_.empty();
}

Postgres::~Postgres() { kill(); }

int Postgres::as_server(const std::string& command) const {
  const std::string user =
      ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
  // Nothing of the test's standard output or error stays open in the server.
  return std::system(("cd " + folder_.path() + " && " + user + command + " >> log 2>&1").c_str());
}

std::string Postgres::start() {
  fs::permissions(folder_.path(), fs::perms::all);
  write_bytes(folder_.path("log"), "");
  fs::permissions(folder_.path("log"), fs::perms::all);
  const std::string settings =
      "-c listen_addresses= -c unix_socket_directories=" + folder_.path() +
      " -c fsync=off -c full_page_writes=off -c shared_buffers=8MB -c max_connections=10";
  const bool started =
      as_server(programs_ + "/initdb -D data -U timtin -A trust -E UTF8 --locale=C.UTF-8 -N") ==
          0 &&
      as_server(programs_ + "/pg_ctl -D data -w -o '" + settings + "' start") == 0;
  return started ? "" : "PostgreSQL does not start: " + read_bytes(folder_.path("log"));
}

std::string Postgres::address(const std::string& parameters) const {
  return "postgresql://timtin:s3cret@/postgres?host=" + folder_.path() + parameters;
}

bool Postgres::run(const std::string& sql) const {
  const std::string file = folder_.write("run.sql", sql);
  return std::system((programs_ + "/psql -X -q -v ON_ERROR_STOP=1 -o /dev/null -d '" + address() +
                      "' -f " + file)
                         .c_str()) == 0;
}

void Postgres::kill() {
  if (running_) as_server(programs_ + "/pg_ctl -D data -w -m immediate stop");
  running_ = false;
}

}  // namespace timtin
