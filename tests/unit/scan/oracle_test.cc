// The matcher and the scanner against the oracle of naive.h: all short texts over a
// small alphabet that holds every kind of character, then random packs and texts.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "house.h"
#include "naive.h"
#include "random_rules.h"
#include "scan/matcher.h"

namespace cuecard::scan {
namespace {

// To look further than the ordinary run does, give the length of the texts (6 takes minutes)
// or the number of packs (a million takes an hour) in the environment.
std::size_t number_wanted(const char* variable, std::size_t ordinary) {
  const char* wanted = std::getenv(variable);
  return wanted == nullptr ? ordinary : std::strtoul(wanted, nullptr, 10);
}

// ---- all short texts

using Alphabet = std::vector<std::string>;

// A letter, one that folds to two, a mark, a character that is skipped, a Han character in
// both scripts, a space, a comma.
const Alphabet kFew = {"s", "ß", "\u0301", "\u200B", "門", "门", " ", ","};
// Also one that sounds the same, an apostrophe, an end, decoration.
const Alphabet kMore = {"s", "ß", "\u0301", "\u200B", "門", "门", "闷", " ", "'", "。", ".", "-"};

// All texts of up to `most` characters of the alphabet.
std::vector<std::string> all_texts(const Alphabet& alphabet, std::size_t most) {
  std::vector<std::string> all = {""};
  for (std::size_t i = 0, length = 0; length < most; ++length)
    for (const std::size_t end = all.size(); i < end; ++i)
      for (const std::string& c : alphabet) all.push_back(all[i] + c);
  return all;
}

std::vector<std::u32string> all_literals(const Alphabet& alphabet, std::size_t most) {
  std::set<std::u32string> all;
  for (const std::string& wording : all_texts(alphabet, most)) all.insert(naive::literal(wording));
  std::erase_if(all, [](const std::u32string& literal) {
    return literal.empty() || literal.find(naive::kBrokenToken) != literal.npos;
  });
  return {all.begin(), all.end()};
}

using Found = std::vector<std::tuple<std::size_t, std::size_t, std::uint32_t>>;

Found by_matcher(const Matcher& matcher, std::string_view text) {
  Found found;
  auto note = [&](const Match& m) { found.emplace_back(m.begin, m.end, m.literal); };
  matcher.scan(text, note);
  std::sort(found.begin(), found.end());
  return found;
}

Found by_oracle(const std::vector<std::u32string>& literals, const naive::Reading& reading,
                std::string_view text) {
  const std::vector<naive::Token> tokens = naive::as_read(naive::tokens(text), reading);
  Found found;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    for (std::uint32_t literal = 0; literal < literals.size(); ++literal)
      for (const std::size_t end : naive::ends(tokens, i, literals[literal], reading.repeats))
        found.emplace_back(tokens[i].begin, tokens[end - 1].end, literal);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::string show(const Found& found) {
  std::string out;
  for (const auto& [begin, end, literal] : found)
    out += " " + std::to_string(literal) + "@" + std::to_string(begin) + ".." + std::to_string(end);
  return out;
}

class Readings : public testing::TestWithParam<Reading> {};

void expect_oracle(const Reading& reading, const Alphabet& alphabet, std::size_t longest) {
  const naive::Reading as{reading.repeats, reading.sounds};
  const std::vector<std::u32string> literals = all_literals(alphabet, 3);
  const Matcher matcher(literals, reading);
  std::vector<std::u32string> read;
  for (const std::u32string& literal : literals) read.push_back(naive::as_read(literal, as));
  for (const std::string& text : all_texts(alphabet, longest)) {
    const Found expected = by_oracle(read, as, text);
    const Found found = by_matcher(matcher, text);
    ASSERT_TRUE(found == expected)
        << "in `" << text << "`" << show(found) << ", expected" << show(expected);
  }
}

TEST_P(Readings, AllTextsOfFewCharactersAreReadAsTheOracleReadsThem) {
  expect_oracle(GetParam(), kFew, number_wanted("CUECARD_ORACLE_LENGTH", 5));
}

TEST_P(Readings, AllShortTextsAreReadAsTheOracleReadsThem) {
  expect_oracle(GetParam(), kMore, number_wanted("CUECARD_ORACLE_LENGTH", 5) - 1);
}

INSTANTIATE_TEST_SUITE_P(Oracle, Readings,
                         testing::Values(Reading{false, false}, Reading{true, false},
                                         Reading{false, true}, Reading{true, true}));

// ---- random packs

// A pack of one rule, and what the oracle knows of it.
struct House {
  std::string yaml;
  naive::Rule rule;
  std::vector<naive::Wording> wordings;  // texts are made of them, too
};

std::string as_yaml(const std::string& text) { return "\"" + text + "\""; }

void add_pattern(naive::Author& author, House& house, std::string& list) {
  const naive::Written written = author.pattern();
  list += (list.empty() ? "" : ", ") + as_yaml(written.pattern);
  house.wordings.insert(house.wordings.end(), written.wordings.begin(), written.wordings.end());
  const std::vector<naive::Chain> chains = naive::chains_of(written.wordings);
  house.rule.chains.insert(house.rule.chains.end(), chains.begin(), chains.end());
}

// With `~`, or without. Where a wording's text next to `~` is nothing, the gap behind it is.
void add_context(naive::Author& author, House& house, std::string& list) {
  const naive::Written one = author.pattern();
  const bool about_hit = !author.once_in(3), after = author.once_in(2), far = author.once_in(3);
  for (const naive::Wording& wording : one.wordings) {
    const std::string& beside = after ? wording.front() : wording.back();
    const bool gap = far || (wording.size() > 1 && naive::tokens(beside).empty());
    for (const naive::Chain& chain : naive::chains_of({wording})) {
      if (!about_hit) house.rule.covers.push_back(chain);
      if (about_hit && after) house.rule.ways.push_back({{}, chain, false, gap});
      if (about_hit && !after) house.rule.ways.push_back({chain, {}, gap, false});
    }
    house.wordings.push_back(wording);
  }
  std::string context = one.pattern;
  if (about_hit && after) context = (far ? "~…" : "~") + context;
  if (about_hit && !after) context += far ? "…~" : "~";
  list += (list.empty() ? "" : ", ") + as_yaml(context);
}

House random_house(naive::Author& author) {
  House house;
  std::string patterns, contexts;
  for (std::size_t count = 1 + author.below(3); count > 0; --count)
    add_pattern(author, house, patterns);
  for (std::size_t count = author.below(3); count > 0; --count)
    add_context(author, house, contexts);
  house.rule.reading = {author.once_in(4), author.once_in(4)};
  house.rule.in_turn = !contexts.empty() && author.once_in(4);
  house.yaml = "banned:\n  rule:\n    match: {en: [" + patterns + "]}\n";
  if (!contexts.empty())
    house.yaml += std::string("    unless: {") + (house.rule.in_turn ? "in: turn, " : "") +
                  "en: [" + contexts + "]}\n";
  if (house.rule.reading.repeats) house.yaml += "    repeats: true\n";
  if (house.rule.reading.sounds) house.yaml += "    sounds: true\n";
  return house;
}

// Wordings of the rule, with characters put in and left out.
std::string random_text(naive::Author& author, const House& house) {
  std::string text;
  for (std::size_t count = 1 + author.below(4); count > 0; --count) {
    for (const std::string& part : house.wordings[author.below(house.wordings.size())]) {
      for (const naive::Character& c : naive::characters(part)) {
        const std::string character = part.substr(c.begin, c.end - c.begin);
        if (!author.once_in(12)) text += character;
        if (author.once_in(12)) text += author.once_in(2) ? character : author.character();
      }
      if (author.once_in(2)) text += author.text(3);
    }
    if (author.once_in(2)) text += author.character();
  }
  return text;
}

std::string show(const std::vector<naive::Range>& hits) {
  std::string out;
  for (const naive::Range& hit : hits)
    out += " " + std::to_string(hit.begin) + ".." + std::to_string(hit.end);
  return out;
}

// Where something may be nothing at all, or can never be, the library refuses the rule.
bool is_sound(const naive::Rule& rule) {
  const auto is_odd = [](const naive::Chain& chain) {
    for (const std::u32string& literal : chain)
      if (literal.find(naive::kBrokenToken) != literal.npos) return true;
    return chain.empty();
  };
  return std::none_of(rule.chains.begin(), rule.chains.end(), is_odd) &&
         std::none_of(rule.covers.begin(), rule.covers.end(), is_odd) &&
         std::none_of(rule.ways.begin(), rule.ways.end(), [&](const naive::Way& way) {
           const bool nothing = way.before.empty() && way.after.empty();
           return nothing || (!way.before.empty() && is_odd(way.before)) ||
                  (!way.after.empty() && is_odd(way.after));
         });
}

TEST(Oracle, RandomPacksFindWhatTheOracleFinds) {
  const std::size_t packs = number_wanted("CUECARD_ORACLE_PACKS", 10000);
  std::size_t found_any = 0, texts = 0;
  for (unsigned seed = 0; seed < packs; ++seed) {
    naive::Author author(seed);
    const House one = random_house(author);
    const auto scanner = try_house(one.yaml);
    const bool long_gap = one.yaml.find("….") != one.yaml.npos;  // the point is of the gap
    if (!scanner || !is_sound(one.rule) || long_gap) continue;
    for (int i = 0; i < 5; ++i, ++texts) {
      const std::string text = random_text(author, one);
      std::vector<naive::Range> found;
      for (const Finding& finding : scanner->scan(text, {}))
        found.push_back({finding.span.bytes.begin, finding.span.bytes.end});
      ASSERT_EQ(show(found), show(naive::hits(text, one.rule)))
          << "seed " << seed << ", in `" << text << "` by\n"
          << one.yaml;
      if (!found.empty()) ++found_any;
    }
  }
  EXPECT_GT(found_any, texts / 4);
  EXPECT_GT(texts, packs * 3);  // most packs are sound
}

}  // namespace
}  // namespace cuecard::scan
