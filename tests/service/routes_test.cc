// The endpoints, asked over loopback.
#include <rapidjson/document.h>
#include <zlib.h>

#include <fstream>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/service/archive_fixture.h"

namespace timtin {
namespace {

rapidjson::Document json(const ClientAnswer& answer) {
  rapidjson::Document document;
  document.Parse(answer.body.data(), answer.body.size());
  EXPECT_FALSE(document.HasParseError()) << answer.body;
  return document;
}

class RoutesTest : public ArchiveTest {
 protected:
  RoutesTest() { index(kArticles); }
};

TEST_F(RoutesTest, SearchAnswersInTheSharedSchema) {
  serve();
  const ClientAnswer answer = get("/v1/search?department=CSLP&sort=newest&q=");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/json");
  const auto document = json(answer);
  EXPECT_EQ(document["total"].GetInt(), 2);
  EXPECT_STREQ(document["hits"][0]["id"].GetString(), "a/2#x");
  EXPECT_STREQ(document["hits"][1]["date"].GetString(), "2019-08-22");
  EXPECT_STREQ(document["generation"].GetString(), service->generation().c_str());
}

TEST_F(RoutesTest, FiltersMayRepeatAndCombine) {
  serve();
  const auto total = [this](const std::string& query) {
    return json(get("/v1/search?" + query))["total"].GetInt();
  };
  EXPECT_EQ(total("topic=Kinh+t%E1%BA%BF&topic=Gia+%C4%91%C3%ACnh"), 2);
  EXPECT_EQ(total("unit=H%C3%A0+N%E1%BB%99i&department=CSLP"), 1);
  EXPECT_EQ(total("from=2020&to=2020-12"), 1);
  EXPECT_EQ(total("from=01/01/2021"), 1);
  EXPECT_EQ(total("topic=&from=&to=&sort="), 4) << "an HTML form sends empty fields";
}

TEST_F(RoutesTest, FacetsAreCountedWithoutTheirOwnFilter) {
  serve();
  const auto counts = [this](const std::string& target) {
    std::string text;
    const auto document = json(get(target));
    for (const auto& value : document["facets"]["unit"].GetArray()) {
      text += value["value"].GetString() + std::string(" ") +
              std::to_string(value["count"].GetInt()) + ",";
    }
    return text;
  };
  EXPECT_EQ(counts("/v1/search?unit=B%E1%BA%AFc+Giang&facets=1"), "Bắc Giang 1,");
  EXPECT_EQ(counts("/v1/facets?unit=B%E1%BA%AFc+Giang"), "Hà Nội 2,Bắc Giang 1,Đà Nẵng 1,");
  EXPECT_EQ(counts("/v1/facets?unit=B%E1%BA%AFc+Giang&department=CSLP"), "Bắc Giang 1,Hà Nội 1,");
  EXPECT_EQ(json(get("/v1/facets?limit=3"))["hits"].Size(), 0u);
}

TEST_F(RoutesTest, SuggestsAndRelates) {
  serve();
  const auto typed = json(get("/v1/suggest?q=khoi+ng&limit=3"));
  ASSERT_EQ(typed["suggestions"].Size(), 1u);
  EXPECT_STREQ(typed["suggestions"][0]["id"].GetString(), "a3");
  EXPECT_STREQ(typed["suggestions"][0]["html"].GetString(),
               "<mark>Khởi ng</mark>hiệp của phụ nữ nông thôn");
  EXPECT_EQ(json(get("/v1/suggest?q="))["suggestions"].Size(), 0u);
  EXPECT_EQ(get("/v1/suggest?q=a&limit=21").status, 400);
  EXPECT_EQ(get("/v1/articles/a%2F2%23x/related?limit=20").status, 200);
  EXPECT_EQ(get("/v1/articles/zz/related").status, 404);
}

TEST_F(RoutesTest, ACursorStaysWithItsGeneration) {
  serve();
  const auto first = json(get("/v1/search?q=&limit=2&sort=oldest"));
  const std::string next = first["next"].GetString();
  const std::string target = "/v1/search?q=&limit=2&sort=oldest&cursor=" + next;
  index(R"({"id":"a0","title":"Cũ nhất","body":"Bài cũ.","date":"2001-01-01"})");
  service->reload();
  const auto second = json(get(target));
  EXPECT_EQ(second["total"].GetInt(), 4);
  EXPECT_STREQ(second["generation"].GetString(), first["generation"].GetString());
  EXPECT_STREQ(second["hits"][0]["id"].GetString(), "a3");
  EXPECT_FALSE(second.HasMember("next"));
  EXPECT_EQ(json(get("/v1/search?q="))["total"].GetInt(), 5);
  // One generation is kept, not two.
  index(R"({"id":"a9","title":"Mới nhất","body":"Bài mới."})");
  service->reload();
  const ClientAnswer gone = get(target);
  EXPECT_EQ(gone.status, 410);
  EXPECT_STREQ(json(gone)["type"].GetString(), "urn:timtin:generation_gone");
  for (const std::string& wrong : {"/v1/search?q=&limit=2&cursor=" + next, target + "&offset=2",
                                   target + "A", std::string("/v1/search?cursor=")}) {
    EXPECT_EQ(get(wrong).status, 400) << wrong;
  }
}

TEST_F(RoutesTest, AnEditorsFileIsReadAgain) {
  const auto file = folder / "curation.tsv";
  const auto write = [&](const std::string& text) { std::ofstream(file) << text; };
  options.curation = file;
  write("pin\tgia đình\n");
  EXPECT_THROW(serve(), std::runtime_error);
  write("pin\tgia đình\ta1\n");
  serve();
  const auto first_of = [&] {
    const auto answer = json(get("/v1/search?q=gia+dinh"));
    const auto& hit = answer["hits"][0];
    return hit["id"].GetString() + std::string(hit.HasMember("pinned") ? " pinned" : "");
  };
  EXPECT_EQ(first_of(), "a1 pinned");
  write("pin\tgia đình\ta3\n");
  service->reload();
  EXPECT_EQ(first_of(), "a3 pinned") << "no answer of before is kept";
  write("nothing\n");
  service->reload();
  EXPECT_EQ(first_of(), "a3 pinned");
  {
    const std::lock_guard lock(mutex);
    EXPECT_NE(reloads.back().refused.find("curation.tsv:1"), std::string::npos);
  }
  write("# nothing\n");
  service->reload();
  EXPECT_EQ(first_of(), "a4");
}

TEST_F(RoutesTest, TheDeadlineStopsTheSearchItself) {
  SearcherHolder holder(options.index, 1);
  Metrics metrics;
  Routes routes(holder, metrics, {}, [] { return ServerStatus(); });
  const auto now = std::chrono::steady_clock::now();
  for (const char* path : {"/v1/search", "/"}) {
    HttpRequest request;
    request.path = path;
    request.parameters = {{"q", "phụ nữ"}};
    EXPECT_EQ(routes.answer(request, now).status, 503) << path;
    EXPECT_EQ(routes.answer(request, now + std::chrono::hours(1)).status, 200) << path;
  }
}

TEST_F(RoutesTest, PagesDoNotOverlap) {
  serve();
  std::set<std::string> ids;
  for (int offset = 0; offset < 4; offset += 2) {
    const auto document =
        json(get("/v1/search?sort=newest&limit=2&offset=" + std::to_string(offset)));
    for (const auto& hit : document["hits"].GetArray()) ids.insert(hit["id"].GetString());
  }
  EXPECT_EQ(ids.size(), 4u);
}

TEST_F(RoutesTest, RefusesBadParametersByName) {
  serve();
  const char* const cases[] = {
      "limit=101",  "limit=-1",   "limit=ten",        "limit=",       "offset=10001",
      "sort=best",  "match=none", "from=2019-02-31",  "to=yesterday", "facets=maybe",
      "colour=red", "q=a&q=b",    "from=2021&to=2020"};
  for (const std::string query : cases) {
    const ClientAnswer answer = get("/v1/search?" + query);
    EXPECT_EQ(answer.status, 400) << query;
    const auto document = json(answer);
    EXPECT_STREQ(document["type"].GetString(), "urn:timtin:bad_parameter");
    const std::string detail = document["detail"].GetString();
    const std::string name =
        query.starts_with("from=2021") ? "to" : query.substr(0, query.find('='));
    EXPECT_TRUE(detail.starts_with(name + ":")) << detail;
  }
}

TEST_F(RoutesTest, GivesAWholeArticleByItsEncodedId) {
  serve();
  const ClientAnswer answer = get("/v1/articles/a%2F2%23x");
  EXPECT_EQ(answer.status, 200);
  const auto document = json(answer);
  EXPECT_STREQ(document["id"].GetString(), "a/2#x");
  EXPECT_STREQ(document["title"].GetString(), "<script>alert('phụ nữ')</script> & \"hội\"");
  EXPECT_EQ(get("/v1/articles/none").status, 404);
  EXPECT_EQ(get("/v1/articles/").status, 404);
  EXPECT_EQ(get("/v1/articles/a/2").status, 404);
}

TEST_F(RoutesTest, KnowsItsMethods) {
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

TEST_F(RoutesTest, AnswersAreValidUntilTheGenerationChanges) {
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

TEST_F(RoutesTest, PacksBigAnswersForClientsThatAsk) {
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

TEST_F(RoutesTest, RepeatedSearchesComeFromTheCache) {
  serve();
  const ClientAnswer first = get("/v1/search?q=+h%E1%BB%99i++&topic=a&topic=b");
  const ClientAnswer again = get("/v1/search?topic=b&topic=a&q=h%E1%BB%99i");
  EXPECT_EQ(first.body, again.body);
  const std::string metrics = get("/metrics").body;
  EXPECT_NE(metrics.find("\ntimtin_cache_hits_total 1\n"), std::string::npos) << metrics;
  EXPECT_NE(metrics.find("\ntimtin_searches_total 1\n"), std::string::npos);
}

TEST_F(RoutesTest, MetricsTellWhatHappened) {
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

TEST_F(RoutesTest, SaysThatItLivesAndIsReady) {
  serve();
  EXPECT_EQ(get("/healthz").body, "ok\n");
  EXPECT_EQ(get("/readyz").body, "ready\n");
  const auto api = json(get("/openapi.json"));
  EXPECT_TRUE(api["paths"].HasMember("/v1/search"));
}

TEST_F(RoutesTest, IsNotReadyWhileItStops) {
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

TEST_F(RoutesTest, OpensToOtherOriginsOnlyByConfiguration) {
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

TEST_F(RoutesTest, EscapesTheArticlesMarkup) {
  serve();
  const ClientAnswer answer = get("/v1/search?department=CSLP");
  const auto document = json(answer);
  int checked = 0;
  for (const auto& hit : document["hits"].GetArray()) {
    for (const char* member : {"title_html", "snippet_html"}) {
      if (!hit.HasMember(member)) continue;
      std::string html = hit[member].GetString();
      for (const std::string mark : {"<mark>", "</mark>"}) {
        for (std::size_t at; (at = html.find(mark)) != std::string::npos;)
          html.erase(at, mark.size());
      }
      EXPECT_EQ(html.find_first_of("<>\""), std::string::npos) << html;
      ++checked;
    }
  }
  EXPECT_GT(checked, 0);
}

}  // namespace
}  // namespace timtin
