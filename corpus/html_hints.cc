#include "corpus/html_hints.h"

#include <algorithm>
#include <array>
#include <span>

namespace timtin {

namespace {

// As a word of the hint: "nav main", "box-nav". Inside longer words they mean other things.
constexpr std::array<std::string_view, 49> kBoilerplateWords = {
    "nav",
    "navbar",
    "menu",
    "footer",
    "sidebar",
    "share",
    "tags",
    "tag",
    "banner",
    "ads",
    "ad",
    "popup",
    "modal",
    "login",
    "search",
    "toolbar",
    "paging",
    "copyright",
    "tinmoi",
    "mostread",
    "camxuc",
    "rating",
    "ratings",
    "facebook",
    "zalo",
    "tinkhac",
    "xemnhieu",
    "tinlienquan",
    "docnhieu",
    "breadcrumbs",
    "social",
    "crumb",
    "pathway",
    "respond",
    "relate",
    "subscribe",
    "keyword",
    "ft",
    "tts",
    "poll",
    "voting",
    "recommend",
    "recommendation",
    "tinlq",
    "boxtag",
    "tukhoa",
    "feedback",
    "taglib",
    "thamdo",
};

// Anywhere in the hint.
constexpr std::array<std::string_view, 60> kBoilerplateParts = {
    "related",         "lienquan",
    "lien-quan",       "lien_quan",
    "comment",         "binhluan",
    "binh-luan",       "breadcrumb",
    "newsletter",      "cookie",
    "quangcao",        "quang-cao",
    "advert",          "othernews",
    "other-news",      "other_news",
    "tin-khac",        "tin_khac",
    "news-ralated",    "sharing",
    "sharedaddy",      "pagination",
    "author-bio",      "signup",
    "box-share",       "widget-area",
    "insert-neww",     "insert-news",
    "inner-article",   "readmore",
    "read-more",       "toc-container",
    "toc_container",   "table-of-contents",
    "minigame",        "mostview",
    "most-view",       "xem-nhieu",
    "cung-chuyen-muc", "cungchuyenmuc",
    "cung-loai",       "other-article",
    "otherarticle",    "tinkhac",
    "tag-box",         "tu-khoa",
    "tham-do",         "link-source",
    "copy-link",       "same-category",
    "newsother",       "news-other",
    "tin-moi",         "adsweb",
    "adsbygoogle",     "relatedpost",
    "audio-player",    "audioplayer",
    "box-audio",       "article-audio",
};

// The element that holds the paragraphs of the story and little else.
constexpr std::array<std::string_view, 65> kStoryParts = {
    "fck_detail",
    "articlebody",
    "article-body",
    "article__body",
    "article_body",
    "article-content",
    "article_content",
    "articlecontent",
    "detail-content",
    "detail_content",
    "content-detail",
    "content_detail",
    "contentdetail",
    "detailcontent",
    "singular-content",
    "maincontent",
    "entry-content",
    "post-content",
    "post_content",
    "post-body",
    "bodytext",
    "news-bodyhtml",
    "news-content",
    "news_content",
    "newscontent",
    "content-news",
    "content_news",
    "cms-body",
    "noidung",
    "noi-dung",
    "story-body",
    "field-name-body",
    "text-conent",
    "knc-content",
    "art-body",
    "rtestate-field",
    "journal-content-article",
    "main-detail-body",
    "divnewscontent",
    "detail-body",
    "detail__content",
    "details__content",
    "news-detail-content",
    "article-detail-content",
    "entry-body",
    "content_detailnews",
    "contentnews",
    "ct-edtior-web",
    "edittor-content",
    "single-content",
    "singlecontent",
    "txt_content",
    "text-long",
    "newsbody",
    "news-body",
    "article-entry",
    "articletext",
    "chi-tiet-noi-dung",
    "bai-viet-noi-dung",
    "dt-news__content",
    "story__content",
    "b-maincontent",
    "content-article",
    "post-detail-content",
    "body-content",
};

constexpr std::array<std::string_view, 15> kLeadWords = {
    "sapo",     "lead",     "chapeau", "description", "summary",  "des",   "intro",    "mota",
    "trichdan", "hometext", "tomtat",  "excerpt",     "chappeau", "brief", "subtitle",
};

constexpr std::array<std::string_view, 7> kLeadParts = {
    "sapo", "articlesummary", "articlelead", "tom-tat", "tom_tat", "trich-dan", "trich_dan",
};

constexpr std::array<std::string_view, 6> kTitleParts = {
    "title", "tieude", "tieu-de", "tieu_de", "headline", "contentheading",
};
constexpr std::array<std::string_view, 8> kDateParts = {
    "date", "time", "ngay", "publish", "posted", "submitted", "pubdate", "meta",
};
constexpr std::array<std::string_view, 6> kClockParts = {
    "today", "now", "clock", "current", "homnay", "modif",
};

bool has_part(std::span<const std::string_view> parts, std::string_view hint) {
  return std::any_of(parts.begin(), parts.end(), [hint](std::string_view part) {
    return hint.find(part) != std::string_view::npos;
  });
}

bool has_word(std::span<const std::string_view> words, std::string_view hint) {
  while (!hint.empty()) {
    const std::size_t end = std::min(hint.find_first_of(" -_"), hint.size());
    if (std::find(words.begin(), words.end(), hint.substr(0, end)) != words.end()) return true;
    hint.remove_prefix(std::min(end + 1, hint.size()));
  }
  return false;
}

}  // namespace

bool hints_boilerplate(std::string_view hint) {
  return has_word(kBoilerplateWords, hint) || has_part(kBoilerplateParts, hint);
}

bool hints_story(std::string_view hint) { return has_part(kStoryParts, hint); }

bool hints_lead(std::string_view hint) {
  return has_word(kLeadWords, hint) || has_part(kLeadParts, hint);
}

bool hints_title(std::string_view hint) { return has_part(kTitleParts, hint); }

bool hints_date(std::string_view hint) {
  return has_part(kDateParts, hint) && !has_part(kClockParts, hint);
}

}  // namespace timtin
