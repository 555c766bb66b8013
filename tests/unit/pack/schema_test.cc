// The schema for editors (policies/schema) knows the keys, types and names that the
// decoder knows: no more and no fewer, at every place.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "pack/keys.h"
#include "pack_fixture.h"
#include "phrase/builtins.h"

namespace cuecard::pack {
namespace {

using nlohmann::json;
using Names = std::set<std::string>;

const json& schema() {
  static const json whole = [] {
    std::ifstream file(CUECARD_SOURCE_DIR "/policies/schema/pack.schema.json");
    return json::parse(file);
  }();
  return whole;
}

const json& resolved(const json& node) {
  const auto ref = node.find("$ref");
  return ref == node.end() ? node
                           : resolved(schema().at(
                                 json::json_pointer(ref->get_ref<const std::string&>().substr(1))));
}

// The schema at the end of a path such as "else/properties/phrases", with every
// reference on the way followed.
const json& at(std::string_view path) {
  const json* node = &schema();
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string step(path.substr(0, slash));
    node = &resolved(node->is_array() ? node->at(std::stoul(step)) : node->at(step));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return *node;
}

// The words that lay something over an inherited thing; they are gone before decoding.
bool is_of_merging(std::string_view key) { return key == "removed"; }

Names properties(std::string_view path) {
  Names names;
  for (const auto& property : at(path).at("properties").items())
    if (!is_of_merging(property.key())) names.insert(property.key());
  return names;
}

Names names_of(const std::vector<std::string_view>& keys) { return {keys.begin(), keys.end()}; }

Names values_of(const json& list) {
  const auto values = list.get<std::vector<std::string>>();
  return {values.begin(), values.end()};
}

std::string listed(const Names& names) {
  return list_names(std::vector<std::string_view>(names.begin(), names.end()));
}

// Says what is missing on either side.
void expect_same(const Names& in_schema, const Names& in_code, const std::string& what) {
  const auto without = [](const Names& all, const Names& some) {
    Names rest;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(),
                        std::inserter(rest, rest.end()));
    return rest;
  };
  const Names unknown = without(in_schema, in_code);
  const Names missing = without(in_code, in_schema);
  EXPECT_TRUE(unknown.empty()) << what << ": only the schema has " << listed(unknown);
  EXPECT_TRUE(missing.empty()) << what << ": the schema lacks " << listed(missing);
}

struct Place {
  std::vector<const KeyTable*> tables;
  std::string path;
};

std::vector<Place> all_places() {
  static const std::string phrase = "else/properties/phrases/additionalProperties/else";
  static const std::string norms = "else/properties/norms/additionalProperties";
  static const std::string test = "else/properties/tests/items/then";
  std::vector<Place> all = {
      {{&kManifestKeys, &kSectionKeys}, "else"},
      {{&kLocaleFileKeys}, "then"},
      {{&kVariableKeys}, "else/properties/variables/additionalProperties"},
      {{&kSettingKeys}, "else/properties/settings/additionalProperties/then/else"},
      {{&kPhraseKeys}, phrase},
      {{&kTermKeys}, "else/properties/terms/additionalProperties/else"},
      {{&kVariantKeys}, phrase + "/properties/variants/additionalProperties/else"},
      {{&kFestivalKeys}, "else/properties/calendar/additionalProperties"},
      {{&kLexiconKeys}, "else/properties/lexicons/additionalProperties/else"},
      {{&kBannedKeys}, "else/properties/banned/additionalProperties"},
      {{&kRuleTextKeys}, "then/properties/banned/additionalProperties"},
      {{&kDocumentKeys}, norms},
      {{&kClauseKeys}, norms + "/properties/clauses/additionalProperties/then"},
      {{&kSayTestKeys}, test + "/then"},
      {{&kScanTestKeys}, test + "/else/then"},
      {{&kScanWithKeys}, test + "/else/then/properties/with"},
      {{&kFlowTestKeys}, test + "/else/else/then"},
      {{&kExpectedKeys}, "definitions/expected_cue"},
      {{&kLaterTestKinds}, test + "/else/else/else"},
      {{&kEventKeys}, "else/properties/events/additionalProperties"},
      {{&kFlowKeys}, "else/properties/flows/additionalProperties"},
      {{&kStartKeys}, "definitions/start_in_full"},
      {{&kLimitKeys}, "definitions/limit"},
      {{&kTimingKeys}, "else/properties/timing/additionalProperties"},
  };
  for (const KeyTable& keys : kStepKeys)
    all.push_back({{&keys}, "definitions/step_" + std::string(keys.keys.front())});
  return all;
}

const std::vector<Place>& places() {
  static const std::vector<Place> all = all_places();
  return all;
}

Names keys_of(const Place& place) {
  Names keys;
  for (const KeyTable* table : place.tables) keys.merge(names_of(table->keys));
  return keys;
}

TEST(Schema, HasTheKeysOfEveryPlace) {
  for (const Place& place : places())
    expect_same(properties(place.path), keys_of(place), std::string(place.tables[0]->place));
}

TEST(Schema, RefusesOtherKeysWhereTheDecoderDoes) {
  for (const Place& place : places()) {
    if (place.tables[0] == &kLaterTestKinds) continue;  // what a later version will read
    EXPECT_EQ(at(place.path).value("additionalProperties", json()), json(false)) << place.path;
  }
}

// Of a file there are too many to name; everywhere else the message is the help.
TEST(Schema, NamesTheKeysWhenItRefusesOne) {
  for (const Place& place : places()) {
    if (place.path == "else" || place.tables[0] == &kLaterTestKinds) continue;
    const std::string message = at(place.path).at("errorMessage");
    for (const std::string& key : keys_of(place))
      EXPECT_NE(message.find("`" + key + "`"), std::string::npos) << place.path << ": " << key;
  }
}

TEST(Schema, TellsWhatEveryKeyIsFor) {
  for (const Place& place : places())
    for (const auto& property : at(place.path).at("properties").items()) {
      const std::string where = place.path + ": " + property.key();
      EXPECT_FALSE(property.value().value("description", "").empty()) << where;
      if (place.tables[0] == &kLaterTestKinds) continue;
      EXPECT_FALSE(property.value().value("markdownDescription", "").empty()) << where;
    }
}

// What makes a group the long form rather than a text by locale.
TEST(Schema, TellsLongFormsFromShortOnes) {
  Names keys = {"removed"};
  for (const KeyTable* table :
       {&kPhraseKeys, &kTermKeys, &kVariantKeys, &kSettingKeys, &kLexiconKeys})
    keys.merge(names_of(table->keys));
  expect_same(values_of(at("definitions/is_by_locale/propertyNames/not/enum")), keys,
              "the keys of long forms");
}

TEST(Schema, HasTheTypesOfValues) {
  Names types;
  for (int type = 0; type <= static_cast<int>(unicode::Type::hours); ++type)
    types.insert(std::string(unicode::to_string(static_cast<unicode::Type>(type))));
  for (const char* section :
       {"variables/additionalProperties", "settings/additionalProperties/then/else"}) {
    const json& type = at(std::string("else/properties/") + section + "/properties/type");
    expect_same(values_of(type.at("enum")), types, section);
    EXPECT_EQ(type.at("markdownEnumDescriptions").size(), types.size());
  }
  types.erase("choice");  // its values are the pack's own
  for (const std::string& type : types)
    EXPECT_TRUE(schema()["definitions"].contains("value_" + type)) << type;
}

const std::string kWhen =
    "else/properties/phrases/additionalProperties/else/properties/variants/additionalProperties/"
    "else/properties/when";

TEST(Schema, HasTheBuiltInNames) {
  Names names;
  for (const phrase::BuiltIn& name : phrase::built_ins()) names.insert(std::string(name.name));
  expect_same(properties(kWhen), names, "`when`");
  names.insert("locale");
  expect_same(properties("else/properties/tests/items/then/then/properties/with"), names, "`with`");
}

// A step is told by its key, one after the other: `every` first, for it may hold `say`.
TEST(Schema, KnowsEveryKindOfStep) {
  Names kinds;
  const json* step = &at("definitions/step");
  EXPECT_EQ(step->at("if").at("required").at(0), "every");
  for (; step->contains("if"); step = &step->at("else")) {
    const std::string kind = step->at("if").at("required").at(0);
    EXPECT_EQ(step->at("then").at("$ref"), "#/definitions/step_" + kind);
    kinds.insert(kind);
  }
  expect_same(kinds, names_of(kStepKinds.keys), "the kinds of steps");
  const std::string message = step->at("errorMessage");
  for (const std::string& kind : kinds)
    EXPECT_NE(message.find("`" + kind + "`"), std::string::npos) << kind;
}

TEST(Schema, HasTheKeysOfEventsInTestsAndOfFieldsOfRecords) {
  expect_same(properties("definitions/sent"), names_of(kSentKeys.keys), "an event of a test");
  expect_same(properties("definitions/record_field/then"), names_of(kRecordFieldKeys.keys),
              "a field of a record");
}

template <std::size_t N>
void expect_enum(const std::string& path, const WordTable<N>& table) {
  expect_same(values_of(at(path).at("enum")), {table.words.begin(), table.words.end()}, path);
}

TEST(Schema, HasTheWordsOfFlows) {
  expect_enum("definitions/step_do/properties/do", kCallActions);
  expect_enum("definitions/branch/then", kBranchWords);
  expect_enum("definitions/branch_unanswered/then", kUnansweredWords);
  expect_enum("definitions/timing_rule/properties/measure/anyOf/0", kMeasures);
  expect_enum("definitions/timing_rule/properties/severity/anyOf/0", kSeverities);
}

TEST(Schema, HasTheChoicesOfBuiltInNames) {
  for (const phrase::BuiltIn& name : phrase::built_ins()) {
    if (name.keys.empty()) continue;
    Names keys = names_of(name.keys);
    keys.insert({"present", "absent"});
    const json& one = at(kWhen + "/properties/" + std::string(name.name) + "/anyOf/0");
    expect_same(values_of(one.at("enum")), keys, std::string(name.name));
  }
}

// The words that a key of a rule takes, by itself or in a list.
template <std::size_t N>
void expect_words(const std::string& key, const WordTable<N>& table) {
  const json& rule = at("else/properties/banned/additionalProperties/properties/" + key + "/anyOf");
  const Names words(table.words.begin(), table.words.end());
  expect_same(values_of(rule.at(0).at("enum")), words, key);
  if (rule.at(1).contains("items"))
    expect_same(values_of(rule.at(1).at("items").at("enum")), words, key);
}

TEST(Schema, HasTheWordsOfRules) {
  expect_words("severity", kSeverities);
  expect_words("action", kActions);
  expect_words("speaker", kSpeakersOfRules);
  expect_words("channel", kChannels);
  const json& with = at("else/properties/tests/items/then/else/then/properties/with/properties");
  expect_same(values_of(with.at("speaker").at("enum")),
              {kSpeakers.words.begin(), kSpeakers.words.end()}, "the speaker of a test");
  expect_same(values_of(with.at("channel").at("enum")),
              {kChannels.words.begin(), kChannels.words.end()}, "the channel of a test");
}

Names choices_of_festivals(const std::string& key) {
  return values_of(
      at("else/properties/calendar/additionalProperties/properties/" + key + "/anyOf/0")
          .at("enum"));
}

TEST(Schema, HasTheWeekdaysAndCalendarsOfFestivals) {
  expect_same(choices_of_festivals("weekday"), names_of(phrase::find_built_in("weekday")->keys),
              "weekdays");
  expect_same(choices_of_festivals("calendar"), {"chinese", "gregorian"}, "calendars");
  for (const std::string& weekday : choices_of_festivals("weekday"))
    EXPECT_EQ(load_one("calendar: {f: {month: 1, nth: 1, weekday: " + weekday + "}}").text(), "");
  for (const std::string& calendar : choices_of_festivals("calendar"))
    EXPECT_EQ(load_one("calendar: {f: {month: 1, day: 1, calendar: " + calendar + "}}").text(), "");
}

TEST(Schema, SaysWhichSectionsAreForLater) {
  for (const std::string_view section : kUnreadSections.keys) {
    const std::string text = at("else/properties/" + std::string(section)).at("description");
    EXPECT_NE(text.find("does not use it yet"), std::string::npos) << section;
  }
}

}  // namespace
}  // namespace cuecard::pack
