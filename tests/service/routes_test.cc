// What each endpoint answers, asked over loopback.
#include <rapidjson/document.h>

#include <fstream>
#include <set>
#include <stdexcept>

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
  EXPECT_STREQ(typed["suggestions"][0]["text_html"].GetString(),
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

TEST_F(RoutesTest, RefusesAQueryThatIsTooLongInBothLanguages) {
  serve();
  const std::string longest(2000, 'a');
  EXPECT_EQ(get("/v1/search?q=+" + longest + "++").status, 200) << "outer blanks do not count";
  for (const char* path : {"/v1/search", "/v1/facets"}) {
    const ClientAnswer answer = get(path + ("?q=" + longest) + "a");
    EXPECT_EQ(answer.status, 400);
    const auto document = json(answer);
    EXPECT_STREQ(document["type"].GetString(), "urn:timtin:query_too_long");
    EXPECT_STREQ(document["detail"].GetString(),
                 "q: at most 2000 bytes; leave the words that matter.");
    EXPECT_TRUE(std::string(document["detail_vi"].GetString()).starts_with("Câu tìm quá dài"));
  }
  const ClientAnswer page = get("/?q=" + longest + "a");
  EXPECT_EQ(page.status, 400);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  EXPECT_NE(page.body.find("Câu tìm quá dài"), std::string::npos);
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
