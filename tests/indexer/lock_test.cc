// One job at a time; the one that is refused learns who holds the index.
#include "indexer/lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <system_error>

#include "schema/index_layout.h"
#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

TEST(Lock, RefusesASecondJobAndNamesTheFirst) {
  const TemporaryFolder index;
  const Lock first(index.path());
  const Thrown thrown = thrown_by([&] { Lock second(index.path()); });
  EXPECT_EQ(thrown.kind, IndexError::Kind::kLocked);
  EXPECT_NE(thrown.what.find("process " + std::to_string(::getpid()) + " since 2"),
            std::string::npos)
      << thrown.what;
}

TEST(Lock, IsFreeAgainWhenTheJobEnds) {
  const TemporaryFolder index;
  { const Lock first(index.path()); }
  EXPECT_NO_THROW(Lock(index.path()));
  EXPECT_TRUE(std::filesystem::exists(index.path(kLockFile))) << "the file stays, unlocked";
}

TEST(Lock, AFolderThatIsNotThereIsAnError) {
  EXPECT_THROW(Lock("/nonexistent/index"), std::system_error);
}

}  // namespace
}  // namespace timtin
