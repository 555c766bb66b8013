// One pack that uses most of the format, for the tests of the engine.
#ifndef CUECARD_TESTS_UNIT_ENGINE_HOUSE_H_
#define CUECARD_TESTS_UNIT_ENGINE_HOUSE_H_

#include <string>
#include <vector>

#include "cuecard/cuecard.h"

namespace cuecard {

inline const std::string kHouse = R"(cuecard: 1
id: house
version: 1.2.3
locales: [en, zh-Hans]
variables:
  surname: {type: text, example: Wang}
  title: {type: choice, of: {mr: {en: Mr, zh-Hans: 先生}, ms: {en: Ms, zh-Hans: 女士}}}
  delay: {type: duration, example: 30m}
  due: {type: date, example: 2026-02-17}
  count: {type: number, required: true, example: 3}
  refund: {type: money, required: true, example: 128.50 CNY}
settings:
  open_hours: {type: hours, value: Mon-Fri 09:00-18:00}
day_periods:
  en: {morning: "05:00", evening: "18:00"}
calendar:
  spring_festival: {calendar: chinese, month: 1, day: 1, days: 7}
terms:
  address:
    variants:
      named: {when: {surname: present, title: present}, text: {en: "{title} {surname}", zh-Hans: "{surname}{title}"}}
      unnamed: {text: {en: you, zh-Hans: 您}}
norms:
  doc:
    clauses:
      "1": {title: Greet}
      "2": {title: Smile, excluded: cannot be heard}
      "3": {title: Nobody does this}
phrases:
  opening:
    norms: [doc/1]
    variants:
      spring: {when: {festival: spring_festival}, text: {en: Happy Spring Festival., zh-Hans: 春节好。}}
      plain: {text: {en: "Hello, {address}.", zh-Hans: "{address}，您好。"}}
  defer:
    variants:
      timed: {when: {delay: present, due: present}, text: {en: "In {delay}, by {due}.", zh-Hans: "{delay}后，{due}之前。"}}
      plain: {text: {en: Soon., zh-Hans: 尽快。}}
  calls:
    text: {en: "{count, plural, one {# call} other {# calls}}, {refund}.", zh-Hans: "{count}次，{refund}。"}
  wait:
    text: {en: ["One.", "Two.", "Three."], zh-Hans: ["一。", "二。"]}
tests:
  - {say: wait, with: {locale: en}, expect: Two.}
  - {say: opening, with: {locale: en, surname: Wang, title: mr}, expect: "Hello, Mr Wang."}
  - {say: calls, with: {locale: en}, error: missing-variable}
  - {say: wait, with: {locale: en}, expect: Four.}
banned:
  brush_off:
    severity: error
    instead: defer
    match: {en: [not my job], zh-Hans: [不归我管]}
    unless: {en: ["~… but"]}
    hit: {en: [That is not my job.], zh-Hans: [这个不归我管。]}
    miss: {en: ["That is not my job, but let me see."], zh-Hans: [这个归我管。]}
  abuse:
    action: mask
    match: {en: ["(idiot|moron)(s)?", "/stup{1,3}id/"]}
    hit: {en: [You idiot.]}
    miss: {en: [How idiotic.]}
)";

inline Engine load_house() { return Engine::load_text({{"pack.yaml", kHouse}}); }

}  // namespace cuecard

#endif  // CUECARD_TESTS_UNIT_ENGINE_HOUSE_H_
