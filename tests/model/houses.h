// The packs that the model test plays: core and hotline-800 as they are shipped, and once for
// every other value of the settings in which houses differ.
#ifndef CUECARD_TESTS_MODEL_HOUSES_H_
#define CUECARD_TESTS_MODEL_HOUSES_H_

#include <cuecard/cuecard.h>

#include <string>
#include <vector>

namespace cuecard::model {

// The settings that the rules of the model look at.
struct Figures {
  std::string hold_consent;
  std::string who_hangs_up;
  std::string hold_long_offer = "choice";
  Duration dead_air{5000};
  Duration hold_gap{30000};
  Duration hold_time{0};  // none
  Duration call_time{180000};
};

struct House {
  std::string name;  // "hotline-800 hold_consent: asked"
  Engine engine;
  Figures figures;
};

std::vector<House> all_houses();

}  // namespace cuecard::model

#endif  // CUECARD_TESTS_MODEL_HOUSES_H_
