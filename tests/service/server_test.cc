#include "service/server.h"

#include <stdexcept>

#include "tests/service/server_fixture.h"

namespace timtin {
namespace {

TEST_F(ServerTest, HandsTheDecodedRequestToTheHandler) {
  serve_echo();
  HttpClient client = connect();
  const ClientAnswer answer = client.get("/v1/a%2Fb?q=ph%E1%BB%A5+n%E1%BB%AF&t=1&t=2");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "GET\n/v1/a%2Fb\n/v1\n/a/b\nq=phụ nữ\nt=1\nt=2\n");
  EXPECT_EQ(answer.headers.at("content-type"), "text/plain; charset=utf-8");
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  EXPECT_TRUE(answer.headers.contains("date"));
}

TEST_F(ServerTest, KeepsTheConnectionUntilTheClientAsksToClose) {
  serve_echo();
  HttpClient client = connect();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(client.get("/").status, 200);
  EXPECT_EQ(client.get("/", "Connection: close\r\n").status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(ServerTest, ClosesAfterAnHttp10Request) {
  serve_echo();
  HttpClient client = connect();
  client.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  serve_echo();
  HttpClient client = connect();
  std::string all;
  for (int i = 0; i < 20; ++i) {
    all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }
  client.send(all);
  for (int i = 0; i < 20; ++i) {
    const std::string path = "/" + std::to_string(i);
    EXPECT_EQ(client.read_answer().body, "GET\n" + path + "\n" + path + "\n");
  }
}

TEST_F(ServerTest, TakesARequestThatArrivesByteByByte) {
  serve_echo();
  HttpClient client = connect();
  for (const char c : std::string("POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")) {
    ASSERT_TRUE(client.send({&c, 1}));
  }
  EXPECT_EQ(client.read_answer().body, "POST\n/x\n/x\nabc");
}

TEST_F(ServerTest, TakesAChunkedBody) {
  serve_echo();
  HttpClient client = connect();
  client.send(
      "POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "POST\n/x\n/x\nabcde");
  EXPECT_EQ(client.get("/").status, 200);
}

TEST_F(ServerTest, AnswersHeadWithTheHeaderAlone) {
  serve_echo();
  HttpClient client = connect();
  const ClientAnswer head = client.request("HEAD", "/abc");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(sizeof "HEAD\n/abc\n/abc\n" - 1));
  EXPECT_EQ(client.get("/").status, 200) << "no body was left in the way";
}

TEST_F(ServerTest, SendsNoBodyWith304) {
  serve([](const HttpRequest&, Deadline) {
    HttpResponse response;
    response.status = 304;
    response.content_type = "";
    return response;
  });
  HttpClient client = connect();
  const ClientAnswer answer = client.get("/");
  EXPECT_EQ(answer.status, 304);
  EXPECT_FALSE(answer.headers.contains("content-length"));
  EXPECT_EQ(client.get("/").status, 304);
}

TEST_F(ServerTest, CarriesAHarmlessRequestIdThrough) {
  serve_echo();
  HttpClient client = connect();
  EXPECT_EQ(client.get("/", "X-Request-Id: abc-1\r\n").headers.at("x-request-id"), "abc-1");
  const std::string own = client.get("/", "X-Request-Id: <b>\r\n").headers.at("x-request-id");
  EXPECT_EQ(own.find('<'), std::string::npos);
  EXPECT_FALSE(own.empty());
}

TEST_F(ServerTest, LogsEachRequestWithoutItsQuery) {
  serve_echo();
  HttpClient client = connect();
  client.get("/v1/search?q=secret", "X-Request-Id: r1\r\n");
  client.get("/bad%zz");
  server->stop();
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].id, "r1");
  EXPECT_EQ(records[0].method, "GET");
  EXPECT_EQ(records[0].path, "/v1/search");
  EXPECT_EQ(records[0].status, 200);
  EXPECT_GT(records[0].took.count(), 0);
  EXPECT_EQ(records[1].status, 400);
}

TEST_F(ServerTest, TurnsAnExceptionInto500WithoutItsText) {
  serve([](const HttpRequest& request, Deadline) -> HttpResponse {
    if (request.path == "/int") throw 1;
    throw std::runtime_error("secret path");
  });
  HttpClient client = connect();
  const ClientAnswer answer = client.get("/");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_EQ(client.get("/int").status, 500) << "not every exception is a std::exception";
  server->stop();
  EXPECT_EQ(records.at(0).error, "secret path");
}

TEST_F(ServerTest, QuickAnswersNeedNoWorker) {
  serve([](const HttpRequest&, Deadline) { return HttpResponse(); },
        [](const HttpRequest& request) -> std::optional<HttpResponse> {
          if (request.path == "/throw") throw std::runtime_error("x");
          if (request.path != "/healthz") return std::nullopt;
          return HttpResponse{.body = "quick", .headers = {}};
        });
  HttpClient client = connect();
  EXPECT_EQ(client.get("/healthz").body, "quick");
  EXPECT_EQ(client.get("/other").body, "");
  EXPECT_EQ(client.get("/throw").status, 500);
}

TEST_F(ServerTest, SaysWhatIsWrongWithItsAddress) {
  serve_echo();
  const auto message = [](ServerOptions wrong) -> std::string {
    try {
      Server unused(wrong, {});
    } catch (const std::runtime_error& e) {
      return e.what();
    }
    return "";
  };
  ServerOptions same = options;
  same.port = server->port();
  EXPECT_EQ(message(same), "address in use: " + server->where());
  ServerOptions odd = options;
  odd.address = "not an address";
  EXPECT_NE(message(odd).find("not an address"), std::string::npos);
}

}  // namespace
}  // namespace timtin
