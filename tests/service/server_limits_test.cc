// What a client must not do, and what it is told.
#include <string>

#include "tests/service/server_fixture.h"

namespace timtin {
namespace {

using std::chrono::milliseconds;

struct Refused {
  const char* what;
  std::string bytes;
  int status;
};

std::string with_header(const std::string& header, const std::string& line = "GET / HTTP/1.1") {
  return line + "\r\nHost: h\r\n" + header + "\r\n";
}

TEST_F(ServerTest, AnswersWhatIsMalformedWith4xxAndCloses) {
  options.max_url = 1000;
  options.max_header = 4000;
  options.max_body = 100;
  serve_echo();
  const std::string big(100'000, 'a');
  const Refused cases[] = {
      {"garbage", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls hello\r\n\r\n", 400},
      {"no version", "GET /\r\n\r\n", 400},
      {"another version", "GET / HTTP/9.9\r\nHost: h\r\n\r\n", 400},
      {"http/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
      {"two hosts", with_header("Host: i\r\n"), 400},
      {"a NUL in a header", with_header(std::string("A: b\0c\r\n", 8)), 400},
      {"a header without colon", with_header("abc\r\n"), 400},
      {"a space before the colon", with_header("Content-Length : 3\r\n"), 400},
      {"a bad length", with_header("Content-Length: -1\r\n"), 400},
      {"two lengths", with_header("Content-Length: 1\r\nContent-Length: 2\r\n"), 400},
      {"length and chunks", with_header("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"),
       400},
      {"a bad chunk", with_header("Transfer-Encoding: chunked\r\n") + "zz\r\n", 400},
      {"long url", "GET /" + big.substr(0, 2000) + " HTTP/1.1\r\nHost: h\r\n\r\n", 414},
      {"endless url", "GET /" + big, 414},
      {"long header", with_header("A: " + big + "\r\n"), 431},
      {"endless header", "GET / HTTP/1.1\r\nHost: h\r\nA: " + big, 431},
      {"declared body", with_header("Content-Length: 101\r\n", "POST / HTTP/1.1"), 413},
      {"chunked body",
       with_header("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.1") + "65\r\n" + big, 413},
      {"expectation", with_header("Expect: 100-continue\r\nContent-Length: 1\r\n"), 417},
  };
  for (const Refused& each : cases) {
    SCOPED_TRACE(each.what);
    HttpClient client = connect();
    client.send(each.bytes);
    const ClientAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, each.status);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_TRUE(client.closed_by_server());
  }
}

TEST_F(ServerTest, AnswersABrokenTargetWith400AndKeepsTheConnection) {
  serve_echo();
  HttpClient client = connect();
  for (const char* target :
       {"/%", "/?q=%zz", "/?q=%00", "/%ff", "/?%C0%AF", "x", "/?q=%ED%A0%80"}) {
    EXPECT_EQ(client.get(target).status, 400) << target;
  }
  EXPECT_EQ(client.get("/").status, 200);
}

TEST_F(ServerTest, CutsASlowClientOffHoweverItDripsItsBytes) {
  options.receive_time = milliseconds(200);
  serve_echo();
  HttpClient client = connect();
  const auto start = std::chrono::steady_clock::now();
  std::string_view drip = "GET / HTTP/1.1\r\nHost: h\r\nX: ";
  client.send(drip);
  // A byte every 20 ms would go on for ever if the bound were for one read.
  for (int i = 0; i < 500 && client.send("a"); ++i) {
    std::this_thread::sleep_for(milliseconds(20));
    if (server->status().requests > 0) break;
  }
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_TRUE(client.closed_by_server());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8));
}

TEST_F(ServerTest, ServesOthersWhileManyDripTheirBytes) {
  options.receive_time = milliseconds(1000);
  serve_echo();
  std::vector<HttpClient> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(connect());
    slow.back().send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
  }
  for (int i = 0; i < 20; ++i) {
    for (HttpClient& client : slow) client.send("a");
    EXPECT_EQ(connect().get("/").status, 200);
  }
  for (HttpClient& client : slow) EXPECT_EQ(client.read_answer().status, 408);
}

TEST_F(ServerTest, CutsASlowBodyOff) {
  options.receive_time = milliseconds(200);
  serve_echo();
  HttpClient client = connect();
  client.send(with_header("Content-Length: 10\r\n", "POST / HTTP/1.1") + "abc");
  EXPECT_EQ(client.read_answer().status, 408);
}

TEST_F(ServerTest, ClosesASilentConnection) {
  options.receive_time = milliseconds(100);
  serve_echo();
  HttpClient client = connect();
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(ServerTest, ClosesAnIdleConnection) {
  options.idle_time = milliseconds(100);
  serve_echo();
  HttpClient client = connect();
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(ServerTest, ReleasesAClientThatDoesNotReadItsAnswer) {
  options.send_time = milliseconds(200);
  serve([](const HttpRequest&, Deadline) {
    return HttpResponse{.body = std::string(64 << 20, 'x'), .headers = {}};
  });
  HttpClient client = connect();
  client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  for (int i = 0; i < 1000 && server->status().requests == 0; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  for (int i = 0; i < 1000 && server->status().connections > 0; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(server->status().connections, 0);
}

TEST_F(ServerTest, RefusesConnectionsOverTheCapWithAnAnswer) {
  options.max_connections = 2;
  serve_echo();
  HttpClient one = connect();
  HttpClient two = connect();
  EXPECT_EQ(one.get("/").status, 200);
  EXPECT_EQ(two.get("/").status, 200);
  HttpClient three = connect();
  const ClientAnswer answer = three.get("/");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("retry-after"), "1");
  EXPECT_TRUE(three.closed_by_server());
  EXPECT_EQ(one.get("/").status, 200);
}

TEST_F(ServerTest, CapsTheConnectionsOfOneAddress) {
  options.max_per_address = 1;
  serve_echo();
  {
    HttpClient one = connect();
    EXPECT_EQ(one.get("/").status, 200);
    HttpClient two = connect();
    EXPECT_EQ(two.get("/").status, 503);
    EXPECT_EQ(server->status().refused_connections, 1u);
  }
  for (int i = 0; i < 1000 && server->status().connections > 0; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(connect().get("/").status, 200) << "a closed connection no longer counts";
}

}  // namespace
}  // namespace timtin
