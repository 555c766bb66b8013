// YAML that looks odd but is right: it must be read without a word.
#include <gtest/gtest.h>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

struct Good {
  std::string_view name, text, tree;
};

constexpr Good kGood[] = {
    {"nothing", "", "{}"},
    {"comments only", "# a\n\n  # b\n", "{}"},
    {"blank lines only", "\n  \n\t\n", "{}"},
    {"document mark", "---\na: b\n", "{a: b}"},
    {"document mark and comment", "# x\n--- # y\na: b\n...\n# z\n", "{a: b}"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a: b\n",
     "{a: b}"},
    {"no final line end", "a: b", "{a: b}"},
    {"windows line ends", "a:\r\n  - b\r\n  - \"c\"\r\nd: |\r\n  e\r\n  f\r\n",
     "{a: [b, c], d: e\nf\n}"},
    {"root indented", "  a: b\n  c: d\n", "{a: b, c: d}"},
    {"root in brackets", "{a: b, c: [d]}\n", "{a: b, c: [d]}"},
    {"root in brackets over lines", "{\n\"a\": \"b\"\n}\n", "{a: b}"},
    {"space before colon", "key : value\n", "{key: value}"},
    {"quoted keys", "\"a b\": c\n'd:e': f\n\"g\" : h\n", "{a b: c, d:e: f, g: h}"},
    {"chinese keys", "键: 值\n称呼：: 您\n", "{键: 值, 称呼：: 您}"},
    {"texts that look like other things",
     "a: 0755\nb: yes\nc: 1.10\nd: 12:30\ne: -1\nf: .5\ng: 2026-02-17\nh: nullify\ni: ~x\n",
     "{a: 0755, b: yes, c: 1.10, d: 12:30, e: -1, f: .5, g: 2026-02-17, h: nullify, i: ~x}"},
    {"urls and times", "a: http://x.example/?b=c#d\nb: [09:00, http://x]\nc: {d: 09:00}\n",
     "{a: http://x.example/?b=c#d, b: [09:00, http://x], c: {d: 09:00}}"},
    {"quoted items", "a:\n  - \"b: c\"\n  - 'd # e'\n", "{a: [b: c, d # e]}"},
    {"braces in unquoted text", "a: Hello {name}, [x] {y\n", "{a: Hello {name}, [x] {y}"},
    {"quotes inside unquoted text", "a: He said \"no\"\nb: don't\nc: 5\" x 3'\n",
     "{a: He said \"no\", b: don't, c: 5\" x 3'}"},
    {"number sign inside a word", "a: C#\nb: x#y\n", "{a: C#, b: x#y}"},
    {"comments", "a: 3 # c\nb: [x, # y\n  z] # w\nd:  # e\n  f # g\n", "{a: 3, b: [x, z], d: f}"},
    {"spaced comment after speech", "a: Goodbye, dear.  # the last word\n", "{a: Goodbye, dear.}"},
    {"comment in odd columns", "a:\n      # deep\n  b: c\n# none\n  d: e\n\t# tab\n",
     "{a: {b: c, d: e}}"},
    {"list in the column of its key", "a:\n- b\n- c\nd: e\n", "{a: [b, c], d: e}"},
    {"map in list", "a:\n  - b: c\n    d: e\n  -\n    f: g\n", "{a: [{b: c, d: e}, {f: g}]}"},
    {"list in list", "a:\n  - - b\n    - c\n  - [d]\n", "{a: [[b, c], [d]]}"},
    {"list in column of key in list", "a:\n- b:\n  - c\n  d: e\n- f\n", "{a: [{b: [c], d: e}, f]}"},
    {"value on the next line", "a:\n  b\nc:\n\n    'd'\ne:\n  {f: g}\n", "{a: b, c: d, e: {f: g}}"},
    {"text over lines", "a: one\n  two\n\n  three\nb: x\n", "{a: one two\nthree, b: x}"},
    {"quoted over lines", "a: \"one\n  two\n\n  three\"\nb: 'x\n   y'\n",
     "{a: one two\nthree, b: x y}"},
    {"closing quote on its own line", "a: \"\n  b\n\"\nc: d\n", "{a:  b , c: d}"},
    {"escapes",
     R"(a: "\t\"\\\/\u4E2D\x41\U0001F600\_")"
     "\n",
     "{a: \t\"\\/中A😀\u00A0}"},
    {"doubled quote", "a: 'it''s'\nb: ''''\n", "{a: it's, b: '}"},
    {"empty texts", "a: \"\"\nb: ''\n", "{a: , b: }"},
    {"null in quotes", "a: \"null\"\nb: '~'\n", "{a: null, b: ~}"},
    {"brackets over lines", "a: [\n  b,\n  c,\n]\nd: {\n  e: f,\n  g: h\n}\n",
     "{a: [b, c], d: {e: f, g: h}}"},
    {"nested brackets", "a: {b: {c: [d, {e: f}]}, g: []}\nh: {}\n",
     "{a: {b: {c: [d, {e: f}]}, g: []}, h: {}}"},
    {"locales", "a: {zh-Hans: 您, en: you}\n", "{a: {zh-Hans: 您, en: you}}"},
    {"placeholders in quotes", "a: {zh-Hans: \"{surname}{title}\", en: \"{title} {surname}\"}\n",
     "{a: {zh-Hans: {surname}{title}, en: {title} {surname}}}"},
    {"json", "{\"a\": {\"b\":\"c\", \"d\":[\"e\",\"f\"]}}\n", "{a: {b: c, d: [e, f]}}"},
    {"full-width marks in text", "a: {b: 您好，请讲：好吗？}\nc: 是的：好\n",
     "{a: {b: 您好，请讲：好吗？}, c: 是的：好}"},
    {"pair in list", "a: [b: c, d]\n", "{a: [{b: c}, d]}"},
    {"text of several words in brackets", "a: {b: two words, c: x\n  y}\n",
     "{a: {b: two words, c: x y}}"},
    {"block text holds anything",
     "a: |\n  - x: {y\n  \"open # not a comment\n  *a &b !c @d %e\n\n    ? deeper\n  key: [\nb: "
     "c\n",
     "{a: - x: {y\n\"open # not a comment\n*a &b !c @d %e\n\n  ? deeper\nkey: [\n, b: c}"},
    {"folded block", "a: >-\n  one\n  two\n\n  three\nb: c\n", "{a: one two\nthree, b: c}"},
    {"block text with message format",
     "a: |-\n  {count, plural,\n    one {# call}\n    other {# calls}\n  }\n",
     "{a: {count, plural,\n  one {# call}\n  other {# calls}\n}}"},
    {"block headers", "a: |+\n  b\n\nc: >2-\n    d\ne: |  # f\n  g\n",
     "{a: b\n\n, c:   d, e: g\n}"},
    {"block text in list", "a:\n  - |\n    b\n  - >\n    c\n", "{a: [b\n, c\n]}"},
    {"empty block text", "a: |\nb: c\n", "{a: , b: c}"},
    {"comment below block text", "a: |\n    b\n  # c\nd: e\n", "{a: b\n, d: e}"},
    {"tab after the colon", "a:\tb\nc: \"d\"\t# e\n", "{a: b, c: d}"},
    {"a line with only a tab", "a: b\n\t\nc: |\n  d\n \t\n  e\nf: g\n",
     "{a: b, c: d\n\ne\n, f: g}"},
    {"same key in different maps", "a: {x: 1}\nb: {x: 2}\nc:\n  - {x: 3}\n  - {x: 4}\n",
     "{a: {x: 1}, b: {x: 2}, c: [{x: 3}, {x: 4}]}"},
    {"direction marks", "a: \u200Fb\u200E\n", "{a: \u200Fb\u200E}"},
    {"typographic quotes inside", "a: 请说“您好”\nb: “a”和“b”\n", "{a: 请说“您好”, b: “a”和“b”}"},
    {"question mark outside brackets", "a: How are you?\nb:\n  - Really? Yes.\n  - ?x\n",
     "{a: How are you?, b: [Really? Yes., ?x]}"},
    {"dash in text", "a: -x\nb: x - y\nc: [-1, --]\n", "{a: -x, b: x - y, c: [-1, --]}"},
    {"odd keys", "a[0]: b\n?c: d\n-e: f\n:g: h\nx/y z: i\n",
     "{a[0]: b, ?c: d, -e: f, :g: h, x/y z: i}"},
};

TEST(Good, IsReadWithoutAWord) {
  for (const Good& good : kGood) {
    SCOPED_TRACE(good.name);
    const Read result = read(std::string(good.text));
    EXPECT_EQ(summary(result.diagnostics), "");
    ASSERT_TRUE(result.root.has_value());
    EXPECT_EQ(flat(*result.root), good.tree);
  }
}

}  // namespace
}  // namespace cuecard::yaml
