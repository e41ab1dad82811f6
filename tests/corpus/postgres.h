// Postgres: a real PostgreSQL server of one test, on a Unix socket in a folder of its own.
#pragma once

#include <sys/types.h>

#include <string>

#include "tests/temporary_folder.h"

namespace timtin {

// Its programs are Debian's (package postgresql). As root, it runs as the user that the package
// made, for it refuses root.
class Postgres {
 public:
  // Makes a database cluster and starts it; on failure, missing() says why.
  Postgres();
  ~Postgres();
  Postgres(const Postgres&) = delete;
  Postgres& operator=(const Postgres&) = delete;

  // Why there is no server; "" if there is one.
  const std::string& missing() const { return missing_; }
  // "postgresql://timtin@/postgres?host=..." and more parameters ("&options=...").
  std::string address(const std::string& parameters = "") const;
  // Runs SQL; false, with what psql says on standard error, if it fails.
  bool run(const std::string& sql) const;
  // The process of the server, and that it stops at once, as if its machine were gone.
  void kill();

 private:
  std::string start();
  int as_server(const std::string& command) const;

  TemporaryFolder folder_;
  std::string programs_;  // folder of initdb, postgres ...
  std::string missing_;
  bool running_ = false;
};

// Whether the tests must not be skipped: TIMTIN_REQUIRE_POSTGRES is set.
bool postgres_required();

}  // namespace timtin
