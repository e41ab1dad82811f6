#include "indexer/write_segment.h"

#include <xapian.h>
#include <filesystem>
#include <vector>

#include "indexer/make_document.h"
#include "schema/article_store.h"
#include "schema/index_layout.h"
#include "schema/lexicon.h"
#include "schema/text_store.h"

namespace timtin {
namespace {

void write_encoder_lexicon(const std::string& path, const TextEncoder& encoder) {
  std::vector<LexiconSymbol> symbols;
  symbols.reserve(encoder.symbol_count());
  for (SymbolId id = 0; id < encoder.symbol_count(); ++id) {
    symbols.push_back({encoder.symbol(id), encoder.term_of(id)});
  }
  std::vector<LexiconTerm> terms;
  terms.reserve(encoder.terms().size());
  for (TermId id = 0; id < encoder.terms().size(); ++id) {
    terms.push_back({encoder.terms()[id], encoder.article_frequencies()[id]});
  }
  write_lexicon(path, symbols, terms);
}

}  // namespace

void write_segment(const std::string& folder, std::span<const Article> articles,
                   TextEncoder& encoder) {
  std::filesystem::create_directories(folder);
  encoder.clear();
  TextStoreWriter text(folder + "/" + kTextFile);
  ArticleStoreWriter rows(folder + "/" + kArticlesFile);
  Xapian::WritableDatabase postings(folder + "/" + kPostingsFile,
                                    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                        Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS |
                                        Xapian::DB_NO_TERMLIST);
  EncodedArticle encoded;
  for (const Article& article : articles) {
    encoder.encode(article, encoded);
    text.add(encoded.stream);
    rows.add(article, encoded.lengths, content_hash(article));
    postings.add_document(make_document(article, encoded, encoder.terms()));
  }
  postings.commit();
  postings.close();
  text.finish();
  rows.finish();
  write_encoder_lexicon(folder + "/" + kLexiconFile, encoder);
}

}  // namespace timtin
