// A first pack for a house: what `cuecard new` writes, made to fit the packs that it
// builds on.
#ifndef CUECARD_CLI_HOUSE_H_
#define CUECARD_CLI_HOUSE_H_

#include <cuecard/cuecard.h>

#include <string>
#include <utility>
#include <vector>

namespace cuecard::cli {

struct HousePlan {
  std::string id;
  std::string title;
  std::vector<std::string> bases;
  std::vector<std::string> locales;    // none: those of the bases
  std::vector<std::string> pack_path;  // where bases are looked for first
};

struct House {
  std::vector<PackFile> files;
  // A phrase of its own to hear first: state, locale, and the values that it needs.
  std::string state;
  std::string locale;
  std::vector<std::pair<std::string, std::string>> values;
};

// The packs that the plan builds on, as one.
Result<Engine, Diagnostics> load_bases(const HousePlan& plan);

// The locales asked for by the names that the bases have for them.
Result<std::vector<std::string>> choose_locales(const HousePlan& plan, const Engine& bases);

// With an error only where the bases keep a house from having phrases of its own.
Result<House, Diagnostics> compose(const HousePlan& plan, const Engine& bases);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_HOUSE_H_
