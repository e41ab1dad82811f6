// Faults that really happen: killed at any moment, a power cut by the order of syncs, a full or
// read-only disk, read errors, sources that change. After each the published generation answers as
// before, the next run succeeds, and nothing of the fault is left.
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include "tests/cli/portal.h"
#include "tests/places.h"

namespace timtin {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;

class CrashTest : public PortalTest {
 protected:
  // Articles that were not there before: there is always something to publish.
  std::string next_source(int count = 1) {
    ++made_;
    std::string lines;
    for (int i = 0; i < count; ++i) {
      std::string body;
      for (int k = 0; k < 40; ++k) body += "từ" + std::to_string(i * 31 + k * k) + " phụ nữ ";
      lines += json_line(
          portal_article(std::to_string(made_) + "-" + std::to_string(i), "bài mới", body));
    }
    return folder_.write("more.jsonl", lines);
  }
  void expect_as_before() const {
    EXPECT_EQ(found("giám sát", {"--sort", "newest"}), "b a");
    EXPECT_EQ(run_timtin({"info", "--index", index_, "--check"}).exit_code, 0);
  }
  void expect_next_run_succeeds() {
    const Ended run = index({next_source()});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(leftovers(), std::vector<std::string>{});
    EXPECT_EQ(search("\"bài mới\"").exit_code, 0);
    expect_as_before();
  }
  // A run under strace with these options; a test skips if there is no strace. Leaks are not looked
  // for: that too would have to trace the program.
  Ended traced(const std::vector<std::string>& arguments, const std::string& options) const {
    RunOptions run;
    run.limits = "export ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0; exec strace -f -y -o " +
                 folder_.path("trace") + " " + options + " \"$0\" \"$@\"";
    return run_timtin(arguments, run);
  }
  static bool can_trace() {
    return std::system("strace -f -o /dev/null -e trace=rename true 2>/dev/null") == 0;
  }

  int made_ = 0;
};

TEST_F(CrashTest, KilledAtTwoHundredRandomMoments) {
  publish();
  const std::string first = next_source(100);
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(run_timtin({"index", first, "--index", folder_.path("other")}).exit_code, 0);
  const auto whole = duration_cast<microseconds>(std::chrono::steady_clock::now() - begun);
  std::mt19937 random(7);
  int killed = 0;
  // Two hundred that were killed; those that had ended before published what the next one adds to.
  for (int i = 0; i < 1000 && killed < 200; ++i) {
    StartedTimtin job({"index", next_source(100), "--index", index_});
    std::this_thread::sleep_for(whole * static_cast<int>(random() % 1000) / 1000);
    if (!job.kill()) continue;
    if (++killed % 20 == 0) expect_as_before();
    ASSERT_EQ(found("giám sát", {"--sort", "newest"}), "b a") << "after kill " << killed;
  }
  EXPECT_EQ(killed, 200);
  expect_next_run_succeeds();
}

// Each fsync and rename of a run is the last thing it does.
TEST_F(CrashTest, KilledAtEachStepOfPublishing) {
  if (!can_trace()) GTEST_SKIP() << "NO STRACE: the steps of publishing were not tried";
  publish();
  for (const char* call : {"rename", "fsync"}) {
    int step = 1;
    for (; step < 40; ++step) {
      const std::string when = std::to_string(step);
      const Ended run = traced(
          {"index", next_source(), "--index", index_},
          std::string("-e trace=") + call + " -e inject=" + call + ":signal=SIGKILL:when=" + when);
      expect_as_before();
      if (run.exit_code == 0) break;
    }
    EXPECT_GT(step, 2) << call;
    EXPECT_LT(step, 40) << call;
    expect_next_run_succeeds();
  }
}

// What a power cut may lose is what was not synced: so everything is before it is named.
TEST_F(CrashTest, EveryFileIsSyncedBeforeItIsNamed) {
  if (!can_trace()) GTEST_SKIP() << "NO STRACE: the order of syncs was not seen";
  publish();
  ASSERT_EQ(traced({"index", next_source(), "--index", index_}, "-e trace=fsync,rename").exit_code,
            0);
  std::istringstream trace(read_bytes(folder_.path("trace")));
  std::set<std::string> synced;
  std::string line;
  std::vector<std::string> steps;
  while (std::getline(trace, line)) {
    if (const std::size_t at = line.find("fsync("); at != std::string::npos) {
      const std::size_t open = line.find('<', at), close = line.find('>', at);
      const std::string path = line.substr(open + 1, close - open - 1);
      if (path.find("/whole/") != std::string::npos) {
        synced.insert(path.substr(path.rfind('/') + 1));
      }
      if (path == index_) steps.emplace_back("sync folder");
      if (path.ends_with("CURRENT.new")) steps.emplace_back("sync CURRENT.new");
      if (path.ends_with("/whole")) steps.emplace_back("sync generation");
    }
    if (line.find("rename(") != std::string::npos) {
      steps.emplace_back(line.find("CURRENT") == std::string::npos ? "rename generation"
                                                                   : "rename CURRENT");
    }
  }
  EXPECT_EQ(steps, (std::vector<std::string>{"sync generation", "rename generation", "sync folder",
                                             "sync CURRENT.new", "rename CURRENT", "sync folder"}));
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(index_ + "/gen-00000002")) {
    files.insert(entry.path().filename());
  }
  EXPECT_EQ(synced, files);
}

// A file system of its own, of 700 kB.
class SmallDisk {
 public:
  explicit SmallDisk(const std::string& path) : path_(path) {
    std::filesystem::create_directory(path);
    mounted_ = ::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=700k") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }
  bool make_read_only() const {
    return ::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0;
  }
  bool make_writable() const {
    return ::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, "size=700k") == 0;
  }

 private:
  const std::string path_;
  bool mounted_ = false;
};

TEST_F(CrashTest, AFullDiskChangesNothing) {
  const SmallDisk disk(index_);
  if (!disk.mounted()) GTEST_SKIP() << "MAY NOT MOUNT: a full disk was not tried";
  publish();
  const Ended run = index({next_source(4000)});
  EXPECT_EQ(run.exit_code, 2) << run.out;
  EXPECT_NE(run.err.find("No space left on device"), std::string::npos) << run.err;
  EXPECT_EQ(leftovers(), std::vector<std::string>{}) << "room on the disk is given back";
  expect_as_before();
  expect_next_run_succeeds();
}

TEST_F(CrashTest, AnIndexOnAReadOnlyDiskIsSearchedAndNotBuilt) {
  const SmallDisk disk(index_);
  if (!disk.mounted()) GTEST_SKIP() << "MAY NOT MOUNT: a read-only disk was not tried";
  publish();
  ASSERT_TRUE(disk.make_read_only());
  const Ended run = index({next_source()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("Read-only file system"), std::string::npos) << run.err;
  expect_as_before();
  ASSERT_TRUE(disk.make_writable());
  expect_next_run_succeeds();
}

// /proc/self/mem is a file whose first page cannot be read: EIO.
TEST_F(CrashTest, AReadErrorIsARejectionWithItsReason) {
  publish();
  std::filesystem::create_directory(folder_.path("source"));
  std::filesystem::create_symlink("/proc/self/mem", folder_.path("source/bad.jsonl"));
  const Ended mirror = index({folder_.path("portal.jsonl"), folder_.path("source")}, {"--mirror"});
  EXPECT_EQ(mirror.exit_code, 2) << "its articles would be lost";
  EXPECT_NE(mirror.err.find("bad.jsonl"), std::string::npos) << mirror.err;
  EXPECT_NE(mirror.err.find("error reading"), std::string::npos) << mirror.err;
  expect_as_before();
  EXPECT_EQ(index({next_source(), folder_.path("source")}).exit_code, 0) << "nothing can be lost";
  expect_next_run_succeeds();
}

TEST_F(CrashTest, ASourceThatChangesWhileItIsReadIsNotPublished) {
  publish();
  const std::string source = next_source();
  std::atomic<bool> ended = false;
  std::thread writer([&] {
    for (int i = 0; !ended; ++i) {
      std::ofstream(source, std::ios::app)
          << json_line(portal_article("late" + std::to_string(i), "bài muộn", "y"));
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  });
  const Ended run = index({source, in_source("corpus/sample")});
  ended = true;
  writer.join();
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.err.find("more.jsonl: changed while it was read"), std::string::npos) << run.err;
  EXPECT_EQ(search("\"bài muộn\"").exit_code, 1);
  expect_as_before();
  expect_next_run_succeeds();
}

// What is published was made tomorrow, by the clock: numbers count, times do not.
TEST_F(CrashTest, AClockThatWasSetBackDoesNotMatter) {
  publish();
  const auto tomorrow = std::filesystem::file_time_type::clock::now() + std::chrono::hours(24);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(index_)) {
    std::filesystem::last_write_time(entry.path(), tomorrow);
  }
  expect_next_run_succeeds();
  EXPECT_EQ(read_bytes(index_ + "/CURRENT"), "gen-00000002\n");
}

TEST_F(CrashTest, OfTwoJobsTheSecondIsToldToComeBack) {
  publish();
  StartedTimtin first({"index", next_source(12000), "--index", index_});
  // The first has the lock once it has begun to build. A second one started before that could get
  // the lock itself, and the first would be the one that is told.
  while (leftovers().empty() &&
         std::filesystem::exists("/proc/" + std::to_string(first.pid()) + "/exe")) {
    std::this_thread::yield();
  }
  const Ended second = index({folder_.path("portal.jsonl")});
  EXPECT_EQ(second.exit_code, 75) << second.err;
  EXPECT_NE(second.err.find("locked by process " + std::to_string(first.pid()) + " since "),
            std::string::npos)
      << second.err;
  expect_as_before();
  first.kill();
  expect_next_run_succeeds();
}

}  // namespace
}  // namespace timtin
