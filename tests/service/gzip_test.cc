#include "service/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace timtin {
namespace {

TEST(Gzip, ReadsAcceptEncoding) {
  for (const char* yes : {"gzip", "gzip, br", "br;q=1.0, gzip;q=0.8", "*", "deflate , gzip ; q=0.1",
                          "identity;q=0, x-gzip", "gzip;q=1, *;q=0"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "*, gzip;q=0", "gzipped",
                         ",,;", "identity"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

TEST(Gzip, PacksWhatGunzipGivesBack) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "phụ nữ " + std::to_string(i * i);
  for (const std::string& original : {std::string(), std::string("a"), text}) {
    std::string packed = gzip(original);
    std::string back(original.size() + 1, '\0');
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 31), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(back.data());
    stream.avail_out = static_cast<uInt>(back.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    back.resize(stream.total_out);
    inflateEnd(&stream);
    EXPECT_EQ(back, original);
  }
  EXPECT_LT(gzip(text).size(), text.size() / 2);
}

}  // namespace
}  // namespace timtin
