#include "service/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace timtin {
namespace {

TEST(WorkerPool, RefusesBeyondItsBound) {
  std::promise<void> gate;
  const std::shared_future<void> open = gate.get_future().share();
  std::atomic<int> done{0};
  WorkerPool pool(2, 3);
  int taken = 0;
  for (int i = 0; i < 20; ++i) {
    taken += pool.try_submit([&done, open] {
      open.wait();
      ++done;
    });
  }
  EXPECT_EQ(taken, 5) << "two run, three wait";
  EXPECT_EQ(pool.queued(), 3u);
  gate.set_value();
  pool.close();
  EXPECT_EQ(done, 5);
}

TEST(WorkerPool, RunsWhatIsQueuedBeforeItCloses) {
  std::atomic<int> done{0};
  WorkerPool pool(1, 100);
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(pool.try_submit([&done] { ++done; }));
  pool.close();
  EXPECT_EQ(done, 50);
  EXPECT_FALSE(pool.try_submit([] {}));
}

}  // namespace
}  // namespace timtin
