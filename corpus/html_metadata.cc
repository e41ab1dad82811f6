#include "corpus/html_metadata.h"

#include <simdjson.h>

#include <array>
#include <optional>

#include "corpus/clean_text.h"
#include "corpus/finish_article.h"
#include "corpus/html_text.h"
#include "corpus/name_key.h"
#include "corpus/passed_over_date.h"

namespace timtin {

namespace {

namespace dom = simdjson::dom;

struct LinkedData {
  std::string headline, description, published, section, url, publisher, body;
  bool is_article = false;
};

std::string text_of(dom::object object, const char* key) {
  std::string_view text;
  if (object[key].get(text) == simdjson::SUCCESS) return std::string(trim(text));
  dom::array list;
  if (object[key].get(list) == simdjson::SUCCESS && list.size() > 0 &&
      list.at(0).get(text) == simdjson::SUCCESS) {
    return std::string(trim(text));
  }
  dom::object inner;
  if (object[key].get(inner) == simdjson::SUCCESS) {
    for (const char* name : {"name", "@id", "url"}) {
      if (inner[name].get(text) == simdjson::SUCCESS) return std::string(trim(text));
    }
  }
  return "";
}

void read_object(dom::object object, LinkedData& data) {
  const std::string type = text_of(object, "@type");
  if (type.find("Article") != std::string::npos || type == "BlogPosting") {
    data.is_article = true;
    data.headline = text_of(object, "headline");
    data.description = text_of(object, "description");
    data.published = text_of(object, "datePublished");
    data.section = text_of(object, "articleSection");
    data.url = text_of(object, "mainEntityOfPage");
    data.publisher = text_of(object, "publisher");
    data.body = text_of(object, "articleBody");
  } else if (type == "BreadcrumbList" && data.section.empty()) {
    dom::array items;
    if (object["itemListElement"].get(items)) return;
    for (const dom::element item : items) {
      dom::object each;
      if (item.get(each)) continue;
      std::string name = text_of(each, "name");
      if (name.empty()) name = text_of(each, "item");
      const std::string key = name_key(name);
      if (key.empty() || key == "trang chu" || key == "home") continue;
      data.section = name;
      return;
    }
  }
}

void read_value(dom::element value, LinkedData& data) {
  dom::array list;
  dom::object object;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const dom::element item : list) {
      if (item.get(object) == simdjson::SUCCESS) read_object(object, data);
    }
  } else if (value.get(object) == simdjson::SUCCESS) {
    read_object(object, data);
    if (object["@graph"].get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) {
        if (item.get(object) == simdjson::SUCCESS) read_object(object, data);
      }
    }
  }
}

LinkedData linked_data(const HtmlDocument& document) {
  LinkedData data;
  dom::parser parser;
  for (const std::string& text : document.json_ld) {
    dom::element value;
    if (parser.parse(text).get(value) == simdjson::SUCCESS) read_value(value, data);
  }
  return data;
}

struct Candidate {
  std::string value;
  std::string origin;
};

Candidate first_of(std::initializer_list<Candidate> candidates) {
  for (const Candidate& candidate : candidates) {
    if (!candidate.value.empty()) return candidate;
  }
  return {};
}

Candidate from_meta(const HtmlDocument& document, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const std::string_view value = document.meta(name); !value.empty()) {
      return {std::string(value), std::string("<meta ") + name + ">"};
    }
  }
  return {};
}

void take(const Candidate& candidate, const char* field, std::string& out, Found& base) {
  if (candidate.value.empty()) return;
  out = candidate.value;
  base.reasons.push_back(std::string(field) + ": " + candidate.origin);
}

// Tries each candidate: an impossible date makes a note and the next one is tried. Those behind the
// one taken that say another day are told.
void take_date(const HtmlDocument& document, const LinkedData& data, Found& base) {
  std::vector<Candidate> candidates = {{data.published, "JSON-LD datePublished"}};
  for (const char* name :
       {"article:published_time", "datepublished", "pubdate", "og:published_time",
        "article:published", "dc.date.issued", "dc.date", "date", "publish-date", "dc.created",
        "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created"}) {
    candidates.push_back({std::string(document.meta(name)), std::string("<meta ") + name + ">"});
  }
  for (const bool modified : {false, true}) {
    for (const HtmlTime& time : document.times) {
      if (time.modified != modified) continue;
      candidates.push_back({time.when, "line " + std::to_string(time.line) + ", <time>"});
    }
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.value.empty()) continue;
    if (base.article.published) {
      tell_passed_over_date(candidate.value, candidate.origin, "another came first", base);
      continue;
    }
    set_date(candidate.value, base);
    if (base.article.published) base.reasons.push_back("date: " + candidate.origin);
  }
}

// "Tiêu đề - Báo Phụ nữ" -> "Tiêu đề"
std::string without_site(const std::string& title) {
  for (const std::string_view separator : {" | ", " - ", " – ", " :: "}) {
    const std::size_t at = title.rfind(separator);
    constexpr std::size_t kShortestTitle = 20;  // bytes
    if (at != std::string::npos && at >= kShortestTitle) return title.substr(0, at);
  }
  return title;
}

}  // namespace

void read_html_metadata(const HtmlDocument& document, Found& base) {
  const LinkedData data = linked_data(document);
  Article& article = base.article;
  take(first_of({{data.headline, "JSON-LD headline"},
                 from_meta(document, {"og:title", "twitter:title", "headline"}),
                 {without_site(document.title), "<title>"}}),
       "title", article.title, base);
  take(first_of({{document.canonical, "<link canonical>"},
                 from_meta(document, {"og:url"}),
                 {data.url, "JSON-LD mainEntityOfPage"}}),
       "url", article.url, base);
  take(first_of({{data.description, "JSON-LD description"},
                 from_meta(document, {"og:description", "description"})}),
       "lead", article.lead, base);
  take(first_of({{data.section, "JSON-LD section"}, from_meta(document, {"article:section"})}),
       "topic", article.topic, base);
  take(first_of({from_meta(document, {"og:site_name"}), {data.publisher, "JSON-LD publisher"}}),
       "source", article.source, base);
  take_date(document, data, base);
}

std::string body_in_metadata(const HtmlDocument& document) {
  const std::string body = linked_data(document).body;
  return body.find('<') == std::string::npos ? body : text_of_html(body);
}

bool claims_article(const HtmlDocument& document) {
  return document.meta("og:type") == "article" || linked_data(document).is_article;
}

}  // namespace timtin
