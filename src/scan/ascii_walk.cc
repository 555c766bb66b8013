// The rules of the Cursor, for the hundred characters that need no folding
// tables.
#include "scan/ascii_walk.h"

#include "scan/ascii.h"
#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

AsciiWalk::AsciiWalk(const Alphabet& alphabet) : space_(alphabet.number(kSpace)) {
  const auto kind_of = [](char32_t folded) {
    switch (unicode::Folding::get().kind(folded)) {
      case unicode::Kind::ornament:
        return Kind::ornament;
      case unicode::Kind::apostrophe:
        return Kind::apostrophe;
      case unicode::Kind::point:
        return Kind::point;
      case unicode::Kind::word:
      case unicode::Kind::digit:
        return Kind::word;
      case unicode::Kind::other:
        return Kind::broken;
      default:
        return Kind::other;
    }
  };
  for (char32_t c = 0; c < letters_.size(); ++c) {
    const char32_t folded = unicode::Folding::get()(c).front();
    letters_[c] = {alphabet.number(folded), kind_of(folded)};
  }
}

bool AsciiWalk::next(std::string_view text, std::size_t at, bool in_word, Token& token) const {
  token = {};
  for (std::size_t i = at, ornaments = 0; i < text.size(); ++i) {
    if (!is_ascii(text[i])) return false;
    const Letter& letter = letters_[static_cast<unsigned char>(text[i])];
    const bool joined = in_word && ornaments == 0;
    const char after = i + 1 < text.size() ? text[i + 1] : '\0';
    switch (letter.kind) {
      case Kind::word:
        if (ornaments > (in_word ? kMostSpaces : kMostBridged)) return true;
        token = {letter.number, i + 1, true};
        if (in_word && ornaments > 0) token = {space_, i, false};
        return is_ascii(after);  // else a mark may follow
      case Kind::apostrophe:
        if (joined && !is_ascii(after)) return false;
        if (joined && is_word_byte(after)) {
          token = {letter.number, i + 1, true};
          return true;
        }
        ++ornaments;
        break;
      case Kind::point:
        if (joined && is_digit(text[i - 1]) && !is_ascii(after)) return false;
        token = {letter.number, i + 1, joined && is_digit(text[i - 1]) && is_digit(after)};
        if (ornaments > kMostBridged) token = {};
        return true;
      case Kind::other:
        if (ornaments <= kMostBridged) token = {letter.number, i + 1, false};
        return is_ascii(after);
      case Kind::ornament:
        ++ornaments;
        break;
      case Kind::broken:
        return true;
    }
    if (ornaments > kMostSpaces) return true;
  }
  return true;
}

bool AsciiWalk::run(const Trie& trie, std::string_view text, std::size_t begin, std::size_t at,
                    Trie::Place place, Listener& listener, std::size_t& told) const {
  bool in_word = true;
  for (Token token;; at = token.end, in_word = token.in_word) {
    const auto ending = trie.values(place);
    const bool is_end = trie.is_end(place);
    if (!next(text, at, in_word, token)) return is_end && ending.empty();
    if (!(in_word && token.in_word))
      for (const std::uint32_t literal : ending) listener.hear({literal, begin, told = at});
    if (is_end || token.number == 0) return true;
    place = trie.step(place, token.number);
    if (!place) return true;
  }
}

}  // namespace cuecard::scan
