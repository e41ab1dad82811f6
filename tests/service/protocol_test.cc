// What all endpoints have in common: methods, validity, packing, other origins; and the service's
// own state.
#include <zlib.h>

#include <stdexcept>
#include <thread>

#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

class ProtocolTest : public ArchiveTest {
 protected:
  ProtocolTest() { index(kArticles); }
};

TEST_F(ProtocolTest, KnowsItsMethods) {
  serve();
  HttpClient client = connect();
  EXPECT_EQ(client.request("HEAD", "/v1/search").status, 200);
  const ClientAnswer post = client.request("POST", "/v1/search", "Content-Length: 0\r\n");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(post.header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.request("get", "/healthz").status, 405) << "methods are case-sensitive";
  const ClientAnswer options_answer = client.request("OPTIONS", "/v1/search");
  EXPECT_EQ(options_answer.status, 204);
  EXPECT_EQ(options_answer.header("allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(client.request("OPTIONS", "*").status, 204);
  EXPECT_EQ(client.get("/nothing").status, 404);
  EXPECT_EQ(client.get("/v1").status, 404);
}

TEST_F(ProtocolTest, AnswersAreValidUntilTheGenerationChanges) {
  serve();
  const ClientAnswer first = get("/v1/search?department=CSLP");
  const std::string etag = first.header("etag");
  EXPECT_TRUE(etag.starts_with("W/\"gen-")) << etag;
  const ClientAnswer again = get("/v1/search?department=CSLP", "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(get("/v1/articles/a1", "If-None-Match: \"x\", " + etag + "\r\n").status, 304);
  EXPECT_EQ(get("/v1/articles/no", "If-None-Match: " + etag + "\r\n").status, 404);
  EXPECT_EQ(get("/v1/search?sort=x", "If-None-Match: " + etag + "\r\n").status, 400);
  EXPECT_EQ(get("/v1/search", "If-None-Match: W/\"gen-other\"\r\n").status, 200);
}

TEST_F(ProtocolTest, PacksBigAnswersForClientsThatAsk) {
  serve();
  const ClientAnswer plain = get("/v1/search?facets=1");
  ASSERT_GT(plain.body.size(), 1024u);
  for (int round = 0; round < 2; ++round) {  // the second comes from the cache
    const ClientAnswer packed = get("/v1/search?facets=1", "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
    std::string text(plain.body.size(), '\0');
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 31), Z_OK);
    std::string body = packed.body;
    stream.next_in = reinterpret_cast<Bytef*>(body.data());
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    EXPECT_EQ(text, plain.body);
  }
}

TEST_F(ProtocolTest, RepeatedSearchesComeFromTheCache) {
  serve();
  const ClientAnswer first = get("/v1/search?q=+h%E1%BB%99i++&topic=a&topic=b");
  const ClientAnswer again = get("/v1/search?topic=b&topic=a&q=h%E1%BB%99i");
  EXPECT_EQ(first.body, again.body);
  const std::string metrics = get("/metrics").body;
  EXPECT_NE(metrics.find("\ntimtin_cache_hits_total 1\n"), std::string::npos) << metrics;
  EXPECT_NE(metrics.find("\ntimtin_searches_total 1\n"), std::string::npos);
}

TEST_F(ProtocolTest, MetricsTellWhatHappened) {
  serve();
  get("/v1/search?department=CSLP");
  get("/v1/search?limit=x");
  get("/nothing");
  const ClientAnswer answer = get("/metrics");
  EXPECT_EQ(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  for (const char* line :
       {"timtin_http_requests_total{endpoint=\"search\",status=\"200\"} 1\n",
        "timtin_http_requests_total{endpoint=\"search\",status=\"400\"} 1\n",
        "timtin_http_requests_total{endpoint=\"none\",status=\"404\"} 1\n",
        "timtin_http_request_duration_seconds_bucket{endpoint=\"search\",le=\"+Inf\"} 2\n",
        "timtin_http_request_duration_seconds_count{endpoint=\"search\"} 2\n",
        "timtin_index_articles 4\n", "timtin_queue_length 0\n", "timtin_index_refused 0\n",
        "timtin_index_info{generation=\"gen-"}) {
    EXPECT_NE(answer.body.find(line), std::string::npos) << line << answer.body;
  }
}

TEST_F(ProtocolTest, SaysThatItLivesAndIsReady) {
  serve();
  EXPECT_EQ(get("/healthz").body, "ok\n");
  EXPECT_EQ(get("/readyz").body, "ready\n");
  EXPECT_NE(get("/openapi.json").body.find("\"/v1/search\""), std::string::npos);
}

TEST_F(ProtocolTest, IsNotReadyWhileItStops) {
  serve();
  const std::uint16_t port = service->port();
  HttpClient client(port);
  client.send("GET /readyz HTTP/1.1\r\nHost: h\r\n");  // not whole yet: it must be waited for
  EXPECT_EQ(get("/readyz").status, 200);
  std::thread stopping([this] { service->stop(); });
  try {
    while (true) HttpClient another(port);
  } catch (const std::runtime_error&) {  // it takes no new ones: it is stopping
  }
  client.send("\r\n");
  const ClientAnswer answer = client.read_answer();
  stopping.join();
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_NE(answer.body.find("urn:timtin:draining"), std::string::npos) << answer.body;
}

TEST_F(ProtocolTest, OpensToOtherOriginsOnlyByConfiguration) {
  serve();
  const std::string from = "Origin: https://portal.example\r\n";
  EXPECT_EQ(get("/v1/search", from).header("access-control-allow-origin"), "");
  options.routes.cors_origin = "https://portal.example";
  serve();
  const ClientAnswer allowed = get("/v1/search", from);
  EXPECT_EQ(allowed.header("access-control-allow-origin"), "https://portal.example");
  EXPECT_EQ(allowed.header("vary"), "Accept-Encoding, Origin");
  const ClientAnswer other = get("/v1/search", "Origin: https://evil.example\r\n");
  EXPECT_EQ(other.header("access-control-allow-origin"), "");
  HttpClient client = connect();
  EXPECT_EQ(client.request("OPTIONS", "/v1/search", from).header("access-control-max-age"),
            "86400");
}

}  // namespace
}  // namespace timtin
