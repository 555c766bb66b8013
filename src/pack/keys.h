// Every key that a pack may hold, by the place where it stands. The decoder knows
// no other; an editor's schema is held against this table.
#ifndef CUECARD_PACK_KEYS_H_
#define CUECARD_PACK_KEYS_H_

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace cuecard::pack {

struct KeyTable {
  std::string_view place;  // "a phrase"
  std::vector<std::string_view> keys;

  bool has(std::string_view key) const {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  }
};

inline const KeyTable kManifestKeys = {
    "the manifest", {"cuecard", "id", "version", "title", "locales", "fallback", "extends"}};
inline const KeyTable kSectionKeys = {
    "a pack file",
    {"variables", "settings", "day_periods", "terms", "phrases", "calendar", "lexicons", "norms",
     "tests", "events", "flows", "timing", "banned", "required", "rate", "scorecards"}};
inline const KeyTable kUnreadSections = {"sections for later", {"required", "rate", "scorecards"}};
inline const KeyTable kLocaleFileKeys = {
    "a locale file",
    {"locale", "phrases", "terms", "variables", "settings", "lexicons", "day_periods", "banned"}};

inline const KeyTable kVariableKeys = {
    "a variable", {"type", "of", "required", "default", "example", "use", "norms", "locked"}};
inline const KeyTable kSettingKeys = {"a setting",
                                      {"type", "of", "value", "use", "norms", "locked"}};
inline const KeyTable kPhraseKeys = {"a phrase", {"use", "norms", "text", "variants", "locked"}};
inline const KeyTable kTermKeys = {"a term", {"use", "norms", "text", "variants", "locked"}};
inline const KeyTable kVariantKeys = {"a variant", {"when", "text", "use", "norms"}};
inline const KeyTable kFestivalKeys = {
    "a festival", {"calendar", "month", "day", "weekday", "nth", "days", "regions", "use"}};
inline const KeyTable kLexiconKeys = {"a lexicon", {"use", "norms", "words", "locked"}};
inline const KeyTable kDocumentKeys = {"a document of norms", {"title", "clauses"}};
inline const KeyTable kClauseKeys = {"a norm", {"title", "excluded"}};
inline const KeyTable kBannedKeys = {
    "a banned rule",
    {"use", "norms", "severity", "action", "speaker", "channel", "in", "when", "match", "unless",
     "hit", "miss", "instead", "repeats", "sounds", "locked"}};
// Those of them that hold texts by locale.
inline const KeyTable kRuleTextKeys = {"a banned rule in a locale file",
                                       {"match", "unless", "hit", "miss"}};
inline const KeyTable kSayTestKeys = {"a test", {"say", "with", "expect", "error", "variant"}};
inline const KeyTable kScanTestKeys = {"a `scan` test", {"scan", "with", "expect"}};
inline const KeyTable kScanWithKeys = {"the context of a `scan` test",
                                       {"speaker", "channel", "state"}};
inline const KeyTable kFlowTestKeys = {"a `flow` test",
                                       {"flow", "with", "events", "until", "expect", "never"}};
// Tests that later parts of cuecard run.
inline const KeyTable kLaterTestKinds = {"a test for later", {"audit"}};

inline const KeyTable kEventKeys = {"an event", {"use", "fields"}};
inline const KeyTable kFlowKeys = {"a flow", {"use", "norms", "starts_on", "steps", "locked"}};
inline const KeyTable kStartKeys = {"`starts_on`", {"event", "silence", "in", "when"}};
inline const KeyTable kTimingKeys = {
    "a timing rule",
    {"use", "norms", "severity", "measure", "at_least", "at_most", "in", "when", "locked"}};
inline const KeyTable kLimitKeys = {"a limit", {"at", "go", "start", "end", "next", "steps"}};
// The keys that say what a step is, in the order of StepKind.
inline const KeyTable kStepKinds = {"a step",
                                    {"say", "ask", "listen", "wait", "every", "record", "do",
                                     "guide", "remind", "set", "label", "go", "start", "end"}};
// All that may stand in a step of each kind, in that order. The first key makes it what it is.
inline const std::array<KeyTable, 14> kStepKeys = {{
    {"a `say` step", {"say", "when"}},
    {"an `ask` step", {"ask", "declined", "unanswered", "within", "times", "until", "when"}},
    {"a `listen` step", {"listen", "heard", "silent", "until", "when"}},
    {"a `wait` step", {"wait", "late", "until", "when"}},
    {"an `every` step", {"every", "say", "guide", "remind", "until", "limits", "when"}},
    {"a `record` step", {"record", "when"}},
    {"a `do` step", {"do", "when"}},
    {"a `guide` step", {"guide", "when"}},
    {"a `remind` step", {"remind", "when"}},
    {"a `set` step", {"set", "when"}},
    {"a `label`", {"label"}},
    {"a `go` step", {"go", "times", "when"}},
    {"a `start` step", {"start", "when"}},
    {"an `end` step", {"end", "when"}},
}};
inline const KeyTable kRecordFieldKeys = {"a field of a record", {"text"}};
inline const KeyTable kSentKeys = {"an event of a test", {"at", "event"}};  // and its fields
inline const KeyTable kExpectedKeys = {
    "an expected cue",
    {"at", "say", "ask", "wait", "do", "record", "guide", "remind", "warn", "ended"}};

// The name of the variant that a phrase's own `text` is.
inline constexpr std::string_view kDefaultVariant = "default";

// The words that a key takes for its value.
template <std::size_t N>
struct WordTable {
  std::string_view kind, kinds;  // "severity", "severities"
  std::array<std::string_view, N> words;
};

// In the order of the enums of the same name; actions begin with the first that does
// something.
inline constexpr WordTable<3> kSeverities = {
    "severity", "severities", {"info", "warning", "error"}};
inline constexpr WordTable<3> kActions = {"action", "actions", {"flag", "mask", "block"}};
inline constexpr WordTable<2> kSpeakers = {"speaker", "speakers", {"agent", "customer"}};
inline constexpr WordTable<3> kSpeakersOfRules = {
    "speaker", "speakers", {"agent", "customer", "any"}};
inline constexpr WordTable<9> kCallActions = {"action",
                                              "actions",
                                              {"answer", "hold", "retrieve", "mute", "unmute",
                                               "transfer", "escalate", "call_back", "hang_up"}};
inline constexpr WordTable<9> kMeasures = {
    "measure",
    "measures",
    {"rings", "dead_air", "hold_gap", "hold_time", "call_time", "transfers", "interruptions",
     "unasked_holds", "early_hang_ups"}};
// Where a flow goes on; after a question without an answer there are more ways.
inline constexpr WordTable<2> kBranchWords = {"way to go on", "ways to go on", {"next", "end"}};
inline constexpr WordTable<5> kUnansweredWords = {
    "way to go on", "ways to go on", {"next", "end", "again", "agreed", "declined"}};
// Those of the built-in variable `channel`.
inline constexpr WordTable<4> kChannels = {
    "channel", "channels", {"voice", "chat", "email", "message"}};

}  // namespace cuecard::pack

#endif  // CUECARD_PACK_KEYS_H_
