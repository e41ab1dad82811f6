// A server on a free port with a handler of the test's own, and short times.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <vector>

#include "service/server.h"
#include "tests/service/http_client.h"

namespace timtin {

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    options.port = 0;
    options.worker_threads = 2;
  }

  void serve(Handler handler, QuickHandler quick = {}) {
    server = std::make_unique<Server>(options, std::move(handler), std::move(quick),
                                      [this](const AccessRecord& record) {
                                        const std::lock_guard lock(mutex);
                                        records.push_back(record);
                                      });
    server->start();
  }
  // Answers with the parts of the request, one a line.
  void serve_echo() {
    serve([](const HttpRequest& request, Deadline) {
      HttpResponse response;
      response.body = request.method + "\n" + request.path + "\n";
      for (const auto& segment : request.segments) response.body += "/" + segment + "\n";
      for (const auto& [key, value] : request.parameters) response.body += key + "=" + value + "\n";
      response.body += request.body;
      return response;
    });
  }
  HttpClient connect() const { return HttpClient(server->port()); }

  ServerOptions options;
  std::mutex mutex;
  std::vector<AccessRecord> records;
  std::unique_ptr<Server> server;
};

}  // namespace timtin
