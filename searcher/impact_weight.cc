#include "searcher/impact_weight.h"

#include <algorithm>

#include "schema/ranking.h"

namespace timtin {

ImpactWeight::ImpactWeight() {
  need_stat(COLLECTION_SIZE);
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
}

ImpactWeight* ImpactWeight::clone() const { return new ImpactWeight; }
std::string ImpactWeight::name() const { return "timtin::ImpactWeight"; }

void ImpactWeight::init(double factor) {
  const double idf = inverse_frequency(static_cast<double>(get_collection_size()),
                                       static_cast<double>(get_termfreq()));
  base_ = factor * idf * kPresence;
  per_impact_ = factor * idf / kImpactScale;
}

// Under OP_SYNONYM the impacts of several spellings add up: no article is better than full.
double ImpactWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount,
                                 Xapian::termcount) const {
  return base_ + per_impact_ * std::min<Xapian::termcount>(wdf, kImpactScale);
}

double ImpactWeight::get_maxpart() const {
  return base_ + per_impact_ * std::min<Xapian::termcount>(get_wdf_upper_bound(), kImpactScale);
}

double ImpactWeight::get_sumextra(Xapian::termcount, Xapian::termcount) const { return 0; }
double ImpactWeight::get_maxextra() const { return 0; }

}  // namespace timtin
