// A stretch of the text at a time: filters tell where literals may begin, in
// the order of the text; what they name is walked. Most walks are plain:
// nothing is between the characters and nothing odd among them, and then their
// classes are all that is needed.
#include "scan/matcher.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <utility>

#include "scan/alphabet.h"
#include "scan/ascii.h"
#include "scan/ascii_walk.h"
#include "scan/pairs.h"
#include "scan/stream.h"
#include "scan/trie.h"
#include "scan/walks.h"
#include "scan/words.h"
#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

using Strings = std::vector<std::u32string>;

// No text has what these would begin, end or hold.
bool can_match(const std::u32string& literal) {
  return !literal.empty() && literal.front() != kSpace && literal.back() != kSpace &&
         literal.find_first_of(std::u32string{kBroken, kEnd}) == literal.npos;
}

// As the reading has them; empty ones for what cannot match.
Strings prepared(Strings literals, Reading reading) {
  const auto same = [&](char32_t a, char32_t b) {
    return reading.sounds ? unicode::sound_of(a) == unicode::sound_of(b) : a == b;
  };
  for (std::u32string& literal : literals) {
    if (!can_match(literal)) literal.clear();
    if (reading.repeats)
      literal.erase(std::unique(literal.begin(), literal.end(), same), literal.end());
  }
  return literals;
}

bool begins_with_ascii_sign(const std::u32string& literal) {
  return !literal.empty() && literal.front() < 0x80 &&
         !is_word_byte(static_cast<char>(literal.front()));
}

std::size_t longest_of(const Strings& literals) {
  std::size_t longest = 0;
  for (const std::u32string& literal : literals) longest = std::max(longest, literal.size());
  return longest;
}

}  // namespace

struct Matcher::Parts {
  Literals literals;
  Pairs pairs;
  Words words;
  AsciiWalk ascii_walk;
  bool looks_at_ascii;  // literals begin with an ASCII sign
  std::size_t longest;

  Parts(const Strings& strings, Reading reading)
      : literals(strings, reading),
        pairs(strings, literals),
        words(strings, literals),
        ascii_walk(literals.alphabet),
        looks_at_ascii(std::any_of(strings.begin(), strings.end(), begins_with_ascii_sign)),
        longest(longest_of(strings)) {}
};

namespace {

using Class = Classes::Class;

// A scan under way.
template <class Parts>
class Scan {
 public:
  Scan(const Parts& parts, std::string_view text, MatchSink found)
      : parts_(parts), literals_(parts.literals), text_(text), listener_(found) {}

  void run(std::size_t from, std::size_t to) {
    while (from < to) {
      words_size_ = candidates_size_ = 0;
      std::size_t end = std::min({text_.size(), from + Stream::kBytes, to + kFurther});
      if (!parts_.words.empty()) bits_.read(text_, from, end);
      if (parts_.words.empty() || bits_.has_other() || parts_.looks_at_ascii) {
        stream_.read(literals_.alphabet.classes(), text_, from, end);
        const std::size_t decided = decided_size();
        find_candidates(decided);
        end = decided == stream_.size() ? stream_.end() : stream_.place(decided);
      }
      if (!parts_.words.empty()) find_words(from, end);
      from_ = from;
      resume_ = end;
      walk_all(from, std::min(end, to));
      from = resume_;
    }
  }

 private:
  // In the order of the text.
  void walk_all(std::size_t from, std::size_t to) {
    const auto word = [&](std::size_t k) { return from + word_candidates_[k]; };
    std::size_t w = 0;
    for (std::size_t k = 0; k < candidates_size_; ++k) {
      const std::size_t begin = stream_.place(candidates_[k]);
      for (; w < words_size_ && word(w) < begin; ++w) walk_word(word(w), to);
      if (begin >= to) return;
      if (listener_.wants(begin)) walk_from(candidates_[k]);
      if (resume_ == begin) return;
    }
    for (; w < words_size_; ++w) walk_word(word(w), to);
  }

  struct Word {
    std::size_t begin = 0, end = 0;
    Words::Key key = 0;
  };

  void find_words(std::size_t from, std::size_t to) {
    const auto keep = [&](std::size_t begin, bool may_match) {
      word_candidates_[words_size_] = static_cast<std::uint16_t>(begin - from);
      words_size_ += may_match;
    };
    if (literals_.reading.repeats)
      return bits_.for_each_word(text_, from, to,
                                 [&](std::size_t begin, std::size_t) { keep(begin, true); });
    if (!bits_.has_other()) return find_ascii_words(from, to);
    Word first, second;
    bits_.for_each_word(text_, from, to, [&](std::size_t begin, std::size_t size) {
      const Word third{begin, begin + size, word_key(text_, begin, size)};
      if (first.end > 0) keep(first.begin, may_match(first, second, third));
      first = std::exchange(second, third);
    });
    for (; second.end > 0 && second.begin < to; first = std::exchange(second, word_after(second)))
      if (first.end > 0) keep(first.begin, may_match(first, second, word_after(second)));
    if (first.end > 0) keep(first.begin, may_match(first, second, word_after(second)));
  }

  // The same where all is ASCII: there a first look sorts out most words, without a branch.
  void find_ascii_words(std::size_t from, std::size_t to) {
    const std::span<const std::uint16_t> edges =
        bits_.edges(from > 0 && is_word_byte(text_[from - 1]));
    const auto word = [&](std::size_t k) -> Word {
      if (k >= edges.size()) return {};
      const std::size_t begin = from + edges[k], end = from + edges[k + 1];
      return {begin, end, word_key(text_, begin, end - begin)};
    };
    const bool goes_on = bits_.end() < text_.size();
    const auto keep = [&](std::size_t k) {
      word_candidates_[words_size_] = edges[k];
      words_size_ +=
          (goes_on && k + 4 >= edges.size()) || may_match(word(k), word(k + 2), word(k + 4));
    };
    std::size_t n = 0;
    const std::size_t looked_at = look_at_words(text_.substr(from), to - from, edges, n);
    for (std::size_t i = 0; i < n; ++i) keep(word_candidates_[i]);
    for (std::size_t k = looked_at; k < edges.size() && from + edges[k] < to; k += 2) keep(k);
  }

  // Notes which words literals may begin with. Returns where it stopped: before the last ones,
  // which have no eight bytes or no other word after them.
  std::size_t look_at_words(std::string_view text, std::size_t to,
                            std::span<const std::uint16_t> edges, std::size_t& size) {
    std::size_t last = edges.size();
    while (last > 0 && (edges[last - 2] + 8u > text.size() || edges[last - 2] >= to)) last -= 2;
    if (last < 4) return 0;
    const Words& words = parts_.words;
    const char* const bytes = text.data();
    Words::Chain word = Words::chain(whole_word_key(bytes + edges[0], edges[1] - edges[0]));
    std::size_t n = 0, k = 0;
    for (; k + 2 < last; k += 2) {
      const std::size_t end = edges[k + 1], begin = edges[k + 2];
      const Words::Chain next = Words::chain(whole_word_key(bytes + begin, edges[k + 3] - begin));
      const bool joined = (begin - end == 1) & ((bytes[end] == ' ') | (bytes[end] == '\''));
      word_candidates_[n] = static_cast<std::uint16_t>(k);
      n += words.may_begin(word, next, joined);
      word = next;
    }
    size = n;
    return k;
  }

  // The one that follows after a single character; empty where there is none.
  Word word_after(const Word& word) const {
    const std::size_t begin = word.end + 1;
    if (begin >= text_.size()) return {};
    const std::size_t size = word_size(text_, begin);
    if (size == 0) return {};
    return {begin, begin + size, word_key(text_, begin, size)};
  }

  bool may_match(const Word& first, const Word& second, const Word& third) const {
    const Words& words = parts_.words;
    const Words::Chain one = Words::chain(first.key);
    if (!are_joined(first, second)) return words.tell(one) || goes_on_otherwise(first, one);
    const Words::Chain two = Words::chain(one, text_[first.end] != ' ', second.key);
    const bool short_ = words.tell(one) | words.tell(two);
    if (!are_joined(second, third)) return short_ || goes_on_otherwise(second, two);
    return short_ | words.tell(Words::chain(two, text_[second.end] != ' ', third.key));
  }

  bool are_joined(const Word& word, const Word& next) const {
    return next.begin == word.end + 1 && (text_[word.end] == ' ' || text_[word.end] == '\'');
  }

  // After something that is no single space or apostrophe.
  bool goes_on_otherwise(const Word& last, Words::Chain words) const {
    if (last.end >= text_.size()) return false;
    const auto after = static_cast<unsigned char>(text_[last.end]);
    if (after >= 0x80) return true;
    return parts_.ascii_walk.is_ornament(after) && parts_.words.begin_with(words);
  }

  void walk_word(std::size_t begin, std::size_t to) {
    if (begin >= to || !listener_.wants(begin)) return;
    std::size_t told = 0;
    if (literals_.reading.repeats || !is_whole_begin(begin)) return walk_exactly(begin, told);
    const std::size_t size = word_size(text_, begin);
    const std::size_t end = begin + size;
    if (end < text_.size() && (text_[end] & 0x80) != 0) return walk_exactly(begin, told);
    const Words::Entry* entry = parts_.words.find(word_key(text_, begin, size));
    if (entry == nullptr) return;
    if (!parts_.ascii_walk.run(literals_.trie, text_, begin, end, entry->place, listener_, told))
      walk_exactly(begin, told);
  }

  // Whether no word can go on into the one at `begin`.
  bool is_whole_begin(std::size_t begin) const {
    if (begin == 0) return true;
    const char before = text_[begin - 1];
    return static_cast<unsigned char>(before) < 0x80 && before != '\'' && before != '`' &&
           before != '.' && before != ',';
  }

  // How many classes have all those after them that the filters look at.
  std::size_t decided_size() const {
    const std::size_t size = stream_.size();
    return stream_.at_text_end() || size <= Stream::kAhead ? size : size - Stream::kAhead;
  }

  void find_candidates(std::size_t size) {
    if (stream_.has_odd() || (size <= Stream::kAhead && !stream_.at_text_end()))
      find_carefully(size);
    else if (literals_.alphabet.last_telling() > 0)
      find_by_pairs<true>(size);
    else
      find_by_pairs<false>(size);
  }

  template <class T>
  static T load(const Class* p) {
    T loaded;
    std::memcpy(&loaded, p, sizeof loaded);
    return loaded;
  }

  bool is_telling(Class is) const {
    return static_cast<Class>(is - 1) < literals_.alphabet.last_telling();
  }

  template <bool kTelling>
  void find_by_pairs(std::size_t size) {
    const Class* const classes = stream_.classes();
    std::size_t n = 0;
    // One at a time: what was just written in two pieces is slow to read in one.
    std::uint32_t here = classes[0];
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint32_t next = classes[i + 1];
      candidates_[n] = static_cast<std::uint16_t>(i);
      bool is = parts_.pairs.has(here | next << 16);
      if (kTelling) is |= is_telling(static_cast<Class>(here));
      n += is;
      here = next;
    }
    candidates_size_ = n;
    careful_ = false;
    sort_out_pairs<kTelling>();
  }

  // Without a branch, for mostly few pass. Where the first ones do, all may as well be walked.
  template <bool kTelling>
  void sort_out_pairs() {
    constexpr std::size_t kFirst = 3, kMany = 2;
    const std::size_t n = std::exchange(candidates_size_, 0);
    for (std::size_t k = 0; k < n; ++k) {
      if (k == kFirst && candidates_size_ >= kMany) {
        std::copy(&candidates_[k], &candidates_[n], &candidates_[candidates_size_]);
        candidates_size_ += n - k;
        return;
      }
      const Class* const at = stream_.classes() + candidates_[k];
      const bool is = (kTelling && is_telling(*at)) ||
                      parts_.pairs.has_still(load<std::uint64_t>(at) & 0xFFFFFFFFFFFF);
      candidates_[candidates_size_] = candidates_[k];
      candidates_size_ += is;
    }
  }

  // Where something is odd, or the classes after these are not at hand: all
  // that may be.
  void find_carefully(std::size_t size) {
    careful_ = true;
    const Class* const classes = stream_.classes();
    candidates_size_ = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t end = std::min(i + Stream::kAhead + 1, stream_.size());
      const bool odd = std::find(classes + i, classes + end, Classes::kOdd) != classes + end;
      const bool is = odd || is_telling(classes[i]) || i + Stream::kAhead >= stream_.size() ||
                      parts_.pairs.has(load<std::uint32_t>(classes + i));
      candidates_[candidates_size_] = static_cast<std::uint16_t>(i);
      candidates_size_ += is;
    }
  }

  void walk_from(std::size_t i) {
    const Class* const classes = stream_.classes();
    const std::size_t begin = stream_.place(i);
    if (!parts_.words.empty() && is_word_byte(text_[begin])) return;  // walk_word sees to these
    if (literals_.reading.repeats || is_odd(i) || is_odd(i + 1) || !is_sure(i + 1))
      return walk_exactly(begin, 0);
    if (is_telling(classes[i])) return walk_on(begin, i, literals_.trie.step({}, classes[i]));
    const Pairs::Entry* entry = parts_.pairs.find(load<std::uint32_t>(classes + i));
    if (entry == nullptr) return;
    if (entry->is_literal())
      tell_pair(begin, i, entry->literal());
    else if (careful_ || entry->may_go_on(classes[i + 2]))
      walk_on(begin, i + 1, entry->place());
  }

  void tell_pair(std::size_t begin, std::size_t i, std::uint32_t literal) {
    if (is_apart(begin, i + 1)) return walk_exactly(begin, 0);
    listener_.hear({literal, begin, end_of(i + 1)});
  }

  bool is_odd(std::size_t i) const {
    return stream_.has_odd() && stream_.classes()[i] == Classes::kOdd;
  }

  // Whether the stretch ends there, and the text goes on.
  bool ends_after(std::size_t i) const { return i + 1 >= stream_.size() && !stream_.at_text_end(); }

  // Whether nothing that follows can make it another class.
  bool is_sure(std::size_t i) const { return !ends_after(i) && !is_odd(i + 1); }

  // From the class `i`, which led to `place`.
  void walk_on(std::size_t begin, std::size_t i, Trie::Place place) {
    if (!place) return;
    const Class* const classes = stream_.classes();
    std::size_t told = 0;  // the end of the last match
    for (;; ++i) {
      if (is_apart(begin, i) || !literals_.alphabet.is_plain(classes[i]))
        return walk_exactly(begin, told);
      if (const auto ending = literals_.trie.values(place); !ending.empty()) {
        told = end_of(i);
        for (const std::uint32_t literal : ending) listener_.hear({literal, begin, told});
      }
      if (literals_.trie.is_end(place)) return;
      if (literals_.trie.has_rest(place) && !stream_.has_odd() && !may_be_rest(i + 1, place))
        return;
      if (!is_sure(i + 1))
        return told == 0 && begin > from_ && ends_after(i + 1) ? void(resume_ = begin)
                                                               : walk_exactly(begin, told);
      place = literals_.trie.step(place, classes[i + 1]);
      if (!place) return;
    }
  }

  // Whether the classes from `i` on may be the rest of the one literal that is left: they are,
  // or they are up to a word or the end of the stretch.
  bool may_be_rest(std::size_t i, Trie::Place place) const {
    const Class* const classes = stream_.classes() + i;
    const auto rest = literals_.trie.rest(place);
    std::size_t k = 0;
    while (k < rest.size() && classes[k] == rest[k] && literals_.alphabet.is_plain(rest[k])) ++k;
    return k == rest.size() || classes[k] == rest[k] ||
           (i + k >= stream_.size() && !stream_.at_text_end());
  }

  // Whether something was dropped before it, within what began at `begin`.
  bool is_apart(std::size_t begin, std::size_t i) const {
    return stream_.place(i) != begin && stream_.place(i) != end_of(i - 1);
  }

  std::size_t end_of(std::size_t i) const {
    const std::size_t begin = stream_.place(i);
    const auto lead = static_cast<unsigned char>(text_[begin]);
    return begin + (lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
  }

  // Only what ends after `told`.
  void walk_exactly(std::size_t begin, std::size_t told) {
    auto later = [&](const Match& match) {
      if (match.end > told) listener_.hear(match);
    };
    walk(literals_, {text_, true}, begin, later);
  }

  // What is read beyond where matches may begin: enough for most of them to end.
  static constexpr std::size_t kFurther = 96;

  const Parts& parts_;
  const Literals& literals_;
  std::string_view text_;
  Listener listener_;
  std::size_t from_ = 0;    // of the stretch at hand
  std::size_t resume_ = 0;  // where the next one begins: at a walk that ran out of this one, if any
  Stream stream_;
  AsciiBits bits_;
  std::array<std::uint16_t, Stream::kBytes / 2 + 1> word_candidates_;
  std::size_t words_size_ = 0;
  std::array<std::uint16_t, Stream::kBytes> candidates_;
  std::size_t candidates_size_ = 0;
  bool careful_ = false;  // more than the filters say are candidates
};

}  // namespace

Matcher::Matcher(const Strings& literals, Reading reading)
    : parts_(std::make_unique<const Parts>(prepared(literals, reading), reading)) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

bool Matcher::empty() const { return parts_->literals.trie.is_end({}); }

void Matcher::scan(std::string_view text, MatchSink found) const {
  scan(text, 0, text.size(), found);
}

void Matcher::scan(std::string_view text, std::size_t from, std::size_t to, MatchSink found) const {
  if (!empty()) Scan(*parts_, text, found).run(from, std::min(to, text.size()));
}

bool Matcher::at(Text text, std::size_t begin, MatchSink found) const {
  return !empty() && walk(parts_->literals, text, begin, found);
}

std::size_t Matcher::longest() const { return parts_->longest; }

std::size_t Matcher::memory() const {
  return sizeof(Parts) + parts_->literals.alphabet.memory() + parts_->literals.trie.memory() +
         parts_->pairs.memory();
}

}  // namespace cuecard::scan
