// A build that is killed or runs out of disk changes nothing that readers see, and leaves nothing
// that the next build does not take away.
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "tests/cli/portal.h"

namespace timtin {
namespace {

class FaultsTest : public PortalTest {
 protected:
  // Enough that a build takes a while; each body differs.
  std::string big_source() const {
    std::string lines;
    for (int i = 0; i < 6000; ++i) {
      std::string body;
      for (int k = 0; k < 60; ++k) body += "từ" + std::to_string(i * 31 + k * k) + " hội phụ nữ ";
      lines += json_line(portal_article("big" + std::to_string(i), "bài lớn", body));
    }
    return folder_.write("big.jsonl", lines);
  }
  void expect_as_before() const {
    EXPECT_EQ(found("giám sát", {"--sort", "newest"}), "b a");
    EXPECT_EQ(search("\"bài lớn\"").exit_code, 1);
    EXPECT_EQ(run_timtin({"info", "--index", index_, "--check"}).exit_code, 0);
  }
};

TEST_F(FaultsTest, ABuildThatIsKilledChangesNothing) {
  publish();
  const std::string source = big_source();
  int killed = 0;
  for (const int milliseconds : {5, 40, 90, 160, 250, 400}) {
    StartedTimtin job({"index", source, "--index", index_});
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    if (!job.kill()) break;  // a fast machine: it was done
    ++killed;
    expect_as_before();
  }
  EXPECT_GT(killed, 0);
  const Ended run = index({source});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(leftovers(), std::vector<std::string>{});
  EXPECT_EQ(search("\"bài lớn\"").exit_code, 0);
  EXPECT_EQ(found("giám sát", {"--sort", "newest"}), "b a");
}

TEST_F(FaultsTest, AFirstBuildThatIsKilledLeavesAFolderToBuildIn) {
  StartedTimtin job({"index", big_source(), "--index", index_});
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  job.kill();
  publish();
  EXPECT_EQ(leftovers(), std::vector<std::string>{});
}

TEST_F(FaultsTest, ALockOfAKilledJobDoesNotStay) {
  publish();
  StartedTimtin job({"index", big_source(), "--index", index_});
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  job.kill();
  publish();
}

// RLIMIT_FSIZE: a write beyond it fails, like one on a full disk.
TEST_F(FaultsTest, AFullDiskIsToldAndChangesNothing) {
  publish();
  const std::string source = big_source();
  for (const char* limit : {"ulimit -f 1", "ulimit -f 200", "ulimit -f 1000"}) {
    RunOptions options;
    options.limits = limit;
    const Ended run = run_timtin({"index", source, "--index", index_}, options);
    EXPECT_EQ(run.exit_code, 2) << limit << ": " << run.err;
    EXPECT_NE(run.err.find("File too large"), std::string::npos) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(leftovers(), std::vector<std::string>{}) << "room on the disk is given back";
    expect_as_before();
  }
  EXPECT_EQ(index({source}).exit_code, 0);
  EXPECT_EQ(search("\"bài lớn\"").exit_code, 0);
}

}  // namespace
}  // namespace timtin
