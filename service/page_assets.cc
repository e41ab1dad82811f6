#include "service/page_assets.h"

#include <fmt/format.h>

#include <functional>

#include "service/responses.h"

extern "C" {
extern const char timtin_page_index[], timtin_page_index_end[];
extern const char timtin_page_style[], timtin_page_style_end[];
extern const char timtin_page_combobox[], timtin_page_combobox_end[];
extern const char timtin_page_chart[], timtin_page_chart_end[];
extern const char timtin_page_script[], timtin_page_script_end[];
extern const char timtin_page_embed[], timtin_page_embed_end[];
extern const char timtin_page_embed_text[], timtin_page_embed_text_end[];
}

namespace timtin {
namespace {

std::string_view style() { return {timtin_page_style, timtin_page_style_end}; }
std::string_view combobox() { return {timtin_page_combobox, timtin_page_combobox_end}; }

// One file each: a portal's page has one script tag, and the page here one request less.
const std::string& page_script() {
  static const std::string kScript =
      std::string(combobox())
          .append(std::string_view(timtin_page_chart, timtin_page_chart_end))
          .append(std::string_view(timtin_page_script, timtin_page_script_end));
  return kScript;
}

const std::string& embed_script() {
  static const std::string kScript =
      std::string("(() => {\n\"use strict\";\n")
          .append(combobox())
          .append(std::string_view(timtin_page_embed, timtin_page_embed_end))
          .append("})();\n");
  return kScript;
}

std::string_view content_of(Endpoint endpoint) {
  if (endpoint == Endpoint::kStyle) return style();
  return endpoint == Endpoint::kScript ? page_script() : embed_script();
}

}  // namespace

std::string_view page_template() { return {timtin_page_index, timtin_page_index_end}; }
std::string_view embed_text() { return {timtin_page_embed_text, timtin_page_embed_text_end}; }

std::string assets_version() {
  const std::hash<std::string_view> hash;
  std::size_t version = 0;
  for (const std::string_view part : {page_template(), style(), std::string_view(page_script()),
                                      std::string_view(embed_script()), embed_text()}) {
    version = version * 31 + hash(part);
  }
  return fmt::format("{:x}", version);
}

HttpResponse asset_response(const HttpRequest& request, Endpoint endpoint,
                            const std::string& version) {
  const std::string etag = "W/\"" + version + "\"";
  const char* const type =
      endpoint == Endpoint::kStyle ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  HttpResponse response =
      has_etag(request, etag)
          ? bare_response(304)
          : packed_response(type, pack(request, std::string(content_of(endpoint))));
  if (endpoint != Endpoint::kEmbedScript) return lasting_response(std::move(response), etag);
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control",
                                "public, max-age=86400, stale-while-revalidate=604800");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

}  // namespace timtin
