// JsonReader: reading JSON of which nothing is believed: each member is there, of its kind and
// within its bounds, or BadJson says which is not.
#pragma once

#include <rapidjson/document.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace timtin {

class BadJson : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws BadJson. The whole text must be one value, in valid UTF-8; depth is no danger, as the
// parser does not recurse.
inline rapidjson::Document parse_json(std::string_view text) {
  rapidjson::Document document;
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseFullPrecisionFlag |
                              rapidjson::kParseValidateEncodingFlag;
  document.Parse<kFlags>(text.data(), text.size());
  if (document.HasParseError()) throw BadJson("not valid JSON");
  return document;
}

// A value and its name, for messages. Keeps a reference.
class JsonReader {
 public:
  JsonReader(const rapidjson::Value& value, const char* name) : value_(value), name_(name) {}

  JsonReader operator[](const char* member) const {
    if (!value_.IsObject()) wanted("an object");
    const auto found = value_.FindMember(member);
    if (found == value_.MemberEnd()) throw BadJson(std::string(member) + " is missing");
    return {found->value, member};
  }
  bool has(const char* member) const { return value_.IsObject() && value_.HasMember(member); }

  std::string text(std::size_t max_bytes = std::size_t{1} << 16) const {
    if (!value_.IsString() || value_.GetStringLength() > max_bytes) wanted("a text");
    return {value_.GetString(), value_.GetStringLength()};
  }
  bool flag() const {
    if (!value_.IsBool()) wanted("true or false");
    return value_.GetBool();
  }
  double number() const {
    if (!value_.IsNumber() || !std::isfinite(value_.GetDouble())) wanted("a number");
    return value_.GetDouble();
  }
  double weight() const {  // what must not be below 0
    const double value = number();
    if (value < 0) wanted("a number that is not below 0");
    return value;
  }
  // Both ends included.
  std::int64_t whole(std::int64_t least, std::int64_t most) const {
    if (!value_.IsInt64() || value_.GetInt64() < least || value_.GetInt64() > most) {
      wanted("a whole number within bounds");
    }
    return value_.GetInt64();
  }
  std::uint32_t count(std::uint32_t most = std::numeric_limits<std::uint32_t>::max()) const {
    return static_cast<std::uint32_t>(whole(0, most));
  }
  // One call for each element of a list of at most `most`.
  template <class Read>
  void each(std::size_t most, const Read& read) const {
    if (!value_.IsArray() || value_.Size() > most) wanted("a list within bounds");
    for (const rapidjson::Value& element : value_.GetArray()) read(JsonReader(element, name_));
  }
  std::vector<std::string> texts(std::size_t most) const {
    std::vector<std::string> values;
    each(most, [&](const JsonReader& element) { values.push_back(element.text()); });
    return values;
  }
  std::vector<double> weights(std::size_t most) const {
    std::vector<double> values;
    each(most, [&](const JsonReader& element) { values.push_back(element.weight()); });
    return values;
  }

 private:
  [[noreturn]] void wanted(const char* what) const {
    throw BadJson(std::string(name_) + ": " + what + " is wanted");
  }

  const rapidjson::Value& value_;
  const char* name_;
};

}  // namespace timtin
