// Stopping: nothing that was begun is lost, and nothing that idles holds it up.
#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include "tests/service/server_fixture.h"

namespace timtin {
namespace {

using std::chrono::milliseconds;

// What was taken is answered or given up before the drain ends, and that ends before the 10 s are
// over after which an operator may think that the process hangs.
TEST(ServerOptions, StopWithin10SecondsWhateverRuns) {
  const ServerOptions options;
  EXPECT_LT(options.receive_time + options.answer_time, options.drain_time);
  EXPECT_LE(options.drain_time + std::chrono::seconds(1), std::chrono::seconds(10));
}

TEST_F(ServerTest, FinishesWhatRunsAndWaitsBeforeItStops) {
  options.worker_threads = 1;
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  serve([open](const HttpRequest&, Deadline) {
    open.wait();
    return HttpResponse{.body = "done", .headers = {}};
  });
  std::vector<HttpClient> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(connect());
    clients.back().send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  }
  while (server->status().queued < 3) std::this_thread::yield();
  std::thread stopping([this] { server->stop(); });
  while (!server->status().draining) std::this_thread::yield();
  std::this_thread::sleep_for(milliseconds(50));
  gate.set_value();
  for (HttpClient& client : clients) {
    const ClientAnswer answer = client.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.header("connection"), "close");
  }
  clients.clear();
  stopping.join();
  EXPECT_EQ(server->status().connections, 0);
}

TEST_F(ServerTest, ClosesIdleConnectionsAndTakesNoNewOnes) {
  options.idle_time = options.receive_time = options.drain_time = std::chrono::hours(1);
  serve_echo();
  std::vector<HttpClient> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(connect());
    if (i % 2 == 0) continue;
    EXPECT_EQ(clients.back().get("/").status, 200);
  }
  server->stop();
  for (HttpClient& client : clients) EXPECT_TRUE(client.closed_by_server());
  EXPECT_THROW(connect(), std::runtime_error);
}

TEST_F(ServerTest, GivesUpOnWhatDoesNotEndInTime) {
  options.drain_time = milliseconds(100);
  options.receive_time = milliseconds(60'000);
  serve_echo();
  HttpClient client = connect();
  client.send("GET / HTT");
  while (server->status().connections == 0) std::this_thread::yield();
  server->stop();  // the client never sends the rest: only drain_time ends this
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(ServerTest, StopsOnceAnAnswerThatComesTooLateHasCome) {
  options.worker_threads = 1;
  options.answer_time = milliseconds(50);
  options.drain_time = std::chrono::hours(1);
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  serve([open](const HttpRequest&, Deadline) {
    open.wait();
    return HttpResponse();
  });
  HttpClient client = connect();
  EXPECT_EQ(client.get("/").status, 503);
  std::thread stopping([this] { server->stop(); });
  EXPECT_TRUE(client.closed_by_server());  // nothing is left to read or write
  gate.set_value();
  stopping.join();
}

TEST_F(ServerTest, LosesNoRequestThatReachedItWhenStopped) {
  // Many rounds of a stop in the midst of traffic: an answer must be whole or absent, and a client
  // whose request had reached a handler must get its answer.
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> begun{0};
    serve([&begun](const HttpRequest&, Deadline) {
      ++begun;
      return HttpResponse{.body = std::string(1000, 'x'), .headers = {}};
    });
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([this, &answered] {
        try {
          HttpClient client = connect();
          while (client.get("/").body.size() == 1000) ++answered;
        } catch (const std::runtime_error&) {  // stopped before this one came
        }
      });
    }
    while (begun < 20) std::this_thread::yield();
    server->stop();
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answered, begun);
  }
}

TEST_F(ServerTest, MayBeStoppedTwiceOrNeverStarted) {
  serve_echo();
  server->stop();
  server->stop();
  Server unused(options, {});
  unused.stop();
}

}  // namespace
}  // namespace timtin
