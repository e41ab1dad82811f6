// Hashes to numbers: what was put in first is found, whatever the hashes have in common.
#include "indexer/id_table.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace timtin {
namespace {

TEST(IdTable, AnEmptyOneFindsNothing) {
  const IdTable table;
  EXPECT_FALSE(table.find(0));
  EXPECT_FALSE(table.find(1));
}

TEST(IdTable, FindsWhatWasPutInFirst) {
  std::mt19937_64 random(5);
  IdTable table;
  std::unordered_map<std::uint64_t, std::uint32_t> wanted;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    // All, none or only the low bits are the same as those of many others.
    const std::uint64_t hash = i % 3 == 0   ? random() % 5000
                               : i % 3 == 1 ? random()
                                            : (random() % 5000) << 40;
    EXPECT_EQ(table.insert(hash, i), wanted.try_emplace(hash, i).second);
  }
  for (const auto& [hash, value] : wanted) ASSERT_EQ(table.find(hash), value);
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t hash = random();
    EXPECT_EQ(table.find(hash).has_value(), wanted.contains(hash));
  }
}

}  // namespace
}  // namespace timtin
