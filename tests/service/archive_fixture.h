// A small archive, indexed in a folder of the test's own, and the service over it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "service/service.h"
#include "tests/service/http_client.h"

namespace timtin {

class ArchiveTest : public testing::Test {
 protected:
  ArchiveTest();
  ~ArchiveTest() override;

  // Adds articles, one JSON object a line, and publishes a generation.
  void index(const std::string& json_lines);
  void serve();
  HttpClient connect() const { return HttpClient(service->port()); }
  ClientAnswer get(const std::string& target, const std::string& headers = "") const {
    return connect().get(target, headers);
  }

  std::filesystem::path folder;
  ServiceOptions options;
  std::mutex mutex;
  std::vector<Reload> reloads;  // guarded by mutex
  std::unique_ptr<Service> service;
};

// What the service's tests search in: 4 articles.
extern const char* const kArticles;

}  // namespace timtin
