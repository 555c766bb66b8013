// What is reported, in what order, and how a diagnostic reads.
#include "base/reporter.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "cuecard/diagnostic.h"

namespace cuecard {
namespace {

using Texts = std::vector<std::string>;

Span line(const Source& source, std::size_t number) {
  const auto begin = static_cast<std::uint32_t>(source.line_begin(number));
  return {&source, begin, begin + 1};
}

Texts messages(const Diagnostics& diagnostics) {
  Texts out;
  for (const Diagnostic& d : diagnostics) out.push_back(d.message);
  return out;
}

TEST(Reporter, KeepsWhatItIsTold) {
  const Source source("pack.yaml", "id: a\nid: b\n");
  Reporter report;
  report.error("duplicate-key", {&source, 6, 8}, "key `id` is already given")
      .help("remove one of them")
      .note("first given here", {&source, 0, 2});
  EXPECT_EQ(report.errors(), 1u);
  const Diagnostics taken = report.take();
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].severity, Severity::error);
  EXPECT_EQ(taken[0].code, "duplicate-key");
  EXPECT_EQ(taken[0].message, "key `id` is already given");
  EXPECT_EQ(taken[0].help, "remove one of them");
  EXPECT_EQ(taken[0].place.line, 2u);
  ASSERT_EQ(taken[0].notes.size(), 1u);
  EXPECT_EQ(taken[0].notes[0].message, "first given here");
  EXPECT_EQ(taken[0].notes[0].place.line, 1u);
}

TEST(Reporter, CountsErrorsOnly) {
  Reporter report;
  report.info("a", {}, "info");
  report.warning("b", {}, "warning");
  EXPECT_EQ(report.errors(), 0u);
  report.error("c", {}, "error");
  EXPECT_EQ(report.errors(), 1u);
  const Diagnostics taken = report.take();
  ASSERT_EQ(taken.size(), 3u);
  EXPECT_EQ(taken[0].severity, Severity::info);
  EXPECT_EQ(taken[1].severity, Severity::warning);
  EXPECT_EQ(taken[2].severity, Severity::error);
}

TEST(Reporter, SortsByFileLineAndColumn) {
  const Source first("b.yaml", "abc\nabc\nabc\n"), second("a.yaml", "abc\nabc\n");
  Reporter report;
  report.error("x", line(first, 3), "first file, line 3");
  report.error("x", line(second, 2), "second file, line 2");
  report.error("x", {&first, 5, 6}, "first file, line 2, column 2");
  report.error("x", line(second, 1), "second file, line 1");
  report.error("x", line(first, 2), "first file, line 2, column 1");
  EXPECT_EQ(messages(report.take()),
            (Texts{"first file, line 2, column 1", "first file, line 2, column 2",
                   "first file, line 3", "second file, line 1", "second file, line 2"}));
}

TEST(Reporter, FilesMadeKnownComeInThatOrder) {
  const Source a("a.yaml", "x"), b("b.yaml", "x");
  Reporter report;
  report.know_file(b);
  report.know_file(a);
  report.error("x", line(a, 1), "in a");
  report.error("x", line(b, 1), "in b");
  EXPECT_EQ(messages(report.take()), (Texts{"in b", "in a"}));
}

TEST(Reporter, TellsKnownFilesOfOneNameApart) {
  const Source base("pack.yaml", "a\nb\n"), house("pack.yaml", "a\nb\n");
  Reporter report;
  report.know_file(house);
  report.know_file(base);
  report.error("x", line(base, 1), "base, line 1");
  report.error("x", line(house, 2), "house, line 2");
  report.error("x", line(base, 2), "base, line 2");
  report.error("x", line(house, 1), "house, line 1");
  EXPECT_EQ(messages(report.take()),
            (Texts{"house, line 1", "house, line 2", "base, line 1", "base, line 2"}));
}

TEST(Reporter, TakesACopyForTheFileOfItsName) {
  const Source file("pack.yaml", "a\nb\n"), copy("pack.yaml", "a\nb\n");
  const Source other("other.yaml", "a");
  Reporter report;
  report.know_file(file);
  report.know_file(other);
  report.error("x", line(other, 1), "other");
  report.error("x", line(file, 2), "file, line 2");
  report.error("x", line(copy, 1), "copy, line 1");
  EXPECT_EQ(messages(report.take()), (Texts{"copy, line 1", "file, line 2", "other"}));
}

TEST(Reporter, DropsWarningsAboutTheKnownFilesToldOf) {
  const Source unwanted("pack.yaml", "a"), wanted("pack.yaml", "a"), never_known("c.yaml", "a");
  Reporter report;
  report.know_file(unwanted);
  report.know_file(wanted);
  report.error("x", line(unwanted, 1), "error");
  for (const Source* source : {&unwanted, &wanted, &never_known}) {
    report.warning("x", line(*source, 1), "warning");
    report.info("x", line(*source, 1), "info");
  }
  report.warning("x", {}, "of no file");
  report.drop_warnings([&](const Source* source) { return source != &wanted; });
  EXPECT_EQ(messages(report.take()),
            (Texts{"error", "warning", "info", "warning", "info", "of no file"}));
}

TEST(Reporter, KeepsTheOrderOfReportsAboutOnePlace) {
  const Source source("pack.yaml", "abc");
  Reporter report;
  for (const char* message : {"one", "two", "three"}) report.warning("x", line(source, 1), message);
  EXPECT_EQ(messages(report.take()), (Texts{"one", "two", "three"}));
}

TEST(Reporter, PastTheLimitOneLineCountsTheRest) {
  Reporter report(2);
  for (int i = 0; i < 5; ++i) report.error("x", {}, "slip").help("mend it").note("here", {});
  EXPECT_EQ(report.errors(), 5u);
  const Diagnostics taken = report.take();
  ASSERT_EQ(taken.size(), 3u);
  EXPECT_EQ(taken[0].help, "mend it");
  EXPECT_EQ(taken[1].notes.size(), 1u);
  EXPECT_NE(taken[2].message.find("3"), std::string::npos) << taken[2].message;
  EXPECT_TRUE(has_errors(taken));
}

// A pack with warnings alone must load, however many they are.
TEST(Reporter, LeftOutWarningsDoNotBecomeAnError) {
  Reporter report(2);
  for (int i = 0; i < 5; ++i) report.warning("x", {}, "slip");
  const Diagnostics taken = report.take();
  EXPECT_EQ(report.errors(), 0u);
  EXPECT_EQ(taken.size(), 3u);
  EXPECT_FALSE(has_errors(taken));
}

// The first thousand being warnings must not hide that there was an error.
TEST(Reporter, ALeftOutErrorStillShows) {
  Reporter report(2);
  for (int i = 0; i < 2; ++i) report.warning("x", {}, "slip");
  report.error("x", {}, "slip");
  EXPECT_EQ(report.errors(), 1u);
  EXPECT_TRUE(has_errors(report.take()));
}

TEST(Diagnostics, HasErrors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({{Severity::warning, "x", "m", "", {}, {}}}));
  EXPECT_TRUE(has_errors(
      {{Severity::info, "x", "m", "", {}, {}}, {Severity::error, "x", "m", "", {}, {}}}));
}

TEST(Diagnostics, SeveritiesHaveNames) {
  EXPECT_EQ(to_string(Severity::info), "info");
  EXPECT_EQ(to_string(Severity::warning), "warning");
  EXPECT_EQ(to_string(Severity::error), "error");
}

Diagnostic misspelt_key() {
  Diagnostic d;
  d.code = "unknown-key";
  d.message = "unknown key `lcoales`";
  d.help = "did you mean `locales`?";
  d.place = {"house/pack.yaml", 12, 1, 8, "lcoales: [en]"};
  return d;
}

TEST(ToText, ShowsPlaceProblemLineAndHelp) {
  EXPECT_EQ(to_text(misspelt_key()),
            "house/pack.yaml:12:1: error[unknown-key]: unknown key `lcoales`\n"
            "    12 | lcoales: [en]\n"
            "       | ^^^^^^^\n"
            "  help: did you mean `locales`?\n");
}

TEST(ToText, ShowsNotes) {
  Diagnostic d = misspelt_key();
  d.help.clear();
  d.notes.push_back({"already given here", {"base.yaml", 3, 3, 5, "  id: x"}});
  EXPECT_EQ(to_text(d),
            "house/pack.yaml:12:1: error[unknown-key]: unknown key `lcoales`\n"
            "    12 | lcoales: [en]\n"
            "       | ^^^^^^^\n"
            "  note: base.yaml:3:3: already given here\n"
            "     3 |   id: x\n"
            "       |   ^^\n");
}

TEST(ToText, WholeFilesAndNoFilesHaveNoLine) {
  Diagnostic d;
  d.severity = Severity::warning;
  d.code = "x";
  d.message = "nothing to say";
  EXPECT_EQ(to_text(d), "warning[x]: nothing to say\n");
  d.place.file = "pack.yaml";
  EXPECT_EQ(to_text(d), "pack.yaml: warning[x]: nothing to say\n");
}

// The part of the n-th line of `text` behind the bar.
std::string behind_bar(const std::string& text, int number) {
  std::size_t begin = 0;
  while (number-- > 0) begin = text.find('\n', begin) + 1;
  const std::string row = text.substr(begin, text.find('\n', begin) - begin);
  return row.substr(row.find("| ") + 2);
}

TEST(ToText, MarksStandBelowWhatTheyMark) {
  struct Case {
    std::string_view line;
    std::size_t column, end_column;
    std::string_view shown, marks;
  };
  const Case cases[] = {
      {"id: x", 5, 6, "id: x", "    ^"},
      {"热线: x", 5, 6, "热线: x", "      ^"},     // wide characters before
      {"id: 热线", 5, 7, "id: 热线", "    ^^^^"},  // and below the mark
      {"\tid", 2, 4, " id", " ^^"},                // a tab takes one column
      {"id:", 4, 4, "id:", "   ^"},                // nothing is marked: its place is
      {"a\u202Eb", 3, 4, "aU+202Eb", "       ^"},  // a control made visible
  };
  for (const Case& c : cases) {
    Diagnostic d = misspelt_key();
    d.place = {"pack.yaml", 1, c.column, c.end_column, std::string(c.line)};
    const std::string text = to_text(d);
    EXPECT_EQ(behind_bar(text, 1), c.shown);
    EXPECT_EQ(behind_bar(text, 2), c.marks) << c.line;
  }
}

TEST(ToText, BarsStandBelowEachOtherInLongFilesToo) {
  for (const std::size_t number : {1u, 999u, 9999u, 10000u, 123456u}) {
    Diagnostic d = misspelt_key();
    d.place.line = number;
    const std::string text = to_text(d);
    const std::size_t first = text.find('\n') + 1, second = text.find('\n', first) + 1;
    EXPECT_EQ(text.find('|', first) - first, text.find('|', second) - second) << text;
  }
}

TEST(ToText, LongLinesAreShownInPart) {
  Diagnostic d = misspelt_key();
  d.place = {"pack.yaml", 1, 5001, 5004, std::string(5000, 'x') + "bad" + std::string(5000, 'y')};
  const std::string text = to_text(d);
  EXPECT_LT(text.size(), 500u);
  const std::string shown = behind_bar(text, 1), marks = behind_bar(text, 2);
  EXPECT_EQ(shown.substr(marks.find('^'), 3), "bad");
  EXPECT_EQ(marks.find_last_of('^') - marks.find('^'), 2u);
}

TEST(ToText, NothingInItCanGarbleATerminal) {
  Diagnostic d = misspelt_key();
  d.message = "bad \x1b[31m value \u202E";
  d.help = "line\nbreak";
  d.place.file = "a\x07.yaml";
  d.place.text = "lcoales\x1b[0m: \xFF";
  const std::string text = to_text(d);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
  EXPECT_EQ(text.find("\xFF"), std::string::npos);
  EXPECT_NE(text.find("U+001B[31m"), std::string::npos);
  EXPECT_NE(text.find("lineU+000Abreak"), std::string::npos);
}

TEST(ToText, ColourOnlyWhenAskedFor) {
  const std::string plain = to_text(misspelt_key()), coloured = to_text(misspelt_key(), true);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  std::string stripped;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b')
      i = coloured.find('m', i);
    else
      stripped += coloured[i];
  }
  EXPECT_NE(coloured, plain);
  EXPECT_EQ(stripped, plain);
}

}  // namespace
}  // namespace cuecard
