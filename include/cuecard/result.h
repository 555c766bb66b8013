// Result<T> is a value or the reason why there is none. After a pack is loaded,
// cuecard reports what went wrong this way; it never throws.
//
//   auto phrase = engine.say("opening", who);
//   if (!phrase) return show(phrase.error().message);
//   speak(phrase->text());
//
// A result is a plain value: it is as safe to share as what it holds.
#ifndef CUECARD_RESULT_H_
#define CUECARD_RESULT_H_

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace cuecard {

// Why a call of the engine has no answer. `message` is a whole sentence part that
// can be shown; it never holds a value that the host or a customer supplied.
struct Error {
  std::string code;     // stable and readable: `missing-variable`
  std::string message;  // what is wrong
  std::string help;     // what to do, with the nearest known name; may be empty
  std::string name;     // the state, variable or term that it is about
};

template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : held_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Only where ok().
  T& operator*() & { return *pointer(); }
  const T& operator*() const& { return *pointer(); }
  T&& operator*() && { return std::move(*pointer()); }
  T* operator->() { return pointer(); }
  const T* operator->() const { return pointer(); }

  // Only where not ok().
  const E& error() const {
    assert(!ok() && "this result holds a value; it has no error");
    return *std::get_if<1>(&held_);
  }

 private:
  T* pointer() {
    assert(ok() && "this result holds an error; ask ok() first");
    return std::get_if<0>(&held_);
  }
  const T* pointer() const {
    assert(ok() && "this result holds an error; ask ok() first");
    return std::get_if<0>(&held_);
  }

  std::variant<T, E> held_;
};

}  // namespace cuecard

#endif  // CUECARD_RESULT_H_
