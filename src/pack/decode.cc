// The sections one by one, and those that are short enough to stand here: day
// periods, calendar, lexicons, norms.
#include "pack/decode.h"

#include <algorithm>
#include <array>

#include "base/civil.h"
#include "base/text.h"
#include "pack/fields.h"
#include "pack/keys.h"

namespace cuecard::pack {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

void decode_period(const yaml::Entry& entry, DayPeriods& periods, Reporter& report) {
  const std::string what = format("the beginning of `{}`", entry.key.text);
  if (!check_id(name_of(entry.key), "a day period", report)) return;
  const auto text = expect_text(entry.value, what, report);
  if (!text) return;
  if (const auto from = parse_time(*text))
    periods.periods.push_back({name_of(entry.key), *from});
  else
    report.error("bad-value", entry.value.span, format("`{}` is no time of day", *text))
        .help("write it as in `\"09:00\"`");
}

std::optional<int> decode_weekday(const yaml::Node& node, Reporter& report) {
  const auto text = expect_text(node, "`weekday`", report);
  if (!text) return std::nullopt;
  const auto at = std::find(kWeekdays.begin(), kWeekdays.end(), *text);
  if (at != kWeekdays.end()) return static_cast<int>(at - kWeekdays.begin());
  report.error("bad-value", node.span, format("`{}` is no weekday", *text))
      .help(did_you_mean(*text, {kWeekdays.begin(), kWeekdays.end()}, "weekdays"));
  return std::nullopt;
}

bool decode_calendar_kind(const yaml::Node& node, bool& chinese, Reporter& report) {
  const auto text = expect_text(node, "`calendar`", report);
  if (!text) return false;
  chinese = *text == "chinese";
  if (chinese || *text == "gregorian") return true;
  report.error("bad-value", node.span, format("there is no calendar `{}`", *text))
      .help(did_you_mean(*text, {"gregorian", "chinese"}, "calendars"));
  return false;
}

// A festival stands on a day of a month, or on the nth weekday of a month.
bool has_day(const yaml::Entry& entry, const Festival& festival, bool by_weekday,
             Reporter& report) {
  if (by_weekday && festival.chinese) {
    report
        .error("bad-value", entry.key.span,
               format("`{}`: the Chinese calendar has no weekdays", entry.key.text))
        .help("give `month` and `day`");
    return false;
  }
  if (by_weekday ? festival.weekday >= 0 && festival.nth != 0 : festival.day != 0) return true;
  report
      .error("missing-key", entry.key.span,
             by_weekday ? format("`{}` needs both `weekday` and `nth`", entry.key.text)
                        : format("`{}` has no day", entry.key.text))
      .help("give `month` and `day`, or `month`, `weekday` and `nth`");
  return false;
}

// Reports a day that the month never has, such as April 31.
void check_day(const Fields& fields, const Festival& festival, Reporter& report) {
  const int most = festival.chinese ? 30 : days_in_month(2000, festival.month);
  if (festival.day <= most) return;
  report
      .error("bad-value", fields.find("day")->span,
             format("month {} has no day {}", festival.month, festival.day))
      .help(format("its last day is {}; `-1` stands for the last day of any month", most));
}

void decode_festival(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  Festival festival;
  festival.id = name_of(entry.key);
  if (!check_id(festival.id, "a festival", report) ||
      !expect_map(entry.value, format("`{}`", entry.key.text), report))
    return;
  const std::size_t errors = report.errors();
  const Fields fields(entry.value, kFestivalKeys, report);
  if (const yaml::Node* kind = fields.find("calendar"))
    decode_calendar_kind(*kind, festival.chinese, report);
  if (fields.find("month") == nullptr)
    report.error("missing-key", entry.key.span, format("`{}` has no `month`", entry.key.text))
        .help("give `month` and `day`, or `month`, `weekday` and `nth`");
  festival.month = static_cast<int>(fields.integer("month", 1, 12).value_or(1));
  festival.day = static_cast<int>(fields.integer("day", -1, 31).value_or(0));
  festival.nth = static_cast<int>(fields.integer("nth", -1, 5).value_or(0));
  festival.days = static_cast<int>(fields.integer("days", 1, 60).value_or(1));
  if (const yaml::Node* weekday = fields.find("weekday"))
    festival.weekday = decode_weekday(*weekday, report).value_or(-1);
  for (const Name& region : fields.names("regions")) festival.regions.push_back(region.text);
  const bool by_weekday = fields.find("weekday") != nullptr || fields.find("nth") != nullptr;
  if (report.errors() == errors && has_day(entry, festival, by_weekday, report) && !by_weekday)
    check_day(fields, festival, report);
  pack.calendar.push_back(std::move(festival));  // also with a slip in it: it is declared
}

void decode_lexicon(const yaml::Entry& entry, Pack& pack, Reporter& report) {
  Lexicon lexicon;
  lexicon.id = name_of(entry.key);
  if (!check_id(lexicon.id, "a lexicon", report) ||
      !expect_map(entry.value, format("`{}`", entry.key.text), report))
    return;
  const Fields fields(entry.value, kLexiconKeys, report);
  lexicon.use = fields.text("use").value_or("");
  lexicon.norms = fields.names("norms");
  if (const yaml::Node* words = fields.find("words");
      words && expect_map(*words, "`words`", report))
    read_local_texts(*words, lexicon.words, report);
  pack.lexicons.push_back(std::move(lexicon));
}

void decode_clause(const yaml::Entry& entry, Document& document, Reporter& report) {
  Clause clause;
  clause.id = name_of(entry.key);
  if (entry.value.is_scalar()) {
    clause.title = entry.value.text;  // a title alone
  } else if (expect_map(entry.value, format("the norm `{}`", entry.key.text), report)) {
    const Fields fields(entry.value, kClauseKeys, report);
    if (const yaml::Node* title = fields.find("title"))
      clause.title = text_or_first(*title, "`title`", report);
    clause.excluded = fields.text("excluded").value_or("");
  }
  document.clauses.push_back(std::move(clause));
}

}  // namespace

void decode_sections(Pack& pack, Reporter& report) {
  for (const yaml::Entry& section : pack.tree->entries) {
    const std::string& name = section.key.text;
    if (name == "variables") decode_variables(section.value, pack, report);
    if (name == "settings") decode_settings(section.value, pack, report);
    if (name == "day_periods") decode_day_periods(section.value, pack, report);
    if (name == "terms") decode_phrases(section.value, pack.terms, true, report);
    if (name == "phrases") decode_phrases(section.value, pack.phrases, false, report);
    if (name == "calendar") decode_calendar(section.value, pack, report);
    if (name == "lexicons") decode_lexicons(section.value, pack, report);
    if (name == "norms") decode_norms(section.value, pack, report);
    if (name == "banned") decode_banned(section.value, pack, report);
    if (name == "events") decode_events(section.value, pack, report);
    if (name == "flows") decode_flows(section.value, pack, report);
    if (name == "timing") decode_timing(section.value, pack, report);
    if (name == "tests") decode_tests(section.value, pack, report);
    if (kUnreadSections.has(name)) pack.unread.push_back({name_of(section.key), &section.value});
  }
}

void decode_day_periods(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) {
    DayPeriods periods{name_of(entry.key), {}};
    if (!check_locale(periods.locale, report) ||
        !expect_map(entry.value, format("the day periods of `{}`", entry.key.text), report))
      continue;
    for (const yaml::Entry& period : entry.value.entries) decode_period(period, periods, report);
    const auto seconds = [](const DayPeriods::Period& period) {
      return period.from.hour * 3600 + period.from.minute * 60 + period.from.second;
    };
    std::stable_sort(periods.periods.begin(), periods.periods.end(),
                     [&](const auto& a, const auto& b) { return seconds(a) < seconds(b); });
    pack.day_periods.push_back(std::move(periods));
  }
}

void decode_calendar(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) decode_festival(entry, pack, report);
}

void decode_lexicons(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) decode_lexicon(entry, pack, report);
}

void decode_norms(const yaml::Node& section, Pack& pack, Reporter& report) {
  for (const yaml::Entry& entry : section.entries) {
    Document document;
    document.id = name_of(entry.key);
    if (!check_id(document.id, "a document of norms", report) ||
        !expect_map(entry.value, format("`{}`", entry.key.text), report))
      continue;
    const Fields fields(entry.value, kDocumentKeys, report);
    if (const yaml::Node* title = fields.find("title"))
      document.title = text_or_first(*title, "`title`", report);
    const yaml::Node* clauses = fields.find("clauses");
    if (clauses != nullptr && expect_map(*clauses, "`clauses`", report))
      for (const yaml::Entry& clause : clauses->entries) decode_clause(clause, document, report);
    pack.norms.push_back(std::move(document));
  }
}

}  // namespace cuecard::pack
