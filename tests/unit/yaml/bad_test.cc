// Every slip that authors make: what it is called, where it is, and that one slip
// gives one diagnostic.
#include <gtest/gtest.h>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

using namespace std::string_view_literals;

struct Bad {
  std::string_view text;      // of the file
  std::string_view expected;  // "code line:column marked"
};

constexpr Bad kCharacters[] = {
    {"a: \xE9t\xE9\n", "ill-formed-utf8 1:4 \uFFFD"},
    {"a: b\nc: \xF0\x9F\n", "ill-formed-utf8 2:4 \uFFFD"},
    {"a: \xC0\xAF\n", "ill-formed-utf8 1:4 \uFFFD"},      // overlong
    {"a: \xED\xA0\xBD\n", "ill-formed-utf8 1:4 \uFFFD"},  // a surrogate
    {"a: \xF4\x90\x80\x80\n", "ill-formed-utf8 1:4 \uFFFD"},
    {"\xFF\xFE"
     "a\0:\0"sv,
     "wrong-encoding 0:0 "},
    {"\xFE\xFF\0a\0:"sv, "wrong-encoding 0:0 "},
    {"a\0:\0 \0b\0"sv, "wrong-encoding 0:0 "},
    {"\0a\0:\0 \0b"sv, "wrong-encoding 0:0 "},
    {"\xFF\xFE\0\0a\0\0\0"sv, "wrong-encoding 0:0 "},
    {"\0\0\xFE\xFF\0\0\0a"sv, "wrong-encoding 0:0 "},
    {"a\0\0\0:\0\0\0"sv, "wrong-encoding 0:0 "},
    {"\0\0\0a\0\0\0:"sv, "wrong-encoding 0:0 "},
    {"a: b\0c\n"sv, "control-character 1:5 \0"sv},
    {"a: b\n\0\0\0"sv, "control-character 2:1 \0\0\0"sv},
    {"a: b\x1B[31m\n", "control-character 1:5 \x1B"},
    {"a: \"b\u0085c\"\n", "control-character 1:6 \u0085"},
    {"a: \"b\x7F\"\n", "control-character 1:6 \x7F"},
    {"a: b\n\uFEFFc: d\n", "stray-bom 2:1 \uFEFF"},
    {"a: \u202Eb\n", "bidi-control 1:4 \u202E"},
    {"a: b\u2066c\u2069d\n", "bidi-control 1:5 \u2066\nbidi-control 1:7 \u2069"},
    {"a: b\rc: d\r", "line-ends 1:5 "},
    {"a: b\r\r\nc: d\n", "line-ends 1:5 "},
};

constexpr Bad kIndentation[] = {
    {"a:\n\tb: c\n", "tab-indent 2:1 \t"},
    {"a:\n\tb: c\n\td: e\nf:\n\t\tg: h\n", "tab-indent 2:1 \t"},
    {"a:\n  b: c\n \td: e\n", "tab-indent 3:2 \t"},
    {"a: b\n\tc\n", "tab-indent 2:1 \t"},
    {"a: \"b\n\tc\"\n", "tab-indent 2:1 \t"},
    {"a: {\n\tb: c\n}\n", "tab-indent 2:1 \t"},
    {"a: |\n\tb\n", "tab-indent 2:1 \t"},
    {"a:\n  -\tb: c\n", "tab-indent 2:4 \t"},
    {"a:\n    b: 1\n  c: 2\n", "wrong-indent 3:3 c: 2"},
    {"a:\n    b: 1\n  c: 2\n  d: 3\n    e: 4\nf: 5\n", "wrong-indent 3:3 c: 2"},
    {"a:\n  b: 1\n   c: 2\n", "wrong-indent 3:4 c: 2"},
    {"a: {b: 1}\n c: 2\n", "wrong-indent 2:2 c: 2"},
    {"a: {b: 1}\n c:\n   d: 2\n e: 3\nf: 4\n", "wrong-indent 2:2 c:"},
    {" a: 1\nb: 2\n", "wrong-indent 2:1 b: 2"},
    {"a: \"b\"\n  c\n", "wrong-indent 2:3 c"},
    {"a: text\n  b: c\n", "wrong-indent 2:3 b: c"},
    {"a:\n  - b\n   - c\n", "wrong-indent 3:4 - c"},
    {"a:\n  - b\n - c\n", "wrong-indent 3:2 - c"},
    {"a:\n  - b\n  c: d\n", "wrong-indent 3:3 c: d"},
    {"a: b\n- c\nd: e\n", "wrong-indent 2:1 - c"},
    {"a: |\n    b\n  c\nd: e\n", "wrong-indent 3:3 c"},
    {"a: |\n      \n  b\n", "wrong-indent 2:1       "},
    {"a:\n　b: c\n", "wrong-indent 2:1 　b: c"},
    {"a: text # note\n  more\n", "wrong-indent 2:3 more"},
};

constexpr Bad kColons[] = {
    {"键：值\n键二: 值\n", "full-width-colon 1:2 ："},
    {"a: b\n键：值\n", "full-width-colon 2:2 ："},
    {"a:\n  b：c\n  d: e\n", "full-width-colon 2:4 ："},
    {"a：\n  b: c\n", "full-width-colon 1:2 ："},
    {"a：{b: c}\n", "full-width-colon 1:2 ："},
    {"a: {b：c, d: e}\n", "full-width-colon 1:6 ："},
    {"a: {b：c}\n", "full-width-colon 1:6 ："},
    {"a: b\nc:　d\n", "full-width-colon 2:2 :　"},
    {"a: b\nc:\u00A0d\n", "missing-space 2:2 :\u00A0"},
    {"a: b\nc:d\n", "missing-space 2:2 :"},
    {"a: b\n\"c\":d\n", "missing-space 2:4 :"},
    {"a:\n  b:{c: d}\n", "missing-space 2:4 :"},
    {"a: {b:c}\n", "missing-space 1:6 :"},
    {"a: {b:\"c\", d: e}\n", "missing-space 1:6 :"},
    {"a: {b:[c]}\n", "missing-space 1:6 :"},
    {"a:\n  - b\n  -c\n  - d\n", "missing-space 3:3 -"},
    {"a\n  b: c\n", "missing-colon 1:1 a"},
    {"a: b\nc\nd: e\n", "missing-colon 2:1 c"},
    {"a:\n  b {c: d}\n  e: f\n", "missing-colon 2:3 b"},
    {"a: b\n\"c\"\n", "missing-colon 2:1 \"c\""},
    {"a: b\n{c}\n", "missing-colon 2:1 {c}"},
    {": a\nb: c\n", "empty-key 1:1 :"},
    {"a: {: b}\n", "empty-key 1:5 :"},
    {"a: b: c\n", "unquoted-colon 1:5 :"},
    {"a:\n  - Note this: b: c\n", "unquoted-colon 2:17 :"},
    {"a: one\n  and two: three\n", "unquoted-colon 2:10 :"},
    {"a: {b: c: d, e: f}\n", "unquoted-colon 1:9 :"},
    {"a: : b\n", "unquoted-colon 1:4 :"},
};

constexpr Bad kQuotes[] = {
    {"a: \"abc\nb: 2\n", "unclosed-quote 1:4 \""},
    {"a: 'abc\nb: 2\n", "unclosed-quote 1:4 '"},
    {"a: \"abc", "unclosed-quote 1:4 \""},
    {"a: \"abc\n  def\n", "unclosed-quote 1:4 \""},
    {"a:\n  - \"b\n  - \"c\"\n", "unclosed-quote 2:5 \""},
    {"a:\n  - b: \"c\n    d: \"e\"\n", "unclosed-quote 2:8 \""},
    {"a: \"b\nc\"\nd: e\n", "unclosed-quote 1:4 \""},
    {"a: {b: \"c}\nd: e\n", "unclosed-quote 1:8 \""},
    {"a: b\n\"c: d\n", "unclosed-quote 2:1 \""},
    {"a: \"abc\\\"\nb: c\n", "unclosed-quote 1:4 \""},
    {"a: \"b\" c\n", "text-after-quote 1:8 c"},
    {"a: \"b\": c\n", "text-after-quote 1:7 : c"},
    {"a: 'don't'\n", "text-after-quote 1:9 t'"},
    {"a: \"b\"# c\n", "text-after-quote 1:7 # c"},
    {"a: {b: \"c\" d}\n", "text-after-quote 1:12 d}"},
    {R"(a: "\d")", R"(quoted-escape 1:5 \d)"},
    {R"(a: "\'")", R"(quoted-escape 1:5 \')"},
    {R"(a: "\u12")", R"(quoted-escape 1:5 \u12)"},
    {R"(a: "\ud83d\ude00")", R"(quoted-escape 1:5 \ud83d)"},
    {R"(a: "\udc00")", R"(quoted-escape 1:5 \udc00)"},
    {R"(a: "\U00110000")", R"(quoted-escape 1:5 \U00110000)"},
    {R"("\d": a)", R"(quoted-escape 1:2 \d)"},
    {R"(a: "\0")", R"(control-character 1:5 \0)"},
    {R"(a: "\x1B")", R"(control-character 1:5 \x1B)"},
    {"a: “b c”\n", "smart-quotes 1:4 “b c”"},
    {"a: {b: “c”}\n", "smart-quotes 1:8 “c”"},
};

constexpr Bad kUnquoted[] = {
    {"a: {name}\n", "unquoted-braces 1:4 {name}"},
    {"a: {name} hello\n", "unquoted-braces 1:4 {name} hello"},
    {"a: { name }, hello # c\n", "unquoted-braces 1:4 { name }, hello # c"},
    {"a: {n, plural, one {# b} other {# c}}\n",
     "unquoted-braces 1:4 {n, plural, one {# b} other {# c}}"},
    {"a: {b, c}\n", "unquoted-braces 1:4 {b, c}"},
    {"a:\n  - {b}c\n  - d\n", "unquoted-braces 2:5 {b}c"},
    {"a: {b: {c}{d}, e: {f} {g}}\n", "unquoted-braces 1:8 {c}{d}\nunquoted-braces 1:19 {f} {g}"},
    {"a: {b: 您好{c}, d: e}\n", "unquoted-braces 1:8 您好{c}"},
    {"a: [b {c}, d]\n", "unquoted-braces 1:5 b {c}"},
    {"a: {b: c} d\n", "unquoted-braces 1:4 {b: c} d"},
    {"a: {b: Yes, of course, c: d}\n", "unquoted-comma 1:11 ,"},
    {"a: {b: 您，c: d}\n", "full-width-comma 1:9 ，"},
    {"a: [agent] says\n", "unquoted-start 1:4 [agent] says"},
    {"a: {b: [agent] says}\n", "unquoted-start 1:8 [agent] says"},
    {"a: @b\n", "unquoted-start 1:4 @b"},
    {"a: `b`\n", "unquoted-start 1:4 `b`"},
    {"a: %b\n", "unquoted-start 1:4 %b"},
    {"a: *b* c\n", "unquoted-start 1:4 *b* c"},
    {"a: & b\n", "unquoted-start 1:4 & b"},
    {"a: !重要\n", "unquoted-start 1:4 !重要"},
    {"a: , b\n", "unquoted-start 1:4 , b"},
    {"a: - b\n", "unquoted-start 1:4 - b"},
    {"a: ? b\n", "unquoted-start 1:4 ? b"},
    {"a: [b, @c]\n", "unquoted-start 1:8 @c"},
    {"a: [- b]\n", "unquoted-start 1:5 - b"},
    {"a: [b,#c]\n", "unquoted-start 1:7 #c"},
    {"a: 您好 # 一\n", "comment-in-text 1:7 # 一"},
    {"a: press # to go on\nb: press it # now\n", "comment-in-text 2:13 # now"},
    {"a: call #1 now\n", "comment-in-text 1:9 #1 now"},
    {"a: > 3m\n", "block-header 1:4 > 3m"},
    {"a: >= 3m\n", "block-header 1:4 >= 3m"},
    {"a: >3m\n", "block-header 1:4 >3m"},
    {"a: {b: > 3m}\n", "block-header 1:8 > 3m"},
    {"a: | b\n  c\n", "block-header 1:4 | b"},
    {"a: |-#c\n  d\n", "block-header 1:4 |-#c"},
};

constexpr Bad kBrackets[] = {
    {"a: [b?, c]\n", "flow-list-question 1:6 ?"},
    {"a: {b: How are you?}\n", "flow-list-question 1:19 ?"},
    {"a: [b?, c?]\n", "flow-list-question 1:6 ?"},
    {"a: [?b]\n", "flow-list-question 1:5 ?"},
    {"a: [b, c\nd: e\n", "unclosed-bracket 1:4 ["},
    {"a: {b: c\nd: e\n", "unclosed-bracket 1:4 {"},
    {"a: {b: c]\nd: e\n", "unclosed-bracket 1:4 {"},
    {"a: [b}\n", "unclosed-bracket 1:4 ["},
    {"a: [b]]\n", "unclosed-bracket 1:7 ]"},
    {"a: ]\n", "unclosed-bracket 1:4 ]"},
    {"a: {b: [c, d}\ne: f\n", "unclosed-bracket 1:8 ["},
    {"a: [b,\nc,\nd]\ne: f\n", "unclosed-bracket 1:4 ["},
    {"{a: b\n", "unclosed-bracket 1:1 {"},
    {"a: {\n  b: \"c\"\n  d: \"e\"\n  f: \"g\"\n}\n", "missing-comma 2:6 \"c\""},
    {"a: {\n  b: c\n  d: e\n}\n", "missing-comma 2:6 c"},
    {"a: [\"b\" \"c\"]\n", "missing-comma 1:5 \"b\""},
    {"a: [b,, c]\n", "empty-value 1:7 ,"},
    {"a: [, b]\n", "empty-value 1:5 ,"},
};

constexpr Bad kStructure[] = {
    {"a: 1\nb: 2\na: 3\n", "duplicate-key 3:1 a"},
    {"a: 1\n\"a\": 2\n", "duplicate-key 2:1 \"a\""},
    {"'it''s': 1\n\"it\\x27s\": 2\n", "duplicate-key 2:1 \"it\\x27s\""},
    {"a: {b: 1, b: 2}\n", "duplicate-key 1:11 b"},
    {"a:\n  - b: 1\n    b: 2\n", "duplicate-key 3:5 b"},
    {"a: 1\na: 2\na: 3\n", "duplicate-key 2:1 a\nduplicate-key 3:1 a"},
    {"a:\n", "empty-value 1:1 a"},
    {"a:\nb: c\n", "empty-value 1:1 a"},
    {"a:\n  b:\n  c: d\ne:\n", "empty-value 2:3 b\nempty-value 4:1 e"},
    {"a: # b\nc: d\n", "empty-value 1:1 a"},
    {"a:\n  -\n  - b\n", "empty-value 2:3 -"},
    {"a: ~\n", "empty-value 1:4 ~"},
    {"a: null\nb: [NULL]\n", "empty-value 1:4 null\nempty-value 2:5 NULL"},
    {"null: a\n", "empty-value 1:1 null"},
    {"a: {b: }\n", "empty-value 1:5 b"},
    {"a: {b:, c: d}\n", "empty-value 1:5 b"},
    {"a: {b, c: d}\n", "empty-value 1:5 b"},
    {"a: b\nc: *b\n", "alias 2:4 *b"},
    {"a: &b c\n", "anchor 1:4 &b"},
    {"a: &b\n  c: d\n", "anchor 1:4 &b"},
    {"a: !b c\n", "tag 1:4 !b"},
    {"a: !!str c\n", "tag 1:4 !!str"},
    {"a:\n  <<: *b\n  c: d\n", "merge-key 2:3 <<"},
    {"? a\n: b\nc: d\n", "complex-key 1:1 ? a"},
    {"a:\n  [b, c]: d\n", "complex-key 2:3 [b, c]"},
    {"a:\n  {b: c}: d\n", "complex-key 2:3 {b: c}"},
    {"a: {[b]: c}\n", "complex-key 1:5 [b]"},
    {"a: [? b]\n", "complex-key 1:5 ? b"},
    {"a: b\n---\nc: d\n", "several-documents 2:1 ---"},
    {"---\na: b\n---\n", "several-documents 3:1 ---"},
    {"a: b\n...\nc: d\n", "several-documents 3:1 c: d"},
    {"- a\n- b\n", "not-a-map 1:1 - a"},
    {"[a, b]\n", "not-a-map 1:1 [a, b]"},
    {"hello\n", "not-a-map 1:1 hello"},
    {"\"hello\"\n", "not-a-map 1:1 \"hello\""},
    {",", "not-a-map 1:1 ,"},
    {"]", "not-a-map 1:1 ]"},
    {"{:", "unclosed-bracket 1:1 {\nempty-key 1:2 :"},
    {"[[:", "not-a-map 1:1 [[:"},
    {"%YAML 1.2\n---\na: b\n", "yaml-syntax 1:1 %YAML 1.2"},
    {"--- a: b\n", "yaml-syntax 1:1 --- a: b"},
    {"{a: b}\nc: d\n", "yaml-syntax 2:1 c: d"},
};

void expect_all(const Bad* begin, const Bad* end) {
  for (const Bad* bad = begin; bad != end; ++bad) {
    SCOPED_TRACE(bad->text);
    const Read result = read(std::string(bad->text));
    EXPECT_EQ(summary(result.diagnostics), bad->expected);
    EXPECT_NE(result.root.has_value(), has_errors(result.diagnostics));
    for (const Diagnostic& d : result.diagnostics) EXPECT_FALSE(d.help.empty()) << d.message;
  }
}

#define EXPECT_ALL(table) expect_all(std::begin(table), std::end(table))

TEST(Bad, Characters) { EXPECT_ALL(kCharacters); }
TEST(Bad, Indentation) { EXPECT_ALL(kIndentation); }
TEST(Bad, Colons) { EXPECT_ALL(kColons); }
TEST(Bad, Quotes) { EXPECT_ALL(kQuotes); }
TEST(Bad, Unquoted) { EXPECT_ALL(kUnquoted); }
TEST(Bad, Brackets) { EXPECT_ALL(kBrackets); }
TEST(Bad, Structure) { EXPECT_ALL(kStructure); }

TEST(Bad, EveryByteThatIsNoCharacterIsNamed) {
  for (unsigned byte = 0x80; byte < 0x100; ++byte) {
    const Read result = read(std::string("a: b") + static_cast<char>(byte) + "\n");
    ASSERT_EQ(summary(result.diagnostics), "ill-formed-utf8 1:5 \uFFFD");
    EXPECT_NE(result.diagnostics[0].message.find(format("0x{:02X}", byte)), std::string::npos);
  }
}

TEST(Bad, IndependentSlipsAreReportedTogether) {
  const Read result = read(
      "id: house\n"
      "phrases:\n"
      "  one: {en: Hello {name}}\n"
      "  two：{en: Hi.}\n"
      "  three:\n"
      "    en: \"Hello\n"
      "    zh: 您好\n"
      "  four: [a?, b]\n"
      "  one: {en: Again.}\n"
      "  five:\n"
      "terms:\n"
      "  x: a: b\n");
  EXPECT_EQ(summary(result.diagnostics),
            "unquoted-braces 3:13 Hello {name}\n"
            "full-width-colon 4:6 ：\n"
            "unclosed-quote 6:9 \"\n"
            "flow-list-question 8:11 ?\n"
            "duplicate-key 9:3 one\n"
            "empty-value 10:3 five\n"
            "unquoted-colon 12:7 :");
}

TEST(Bad, HelpSaysWhatToType) {
  const std::pair<std::string_view, std::string_view> kHelp[] = {
      {"a: {name} hello\n", "put the text in quotes: \"{name} hello\""},
      {"a: b: \"c\"\n", "put the text in quotes: 'b: \"c\"'"},
      {"a: > 3m\n", "write `over 3m`"},
      {"a: {b: >= 3m}\n", "write `at least 3m`"},
      {"a: \"\\ud83d\\ude00\"\n", "write \U0001F600 itself, or \\U0001F600"},
      {"a: b\nc:d\n", "write `c: `"},
      {"a: b\n键：值\n", "write a colon and a space: `键: `"},
      {"a: null\n", "write a value; if it is text, put it in quotes: \"null\""},
      {"a: # b\n", "`#` begins a comment; if it is part of the value, put the value in quotes"},
  };
  for (const auto& [text, help] : kHelp) {
    const Read result = read(std::string(text));
    ASSERT_EQ(result.diagnostics.size(), 1u) << text;
    EXPECT_EQ(result.diagnostics[0].help, help) << text;
  }
}

TEST(Bad, DuplicatesNameBothPlaces) {
  const Read result = read("x: 1\nabc: 2\nabc: 3\n");
  ASSERT_EQ(result.diagnostics.size(), 1u);
  ASSERT_EQ(result.diagnostics[0].notes.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].notes[0].place.line, 2u);
  EXPECT_EQ(result.diagnostics[0].message, "key `abc` is already given at line 2");
}

// Whatever is cut off, the reader takes it or says why not, within the file.
TEST(Bad, EveryPrefixIsReadOrRefusedInPlace) {
  const std::string whole =
      "cuecard: 1\nid: house  # c\nlocales: [en, zh-Hans]\nphrases:\n  opening:\n"
      "    use: >-\n      Say it\n      warmly.\n    text:\n      zh-Hans:\n        - "
      "\"您好，\\u8bf7\"\n"
      "        - '请''讲'\n      en: {a: \"b\", c: [d, 'e']}\n  closing: |\n    {n, plural,\n"
      "      other {#}}\n\n    Bye: bye\nterms: {x: {y: z}}\n";
  ASSERT_EQ(summary(read(whole).diagnostics), "");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Read result = read(whole.substr(0, size));
    EXPECT_NE(result.root.has_value(), has_errors(result.diagnostics)) << size;
    for (const Diagnostic& d : result.diagnostics) {
      EXPECT_NE(d.code, "yaml-syntax") << whole.substr(0, size);
      EXPECT_GE(d.place.line, 1u);
      EXPECT_LE(d.place.line, result.source->line_of(size)) << size;
      EXPECT_LE(d.place.end_column, 1 + count_code_points(d.place.text)) << size;
      EXPECT_EQ(find_ill_formed_utf8(to_text(d)), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace cuecard::yaml
