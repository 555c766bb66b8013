"""The pack by which the tests of calls speak."""

DESK = """
cuecard: 1
id: desk
version: 1.0.0
locales: [en]
variables:
  expected_wait: {type: duration, example: 3m}
  surname: {type: text, required: true, example: Ada}
  seats: {type: number}
  fee: {type: money}
  urgent: {type: flag}
settings:
  check_in: 30s
phrases:
  opening: {norms: [rules/1], text: {en: Good morning.}}
  silent: {en: "Are you there?"}
  hold.request:
    norms: [rules/2]
    variants:
      long:
        when: {expected_wait: over 3m}
        text: {en: "That takes {expected_wait}. Will you wait?"}
      short: {text: {en: "Will you wait?"}}
  hold.check_in: {en: Thank you for waiting.}
  hold.return: {en: Thank you for holding.}
  advice: {en: Mind the clock.}
  name: {en: "Is it {surname}?"}
  bye: {en: Goodbye.}
events:
  noted_down: {use: All is written down., fields: [surname]}
flows:
  opening:
    use: How a call begins.
    starts_on: answered
    norms: [rules/3]
    steps:
      - say: opening
  silent:
    starts_on: {silence: 8s, in: opening}
    steps:
      - say: silent
  hold:
    starts_on: hold_wanted
    steps:
      - ask: hold.request
        declined: end
        unanswered: again
      - do: hold
      - every: check_in
        say: hold.check_in
        until: retrieved
      - say: hold.return
  ticket:
    starts_on: noted_down
    steps:
      - record:
          ticket: {due: 10m, name: surname, seats: seats, fee: fee, urgent: urgent,
                   for: expected_wait, words: {text: Call back.}, made: now}
      - guide: advice
  greet:
    steps:
      - say: name
      - say: bye
timing:
  quiet: {measure: dead_air, at_most: 20s, severity: error, norms: [rules/4]}
banned:
  rude:
    severity: error
    match: {en: shut up}
    instead: bye
    hit: {en: Shut up!}
    miss: {en: We shut.}
tests:
  - flow: hold
    with: {locale: en}
    events:
      - {at: 0s, event: hold_wanted}
      - {at: 2s, event: agreed}
    expect:
      - {at: 2s, do: hold}
"""
