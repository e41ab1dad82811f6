#include "cli/query_log.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <ctime>

namespace timtin {

std::string query_line(const QueryRecord& record, std::int64_t time) {
  std::tm utc{};
  const std::time_t seconds = time;
  gmtime_r(&seconds, &utc);
  char day[16];
  const std::size_t length = std::strftime(day, sizeof day, "%Y-%m-%d", &utc);

  rapidjson::StringBuffer buffer;
  rapidjson::Writer out(buffer);
  out.StartObject();
  out.Key("date");
  out.String(std::string(day, length));
  out.Key("why");
  out.String(std::string(name_of(record.why)));
  out.Key("query");
  out.String(record.query);
  out.Key("total");
  out.Uint64(record.total);
  out.Key("took_ms");
  out.Int64(record.took.count());
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace timtin
