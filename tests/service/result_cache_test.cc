#include "service/result_cache.h"

#include <gtest/gtest.h>

namespace timtin {
namespace {

std::shared_ptr<const std::string> text(std::size_t size) {
  return std::make_shared<const std::string>(size, 'x');
}

TEST(ResultCache, StaysWithinItsBytesAndDropsTheOldestUse) {
  ResultCache cache(16'000);
  for (int i = 0; i < 100; ++i) {
    cache.insert(std::to_string(i), text(1000));
    EXPECT_TRUE(cache.find("0")) << "it is used all the time";
    EXPECT_LE(cache.status().bytes, 16'000u);
  }
  EXPECT_FALSE(cache.find("50"));
  EXPECT_TRUE(cache.find("99"));
  EXPECT_EQ(cache.status().entries, 12u);
}

TEST(ResultCache, CountsHitsAndMisses) {
  ResultCache cache(16'000);
  cache.find("a");
  cache.insert("a", text(10));
  cache.find("a");
  cache.find("a");
  EXPECT_EQ(cache.status().hits, 2u);
  EXPECT_EQ(cache.status().misses, 1u);
  cache.clear();
  EXPECT_EQ(cache.status().bytes, 0u);
  EXPECT_FALSE(cache.find("a"));
}

TEST(ResultCache, KeepsNoGiantsAndNothingWithoutRoom) {
  ResultCache cache(16'000);
  cache.insert("giant", text(3000));
  EXPECT_FALSE(cache.find("giant"));
  ResultCache none(0);
  none.insert("a", text(0));
  EXPECT_FALSE(none.find("a"));
}

}  // namespace
}  // namespace timtin
