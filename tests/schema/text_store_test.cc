// Streams of symbols come back as the text they were made of, and damage is never followed.
#include "schema/text_store.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

TEST(Codes, ComeBackAtEveryLength) {
  std::vector<std::uint32_t> codes = {0, 1, 0xFFFFFFFF};
  for (int bit = 1; bit < 32; ++bit) {
    for (const std::uint32_t near : {-1, 0, 1}) codes.push_back((1u << bit) + near);
  }
  std::string bytes;
  for (const std::uint32_t code : codes) append_code(bytes, code);
  const auto* at = reinterpret_cast<const std::uint8_t*>(bytes.data());
  for (const std::uint32_t code : codes) EXPECT_EQ(read_code(at), code);
  EXPECT_EQ(at, reinterpret_cast<const std::uint8_t*>(bytes.data()) + bytes.size());
}

// "Hội", "nữ" are words 0 and 1; ", " and "" separators 2 and 3.
class TextStoreTest : public testing::Test {
 protected:
  TextStoreTest() {
    write_lexicon(folder_.path("lexicon"),
                  std::vector<LexiconSymbol>{{"Hội", 0}, {"nữ", 1}, {", ", kNoTerm}, {"", kNoTerm}},
                  std::vector<LexiconTerm>{{"hội", 2}, {"nữ", 1}});
  }

  static std::string stream(const std::vector<std::uint32_t>& codes) {
    std::string bytes;
    for (const std::uint32_t code : codes) append_code(bytes, code);
    return bytes;
  }
  const std::string& store(const std::vector<std::string>& streams) {
    std::filesystem::remove(path_);
    TextStoreWriter out(path_);
    for (const std::string& one : streams) out.add(one);
    out.finish();
    return path_;
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("text");
};

TEST_F(TextStoreTest, ABlankStandsBetweenWordsUnlessASeparatorDoes) {
  const TextStore text(store({
      stream({1, 2, 0, 1, 3, 2, 0, 1, 4, 2, 3, 0}),
      stream({0, 0, 0}),
      stream({3, 0, 3, 1, 3, 3, 0, 2, 2, 2, 0}),
  }));
  const Lexicon lexicon(folder_.path("lexicon"));
  ASSERT_EQ(text.article_count(), 3u);
  const auto parts = [&](DocId id) {
    return std::vector<std::string>{text.text(id, Part::kTitle, lexicon),
                                    text.text(id, Part::kLead, lexicon),
                                    text.text(id, Part::kBody, lexicon)};
  };
  EXPECT_EQ(parts(1), (std::vector<std::string>{"Hội nữ", "Hội, nữ", "Hộinữ, "}));
  EXPECT_EQ(parts(2), (std::vector<std::string>{"", "", ""}));
  EXPECT_EQ(parts(3), (std::vector<std::string>{", ", ", Hội, , ", "nữ nữ nữ"}));
  EXPECT_NO_THROW(text.verify());
}

TEST_F(TextStoreTest, AnEmptyStoreHasNoArticles) {
  const TextStore text(store({}));
  EXPECT_EQ(text.article_count(), 0u);
}

TEST_F(TextStoreTest, ASymbolThatTheLexiconLacksIsDamage) {
  const TextStore text(store({stream({1, 200, 0, 0, 0})}));
  const Lexicon lexicon(folder_.path("lexicon"));
  EXPECT_EQ(thrown_by([&] { text.text(1, Part::kTitle, lexicon); }).kind,
            IndexError::Kind::kCorrupt);
}

TEST_F(TextStoreTest, AStreamWithoutItsEndIsDamage) {
  for (const std::string& bad : {std::string(""), std::string("\x81\x81"), stream({1, 2})}) {
    const TextStore text(store({bad}));
    EXPECT_EQ(thrown_by([&] { text.stream(1); }).kind, IndexError::Kind::kCorrupt);
  }
}

// The checksum is not read on opening: whatever the table of offsets says must stay inside.
TEST_F(TextStoreTest, ADamagedTableOfOffsetsIsNeverFollowed) {
  store({stream({1, 0, 0, 0}), stream({2, 0, 0, 0})});
  const std::string whole = read_bytes(path_);
  for (std::size_t at = sizeof(FileHeader); at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(0xFF);
    write_bytes(path_, damaged);
    try {
      const TextStore text(path_);
      for (DocId id = 1; id <= std::min<DocId>(text.article_count(), 5); ++id) text.stream(id);
    } catch (const IndexError& error) {
      EXPECT_EQ(error.kind(), IndexError::Kind::kCorrupt);
    }
    EXPECT_EQ(thrown_by([&] { TextStore(path_).verify(); }).kind, IndexError::Kind::kCorrupt);
  }
}

}  // namespace
}  // namespace timtin
