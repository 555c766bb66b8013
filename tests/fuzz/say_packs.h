// The packs that fuzz_say brings along: one with every type and every condition, and
// a small one around a single text. Their names are all ASCII, so that what is not
// in an error must have come from a value.
#ifndef CUECARD_TESTS_FUZZ_SAY_PACKS_H_
#define CUECARD_TESTS_FUZZ_SAY_PACKS_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cuecard::fuzz {

// What both packs of ours declare. `LOCALES` stands for the same text in each of
// the pack's locales: what differs between them is then how values are printed.
inline constexpr std::string_view kVariables = R"(
variables:
  name: {type: text, required: true}
  visits: {type: number, required: true}
  fee: {type: money, required: true}
  delay: {type: duration, required: true}
  day: {type: date, required: true}
  at: {type: time, required: true}
  slot: {type: datetime, required: true}
  callback: {type: phone, required: true}
  doctor: {type: choice, required: true, of: {wei: LOCALES(魏), lind: LOCALES(Lind)}}
  hours: {type: hours, required: true}
  urgent: {type: flag}
  surname: {type: text}
  title: {type: choice, of: {mr: LOCALES(Mr), ms: LOCALES(Ms)}}
  desk: {type: text, default: LOCALES(the desk)}
  expected_wait: {type: duration}
  age: {type: number}
  due: {type: date}
  meeting: {type: datetime}
  alarm: {type: time}
  refund: {type: money}
  fax: {type: phone}
  shop_hours: {type: hours}
settings:
  rings_at_most: 3
  hold_check_in: 30s
  record_calls: true
  tone: {of: [plain, warm], value: plain}
  open_hours: {type: hours, value: "Mon-Fri 09:00-12:00 13:00-18:00; Sat 22:00-02:00"}
terms:
  address:
    variants:
      named: {when: {surname: present, title: present}, text: LOCALES("{title} {surname}")}
      unnamed: {text: LOCALES(您)}
  salutation: LOCALES("{given}, {address}")
  given: LOCALES("{name}")
)";

inline constexpr std::string_view kFixedPack = R"(cuecard: 1
id: every-feature
version: 1.0.0
locales: [en, zh-Hans, zh-Hant, ja, ar]
fallback: zh-Hant
day_periods:
  en: {morning: "05:00", afternoon: "12:00", evening: "18:00"}
  zh-Hans: {morning: "05:00", noon: "11:30", afternoon: "13:30", night: "22:30"}
  zh-HK: {noon: "12:00", night: "20:00"}
calendar:
  new_year: {month: 1, day: 1}
  leap_day: {month: 2, day: -1, days: 2}
  spring_festival: {calendar: chinese, month: 1, day: 1, days: 7}
  eve: {calendar: chinese, month: 12, day: -1}
  thanksgiving: {month: 11, weekday: thursday, nth: 4, regions: [US]}
  last_monday: {month: 5, weekday: monday, nth: -1, regions: [GB, CN]}
tests:
  - say: rotation
    with: {locale: en, call_id: c}
    expect: One.
  - say: no.such.phrase
    error: unknown-state
phrases:
  rotation:
    text:
      en: ["One.", "Two.", "Three."]
      en-GB: ["Four.", "Five."]
      zh-Hans: ["一。", "二。"]
      zh-Hant: [一。]
      zh-HK: ["壹。", "貳。", "叄。", "肆。"]
      ja: ["一つ。", "二つ。"]
      ar: [واحد.]
  hold.wait: LOCALES(Wait.)
)";

// A phrase each.
inline constexpr std::string_view kTexts[] = {
    "{name} {callback} {doctor} {desk} {hours}",
    "{visits} {fee} {delay}",
    "{day} {at} {slot}",
    "{rings_at_most} {hold_check_in} {open_hours} {tone, select, warm {!} other {.}}",
    "{address} {salutation}!",
    "{visits, number} {visits, number, integer} {visits, number, percent}",
    "{visits, number, ::.00} {visits, number, ::compact-short} {visits, number, ::scientific}",
    "{visits, plural, offset:1 =0 {none} =1 {{name}} one {# and you} few {# few} "
    "other {# of {visits}}}",
    "{visits, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
    "{visits, plural, one {{fee}} other {{visits, plural, =2 {#} other {## {doctor}}}}}",
    "{day, date, short} {day, date, medium} {day, date, long} {day, date, full}",
    "{day, date, ::yMMMMEEEEd} {slot, date, ::MMMd} {slot, time, ::Hm}",
    "{at, time, short} {at, time, medium} {slot, date, full} {slot, time, short}",
    "{urgent, select, true {now} false {later} other {some time}}",
    "{doctor, select, wei {{visits}} other {{name}}}",
    "{title, select, mr {Sir} ms {Madam} other {{desk}}}",
    "{channel, select, voice {call} other {write}} {weekday, select, sunday {off} other {on}}",
};

// A phrase with two variants each; the text is the first one's.
struct Conditioned {
  std::string_view when, text;
};
inline constexpr Conditioned kConditioned[] = {
    {"expected_wait: over 10m", "{expected_wait}"},
    {"expected_wait: [under 1m, 3m to 5m]", "{expected_wait}"},
    {"age: at least 18", "{age, plural, one {#} other {##}}"},
    {"age: [-1, at most 0.5]", "{age}"},
    {"surname: present, title: [mr]", "{title} {surname}"},
    {"surname: [Wang, 王]", "{surname}"},
    {"title: absent, urgent: false", "calm"},
    {"urgent: true, hold_elapsed: at least 30s", "{hold_elapsed}"},
    {"due: over 2026-06-30", "{due, date, long}"},
    {"meeting: 2026-01-01T00:00Z to 2026-12-31T00:00Z", "{meeting}"},
    {"meeting: under 2026-01-01", "{meeting, date, ::MMMd}"},
    {"alarm: 22:00 to 06:00", "{alarm}"},
    {"refund: over 100 CNY", "{refund}"},
    {"fax: present, record_calls: true", "{fax}"},
    {"shop_hours: open", "{shop_hours}"},
    {"open_hours: closed, tone: plain", "closed"},
    {"hours: closed", "{hours}"},
    {"channel: [chat, email], line: external", "{line, select, external {out} other {in}}"},
    {"now: present, clock: present", "{now} {now, date, full} {clock}"},
    {"weekday: [saturday, sunday]", "{weekday, select, sunday {s} other {t}}"},
    {"clock: 22:00 to 06:00", "{clock, time, short}"},
    {"day_period: [noon, morning]", "{day_period, select, noon {n} other {m}}"},
    {"festival: [new_year, eve]", "feast"},
    {"festival: [spring_festival, thanksgiving, leap_day]", "feast"},
    {"festival: last_monday, region: [GB, CN]", "bank holiday"},
    {"region: US", "us"},
    {"region: absent", "nowhere"},
    {"in: [hold, rotation]", "held"},
    {"in: hold.wait", "waited"},
    {"call_id: present", "known"},
    {"times_said: 1 to 3", "{times_said}"},
    {"times_said: absent, call_elapsed: absent", "first"},
    {"silence_elapsed: over 5s, call_elapsed: under 2m", "{silence_elapsed} {call_elapsed}"},
};

// Values that a phrase of ours may need; those of the input come over them.
inline constexpr std::array<std::string_view, 2> kUsualValues[] = {
    {"name", "Ada"},
    {"visits", "2"},
    {"fee", "128.50 CNY"},
    {"delay", "1h30m"},
    {"day", "2026-02-17"},
    {"at", "09:30"},
    {"slot", "2026-02-17T09:30+08:00"},
    {"callback", "13812345678"},
    {"doctor", "wei"},
    {"hours", "Mon-Sun 09:00-18:00"},
};

inline constexpr std::string_view kLanguages[] = {"en", "zh-Hant", "ja", "ar", "pl", "fa", "hi"};

inline std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else
      quoted += c;
  }
  return quoted + '"';
}

// `{en: TEXT, ja: TEXT}`.
inline std::string in_locales(std::string_view text, const std::vector<std::string_view>& locales) {
  std::string map;
  for (const std::string_view locale : locales)
    map.append(map.empty() ? "{" : ", ").append(locale).append(": ").append(text);
  return map + '}';
}

// With `LOCALES(TEXT)` filled in.
inline std::string spread(std::string_view pack, const std::vector<std::string_view>& locales) {
  constexpr std::string_view kMark = "LOCALES(";
  std::string filled;
  for (std::size_t at = pack.find(kMark); at != std::string_view::npos; at = pack.find(kMark)) {
    filled += pack.substr(0, at);
    pack.remove_prefix(at + kMark.size());
    const std::size_t end = pack.find(')');
    filled += in_locales(pack.substr(0, end), locales);
    pack.remove_prefix(end + 1);
  }
  return filled.append(pack);
}

inline std::string fixed_pack() {
  const std::vector<std::string_view> locales = {"en", "zh-Hans", "zh-Hant", "ja", "ar"};
  std::string pack = spread(kFixedPack, locales);
  int number = 0;
  for (const std::string_view text : kTexts)
    pack.append("  text." + std::to_string(++number) + ": ")
        .append(in_locales(in_quotes(text), locales))
        .append("\n");
  for (const auto& [when, text] : kConditioned)
    pack.append("  when." + std::to_string(++number) + ":\n    variants:\n      met:\n")
        .append("        when: {")
        .append(when)
        .append("}\n        text: ")
        .append(in_locales(in_quotes(text), locales))
        .append("\n      not_met: {text: ")
        .append(in_locales("otherwise", locales))
        .append("}\n");
  return pack + spread(kVariables, locales);
}

inline std::string small_pack(std::string_view text, std::string_view locale) {
  const std::string head = "cuecard: 1\nid: one-text\nversion: 1.0.0\nlocales: [";
  return head + std::string(locale) +
         "]\nphrases:\n  said: " + in_locales(in_quotes(text), {locale}) +
         spread(kVariables, {locale});
}

}  // namespace cuecard::fuzz

#endif  // CUECARD_TESTS_FUZZ_SAY_PACKS_H_
