// The analyzer over lines of news: bytes and tokens a second.
// Usage: TIMTIN_BENCH_TEXT=FILE analyze_bench   (plain text, an article or a paragraph a line)
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"

namespace {

using namespace timtin;

constexpr const char* kOwnText =
    "Ngày 22/08/2019, Hội Liên hiệp Phụ nữ (LHPN) tỉnh tổ chức hội nghị sơ kết 02 năm thực hiện "
    "chương trình phối hợp; 1.797 ý kiến góp ý đã được gửi tới UBND tỉnh theo Quyết định số "
    "217-QĐ/TW. Các cấp Hội đã chăm lo đời sống, bảo vệ quyền lợi chính đáng của hội viên.";

const std::vector<std::string>& lines() {
  static const auto all = [] {
    std::vector<std::string> read;
    if (const char* file = std::getenv("TIMTIN_BENCH_TEXT")) {
      std::ifstream in(file);
      for (std::string line; std::getline(in, line);) read.push_back(line);
    }
    if (read.empty()) read.assign(1000, kOwnText);
    return read;
  }();
  return all;
}

void analyze_all(benchmark::State& state, AnalyzerOptions options) {
  Analyzer analyzer(options);
  Tokens tokens;
  std::size_t bytes = 0, basic = 0;
  for (auto _ : state) {
    for (const std::string& line : lines()) {
      analyzer.analyze(line, tokens);
      bytes += line.size();
      for (const Token& token : tokens) basic += is_basic(token.kind) ? 1 : 0;
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(basic), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(analyze_all, basic_tokens, {.words = false, .overlays = false})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze_all, with_overlays, {.words = false, .overlays = true})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze_all, with_overlays_and_words, {.words = true, .overlays = true})
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
