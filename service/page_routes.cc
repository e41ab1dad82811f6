#include "service/page_routes.h"

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "searcher/watch.h"
#include "service/article_html.h"
#include "service/facet_choices.h"
#include "service/gzip.h"
#include "service/page_assets.h"
#include "service/page_html.h"
#include "service/page_url.h"
#include "service/responses.h"
#include "service/search_parameters.h"

namespace timtin {
namespace {

constexpr std::uint32_t kRelatedShown = 5;
constexpr std::size_t kCopiesShown = 50;
constexpr const char* kHtml = "text/html; charset=utf-8";
// Everything comes from this server, nothing is inline, and no other site may frame the page.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// A shard tells no titles of copies; theirs are mostly that of the article.
Hit listed(const Article& copy, const std::string& title) {
  Hit hit;
  hit.id = copy.id;
  hit.url = copy.url;
  hit.anchor = copy.anchor;
  hit.title = copy.title.empty() ? title : copy.title;
  hit.published = copy.published;
  hit.source = copy.source;
  return hit;
}

std::string version_of_page(const std::string& site) {
  return assets_version() + fmt::format("{:x}", std::hash<std::string>()(site));
}

HttpResponse html_response(std::string body) {
  HttpResponse response = packed_response(kHtml, std::move(body));
  response.headers.emplace_back("Content-Security-Policy", kPolicy);
  response.headers.emplace_back("Referrer-Policy", "same-origin");
  return response;
}

HttpResponse problem_html(const Problem& problem, const Parameters& typed, const PageFrame& frame) {
  HttpResponse response = html_response(problem_page(problem, typed, frame));
  response.status = problem.status;
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

std::string page_key(const SearchRequest& asked, const std::string& etag,
                     const HttpRequest& request) {
  return etag + (accepts_gzip(request.accept_encoding) ? "z" : "p") + cache_key(asked);
}

}  // namespace

PageRoutes::PageRoutes(Archive& archive, const QueryWatch& watch, ResultCache& cache,
                       std::string site)
    : archive_(archive),
      watch_(watch),
      cache_(cache),
      site_(std::move(site)),
      version_(version_of_page(site_)) {}

PageFrame PageRoutes::frame(const ArchiveState& opened) const {
  return {site_, opened.articles(), opened.built_at()};
}

std::string PageRoutes::etag(const ArchiveState& opened) const {
  std::string tag = opened.etag();
  return tag.insert(tag.size() - 1, "-" + version_);
}

std::optional<HttpResponse> PageRoutes::answer_quickly(const HttpRequest& request,
                                                       Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::kStyle:
    case Endpoint::kScript:
    case Endpoint::kEmbedScript:
      return asset_response(request, endpoint, version_);
    case Endpoint::kEmbedPage:
      return embed(request);
    case Endpoint::kPage:
      return quick_page(request);
    default:
      return std::nullopt;
  }
}

HttpResponse PageRoutes::answer(const HttpRequest& request, Endpoint endpoint, Deadline deadline) {
  try {
    return endpoint == Endpoint::kArticlePage ? article(request, deadline)
                                              : page(request, deadline);
  } catch (const ArchiveUnavailable&) {
    return problem_html(no_shard_problem(), request.parameters, frame(*archive_.state()));
  }
}

HttpResponse PageRoutes::embed(const HttpRequest& request) const {
  const auto opened = archive_.state();
  const std::string tag = etag(*opened);
  if (has_etag(request, tag)) return lasting_response(bare_response(304), tag);
  const std::string page =
      framed_page({}, "Ô tìm kiếm cho trang của bạn", std::string(embed_text()), frame(*opened));
  return lasting_response(html_response(pack(request, page)), tag);
}

std::optional<HttpResponse> PageRoutes::quick_page(const HttpRequest& request) {
  const auto opened = archive_.state();
  const auto parameters = read_page_parameters(request.parameters);
  if (const auto* problem = std::get_if<Problem>(&parameters)) {
    return problem_html(*problem, request.parameters, frame(*opened));
  }
  const std::string tag = etag(*opened);
  if (has_etag(request, tag)) return lasting_response(bare_response(304), tag);
  const auto kept = cache_.find(page_key(std::get<SearchRequest>(parameters), tag, request));
  if (!kept) return std::nullopt;
  return lasting_response(html_response(*kept), tag);
}

HttpResponse PageRoutes::page(const HttpRequest& request, Deadline deadline) {
  const auto opened = archive_.state();
  const auto parameters = read_page_parameters(request.parameters);
  if (const auto* problem = std::get_if<Problem>(&parameters)) {
    return problem_html(*problem, request.parameters, frame(*opened));
  }
  SearchRequest asked = std::get<SearchRequest>(parameters);
  asked.deadline = deadline;
  const std::string tag = etag(*opened);
  const std::string key = page_key(asked, tag, request);
  SearchAnswer answer = watch_.search(*opened, asked, request.typing);
  count_choices(*opened, asked, answer);
  std::string body = pack(request, search_page(asked, answer, frame(*opened)));
  if (watch_.may_cache(answer)) cache_.insert(key, std::make_shared<const std::string>(body));
  if (!answer.missing_shards.empty()) return passing_response(html_response(std::move(body)));
  return lasting_response(html_response(std::move(body)), tag);
}

HttpResponse PageRoutes::article(const HttpRequest& request, Deadline deadline) {
  const auto opened = archive_.state();
  const auto article = opened->article(request.segments.back(), deadline);
  if (!article) {
    return problem_html(
        {404, "no_such_article", "No article has this id.", "Không có bài nào ở địa chỉ này."}, {},
        frame(*opened));
  }
  const std::string tag = etag(*opened);
  if (has_etag(request, tag)) return lasting_response(bare_response(304), tag);
  ArticleLists lists;
  for (const Article& copy : article->copies) {
    if (lists.copies.size() == kCopiesShown) break;
    lists.copies.push_back(listed(copy, article->article.title));
  }
  try {
    lists.related = opened->related(request.segments.back(), kRelatedShown, deadline)
                        .value_or(std::vector<Hit>());
  } catch (const SearchTimeout&) {  // the article itself is there all the same
  }
  const std::string page = article_page(article->article, lists, frame(*opened));
  return lasting_response(html_response(pack(request, page)), tag);
}

}  // namespace timtin
