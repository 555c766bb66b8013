// cuecard: the right words and the service rules for call-centre software.
//
//   #include <cuecard/cuecard.h>
//
//   // 1. Load a pack: a folder of YAML that a house writes. Every problem in it is
//   //    reported at once, with file, line and help.
//   auto engine = cuecard::Engine::load("policies/hotline-800");
//
//   // 2. Say who is on the line and what is known.
//   cuecard::Context who("zh-CN");
//   who.set("agent_number", "1024").set("surname", "Wang").set("title", "mr");
//
//   // 3. Ask for the words of a call state.
//   auto phrase = engine.say("opening", who);
//   if (phrase)
//     std::cout << phrase->text() << "\n";
//   else
//     std::cerr << phrase.error().message << "\n";
//
// The headers, in the order a newcomer meets them:
//   engine.h       load a pack, ask it
//   context.h      what the host knows: locale and values
//   value.h        dates, times, durations, money
//   phrase.h       the words, and where they came from
//   scan.h         what must not be said, found in a text
//   guard.h        the same for text that comes in pieces
//   result.h       a value or an error
//   diagnostic.h   what is wrong in a pack, where, and what to do
//   live.h         the engine in force while its pack is edited
//   phrasebook.h   all that a pack can say, laid out to be read
//   test_report.h  the outcome of a pack's own tests
//   limits.h       budgets
//   version.h      the version of cuecard
//
// An Engine is immutable and may be used from many threads without a lock, a
// LiveEngine and a Guard own what they work with and can only be moved; the other types
// are plain values. The policy author's manual is policies/README.md.
#ifndef CUECARD_CUECARD_H_
#define CUECARD_CUECARD_H_

#include "cuecard/call.h"
#include "cuecard/context.h"
#include "cuecard/cue.h"
#include "cuecard/diagnostic.h"
#include "cuecard/engine.h"
#include "cuecard/event.h"
#include "cuecard/flow.h"
#include "cuecard/guard.h"
#include "cuecard/limits.h"
#include "cuecard/live.h"
#include "cuecard/phrase.h"
#include "cuecard/phrasebook.h"
#include "cuecard/result.h"
#include "cuecard/scan.h"
#include "cuecard/test_report.h"
#include "cuecard/value.h"
#include "cuecard/version.h"

#endif  // CUECARD_CUECARD_H_
