// ImpactWeight: idf x (kPresence + impact), where the impact is the BM25F term part that the
// indexer stored as wdf (schema/ranking.h). No document length is looked up while matching.
#pragma once

#include <xapian.h>
#include <string>

namespace timtin {

class ImpactWeight : public Xapian::Weight {
 public:
  ImpactWeight();
  ImpactWeight* clone() const override;
  std::string name() const override;
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                     Xapian::termcount unique_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount unique_terms) const override;
  double get_maxextra() const override;

 private:
  void init(double factor) override;
  double base_ = 0;        // idf x kPresence
  double per_impact_ = 0;  // idf / kImpactScale
};

}  // namespace timtin
