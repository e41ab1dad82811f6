// What shards are asked and what they answer, of any bytes, and of right JSON with some bytes
// changed: it is refused, or within the bounds that were asked for.
#include <algorithm>
#include <string>

#include "service/shards/part_json.h"
#include "service/shards/query_json.h"
#include "tests/fuzz/read_bytes.h"

namespace timtin {
namespace {

template <class Read>
void try_read(const Read& read) {
  try {
    read();
  } catch (const BadJson&) {
  }
}

void read_everything(const std::string& json) {
  try_read([&] {
    const rapidjson::Document document = parse_json(json);
    const JsonReader in(document, "request");
    const PortableQuery query = read_part_request(in).query;
    const std::size_t slots = query.query.slots.size();
    const auto check_run = [&](const SlotRun& run) {
      for (const std::uint16_t slot : run.slots) check(slot < slots);
    };
    for (const auto& group : query.query.groups) {
      for (const ResolvedItem& item : group) check_run(item.run);
    }
    for (const ResolvedItem& item : query.query.excluded) check_run(item.run);
    for (const Slot& slot : query.query.slots) {
      for (const TermSpelling& s : slot.spellings) check(s.term < query.terms.size());
    }
  });
  try_read([&] { read_description(json); });
  const PartHitsRequest wanted{
      .pair_idfs = {}, .rank = {1, 2}, .top = 2, .pinned = {1}, .show = {{.doc = 2}}};
  try_read([&] {
    for (const Hit& hit : read_hits(json, wanted)) {
      check(is_marked_text(hit.title_html) && is_marked_text(hit.snippet_html));
      check(hit.doc == 1 || hit.doc == 2);
    }
  });
  try_read([&] { check(read_candidates(json, 3, 1, 2).best.size() <= 3); });
  try_read([&] { check(read_words_answer(json, {{"a"}, {"b"}}).folds.size() == 1); });
  try_read([&] { read_article(json); });
  try_read([&] {
    for (const Suggestion& s : read_suggestions(json, 5)) check(is_marked_text(s.text_html));
  });
}

std::string request_json() {
  PartRequest request;
  ResolvedQuery& query = request.query.query;
  request.query.terms = {"phụ", "nữ", "lhpn"};
  query.archive = {100, {12, 400}, 18130};
  for (TermId term = 0; term < 2; ++term) {
    Slot slot;
    slot.text = slot.term = request.query.terms[term];
    slot.spellings = {{term, 1}, {2, 0.5f}};
    slot.idf = 1.5;
    query.slots.push_back(slot);
  }
  query.alternatives = {{{0, 1}, {{{2, 1}}}, {2.5}, 0.9f}};
  query.named = {{Field::kUnit, "bac giang", "Bắc Giang", {}, 3}};
  query.groups = {{{TextItem::Kind::kWords, {{0, 1}, false}, {"2019-08-22"}, {4}, false}}};
  query.excluded = {{TextItem::Kind::kPhrase, {{1}, true}, {}, {}, false}};
  return JsonText::object([&](JsonText& out) { write_part_request(out, request); });
}

std::string answer_json() {
  Hit hit;
  hit.doc = 1;
  hit.id = "a";
  hit.title_html = "<mark>Hội</mark>";
  hit.published = {2019, 8, 22};
  Hit other = hit;
  other.doc = 2;
  return hits_json({hit, other});
}

}  // namespace
}  // namespace timtin

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kRight[] = {timtin::request_json(), timtin::answer_json()};
  timtin::read_everything(std::string(timtin::bytes_of(data, size)));
  for (std::string json : kRight) {
    for (std::size_t i = 0; i + 2 < std::min<std::size_t>(size, 12); i += 3) {
      json[(data[i] * std::size_t{256} + data[i + 1]) % json.size()] =
          static_cast<char>(data[i + 2]);
    }
    timtin::read_everything(json);
  }
  return 0;
}
