// SearchTables: what searches need of a generation beyond its files, computed once for it and
// shared by its searchers.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "analyzers/abbreviations.h"
#include "schema/generation.h"
#include "schema/impact_lists.h"
#include "schema/pair_lists.h"
#include "searcher/archive_sums.h"
#include "searcher/copies.h"
#include "searcher/named_fields.h"
#include "searcher/predicted_topics.h"
#include "searcher/symbol_table.h"

namespace timtin {

// Immutable; safe to share between threads. Keeps the generation.
struct SearchTables {
  explicit SearchTables(std::shared_ptr<const Generation> of);

  std::shared_ptr<const Generation> generation;
  ArchiveSums sums;
  ArchiveStatistics archive;  // sums.statistics()
  // Of each article (document id - 1): days before the newest; undated_age if it has no date.
  std::vector<std::uint16_t> ages;
  std::uint16_t undated_age = 0;  // one more than that of the oldest
  Abbreviations learned;          // what the archive itself says its abbreviations mean
  FieldNames names;
  PredictedTopics predicted;
  CopyGroups copies;
  SymbolTable symbols;
  ImpactLists impacts;
  PairLists pairs;
};

// Those of the generation, made by the first who asks. Thread-safe.
std::shared_ptr<const SearchTables> tables_of(const std::shared_ptr<const Generation>& generation);

}  // namespace timtin
