// Where a flow goes on: a word, a jump, or steps of the branch's own.
#include <algorithm>

#include "base/text.h"
#include "pack/decode.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

using Kind = Branch::Kind;

// In the order of kUnansweredWords; the first of them are those of kBranchWords.
constexpr Kind kKinds[] = {Kind::next, Kind::end, Kind::again, Kind::agreed, Kind::declined};

// How many of them a branch takes.
enum class Words : std::size_t {
  of_all = kBranchWords.words.size(),
  of_unanswered = kUnansweredWords.words.size(),
};

std::vector<std::string_view> list_of(Words words) {
  const auto first = kUnansweredWords.words.begin();
  return {first, first + static_cast<std::ptrdiff_t>(words)};
}

bool has(const std::vector<std::string_view>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void report_no_way(const yaml::Node& node, Words words, Reporter& report) {
  const std::vector<std::string_view> known = list_of(words);
  if (has(list_of(Words::of_unanswered), node.text)) {
    report.error("bad-value", node.span, format("`{}` stands behind `unanswered` alone", node.text))
        .help(format("write {}, `{{go: label}}` or a list of steps", list_names(known, "or")));
    return;
  }
  const std::string_view near = nearest(node.text, known);
  report.error("bad-value", node.span, format("`{}` is no {}", node.text, kBranchWords.kind))
      .help(near.empty()
                ? format("write {}, or `{{go: {}}}` for the label of that name",
                         list_names(known, "or"), node.text)
                : format("did you mean `{}`? A label is written `{{go: {}}}`", near, node.text));
}

void read_word(const yaml::Node& node, Words words, Branch& branch, Reporter& report) {
  const std::vector<std::string_view> known = list_of(words);
  const auto at = std::find(known.begin(), known.end(), node.text);
  branch.target = name_of(node);
  if (at != known.end())
    branch.kind = kKinds[at - known.begin()];
  else
    report_no_way(node, words, report);
}

void expect_true(const yaml::Entry& entry, Reporter& report) {
  const std::string& key = entry.key.text;
  const auto text = expect_text(entry.value, format("`{}`", key), report);
  if (text && *text != "true")
    report
        .error("bad-value", entry.value.span,
               format("`{}` is `true` or it is not there, but here is `{}`", key, *text))
        .help(format("write `{}: true`, or take it out", key));
}

// `go: label`, `start: flow`, `end: true`, `next: true`, `steps: [...]`.
void read_way(const yaml::Entry& entry, Branch& branch, Reporter& report) {
  const std::string& key = entry.key.text;
  if (key == "steps") {
    branch.kind = Kind::steps;
    return decode_steps(entry.value, "`steps`", branch.steps, report);
  }
  branch.kind = key == "go"      ? Kind::go
                : key == "start" ? Kind::start
                : key == "end"   ? Kind::end
                                 : Kind::next;
  if (key == "end" || key == "next") return expect_true(entry, report);
  if (expect_text(entry.value, format("`{}`", key), report)) branch.target = name_of(entry.value);
}

bool is_way(const yaml::Node& map) {
  if (map.entries.size() != 1) return false;
  const std::string& key = map.entries[0].key.text;
  return key == "go" || key == "start" || key == "end" || key == "next";
}

// `key` is what the branch stands behind.
void read_branch(const yaml::Node& node, std::string_view key, Words words, Branch& branch,
                 Reporter& report) {
  branch.span = node.span;
  if (node.is_scalar()) return read_word(node, words, branch, report);
  if (node.is_map() && is_way(node)) return read_way(node.entries[0], branch, report);
  branch.kind = Kind::steps;
  if (node.is_map())
    decode_step(node, branch.steps, report);
  else
    decode_steps(node, format("`{}`", key), branch.steps, report);
}

// ---- limits

bool is_way_of_limit(const yaml::Entry& entry) {
  return entry.key.text != "at" && kLimitKeys.has(entry.key.text);
}

void report_two_ways(const yaml::Entry& one, const yaml::Entry& other, Reporter& report) {
  report
      .error("ambiguous-step", other.key.span,
             format("a limit goes one way, but this one holds both `{}` and `{}`", one.key.text,
                    other.key.text))
      .help("keep one of the two")
      .note("the first is here", one.key.span);
}

void report_no_way_of_limit(const yaml::Node& limit, Reporter& report) {
  report.error("missing-key", limit.span, "this limit does not say what is to be done then")
      .help("add `go:` and a label, `start:` and a flow, `steps:`, `end: true` or `next: true`");
}

void read_limit(const yaml::Node& node, Step& step, Reporter& report) {
  if (!expect_map(node, "each of `limits`", report, "write it as in `- {at: 3m, go: long_wait}`"))
    return;
  const std::size_t errors = report.errors();
  const Fields fields(node, kLimitKeys, report);
  Limit& limit = step.limits.emplace_back();
  limit.branch.span = node.span;
  limit.at = word_of(fields, "at").value_or(Name{});
  const bool misspelt = report.errors() != errors;
  const yaml::Entry* way = nullptr;
  for (const yaml::Entry& entry : node.entries) {
    if (!is_way_of_limit(entry)) continue;
    if (way != nullptr) return report_two_ways(*way, entry, report);
    way = &entry;
  }
  if (way != nullptr) read_way(*way, limit.branch, report);
  if (misspelt) return;  // what seems to be missing may be there
  if (fields.find("at") == nullptr)
    report.error("missing-key", node.span, "this limit does not say when it is reached")
        .help("add `at:` and a time since the step began, as in `at: 3m`");
  else if (way == nullptr)
    report_no_way_of_limit(node, report);
}

// ---- until

// One event; the flow goes on with the next step.
void read_event(const yaml::Node& node, Step& step, Reporter& report) {
  if (!node.is_scalar()) {
    report
        .error("wrong-type", node.span,
               format("each of `until` must be an event, but here is {}", describe(node)))
        .help(
            "write names in a list, or, without a list, each event with where to go on, as in "
            "`retrieved: next`");
    return;
  }
  EventBranch& until = step.until.emplace_back();
  until.event = name_of(node);
  until.branch.kind = Kind::next;
  until.branch.span = node.span;
}

}  // namespace

void decode_branch(const Fields& fields, std::string_view key, Branch& branch, Reporter& report) {
  const Words words = key == "unanswered" ? Words::of_unanswered : Words::of_all;
  if (const yaml::Node* node = fields.find(key)) read_branch(*node, key, words, branch, report);
}

void decode_until(const Fields& fields, Step& step, Reporter& report) {
  const yaml::Node* node = fields.find("until");
  if (node == nullptr) return;
  if (node->is_scalar()) return read_event(*node, step, report);
  if (node->items.empty() && node->entries.empty())
    report.error("bad-value", node->span, "`until` names no event")
        .help("name one at least, or take this line out");
  for (const yaml::Node& item : node->items) read_event(item, step, report);
  step.until.reserve(node->entries.size() + node->items.size());
  for (const yaml::Entry& entry : node->entries) {
    EventBranch& until = step.until.emplace_back();
    until.event = name_of(entry.key);
    read_branch(entry.value, entry.key.text, Words::of_all, until.branch, report);
  }
}

void decode_limits(const Fields& fields, Step& step, Reporter& report) {
  const yaml::Node* list = fields.find("limits");
  if (list == nullptr || !expect_list(*list, "`limits`", report)) return;
  if (list->items.empty())
    report.error("bad-value", list->span, "`limits` lists nothing")
        .help("write one at least, or take this line out");
  step.limits.reserve(list->items.size());
  for (const yaml::Node& item : list->items) read_limit(item, step, report);
}

}  // namespace cuecard::pack
