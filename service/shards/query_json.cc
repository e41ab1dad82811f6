#include "service/shards/query_json.h"

#include "searcher/curation.h"

namespace timtin {
namespace {

constexpr std::size_t kMaxTerms = 16384;
constexpr std::size_t kMaxSpellings = 4096;  // of one word
constexpr std::size_t kMaxItems = 256;       // groups, alternatives, names, excluded
constexpr std::size_t kMaxFilters = 4096;    // of one field: a province of today is several
// Fields of Field: by number, as both sides are the same version.
constexpr std::int64_t kLastField = static_cast<std::int64_t>(Field::kDay);

void write_spellings(JsonText& out, const std::vector<TermSpelling>& spellings) {
  out.elements(spellings, [&](const TermSpelling& s) {
    out.writer().Uint(s.term);
    out.writer().Double(s.likeness);
  });
}

std::vector<TermSpelling> read_spellings(const JsonReader& in, std::size_t terms) {
  std::vector<TermSpelling> spellings;
  bool is_term = true;
  in.each(2 * kMaxSpellings, [&](const JsonReader& number) {
    if (is_term) {
      if (terms == 0) throw BadJson("spellings: a term that is not there");
      spellings.push_back({number.count(static_cast<std::uint32_t>(terms - 1)), 0});
    } else {
      spellings.back().likeness = static_cast<float>(number.weight());
    }
    is_term = !is_term;
  });
  if (!is_term) throw BadJson("spellings: a term without its likeness");
  return spellings;
}

void write_slots(JsonText& out, const char* key, const std::vector<std::uint16_t>& slots) {
  out.list(key, slots, [&](std::uint16_t slot) { out.writer().Uint(slot); });
}

std::vector<std::uint16_t> read_slots(const JsonReader& in, std::size_t slots) {
  std::vector<std::uint16_t> read;
  in.each(kMaxItems * kMaxSlots, [&](const JsonReader& slot) {
    if (slots == 0) throw BadJson("slots: a word that is not there");
    read.push_back(static_cast<std::uint16_t>(slot.count(static_cast<std::uint32_t>(slots - 1))));
  });
  return read;
}

void write_slot(JsonText& out, const Slot& slot) {
  out.text("text", slot.text);
  out.text("term", slot.term);
  out.writer().Key("spellings");
  write_spellings(out, slot.spellings);
  out.number("idf", slot.idf);
  out.flag("title_only", slot.title_only);
  out.text("reading", slot.reading);
  out.flag("maybe_abbreviation", slot.maybe_abbreviation);
  out.flag("has_alternative", slot.has_alternative);
  out.flag("elsewhere", slot.elsewhere);
  const PostingWeights& p = slot.postings;
  out.numbers("postings", {p.likely_from, p.articles});
}

Slot read_slot(const JsonReader& in, std::size_t terms) {
  Slot slot;
  slot.text = in["text"].text();
  slot.term = in["term"].text();
  slot.spellings = read_spellings(in["spellings"], terms);
  slot.idf = in["idf"].weight();
  slot.title_only = in["title_only"].flag();
  slot.reading = in["reading"].text();
  slot.maybe_abbreviation = in["maybe_abbreviation"].flag();
  slot.has_alternative = in["has_alternative"].flag();
  slot.elsewhere = in["elsewhere"].flag();
  const std::vector<double> p = in["postings"].weights(2);
  if (p.size() != 2) throw BadJson("postings: two weights are wanted");
  slot.postings = {static_cast<float>(p[0]), p[1]};
  return slot;
}

void write_alternative(JsonText& out, const Alternative& alternative) {
  write_slots(out, "slots", alternative.slots);
  out.list("words", alternative.words, [&](const auto& word) { write_spellings(out, word); });
  out.numbers("idfs", alternative.idfs);
  out.number("likeness", alternative.likeness);
}

Alternative read_alternative(const JsonReader& in, const PortableQuery& query) {
  Alternative alternative;
  alternative.slots = read_slots(in["slots"], query.query.slots.size());
  in["words"].each(kMaxSlots, [&](const JsonReader& word) {
    alternative.words.push_back(read_spellings(word, query.terms.size()));
  });
  alternative.idfs = in["idfs"].weights(kMaxSlots);
  alternative.likeness = static_cast<float>(in["likeness"].weight());
  if (alternative.idfs.size() != alternative.words.size() || alternative.words.empty()) {
    throw BadJson("idfs: one for each word is wanted");
  }
  return alternative;
}

void write_days(JsonText& out, const DateRange& days) {
  out.text("from", to_iso(days.first));
  out.text("to", to_iso(days.last));
}

DateRange read_days(const JsonReader& in) {
  const auto day = [&](const char* key) -> Date {
    const std::string text = in[key].text(10);
    if (text.empty()) return {};
    const auto period = parse_period(text);
    if (!period) throw BadJson(std::string(key) + ": a date is wanted");
    return period->first;
  };
  return {day("from"), day("to")};
}

void write_item(JsonText& out, const ResolvedItem& item) {
  out.flag("phrase", item.kind == TextItem::Kind::kPhrase);
  write_slots(out, "slots", item.run.slots);
  out.flag("title_only", item.run.title_only);
  out.texts("overlays", item.overlays);
  out.numbers("overlay_idfs", item.overlay_idfs);
  out.flag("unknown", item.unknown);
}

ResolvedItem read_item(const JsonReader& in, std::size_t slots) {
  ResolvedItem item;
  item.kind = in["phrase"].flag() ? TextItem::Kind::kPhrase : TextItem::Kind::kWords;
  item.run = {read_slots(in["slots"], slots), in["title_only"].flag()};
  item.overlays = in["overlays"].texts(kMaxItems * kMaxSlots);
  item.overlay_idfs = in["overlay_idfs"].weights(kMaxItems * kMaxSlots);
  item.unknown = in["unknown"].flag();
  if (item.overlays.size() != item.overlay_idfs.size()) {
    throw BadJson("overlay_idfs: one for each overlay is wanted");
  }
  return item;
}

void write_query(JsonText& out, const PortableQuery& portable) {
  const ResolvedQuery& query = portable.query;
  out.texts("terms", portable.terms);
  out.numbers("archive",
              {query.archive.articles, query.archive.average.title, query.archive.average.body});
  out.whole("newest_day", query.archive.newest_day);
  out.list("words", query.slots,
           [&](const Slot& slot) { out.inner([&] { write_slot(out, slot); }); });
  out.list("alternatives", query.alternatives, [&](const Alternative& alternative) {
    out.inner([&] { write_alternative(out, alternative); });
  });
  out.list("named", query.named, [&](const NamedField& named) {
    out.inner([&] {
      out.whole("field", static_cast<std::int64_t>(named.field));
      out.text("key", named.key);
      out.text("shown", named.shown);
      write_days(out, named.days);
      out.number("weight", named.weight);
    });
  });
  out.numbers("recency", {query.recency.weight, query.recency.half_life_days});
  const auto items = [&](const std::vector<ResolvedItem>& all) {
    out.elements(all, [&](const ResolvedItem& item) { out.inner([&] { write_item(out, item); }); });
  };
  out.list("groups", query.groups, items);
  out.writer().Key("excluded");
  items(query.excluded);
}

PortableQuery read_query(const JsonReader& in) {
  PortableQuery portable;
  ResolvedQuery& query = portable.query;
  portable.terms = in["terms"].texts(kMaxTerms);
  const std::vector<double> archive = in["archive"].weights(3);
  const std::vector<double> recency = in["recency"].weights(2);
  if (archive.size() != 3 || recency.size() != 2 || recency[1] <= 0) {
    throw BadJson("archive, recency: three and two numbers are wanted");
  }
  query.archive = {archive[0],
                   {archive[1], archive[2]},
                   static_cast<std::int32_t>(in["newest_day"].whole(INT32_MIN, INT32_MAX))};
  query.recency = {recency[0], recency[1]};
  in["words"].each(kMaxSlots, [&](const JsonReader& slot) {
    query.slots.push_back(read_slot(slot, portable.terms.size()));
  });
  in["alternatives"].each(kMaxItems, [&](const JsonReader& alternative) {
    query.alternatives.push_back(read_alternative(alternative, portable));
  });
  in["named"].each(kMaxItems, [&](const JsonReader& named) {
    query.named.push_back({static_cast<Field>(named["field"].whole(0, kLastField)),
                           named["key"].text(), named["shown"].text(), read_days(named),
                           named["weight"].weight()});
  });
  const auto items = [&](const JsonReader& list) {
    std::vector<ResolvedItem> read;
    list.each(kMaxItems * kMaxSlots,
              [&](const JsonReader& item) { read.push_back(read_item(item, query.slots.size())); });
    return read;
  };
  in["groups"].each(kMaxItems * kMaxSlots,
                    [&](const JsonReader& group) { query.groups.push_back(items(group)); });
  query.excluded = items(in["excluded"]);
  return portable;
}

}  // namespace

void write_part_request(JsonText& out, const PartRequest& request) {
  out.writer().Key("query");
  out.inner([&] { write_query(out, request.query); });
  out.texts("topics", request.filters.topics);
  out.texts("departments", request.filters.departments);
  out.texts("units", request.filters.units);
  out.texts("sources", request.filters.sources);
  write_days(out, request.filters.dates);
  const SearchRequest& search = request.request;
  out.whole("sort", static_cast<std::int64_t>(search.sort));
  out.whole("match", static_cast<std::int64_t>(request.how.match));
  out.flag("widened", request.how.widened);
  out.flag("cut", request.how.cut);
  out.whole("limit", search.limit);
  out.whole("offset", search.offset);
  out.flag("facets", search.facets);
  out.flag("explain", search.explain);
  out.flag("snippets", search.snippets);
  out.flag("all_copies", search.all_copies);
  out.whole("count_to", search.count_to);
  out.texts("pins", request.pins);
  out.text("correct", request.correct);
}

PartRequest read_part_request(const JsonReader& in) {
  PartRequest request;
  request.query = read_query(in["query"]);
  request.filters.topics = in["topics"].texts(kMaxFilters);
  request.filters.departments = in["departments"].texts(kMaxFilters);
  request.filters.units = in["units"].texts(kMaxFilters);
  request.filters.sources = in["sources"].texts(kMaxFilters);
  request.filters.dates = read_days(in);
  SearchRequest& search = request.request;
  search.sort = static_cast<Sort>(in["sort"].whole(0, static_cast<int>(Sort::kOldest)));
  request.how.match = static_cast<Match>(in["match"].whole(0, static_cast<int>(Match::kAny)));
  request.how.widened = in["widened"].flag();
  request.how.cut = in["cut"].flag();
  search.limit = in["limit"].count(kMaxPartCandidates);
  search.offset = in["offset"].count(kMaxOffset);
  search.facets = in["facets"].flag();
  search.explain = in["explain"].flag();
  search.snippets = in["snippets"].flag();
  search.all_copies = in["all_copies"].flag();
  search.count_to = in["count_to"].count(1'000'000);
  request.pins = in["pins"].texts(kMaxPins);
  request.correct = in["correct"].text();
  return request;
}

}  // namespace timtin
