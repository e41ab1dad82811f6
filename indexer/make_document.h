// MakeDocument: one article to the terms that the postings hold of it. A pure function.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/article.h"
#include "indexer/encode_text.h"

namespace timtin {

// The terms of one article: what can be searched and filtered. What is shown, sorted or counted
// stands in the side files.
struct Document {
  struct Word {
    TermId term;             // of the encoder; in the postings field_term(Field::kText, ...)
    std::uint32_t impact;    // 1 to kImpactScale
    std::uint32_t in_title;  // the impact of field_term(Field::kTitle, ...); 0: not in the title
  };
  struct Term {
    std::string text;  // as the postings hold it, prefix included
    std::uint32_t wdf;
  };
  std::vector<Word> words;   // each term once
  std::vector<Term> others;  // a term that comes twice, here or among the words, counts its sum
};

// Replaces `document`.
void make_document(const Article& article, const EncodedArticle& encoded, Document& document);

}  // namespace timtin
