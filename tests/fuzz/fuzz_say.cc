// Whatever pack, locale and values: a pack is taken, or every diagnostic can be
// shown; of a pack that was taken each state has words fit to be heard, or an error
// that names a value which the host can mend.
//
// An input is a line with the mode, then by mode
//   c  nothing: the fixed pack below, which has every type and condition once;
//   p  the text of a pack, up to a line `=====`;
//   t  a text, up to a line `=====`, that becomes the one phrase of a small pack;
//      the byte behind the `t` picks the pack's language;
// then the locale asked for, then values, one a line: `name=text`, `name` for none,
// `name~` and what `typed` below reads for values that no text stands for. Any byte
// is some mode.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cuecard/cuecard.h"

namespace {

using namespace cuecard;

// ---- the packs

// Plain braces, no control characters: what an answer has of these came from a value.
constexpr std::string_view kFixedPack = R"(cuecard: 1
id: every-feature
version: 1.0.0
locales: [en, zh-Hans, zh-Hant, ja, ar]
fallback: zh-Hant

variables:
  name: {type: text, required: true, example: Ada}
  visits: {type: number, required: true, example: 3}
  fee: {type: money, required: true, example: 128.50 CNY}
  delay: {type: duration, required: true, example: 30m}
  day: {type: date, required: true, example: 2026-02-17}
  at: {type: time, required: true, example: "09:30"}
  slot: {type: datetime, required: true, example: 2026-02-17T09:30+08:00}
  callback: {type: phone, required: true, example: "4008001234"}
  doctor:
    type: choice
    required: true
    of:
      wei: {en: Dr Wei, en-GB: Doctor Wei, zh-Hans: 魏医生, zh-Hant: 魏醫師, ja: 魏先生, ar: د. وي}
      lind: {en: Dr Lind, zh-Hans: 林德医生, zh-Hant: 林德醫師, ja: リンド先生, ar: د. ليند}
  desk: {type: text, default: {en: the desk, zh-Hans: 前台, zh-Hant: 櫃台, ja: 受付, ar: المكتب}}
  urgent: {type: flag}
  surname: {type: text}
  title: {type: choice, of: {mr: {en: Mr, zh-Hans: 先生, zh-Hant: 先生, ja: 様, ar: السيد}}}
  expected_wait: {type: duration}
  age: {type: number}
  due: {type: date}
  meeting: {type: datetime}
  alarm: {type: time}
  refund: {type: money}
  shop_hours: {type: hours}

settings:
  rings_at_most: 3
  hold_check_in: 30s
  record_calls: true
  tone: {of: [plain, warm], value: plain}
  open_hours: {type: hours, value: "Mon-Fri 09:00-12:00 13:00-18:00; Sat 22:00-02:00"}

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

terms:
  courtesy:
    variants:
      warm: {when: {urgent: true}, text: {en: dear, zh-Hans: 亲爱的, zh-Hant: 親愛的, ja: 親愛なる, ar: عزيزي}}
      plain: {text: {en: good, zh-Hans: 尊敬的, zh-Hant: 尊敬的, ja: 大切な, ar: المحترم}}
  address:
    variants:
      named:
        when: {surname: present, title: present}
        text: {en: "{title} {surname}", zh-Hans: "{surname}{title}", zh-Hant: "{surname}{title}", ja: "{surname}{title}", ar: "{title} {surname}"}
      unnamed: {text: {en: you, en-GB: thou, zh-Hans: 您, zh-Hant: 您, zh-HK: 閣下, ja: お客様, ar: أنت}}
  salutation: {en: "{courtesy} {address}", zh-Hans: "{courtesy}{address}", zh-Hant: "{courtesy}{address}", ja: "{courtesy}{address}", ar: "{address} {courtesy}"}
  given: {en: "{name}", zh-Hans: "{name}", zh-Hant: "{name}", ja: "{name}", ar: "{name}"}

phrases:
  type.plain: &same
    en: "{name} {visits} {fee} {delay} {day} {at} {slot} {callback} {doctor} {desk}"
)";
