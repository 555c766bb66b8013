// The digest tells packs apart by what they say, not by what their files are called or where
// they lie. Every text goes in with its length, so that moving a border shows.
#include <string>

#include "base/text.h"
#include "call/playbook.h"
#include "phrase/compile.h"

namespace cuecard::call {
namespace {

std::uint64_t add(std::uint64_t hash, std::string_view text) {
  return phrase::hash_on(phrase::hash_on(hash, format("{}:", text.size())), text);
}

}  // namespace

std::string digest_of(const pack::Pack& pack) {
  std::uint64_t hash = phrase::kHashStart;
  for (const pack::Member& member : pack.members) {
    hash = add(add(hash, member.id), member.version);
    hash = add(hash, format("{}", member.sources.size()));
    for (const auto& source : member.sources) hash = add(hash, source->text());
  }
  return format("{:016x}", hash);
}

}  // namespace cuecard::call
