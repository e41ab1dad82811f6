// PartJson: the other questions to a shard and its answers (service/shards/shard.h). Reading throws
// BadJson. What comes from a shard is checked as what comes from anybody: bounds, numbers, dates,
// and that text which becomes part of a page holds no markup but <mark>.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/part.h"
#include "searcher/stored_article.h"
#include "searcher/suggest.h"
#include "service/shards/json_reader.h"
#include "service/shards/json_text.h"

namespace timtin {

inline constexpr std::size_t kMaxWords = 16384;  // of one question

// What a shard answers instead of a description that is known already.
inline constexpr std::string_view kSameState = "{\"same\":true}";
std::string to_json(const PartDescription& part);
PartDescription read_description(std::string_view json);

void write_words_question(JsonText& out, const WordsQuestion& question);
WordsQuestion read_words_question(const JsonReader& in);
std::string to_json(const WordsAnswer& answer);
WordsAnswer read_words_answer(std::string_view json, const WordsQuestion& question);

std::string to_json(const PartCandidates& candidates);
// `most`: as many as were asked for; `pairs`: of the query, 0 if nothing is to be ranked; `pins`:
// as many as were sent.
PartCandidates read_candidates(std::string_view json, std::size_t most, std::size_t pairs,
                               std::size_t pins);

void write_hits_request(JsonText& out, const PartHitsRequest& wanted);
PartHitsRequest read_hits_request(const JsonReader& in);
std::string hits_json(const std::vector<Hit>& hits);
// Only documents that were asked for, in the order of PartHitsRequest.
std::vector<Hit> read_hits(std::string_view json, const PartHitsRequest& wanted);

std::string wire_json(const std::optional<StoredArticle>& article);
std::optional<StoredArticle> read_article(std::string_view json);

std::string wire_json(const std::vector<Suggestion>& suggestions);
std::vector<Suggestion> read_suggestions(std::string_view json, std::uint32_t most);

// True if `html` is escaped text in which <mark> and </mark> are the only markup, in pairs.
bool is_marked_text(std::string_view html);

}  // namespace timtin
