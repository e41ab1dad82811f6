// Feeds a fuzzer's entry with random and mutated inputs, the same ones every time, so that every
// compiler's tests run it. The entry aborts where a promise is broken.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

constexpr std::string_view kSeeds[] = {
    "",
    "\xEF\xBB\xBFH\u1ED9i Li\u00EAn hi\u1EC7p Ph\u1EE5 n\u1EEF (LHPN) t\u1EC9nh, ng\u00E0y "
    "22/08/2019: 1.797 su\u1EA5t, 1,345 t\u1EF7 \u0111\u1ED3ng",
    "Ho^.i Lie^n hie^.p Phu. nu+~ Vie^.t Nam dda^'t nu+o+'c",
    "Ng\u00C6\u00B0\u00E1\u00BB\uFFFDi Vi\u00E1\u00BB\u2021t Nam \u00C4\u2018\u00E1\u00BA\u00B9p",
    "{\"id\":\"1\",\"title\":\"T\u1EC9nh \\u1ee7y\",\"date\":\"2019-08-22\",\"body\":\"a\\nb\"}",
    "<html><body><h1>T\u1EC9nh</h1><p>a &amp; b</p><script>x</script></body></html>",
    "ti\u00EAu \u0111\u1EC1:\"ph\u1EE5 n\u1EEF\" -nam t\u1EEB:2019 \xFF\xFE\xC3(",
};

TEST(Replay, SeedsAndTheirPrefixes) {
  for (const std::string_view seed : kSeeds) {
    for (std::size_t n = 0; n <= seed.size(); ++n) feed(std::string(seed.substr(0, n)));
  }
}

TEST(Replay, MutatedSeeds) {
  std::mt19937 random(20190822);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(kSeeds[random() % std::size(kSeeds)]);
    for (std::uint32_t edits = 1 + random() % 6; edits > 0 && !bytes.empty(); --edits) {
      const std::size_t at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes.erase(at, 1 + random() % 5);
          break;
        case 2:
          bytes.insert(at, bytes.substr(random() % bytes.size(), random() % 20));
          break;
        default:
          bytes.insert(at, 1, static_cast<char>(random() % 4 ? random() % 128 : random()));
      }
    }
    feed(bytes);
  }
}

TEST(Replay, RandomBytes) {
  std::mt19937 random(27);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    feed(bytes);
  }
}

}  // namespace
