#include "indexer/write_segment.h"

#include <filesystem>

#include "indexer/make_document.h"
#include "indexer/segment_words.h"
#include "schema/article_store.h"
#include "schema/index_layout.h"
#include "schema/text_store.h"

namespace timtin {

void write_segment(const std::string& folder, std::span<const Article> articles,
                   SegmentTools& tools) {
  std::filesystem::create_directories(folder);
  auto& [encoder, inverter] = tools;
  encoder.clear();
  inverter.clear();
  TextStoreWriter text(folder + "/" + kTextFile);
  ArticleStoreWriter rows(folder + "/" + kArticlesFile);
  EncodedArticle encoded;
  Document document;
  for (const Article& article : articles) {
    encoder.encode(article, encoded);
    text.add(encoded.stream);
    rows.add(article, encoded.lengths, content_hash(article));
    make_document(article, encoded, document);
    inverter.add(document);
  }
  text.finish(false);
  rows.finish(false);
  write_segment_words(folder + "/" + kWordsFile, encoder);
  inverter.write(folder + "/" + kRunFile, encoder.terms());
}

}  // namespace timtin
