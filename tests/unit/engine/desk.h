// A pack with few short flows, for the tests of calls. `hold` is at line 25 of desk.yaml.
#ifndef CUECARD_TESTS_UNIT_ENGINE_DESK_H_
#define CUECARD_TESTS_UNIT_ENGINE_DESK_H_

#include <string>

#include "cuecard/cuecard.h"

namespace cuecard {

inline const std::string kDesk = R"(cuecard: 1
id: desk
version: 2.0.1
locales: [en]
variables:
  surname: {type: text, example: Wang}
phrases:
  opening: {norms: [doc/1], text: {en: Good morning.}}
  hold.request: {en: "May I put you on hold?"}
  hold.check_in:
    variants:
      named: {when: {surname: present}, text: {en: "Still looking, {surname}."}}
      plain: {text: {en: Still looking.}}
  hold.return: {en: Thank you for waiting.}
  silent: {en: "Are you there?"}
events:
  vip_arrived: {use: A preferred customer calls., fields: [surname]}
timing:
  dead_air: {measure: dead_air, at_most: 20s, severity: error, norms: [doc/2]}
flows:
  opening:
    starts_on: answered
    steps:
      - say: opening
  hold:
    use: Look something up.
    norms: [doc/3]
    starts_on: hold_wanted
    steps:
      - ask: hold.request
        declined: end
        unanswered: end
      - do: hold
      - every: 30s
        say: hold.check_in
        until: retrieved
        limits:
          - {at: 2m, go: long}
      - say: hold.return
      - end: true
      - label: long
      - record: {callback: {due: 1h, name: surname}}
        when: {surname: present}
      - do: retrieve
  silent:
    starts_on: {silence: 8s, in: opening}
    steps:
      - say: silent
banned:
  rude: {severity: error, match: {en: shut up}}
)";

inline Engine load_desk(const std::string& more = {}) {
  return Engine::load_text({{"desk.yaml", kDesk + more}});
}

}  // namespace cuecard

#endif  // CUECARD_TESTS_UNIT_ENGINE_DESK_H_
