// Working out a choice takes microseconds: too much for each word to a customer whose
// language the pack does not have. But requests come from outside, so neither their
// number nor their length may be theirs to choose.
#include "unicode/locale_memory.h"

#include <functional>
#include <utility>

namespace cuecard::unicode {
namespace {

constexpr std::size_t kMostRequests = 500;
constexpr std::size_t kLongestRequest = 40;

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

std::size_t hash_of(const LocaleChoice& choice) {
  std::size_t hash = hash_of(choice.region);
  hash = hash * 31 + static_cast<std::size_t>(choice.match);
  for (const std::size_t tag : choice.chain) hash = hash * 31 + tag;
  return hash;
}

bool same(const LocaleChoice& a, const LocaleChoice& b) {
  return a.match == b.match && a.chain == b.chain && a.region == b.region;
}

}  // namespace

const LocaleChoice& LocaleMemory::keep(LocaleChoice choice) const {
  const std::size_t hash = hash_of(choice);
  const LocaleChoice wanted = choice;
  return choices_.keep(hash, std::move(choice),
                       [&](const LocaleChoice& kept) { return same(kept, wanted); });
}

const LocaleChoice* LocaleMemory::remembered(std::string_view request) const {
  const Made* made =
      made_.find(hash_of(request), [&](const Made& known) { return known.request == request; });
  return made == nullptr ? nullptr : made->choice;
}

void LocaleMemory::remember(std::string_view request, const LocaleChoice& choice) const {
  if (request.size() > kLongestRequest ||
      remembered_.load(std::memory_order_relaxed) >= kMostRequests)
    return;
  remembered_.fetch_add(1, std::memory_order_relaxed);
  made_.keep(hash_of(request), {std::string(request), &choice},
             [&](const Made& known) { return known.request == request; });
}

}  // namespace cuecard::unicode
