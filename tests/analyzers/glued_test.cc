#include "analyzers/glued.h"

#include <gtest/gtest.h>

#include <string>

namespace timtin {
namespace {

std::string split(std::string_view run) {
  std::string out;
  std::size_t begin = 0;
  for (const std::size_t end : glued_word_ends(run)) {
    out.append(out.empty() ? "" : "|").append(run.substr(begin, end - begin));
    begin = end;
  }
  return out;
}

TEST(GluedWords, ComeApart) {
  for (const char* expected :
       {"làm|Quỹ", "CNVCLĐ|khu", "LHPN|tỉnh", "UBND|Tỉnh", "HĐND|xã", "Phụ|Nữ|Việt|Nam", "đình|Tổ",
        "tham|Gia", "em|Tham", "10|km", "20|người", "100|đ", "việc|LHPN", "của|UBND|tỉnh"}) {
    std::string glued = expected;
    std::erase(glued, '|');
    EXPECT_EQ(split(glued), expected);
  }
}

TEST(GluedWords, NamesStayWhole) {
  for (const char* name :
       {"iPhone", "TikTok",     "VinFast", "YouTube",   "McDonald", "eBay", "VNPay",
        "HDBank", "VietNamNet", "HaNoi",   "MobiFone",  "GrabFood", "WiFi", "VIệT",
        "PGS",    "TTg",        "LHPN",    "việt",      "3G",       "A320", "24h",
        "8h30",   "BCHs",       "BBCNews", "vnExpress", "SeABank"}) {
    EXPECT_EQ(split(name), name);
  }
}

}  // namespace
}  // namespace timtin
