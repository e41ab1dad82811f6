// Documents in, sorted postings out: by term, by document, the wdfs of a term that comes twice
// added.
#include "indexer/inverter.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <stdexcept>
#include <string>

#include "indexer/posting_run.h"
#include "schema/fields.h"
#include "schema/index_error.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Postings = std::map<std::string, std::map<DocId, std::uint32_t>>;

// Reads a run, whose terms must ascend, and which must hold these lengths.
Postings read(const std::string& path, const std::vector<std::uint32_t>& lengths) {
  RunReader run(path);
  EXPECT_EQ(std::vector<std::uint32_t>(run.lengths().begin(), run.lengths().end()), lengths);
  Postings all;
  std::string before;
  while (run.next()) {
    const std::string term(run.term());
    EXPECT_LT(before, term);
    before = term;
    DocId last = 0;
    run.each_posting([&](DocId doc, std::uint32_t wdf) {
      EXPECT_LT(last, doc);
      last = doc;
      all[term][doc] = wdf;
    });
  }
  return all;
}

TEST(Inverter, SortsByTermAndDocument) {
  const TemporaryFolder folder;
  Interner terms;
  for (const char* text : {"nữ", "hội", "a", "hội nghị"}) terms.intern(text);
  Inverter inverter;
  inverter.add({{{0, 7, 0}, {1, 5, 9}}, {{"Qx", 0}}});
  inverter.add({{{1, 3, 0}, {3, 2, 0}}, {{"Qy", 0}, {"XT:tin", 0}}});
  inverter.add({{{2, 1, 4}}, {{"XT:tin", 0}}});
  inverter.write(folder.path("run"), terms);
  const Postings wanted = {{"Qx", {{1, 0}}},
                           {"Qy", {{2, 0}}},
                           {"Sa", {{3, 4}}},
                           {"Shội", {{1, 9}}},
                           {"XT:tin", {{2, 0}, {3, 0}}},
                           {"a", {{3, 1}}},
                           {"hội", {{1, 5}, {2, 3}}},
                           {"hội nghị", {{2, 2}}},
                           {"nữ", {{1, 7}}}};
  EXPECT_EQ(read(folder.path("run"), {21, 5, 5}), wanted);
}

TEST(Inverter, ATermThatComesTwiceCountsItsSum) {
  const TemporaryFolder folder;
  Interner terms;
  terms.intern(std::string(kMaxTermBytes, 'a') + "one");  // one term once they are cut
  terms.intern(std::string(kMaxTermBytes, 'a') + "two");
  terms.intern("217-qđ-tw");
  Inverter inverter;
  inverter.add({{{0, 3, 0}, {2, 4, 0}}, {{"217-qđ-tw", 10}, {"D", 0}, {"D", 0}}});
  inverter.add({{{0, 3, 2}, {1, 4, 2}}, {}});
  inverter.write(folder.path("run"), terms);
  const std::string cut(kMaxTermBytes, 'a');
  const Postings wanted = {
      {"217-qđ-tw", {{1, 14}}}, {"D", {{1, 0}}}, {"S" + cut, {{2, 4}}}, {cut, {{1, 3}, {2, 7}}}};
  EXPECT_EQ(read(folder.path("run"), {17, 11}), wanted);
}

TEST(Inverter, RandomDocumentsAndAgain) {
  const TemporaryFolder folder;
  std::mt19937 random(4);
  Interner terms;
  for (int i = 0; i < 500; ++i) terms.intern("t" + std::to_string(random()));
  Inverter inverter;
  for (const std::string name : {"first", "again"}) {
    Postings wanted;
    std::vector<std::uint32_t> lengths;
    for (DocId doc = 1; doc <= 300; ++doc) {
      Document document;
      std::uint32_t length = 0;
      for (TermId term = random() % 40; term < terms.size(); term += 1 + random() % 200) {
        const std::uint32_t wdf = 1 + random() % kImpactScale;
        const std::uint32_t title = random() % 5 ? 0 : wdf;
        document.words.push_back({term, wdf, title});
        wanted[std::string(terms[term])][doc] = wdf;
        if (title) wanted["S" + std::string(terms[term])][doc] = title;
        length += wdf + title;
      }
      document.others.push_back({"Q" + std::to_string(doc), 0});
      wanted["Q" + std::to_string(doc)][doc] = 0;
      inverter.add(document);
      lengths.push_back(length);
    }
    inverter.write(folder.path(name), terms);
    EXPECT_TRUE(read(folder.path(name), lengths) == wanted) << name;
    inverter.clear();
  }
}

TEST(Inverter, HoldsNoMoreThanItCanNumber) {
  Inverter inverter;
  for (std::size_t i = 0; i < Inverter::kMaxDocuments; ++i) inverter.add({{{0, 1, 0}}, {}});
  EXPECT_THROW(inverter.add({{{0, 1, 0}}, {}}), std::logic_error);
}

TEST(PostingRun, DamageIsAnError) {
  const TemporaryFolder folder;
  RunWriter out(folder.path("run"), std::vector<std::uint32_t>{1, 2});
  out.add(2, 300);
  out.end_term("hội");
  out.finish();
  std::string bytes = read_bytes(folder.path("run"));
  for (const std::size_t at : {bytes.size() - 1, bytes.size() - 6, std::size_t{41}}) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    write_bytes(folder.path("run"), damaged);
    EXPECT_THROW(RunReader(folder.path("run")), IndexError) << at;
  }
}

}  // namespace
}  // namespace timtin
