// JsonWriter: the members that every kind of answer is written with.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <vector>

#include "searcher/search.h"

namespace timtin {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// Articles are valid UTF-8, but a query may hold any bytes: what is broken shows as U+FFFD.
void write_string(JsonWriter& out, const std::string& value);
void write_member(JsonWriter& out, const char* key, const std::string& value);
// Known values only: a missing key says "not known".
void write_known(JsonWriter& out, const char* key, const std::string& value);
void write_strings(JsonWriter& out, const char* key, const std::vector<std::string>& values);
void write_parts(JsonWriter& out, const char* key, const std::vector<ScorePart>& parts);
// Where a topic comes from that no source gave: it was predicted, and so surely. Nothing for 0.
void write_topic_source(JsonWriter& out, std::uint32_t confidence);
void write_hit(JsonWriter& out, const Hit& hit);

}  // namespace timtin
