// Whatever the rules, the text and the way of cutting it: a guard finds what a scan finds,
// and lets nothing go that a gate rule has a word about (contract.h). scan_input.h says
// how an input is read.
#include <random>

#include "contract.h"
#include "scan_input.h"

namespace {

using namespace cuecard;
using namespace cuecard::fuzz;

using Cuts = std::vector<std::size_t>;

// Before every `often`th byte or so.
Cuts cuts_of(std::size_t size, std::uint32_t seed, std::uint32_t often) {
  std::mt19937 random(seed);
  Cuts cuts;
  for (std::size_t at = 1; at < size; ++at)
    if (random() % often == 0) cuts.push_back(at);
  return cuts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Input input = read_input(data, size);
  const auto engine = engine_of(input);
  if (!engine) return 0;
  const Findings expected = engine->scan(input.text);
  for (const std::uint32_t often : {1u, 2u, 3u, 9u, 60u}) {
    Guard guard = engine->guard();
    const Cuts cuts = cuts_of(input.text.size(), input.seed, often);
    const std::string breach = scan::contract::breach(guard, input.text, cuts, expected);
    require(breach.empty(), "the contract of a guard", breach);
  }
  return 0;
}
