// HtmlHints: what the class, id, itemprop and type of an element say of what it holds.
//
// The words are those of the content management systems behind Vietnamese news sites and portals
// (VnExpress, VCCorp, ePi, NukeViet, WordPress, Joomla, Drupal, Liferay, SharePoint) and the common
// ones of the web; readability and trafilatura decide from like lists.
#pragma once

#include <string_view>

namespace timtin {

// All take the attributes joined by blanks, in lower case.
bool hints_boilerplate(std::string_view hint);  // "related-news", "box_comment", "quangcao"
bool hints_story(std::string_view hint);        // "detail-content", "fck_detail", "bodytext"
bool hints_lead(std::string_view hint);         // "sapo", "summary"
bool hints_title(std::string_view hint);        // "tieude", "title-news-detail"
bool hints_date(std::string_view hint);         // "publish-date", "ngaydang"; not "today"

}  // namespace timtin
