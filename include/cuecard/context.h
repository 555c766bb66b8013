// What the host knows when it asks for words: the customer's language, and values
// by name. A name is a variable of the pack or one that cuecard declares itself
// (`channel`, `line`, `now`, ...; policies/README.md lists them all).
//
//   cuecard::Context who("zh-CN");
//   who.set("agent_number", "1024").set("channel", "voice");
//   who.set("now", "2026-02-17T09:00+08:00");
//
// Names that a pack does not know are ignored, so that one host can serve many
// packs; Engine::check tells them. A plain value: read it from many threads, or
// give each thread its own.
#ifndef CUECARD_CONTEXT_H_
#define CUECARD_CONTEXT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cuecard/export.h"
#include "cuecard/value.h"

namespace cuecard {

class CUECARD_API Context {
 public:
  Context() = default;
  // `locale`: a BCP 47 tag, or what systems call it ("zh_CN.UTF-8").
  explicit Context(std::string locale) : locale_(std::move(locale)) {}

  const std::string& locale() const { return locale_; }
  Context& set_locale(std::string locale);

  Context& set(std::string_view name, Value value);  // replaces an earlier value
  Context& clear(std::string_view name);

  // Null where `name` is not set; valid until the context changes.
  const Value* find(std::string_view name) const;

  const std::vector<std::pair<std::string, Value>>& values() const { return values_; }

 private:
  std::string locale_;
  std::vector<std::pair<std::string, Value>> values_;  // few: searched in order
};

}  // namespace cuecard

#endif  // CUECARD_CONTEXT_H_
