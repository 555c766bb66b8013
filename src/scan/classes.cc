// The table of no literal is made once for the process. A matcher begins with a
// copy, and gets pages of its own where it has something to say.
#include "scan/classes.h"

#include <map>
#include <utility>

#include "unicode/fold.h"

namespace cuecard::scan {
namespace {

using unicode::Folded;
using unicode::Folding;
using unicode::Kind;

constexpr char32_t kEndOfCodePoints = 0x110000;

Classes::Class class_without_literals(char32_t c) {
  const Folding& folding = Folding::get();
  const Folded folded = folding(c);
  if (folded.empty()) return Classes::kDropped;
  if (folding.kind(folded.front()) == Kind::mark) return Classes::kOdd;
  for (const char32_t part : folded) {
    const Kind kind = folding.kind(part);
    if (kind != Kind::ornament && kind != Kind::apostrophe && kind != Kind::mark)
      return Classes::kNone;
  }
  return Classes::kDropped;
}

}  // namespace

Classes::Page Classes::page_without_literals(char32_t begin) const {
  Page page;
  for (char32_t i = 0; i < kPageSize; ++i) page[i] = class_without_literals(begin + i);
  return page;
}

const Classes& Classes::of_nothing() {
  static_assert(kPageSize == Folding::kPageSize);
  static const Classes& classes = *[] {  // never destroyed: see Folding::get
    auto* const kept = new Classes;
    Classes& made = *kept;
    std::map<std::size_t, std::uint16_t> of_folding;  // its pages, as ours
    std::map<Page, std::uint16_t> known;
    for (char32_t begin = 0; begin < kEndOfCodePoints; begin += kPageSize) {
      const auto [place, fresh] = of_folding.try_emplace(Folding::get().page_of(begin));
      if (fresh) {
        const auto next = static_cast<std::uint16_t>(made.pages_.size());
        const auto [page, new_one] = known.try_emplace(made.page_without_literals(begin), next);
        if (new_one) made.pages_.push_back(page->first);
        place->second = page->second;
      }
      made.page_of_.push_back(place->second);
    }
    made.shared_ = made.pages_.size();
    return kept;
  }();
  return classes;
}

void Classes::set(char32_t c, Class is) {
  std::uint16_t& page = page_of_[c / kPageSize];
  if (page < shared_) {
    pages_.push_back(Page(pages_[page]));
    page = static_cast<std::uint16_t>(pages_.size() - 1);
  }
  pages_[page][c % kPageSize] = is;
}

std::size_t Classes::memory() const {
  return page_of_.capacity() * sizeof(std::uint16_t) + pages_.capacity() * sizeof(Page);
}

}  // namespace cuecard::scan
