#include "cli/run_analyze.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <system_error>

#include "analyzers/analyzer.h"

namespace timtin {
namespace {

constexpr std::size_t kMaxLine = std::size_t{16} << 20;  // bytes; a longer line is cut

const char* name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::kSyllable:
      return "syllable";
    case TokenKind::kAlpha:
      return "alpha";
    case TokenKind::kAbbreviation:
      return "abbreviation";
    case TokenKind::kNumber:
      return "number";
    case TokenKind::kAlphanumeric:
      return "alphanumeric";
    case TokenKind::kWord:
      return "word";
    case TokenKind::kDate:
      return "date";
    case TokenKind::kDocumentNumber:
      return "document_number";
    case TokenKind::kAddress:
      return "address";
  }
  return "";
}

void append_terms(const Tokens& tokens, std::string& out) {
  for (const Token& t : tokens) {
    out.append(t.term).append(1, '\t').append(name_of(t.kind));
    for (const std::uint32_t n : {t.position, std::uint32_t{t.length}, t.begin, t.end}) {
      out.append(1, '\t').append(std::to_string(n));
    }
    out += '\n';
  }
  out += '\n';
}

void append_json(const Tokens& tokens, std::uint64_t line, std::string& out) {
  rapidjson::StringBuffer buffer;
  for (const Token& t : tokens) {
    buffer.Clear();
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    writer.StartObject();
    writer.Key("term");
    writer.String(t.term.data(), static_cast<rapidjson::SizeType>(t.term.size()));
    writer.Key("kind");
    writer.String(name_of(t.kind));
    writer.Key("line");
    writer.Uint64(line);
    writer.Key("position");
    writer.Uint(t.position);
    writer.Key("length");
    writer.Uint(t.length);
    writer.Key("begin");
    writer.Uint(t.begin);
    writer.Key("end");
    writer.Uint(t.end);
    writer.EndObject();
    out.append(buffer.GetString(), buffer.GetSize()).append(1, '\n');
  }
}

// `line` with _ for the blanks between the tokens of a word.
void append_words(std::string_view line, const Tokens& tokens, std::string& out) {
  std::size_t done = 0;
  std::uint32_t word_end = 0;
  std::uint32_t last_end = 0;  // of the basic token before
  for (const Token& t : tokens) {
    if (t.kind == TokenKind::kWord) word_end = t.position + t.length;
    if (!is_basic(t.kind)) continue;
    if (t.position > 0 && t.position < word_end) {
      out.append(line, done, last_end - done).append(1, '_');
      done = t.begin;
    }
    last_end = t.end;
  }
  out.append(line, done).append(1, '\n');
}

// The next line without its end; false at the end of the input.
bool read_line(std::istream& in, std::string& line) {
  line.clear();
  std::streambuf& bytes = *in.rdbuf();
  for (int c = bytes.sbumpc(); c != EOF; c = bytes.sbumpc()) {
    if (c == '\n') return true;
    line.push_back(static_cast<char>(c));
    if (line.size() >= kMaxLine && (bytes.sgetc() & 0xC0) != 0x80) return true;
  }
  return !line.empty();
}

}  // namespace

int run_analyze(const AnalyzeCommand& command) {
  std::ifstream opened;
  if (command.file != "-") {
    opened.open(command.file, std::ios::binary);
    if (opened) opened.peek();  // a folder opens, but does not read
    if (!opened.is_open() || opened.bad()) {
      throw std::system_error(errno, std::generic_category(), "cannot read " + command.file);
    }
  } else {
    std::ios::sync_with_stdio(false);
  }
  std::istream& in = command.file == "-" ? std::cin : opened;
  Analyzer analyzer({.words = true, .overlays = command.print != AnalyzeCommand::Print::kWords});
  Tokens tokens;
  std::string line, out;
  for (std::uint64_t number = 1; read_line(in, line); ++number) {
    analyzer.analyze(line, tokens);
    out.clear();
    switch (command.print) {
      case AnalyzeCommand::Print::kTerms:
        append_terms(tokens, out);
        break;
      case AnalyzeCommand::Print::kWords:
        append_words(line, tokens, out);
        break;
      case AnalyzeCommand::Print::kJson:
        append_json(tokens, number, out);
        break;
    }
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) {
      if (errno == EPIPE) return 0;  // a reader that has gone is no error
      throw std::system_error(errno, std::generic_category(), "cannot write");
    }
  }
  return 0;
}

}  // namespace timtin
