#include "cli/access_log.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <ctime>

namespace timtin {

std::string access_line(const AccessRecord& record, std::int64_t time) {
  std::tm utc{};
  const std::time_t seconds = time;
  gmtime_r(&seconds, &utc);
  char stamp[32];
  const std::size_t length = std::strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &utc);

  rapidjson::StringBuffer buffer;
  rapidjson::Writer out(buffer);
  const auto text = [&out](const char* key, const std::string& value) {
    out.Key(key);
    out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  const auto number = [&out](const char* key, std::int64_t value) {
    out.Key(key);
    out.Int64(value);
  };
  out.StartObject();
  text("time", std::string(stamp, length));
  text("id", record.id);
  text("method", record.method);
  text("path", record.path);
  number("status", record.status);
  number("bytes", static_cast<std::int64_t>(record.bytes));
  number("waited_us", record.waited.count());
  number("took_us", record.took.count());
  if (!record.error.empty()) text("error", record.error);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace timtin
