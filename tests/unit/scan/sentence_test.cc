#include "scan/sentence.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace cuecard::scan {
namespace {

using Strings = std::vector<std::string>;

std::string times(std::size_t n, std::string_view part) {
  std::string text;
  for (; n > 0; --n) text += part;
  return text;
}

Strings divided(std::string_view text) {
  const Excerpt excerpt{{text, true}, 0};
  Sentences sentences;
  Strings all;
  for (std::size_t at = 0; at < text.size();) {
    sentences.advance(excerpt, at);
    const Range sentence = sentences.of(at);
    EXPECT_EQ(sentence.begin, at);
    all.emplace_back(text.substr(at, sentence.end - at));
    at = sentence.end;
  }
  return all;
}

TEST(Sentences, EndAfterEnders) {
  struct {
    std::string text;
    Strings sentences;
  } cases[] = {
      {"", {}},
      {"a", {"a"}},
      {"a! b? c。d", {"a!", " b?", " c。", "d"}},
      {"a?!! b", {"a?!!", " b"}},
      {"a!\n\nb", {"a!\n\n", "b"}},
      {"a! !b", {"a!", " !", "b"}},  // a space between: not directly
      {"a\u203C!b", {"a\u203C!", "b"}},
      {"！？。\n", {"！？。\n"}},
      {"a\r\nb\u2028c\u0085d\fe", {"a\r\n", "b\u2028", "c\u0085", "d\f", "e"}},
      {"To St. Ives. Now", {"To St.", " Ives.", " Now"}},
      {"e.g. this. v1.2 a.B", {"e.g. this. v1.2 a.B"}},
      {"a. \u00C9t\u00E9. \u4E00", {"a.", " \u00C9t\u00E9. \u4E00"}},
      {"a, b; c: (d) - e…f", {"a, b; c: (d) - e…f"}},
      {"!", {"!"}},
      {std::string("a\0b", 3), {std::string("a\0b", 3)}},
      {"a\tb", {"a\tb"}},
  };
  for (const auto& c : cases) EXPECT_EQ(divided(c.text), c.sentences) << c.text;
}

TEST(Sentences, EndAfterTwoHundredCharacters) {
  const auto sizes_of = [](const std::string& text) {
    std::vector<std::size_t> sizes;
    for (const std::string& sentence : divided(text)) sizes.push_back(sentence.size());
    return sizes;
  };
  using Sizes = std::vector<std::size_t>;
  EXPECT_EQ(sizes_of(times(200, "a")), Sizes{200});
  EXPECT_EQ(sizes_of(times(401, "a")), (Sizes{200, 200, 1}));
  EXPECT_EQ(sizes_of(times(201, "你")), (Sizes{600, 3}));
  for (const char* part : {" ", "-", "\x80", "!"})
    EXPECT_EQ(sizes_of(times(450, part)), (Sizes{200, 200, 50})) << part;
  EXPECT_EQ(sizes_of(times(300, "\u200B")), (Sizes{600, 300}));
  EXPECT_EQ(sizes_of(times(150, "a") + "!" + times(200, "b")), (Sizes{151, 200}));
  // Not inside a cluster, however it is written.
  EXPECT_EQ(sizes_of(times(199, "a") + "e\u0301\u0302" + "bc"), (Sizes{204, 2}));
  EXPECT_EQ(sizes_of(times(199, "a") + "e\u200B\u0301" + "b"), (Sizes{205, 1}));
  EXPECT_EQ(sizes_of(times(199, "a") + "\u1100\u1161" + "b"), (Sizes{205, 1}));
  // But between a character and one that is not heard.
  EXPECT_EQ(sizes_of(times(200, "a") + "\u200B" + "b"), (Sizes{200, 4}));
}

TEST(Sentences, AreFoundAlikeInATextThatGrows) {
  const std::string text = "a! b e\u0301. C 你\u200B好--- ?!" + times(120, " -") +
                           "\u0301。x. Y. z" + times(250, "e\u0301") + "\x80\xE4" +
                           " '!' 1.5. 2. A";
  const Excerpt whole{{text, true}, 0};
  Sentences at_once;
  at_once.advance(whole, text.size() - 1);
  // Every way to begin and to go on by one character, with nothing kept but what is needed.
  Sentences piecewise;
  for (std::size_t end = 0; end <= text.size();) {
    const std::size_t begin = piecewise.frontier();
    const Excerpt grown{{std::string_view(text).substr(begin, end - begin), end == text.size()},
                        begin};
    piecewise.advance(grown, kUnknown - 1);
    if (end == text.size()) break;
    end += whole.character_at(end).size;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    EXPECT_EQ(piecewise.of(at).begin, at_once.of(at).begin) << at;
    EXPECT_EQ(piecewise.of(at).end, at_once.of(at).end) << at;
  }
}

TEST(Sentences, AreNotTornByWhatIsToCome) {
  struct {
    std::string text;
    std::size_t end;  // of the first sentence
  } cases[] = {
      {"a!", kUnknown},  // ! may follow
      {"a! ", 2},
      {"a. ", kUnknown},  // a capital may
      {"a. b", kUnknown},
      {"a. Bc", 2},
      {times(199, "a"), kUnknown},
      {times(199, "a") + "e", kUnknown},  // a mark may
      {times(199, "a") + "ef", 200},
      {times(200, "-"), 200},
  };
  for (const auto& c : cases) {
    Sentences sentences;
    sentences.advance({{c.text, false}, 0}, c.text.size());
    EXPECT_EQ(sentences.of(0).end, c.end) << c.text;
  }
}

TEST(Sentences, ForgetThoseThatAreOver) {
  const std::string text = times(1000, "a! ");
  const Excerpt excerpt{{text, true}, 0};
  Sentences sentences;
  for (std::size_t at = 0; at + 3 < text.size(); at += 3) {
    sentences.advance(excerpt, at);
    sentences.forget(at);
    EXPECT_EQ(sentences.of(at).end, at + 2);
    EXPECT_EQ(sentences.of(at).begin, at < 3 ? 0 : at - 1);
    EXPECT_TRUE(sentences.same(excerpt, at, at + 1));
    EXPECT_FALSE(sentences.same(excerpt, at, at + 2));
  }
}

// A stream of spaces must not be walked from its beginning each time: this would take minutes.
TEST(Sentences, WalkAStreamOnce) {
  for (const char* part : {" ", "\u200B", "\u0301", "-"}) {
    const std::string text = times(300000, part);
    Sentences sentences;
    const std::size_t step = std::string_view(part).size();
    for (std::size_t end = 0; end <= text.size(); end += step) {
      sentences.advance({{std::string_view(text).substr(0, end), false}, 0}, end);
      sentences.forget(sentences.frontier());
    }
    EXPECT_EQ(sentences.frontier(), text.size());
  }
}

}  // namespace
}  // namespace cuecard::scan
