#include <cstdio>

#include "cli/command.h"
#include "cli/list_generations.h"
#include "schema/generation.h"
#include "schema/index_layout.h"

namespace timtin {

namespace {

// Each shard as an index of its own, under a line that sums them up.
int info_of_shards(const InfoCommand& command, std::uint32_t shards) {
  std::uint64_t articles = 0;
  for (std::uint32_t number = 1; number <= shards; ++number) {
    const std::string folder = shard_folder(command.index, number);
    const std::string published = folder + "/" + current_generation(folder);
    articles += read_any_manifest(published + "/" + kManifestFile).articles;
  }
  if (!command.json) {
    std::printf("archive      %s, %llu articles in %u shards\n\n", command.index.c_str(),
                static_cast<unsigned long long>(articles), shards);
  }
  for (std::uint32_t number = 1; number <= shards; ++number) {
    InfoCommand shard = command;
    shard.index = shard_folder(command.index, number);
    run_info(shard);
    if (!command.json && number < shards) std::printf("\n");
  }
  return kExitDone;
}

}  // namespace

int run_info(const InfoCommand& command) {
  if (const std::uint32_t shards = shard_count(command.index)) {
    return info_of_shards(command, shards);
  }
  const auto generation = Generation::open_current(command.index);
  if (command.check) generation->verify();
  const Manifest& m = generation->manifest();
  if (command.json) {
    std::fputs(to_json(m).c_str(), stdout);
    return kExitDone;
  }
  const auto n = [](std::uint64_t value) { return static_cast<unsigned long long>(value); };
  std::printf("index        %s\n", command.index.c_str());
  std::printf("generation   %s, built %s in %.1f s by timtin %s\n", generation->name().c_str(),
              m.built_at.c_str(), m.build_seconds, m.program_version.c_str());
  std::printf("format       schema %u, analyzer %s %d\n", m.schema_version, m.analyzer_name.c_str(),
              m.analyzer_version);
  std::printf("articles     %llu: %llu with a date, %llu topic, %llu department, %llu unit\n",
              n(m.articles), n(m.dated), n(m.with_topic), n(m.with_department), n(m.with_unit));
  std::printf("learned      %llu more topics, %llu copies\n", n(m.predicted_topics), n(m.copies));
  std::printf("last run     %llu read, %llu rejected, %llu kept\n", n(m.read), n(m.rejected),
              n(m.kept));
  std::printf("terms        %u\n", generation->segment().lexicon().term_count());
  std::fputs(list_generations(command.index).c_str(), stdout);
  if (command.check) std::printf("checked      every file is whole\n");
  return kExitDone;
}

}  // namespace timtin
