// A context holds few values, so they are a list that is searched in order.
#include "cuecard/context.h"

#include <algorithm>

namespace cuecard {
namespace {

template <class Values>
auto position_of(Values& values, std::string_view name) {
  return std::find_if(values.begin(), values.end(),
                      [name](const auto& value) { return value.first == name; });
}

}  // namespace

Context& Context::set_locale(std::string locale) {
  locale_ = std::move(locale);
  return *this;
}

Context& Context::set(std::string_view name, Value value) {
  const auto at = position_of(values_, name);
  if (at == values_.end())
    values_.emplace_back(std::string(name), std::move(value));
  else
    at->second = std::move(value);
  return *this;
}

Context& Context::clear(std::string_view name) {
  const auto at = position_of(values_, name);
  if (at != values_.end()) values_.erase(at);
  return *this;
}

const Value* Context::find(std::string_view name) const {
  const auto at = position_of(values_, name);
  return at == values_.end() ? nullptr : &at->second;
}

}  // namespace cuecard
