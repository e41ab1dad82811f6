// JsonText: JSON as it is written to shards and by them.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <vector>

namespace timtin {

class JsonText {
 public:
  using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

  // `write` fills the one object.
  template <class Write>
  static std::string object(const Write& write) {
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    JsonText text(writer);
    writer.StartObject();
    write(text);
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
  }

  Writer& writer() { return out_; }
  void text(const char* key, const std::string& value) { out_.Key(key), out_.String(value); }
  void flag(const char* key, bool value) { out_.Key(key), out_.Bool(value); }
  void number(const char* key, double value) { out_.Key(key), out_.Double(value); }
  void whole(const char* key, std::int64_t value) { out_.Key(key), out_.Int64(value); }
  template <class List, class Write>
  void list(const char* key, const List& values, const Write& write) {
    out_.Key(key);
    elements(values, write);
  }
  // A list without a key: within another.
  template <class List, class Write>
  void elements(const List& values, const Write& write) {
    out_.StartArray();
    for (const auto& value : values) write(value);
    out_.EndArray();
  }
  template <class Write>
  void inner(const Write& write) {
    out_.StartObject();
    write();
    out_.EndObject();
  }
  void texts(const char* key, const std::vector<std::string>& values) {
    list(key, values, [this](const std::string& value) { out_.String(value); });
  }
  void numbers(const char* key, const std::vector<double>& values) {
    list(key, values, [this](double value) { out_.Double(value); });
  }

 private:
  explicit JsonText(Writer& out) : out_(out) {}
  Writer& out_;
};

}  // namespace timtin
