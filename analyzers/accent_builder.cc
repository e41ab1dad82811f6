#include "analyzers/accent_builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "analyzers/accent_weights.h"

namespace timtin {
namespace {

constexpr unsigned kShapeShift = 30;
constexpr std::uint32_t kEntryMask = (1u << kShapeShift) - 1;
constexpr float kSure = 0.99f;  // nothing is learned where the right spelling is this probable

struct Group {
  std::vector<Spelling> spellings;
  bool ambiguous = false;
};

// For each entry: its group and its number in it; `group` is -1 where there is nothing to choose.
struct Choice {
  std::int32_t group = -1;
  std::uint32_t number = 0;
};

// A spelling to restore: a valid syllable, or letters without a vowel (an abbreviation: "hđnd").
// Newspapers have typing errors often enough to be counted (đuợc).
bool is_restorable(const VietWord& word) {
  return tone_position(word) == word.size || is_valid_syllable(word);
}

std::string write_spellings(const std::vector<const Group*>& groups) {
  std::string out;
  for (const Group* group : groups) {
    out += static_cast<char>(group->spellings.size());
    for (const Spelling& spelling : group->spellings) {
      const std::string text = spell(spelling.word);
      out += static_cast<char>(text.size());
      out += text;
      out += static_cast<char>(std::clamp(std::lround(-16 * spelling.log_share), 0l, 255l));
    }
  }
  return out;
}

std::string write_plain(const std::vector<std::uint64_t>& words) {
  std::string out(words.size() * 10 / 8 + 1, '\0');
  for (const std::uint64_t word : words) {
    for (int which = 0; which < kPlainBits; ++which) {
      const std::size_t bit = plain_bit(word, which, out.size());
      out[bit / 8] = static_cast<char>(out[bit / 8] | 1 << bit % 8);
    }
  }
  return out;
}

// 0 to count - 1 in an order that scatters neighbours: texts of one source or time do not come in
// a row. Always the same.
std::vector<std::size_t> scattered(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::uint64_t state = 1;
  for (std::size_t i = count; i > 1; --i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::swap(order[i - 1], order[(state >> 33) % i]);
  }
  return order;
}

// Softmax in place.
void to_probabilities(float* scores, std::size_t count) {
  const float best = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += scores[k] = std::exp(scores[k] - best);
  for (std::size_t k = 0; k < count; ++k) scores[k] /= sum;
}

// One step of learning: `number` is the right one of the group's spellings. False if there was
// nothing to learn: the models know it.
bool learn(const Group& group, std::uint32_t number, const ContextHash* contexts, float weight,
           const AccentModel* base, AccentWeights& weights) {
  float scores[kMaxSpellings];
  const std::size_t count = group.spellings.size();
  for (std::size_t k = 0; k < count; ++k) scores[k] = group.spellings[k].log_share;
  if (base != nullptr) {
    for (int c = 0; c < kAccentContexts; ++c) base->prefetch(contexts[c]);
    for (int c = 0; c < kAccentContexts; ++c) base->add_weights(contexts[c], count, scores);
  }
  weights.add_to(contexts, count, scores);
  to_probabilities(scores, count);
  if (scores[number] > kSure) return false;
  scores[number] -= 1;
  for (std::size_t k = 0; k < count; ++k) scores[k] *= weight;
  weights.update(contexts, count, scores);
  return true;
}

}  // namespace

AccentModelBuilder::AccentModelBuilder(AccentTraining options, const AccentModel* base)
    : options_(options), base_(base) {}

std::uint32_t AccentModelBuilder::entry_of(std::string_view text, const AccentToken& token) {
  const auto [found, fresh] =
      entry_by_hash_.try_emplace(token.spelled, static_cast<std::uint32_t>(entries_.size()));
  if (fresh) {
    Entry entry;
    entry.token = token;
    if (token.kind == AccentKind::kWord) entry.word = canonical_word(text, token);
    entries_.push_back(entry);
  }
  ++entries_[found->second].count;
  return found->second;
}

void AccentModelBuilder::add(std::string_view text, float weight) {
  split_for_accents(text, scratch_);
  if (tokens_.size() + scratch_.size() > options_.max_tokens) return;
  texts_.push_back({tokens_.size(), weight});
  for (const AccentToken& token : scratch_) {
    tokens_.push_back(entry_of(text, token) | static_cast<std::uint32_t>(token.shape)
                                                  << kShapeShift);
  }
}

// The spellings of each folded word, those of the base model first and in its order.
struct AccentModelBuilder::Inventory {
  std::vector<Group> groups;
  std::vector<Choice> choices;        // by entry
  std::vector<const Group*> written;  // what the model holds
  std::vector<std::uint64_t> plain;   // folded words that are never accented
};

AccentModelBuilder::Inventory AccentModelBuilder::inventory() const {
  std::unordered_map<std::uint64_t, std::uint32_t> by_folded;
  std::vector<std::vector<std::uint32_t>> members;
  for (std::uint32_t e = 0; e < entries_.size(); ++e) {
    if (entries_[e].token.kind != AccentKind::kWord) continue;
    const auto [found, fresh] =
        by_folded.try_emplace(entries_[e].token.folded, static_cast<std::uint32_t>(members.size()));
    if (fresh) members.emplace_back();
    members[found->second].push_back(e);
  }
  Inventory out;
  out.groups.resize(members.size());
  out.choices.resize(entries_.size());
  for (std::size_t g = 0; g < members.size(); ++g) {
    std::sort(members[g].begin(), members[g].end(), [&](std::uint32_t a, std::uint32_t b) {
      return entries_[a].count != entries_[b].count ? entries_[a].count > entries_[b].count : a < b;
    });
    fill_group(members[g], static_cast<std::int32_t>(g), out);
  }
  return out;
}

void AccentModelBuilder::fill_group(const std::vector<std::uint32_t>& members, std::int32_t number,
                                    Inventory& out) const {
  Group& group = out.groups[static_cast<std::size_t>(number)];
  const std::uint64_t folded = entries_[members[0]].token.folded;
  double total = 0;
  for (const std::uint32_t e : members) total += entries_[e].count;
  if (base_ != nullptr) {
    const auto known = base_->spellings(folded);
    group.spellings.assign(known.begin(), known.end());
  }
  const std::size_t of_base = group.spellings.size();
  for (const std::uint32_t e : members) {
    const Entry& entry = entries_[e];
    auto same = std::find_if(group.spellings.begin(), group.spellings.end(),
                             [&](const Spelling& s) { return s.hash == entry.token.spelled; });
    if (same == group.spellings.end()) {
      if (entry.count < options_.min_count || entry.count < options_.min_share * total ||
          group.spellings.size() == kMaxSpellings ||
          (entry.token.accented && !is_restorable(entry.word))) {
        continue;
      }
      const auto log_share = static_cast<float>(std::log(entry.count / total));
      group.spellings.push_back({entry.word, entry.token.spelled, log_share, entry.token.accented});
      same = group.spellings.end() - 1;
    }
    out.choices[e] = {number, static_cast<std::uint32_t>(same - group.spellings.begin())};
  }
  const bool accented = std::any_of(group.spellings.begin(), group.spellings.end(),
                                    [](const Spelling& s) { return s.accented; });
  group.ambiguous = accented && group.spellings.size() > 1;
  if (accented && group.spellings.size() > of_base) out.written.push_back(&group);
  if (!accented && total >= options_.min_count) out.plain.push_back(folded);
}

void AccentModelBuilder::learn_text(std::size_t number, const Inventory& inventory,
                                    AccentWeights& weights, std::vector<bool>& known) const {
  const std::size_t begin = texts_[number].begin;
  const std::size_t end = number + 1 < texts_.size() ? texts_[number + 1].begin : tokens_.size();
  std::vector<AccentToken> text;
  text.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    text.push_back(entries_[tokens_[i] & kEntryMask].token);
    text.back().shape = static_cast<Shape>(tokens_[i] >> kShapeShift);
  }
  Path path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Choice choice = inventory.choices[tokens_[begin + i] & kEntryMask];
    if (choice.group >= 0 && !known[begin + i] &&
        inventory.groups[static_cast<std::size_t>(choice.group)].ambiguous) {
      ContextHash contexts[kAccentContexts];
      const FixedContext fixed = fixed_context(text.data(), text.size(), i);
      fixed_contexts(fixed, contexts);
      path_contexts(fixed, path, contexts + kFixedContexts);
      const bool learned = learn(inventory.groups[static_cast<std::size_t>(choice.group)],
                                 choice.number, contexts, texts_[number].weight, base_, weights);
      // Over a base model most words are known at once; a side model looks at the others again.
      known[begin + i] = base_ != nullptr && !learned;
    }
    path = step(path, text[i]);
  }
}

std::string AccentModelBuilder::build() const {
  const Inventory words = inventory();
  AccentWeights weights(options_.table_bits, options_.rate, options_.sparsity);
  const std::vector<std::size_t> order = scattered(texts_.size());
  std::vector<bool> known(tokens_.size());
  for (unsigned epoch = 0; epoch < options_.epochs; ++epoch) {
    if (epoch == 1) weights.freeze(options_.model_bytes / kBucketBytes * kBucketEntries);
    for (const std::size_t text : order) learn_text(text, words, weights, known);
  }
  const std::string spellings = write_spellings(words.written);
  const std::string plain = base_ == nullptr ? write_plain(words.plain) : std::string();
  const std::string buckets = weights.pack(options_.model_bytes);
  AccentModelHeader header{};
  std::memcpy(header.magic, kAccentMagic, sizeof header.magic);
  header.identity = accent_hash(spellings);
  header.learned_over = base_ != nullptr ? base_->identity() : 0;
  header.spelling_bytes = static_cast<std::uint32_t>(spellings.size());
  header.folded_words = static_cast<std::uint32_t>(words.written.size());
  header.bucket_count = static_cast<std::uint32_t>(buckets.size() / kBucketBytes);
  header.plain_bytes = static_cast<std::uint32_t>(plain.size());
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  out += spellings;
  out += plain;
  out.resize((out.size() + 63) / 64 * 64);
  return out + buckets;
}

}  // namespace timtin
