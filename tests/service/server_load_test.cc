// The server with more to do than it can.
#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "tests/service/server_fixture.h"

namespace timtin {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

TEST_F(ServerTest, Serves512KeepAliveConnectionsAndANewClientMeanwhile) {
  serve_echo();
  std::vector<HttpClient> clients;
  for (int i = 0; i < 512; ++i) clients.push_back(connect());
  for (int round = 0; round < 2; ++round) {
    for (HttpClient& client : clients) client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(connect().get("/new").status, 200);
    for (HttpClient& client : clients) EXPECT_EQ(client.read_answer().status, 200);
  }
  EXPECT_GE(server->status().connections, 512);

  // While all of them idle, a new client waits for nobody: about 0.3 ms here. The bound is for a
  // loaded machine; where each connection takes a thread of a pool there is no answer at all.
  std::vector<Clock::duration> times;
  for (int i = 0; i < 21; ++i) {
    const auto start = Clock::now();
    EXPECT_EQ(connect().get("/probe").status, 200);
    times.push_back(Clock::now() - start);
  }
  std::nth_element(times.begin(), times.begin() + 10, times.end());
  EXPECT_LT(times[10], milliseconds(1000));
}

TEST_F(ServerTest, AnswersANewClientWhile512KeepAskingItAllTheTime) {
  serve_echo();
  std::atomic<bool> ending{false};
  std::atomic<int> answers{0};
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      std::vector<HttpClient> clients;
      for (int i = 0; i < 128; ++i) clients.push_back(connect());
      do {
        for (HttpClient& client : clients) client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
        for (HttpClient& client : clients) {
          client.read_answer().status == 200 ? ++answers : ++failures;
        }
      } while (!ending);
    });
  }
  while (server->status().connections < 512) std::this_thread::yield();
  std::vector<double> times;  // milliseconds
  for (int i = 0; i < 21; ++i) {
    const auto start = Clock::now();
    EXPECT_EQ(connect().get("/probe").status, 200);
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  ending = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, 0);
  EXPECT_GE(answers, 512);
  std::nth_element(times.begin(), times.begin() + 10, times.end());
  RecordProperty("median_ms_of_a_new_client", std::to_string(times[10]));  // 50 are wanted
  EXPECT_LT(times[10], 1000) << "the bound is for a loaded machine; bench/serve_load measures";
}

TEST_F(ServerTest, AnswersOverloadAtOnceWith503) {
  options.worker_threads = 1;
  options.max_queue = 2;
  options.answer_time = milliseconds(20'000);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  serve([open](const HttpRequest&, Deadline) {
    open.wait();
    return HttpResponse();
  });
  std::vector<HttpClient> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(connect());
    clients.back().send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  }
  while (server->status().refused_busy < 7) std::this_thread::yield();
  EXPECT_EQ(server->status().queued, 2u);
  gate.set_value();
  int served = 0;
  int refused = 0;
  for (HttpClient& client : clients) {
    const ClientAnswer answer = client.read_answer();
    served += answer.status == 200;
    if (answer.status != 503) continue;
    ++refused;
    EXPECT_EQ(answer.header("retry-after"), "1");
  }
  EXPECT_EQ(served, 3) << "one ran and two waited";
  EXPECT_EQ(refused, 7);
}

TEST_F(ServerTest, AnswersAtTheDeadlineWhateverTheHandlerDoes) {
  options.answer_time = milliseconds(50);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  serve([open](const HttpRequest& request, Deadline) {
    if (request.path == "/hang") open.wait();
    return HttpResponse{.body = "ran", .headers = {}};
  });
  HttpClient client = connect();
  EXPECT_EQ(client.get("/hang").status, 503);
  EXPECT_EQ(server->status().refused_late, 1u);
  EXPECT_EQ(client.get("/").body, "ran") << "the late answer must not be taken for this one";
  gate.set_value();
  EXPECT_EQ(client.get("/").body, "ran");
}

TEST_F(ServerTest, TellsReadersInTheirLanguageWhyThereIsNoPage) {
  options.answer_time = milliseconds(50);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  serve([open](const HttpRequest&, Deadline) {
    open.wait();
    return HttpResponse();
  });
  HttpClient client = connect();
  const ClientAnswer page = client.get("/", "Accept: text/html,*/*;q=0.8\r\n");
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(page.header("retry-after"), "1");
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("Chưa tìm xong trong thời gian cho phép"), std::string::npos);
  EXPECT_EQ(client.get("/").header("content-type"), "application/problem+json");
  gate.set_value();
}

TEST_F(ServerTest, TellsTheHandlerItsDeadline) {
  options.answer_time = milliseconds(3'600'000);
  serve([](const HttpRequest&, Deadline deadline) {
    const auto left = deadline - Clock::now();
    const bool plausible = left > std::chrono::minutes(50) && left <= std::chrono::minutes(60);
    return HttpResponse{.status = plausible ? 200 : 500, .body = "", .headers = {}};
  });
  EXPECT_EQ(connect().get("/").status, 200);
}

TEST_F(ServerTest, DoesNotRunWhatWaitedPastItsDeadline) {
  options.worker_threads = 1;
  options.answer_time = milliseconds(50);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  std::atomic<int> ran{0};
  serve([&ran, open](const HttpRequest&, Deadline) {
    ++ran;
    open.wait();
    return HttpResponse();
  });
  HttpClient one = connect();
  one.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  while (ran == 0) std::this_thread::yield();
  EXPECT_EQ(connect().get("/").status, 503);
  gate.set_value();
  server->stop();
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace timtin
