// The manifest comes back as written, and an index of another version is named as one.
#include "schema/manifest.h"

#include <gtest/gtest.h>

#include "analyzers/analyzer.h"
#include "schema/fields.h"
#include "tests/schema/thrown_kind.h"
#include "tests/temporary_folder.h"

namespace timtin {
namespace {

using Kind = IndexError::Kind;

Manifest example() {
  return {.schema_version = kSchemaVersion,
          .analyzer_name = std::string(kAnalyzerName),
          .analyzer_version = kAnalyzerVersion,
          .program_version = "0.1.0",
          .built_at = "2026-11-23T19:00:00Z",
          .build_seconds = 1.25,
          .articles = 60000,
          .read = 60003,
          .rejected = 5,
          .kept = 2,
          .dated = 59000,
          .with_topic = 4,
          .with_department = 3,
          .with_unit = 1,
          .average_title_length = 12.5,
          .average_body_length = 431.0625,
          .sources = {"bài \"viết\"/2019.jsonl.zst", "-", ""}};
}

class ManifestTest : public testing::Test {
 protected:
  Thrown reading(const Manifest& manifest) {
    write_manifest(path_, manifest);
    return thrown_by([this] { read_manifest(path_); });
  }

  TemporaryFolder folder_;
  const std::string path_ = folder_.path("manifest.json");
};

TEST_F(ManifestTest, ComesBackAsWritten) {
  write_manifest(path_, example());
  EXPECT_EQ(read_manifest(path_), example());
  EXPECT_EQ(read_bytes(path_), to_json(example()));
}

TEST_F(ManifestTest, AnotherSchemaVersionIsNamedAndCanStillBeDescribed) {
  Manifest old = example();
  old.schema_version = kSchemaVersion + 4;
  const Thrown thrown = reading(old);
  EXPECT_EQ(thrown.kind, Kind::kOtherVersion);
  EXPECT_NE(thrown.what.find("schema version " + std::to_string(kSchemaVersion + 4)),
            std::string::npos)
      << thrown.what;
  EXPECT_NE(thrown.what.find("timtin index --full"), std::string::npos) << thrown.what;
  EXPECT_EQ(read_any_manifest(path_), old);
}

TEST_F(ManifestTest, AnotherAnalyzerIsNamed) {
  Manifest old = example();
  old.analyzer_version = kAnalyzerVersion + 1;
  EXPECT_EQ(reading(old).kind, Kind::kOtherVersion);
  old = example();
  old.analyzer_name = "lao";
  const Thrown thrown = reading(old);
  EXPECT_EQ(thrown.kind, Kind::kOtherVersion);
  EXPECT_NE(thrown.what.find("analyzer lao"), std::string::npos) << thrown.what;
}

TEST_F(ManifestTest, WhatIsNoManifestIsRefused) {
  EXPECT_EQ(thrown_by([this] { read_manifest(path_); }).kind, Kind::kForeign) << "missing";
  for (const char* bad : {"", "[]", "12", "{\"schema_version\": 1", "not json"}) {
    write_bytes(path_, bad);
    EXPECT_EQ(thrown_by([this] { read_manifest(path_); }).kind, Kind::kCorrupt) << bad;
  }
  for (const char* other : {"{}", R"({"schema_version": "1"})", R"({"schema_version": -1})"}) {
    write_bytes(path_, other);
    EXPECT_EQ(thrown_by([this] { read_manifest(path_); }).kind, Kind::kOtherVersion) << other;
  }
}

TEST_F(ManifestTest, UnknownKeysAreForLaterVersions) {
  std::string json = to_json(example());
  json.insert(1, "\"a_later_key\": {\"x\": [1]},");
  write_bytes(path_, json);
  EXPECT_EQ(read_manifest(path_), example());
}

}  // namespace
}  // namespace timtin
