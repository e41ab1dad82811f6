#include "service/html_escape.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

TEST(HtmlEscape, EscapesWhatHtmlReads) {
  EXPECT_EQ(html_escape("<script>alert('x' & \"y\")</script>"),
            "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)&lt;/script&gt;");
  EXPECT_EQ(html_escape(""), "");
  EXPECT_EQ(html_escape("phụ nữ"), "phụ nữ");
  EXPECT_EQ(html_escape("&"), "&amp;");
  EXPECT_EQ(html_escape("&amp;"), "&amp;amp;") << "text, not markup";
}

}  // namespace
}  // namespace timtin
