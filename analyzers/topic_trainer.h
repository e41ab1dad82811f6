// TopicTrainer: learns a TopicModel from labelled articles.
//
// Dual coordinate descent for linear SVMs with squared hinge loss (Hsieh et al. 2008, "A Dual
// Coordinate Descent Method for Large-scale Linear SVM", the method of liblinear's solver 1), all
// topics in one pass over the articles. It is here and not liblinear since that trains one topic
// after another through arrays of double nodes (several times the memory and time), shuffles by
// rand(), which all threads share, and prints; and these are fifty lines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/topic_model.h"

namespace timtin {

struct TopicExample {
  std::vector<TopicFeature> features;  // as of weigh()
  std::vector<float> other;            // scores of the other model, or empty as in all examples
  std::uint32_t topic = 0;
  float weight = 1;  // of the article, times TopicTraining::cost
};

struct TopicTraining {
  double cost = 2;  // of an article on the wrong side, against large weights
  int passes = 8;
};

class TopicTrainer {
 public:
  // The same examples in the same order give the same model. At most 64 topics; memory is 4 bytes a
  // bucket and topic, and time linear in the features times topics times passes.
  static TopicModel train(const std::vector<TopicExample>& examples,
                          std::vector<std::string> topics, const TopicTraining& options = {});
};

}  // namespace timtin
