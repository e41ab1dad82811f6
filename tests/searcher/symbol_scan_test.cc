// Finding symbols in a stream by its bytes against decoding all of it.
#include "searcher/symbol_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "schema/text_store.h"

namespace timtin {
namespace {

using Found = std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint16_t>>;

Found listed(const std::vector<SymbolHit>& hits) {
  Found found;
  for (const SymbolHit& hit : hits) found.emplace_back(hit.begin, hit.end, hit.match);
  return found;
}

std::span<const std::uint8_t> bytes_of(const std::string& padded) {
  return {reinterpret_cast<const std::uint8_t*>(padded.data()) + 1, padded.size() - 1};
}

// Mostly codes of one byte, some of two to four, and the ends of parts.
std::uint32_t random_code(std::mt19937& random) {
  static constexpr std::uint32_t kLimits[] = {128, 128, 128, 16384, 16384, 1 << 21, 1 << 27};
  return random() % 40 == 0 ? 0 : 1 + random() % (kLimits[random() % 7] - 1);
}

TEST(SymbolScanTest, FindsWhatDecodingFinds) {
  std::mt19937 random(7);
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> codes(random() % 400);
    for (std::uint32_t& code : codes) code = random_code(random);
    codes.push_back(0);
    std::set<std::uint32_t> wanted;
    for (std::size_t n = 1 + random() % 60; n > 0; --n) {
      const std::uint32_t code = codes[random() % codes.size()];
      wanted.insert(code && random() % 3 ? code : 1 + random() % 20000);
    }
    SymbolScan scan;
    for (const std::uint32_t code : wanted) scan.add(code - 1, static_cast<std::uint16_t>(code));
    scan.prepare();

    // The byte before a stream is whatever stands there.
    std::string stream(1, static_cast<char>(random()));
    Found expected;
    for (const std::uint32_t code : codes) {
      const auto begin = static_cast<std::uint32_t>(stream.size() - 1);
      append_code(stream, code);
      const auto end = static_cast<std::uint32_t>(stream.size() - 1);
      if (wanted.contains(code))
        expected.emplace_back(begin, end, static_cast<std::uint16_t>(code));
    }
    std::vector<SymbolHit> hits;
    scan.find(bytes_of(stream), hits);
    ASSERT_EQ(listed(hits), expected) << "round " << round << ", " << wanted.size() << " symbols";
    found += hits.size();
  }
  EXPECT_GT(found, 1000u);
}

TEST(SymbolScanTest, FindsTheSameWithoutVectors) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    SymbolScan vectors, bits;
    for (int n = 0; n < (round % 2 ? 5 : 50); ++n) {
      const std::uint32_t symbol = random() % (n % 2 ? 127 : 40000);
      vectors.add(symbol, 1), bits.add(symbol, 1);
    }
    vectors.prepare();
    bits.prepare_bits();
    std::string stream(1, '\xFF');
    for (int n = 0; n < 300; ++n) append_code(stream, random() % (n % 3 ? 127 : 40000));
    std::vector<SymbolHit> a, b;
    vectors.find(bytes_of(stream), a);
    bits.find(bytes_of(stream), b);
    ASSERT_EQ(listed(a), listed(b)) << "round " << round;
  }
}

}  // namespace
}  // namespace timtin
