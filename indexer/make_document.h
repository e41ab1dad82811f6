// MakeDocument: one article to the terms that Xapian holds of it. A pure function.
#pragma once

#include <xapian.h>

#include "corpus/article.h"
#include "indexer/encode_text.h"

namespace timtin {

// `terms` are those of the encoder that made `encoded`. The document carries terms only: what is
// shown, sorted or counted stands in the side files.
Xapian::Document make_document(const Article& article, const EncodedArticle& encoded,
                               const Interner& terms);

}  // namespace timtin
