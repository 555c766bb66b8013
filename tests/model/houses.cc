// A variation is an overlay in memory that sets one key. The figures are written down here
// once more, so that a pack whose figures change by mistake does not pass.
#include "houses.h"

#include <chrono>

namespace cuecard::model {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const std::string kPacks = std::string(CUECARD_SOURCE_DIR) + "/policies";

Figures figures_of(const std::string& pack) {
  Figures figures;
  const bool hotline = pack == "hotline-800";
  figures.hold_consent = hotline ? "announced" : "asked";
  figures.who_hangs_up = hotline ? "agent" : "customer";
  if (hotline) figures.hold_time = minutes(3);
  return figures;
}

House varied(const std::string& pack, const std::string& setting) {
  const std::string overlay =
      "cuecard: 1\nid: varied\nversion: 1.0.0\nlocales: [zh-Hans]\nextends: [" + pack +
      "]\nsettings:\n  " + setting + "\n";
  LoadOptions options;
  options.pack_path = {kPacks};
  return {pack + " " + setting, Engine::load_text({{"pack.yaml", overlay}}, options),
          figures_of(pack)};
}

struct Variation {
  std::string setting;
  void (*change)(Figures&) = [](Figures&) {};
};

const std::vector<Variation>& variations_of_both() {
  static const std::vector<Variation> variations = {
      {"hold_consent: announced", [](Figures& f) { f.hold_consent = "announced"; }},
      {"hold_consent: asked", [](Figures& f) { f.hold_consent = "asked"; }},
      {"hold_consent: silence_is_yes", [](Figures& f) { f.hold_consent = "silence_is_yes"; }},
      {"who_hangs_up: customer", [](Figures& f) { f.who_hangs_up = "customer"; }},
      {"who_hangs_up: agent", [](Figures& f) { f.who_hangs_up = "agent"; }},
      {"transfer_mode: stay"},
      {"transfer_mode: put_through"},
      {"transfer_mode: redial"},
      {"deadline: when_done"},
      {"rings_at_least: 2"},
      {"hold_check_in: 15s", [](Figures& f) { f.hold_gap = seconds(15); }},
      {"dead_air_at_most: 10s", [](Figures& f) { f.dead_air = seconds(10); }},
  };
  return variations;
}

const std::vector<Variation>& variations_of_hotline() {
  static const std::vector<Variation> variations = {
      {"hold_order: consent_first"},
      {"hold_long_offer: call_back", [](Figures& f) { f.hold_long_offer = "call_back"; }},
      {"hold_time_told: never"},
      {"noise_offer: we_call"},
      {"noise_offer: customer_calls"},
      {"noise_wait: 10s"},
      {"silent_call: other_phone"},
      {"wrong_number: ask_number"},
      {"nuisance: endure"},
  };
  return variations;
}

void add(const std::string& pack, const std::vector<Variation>& variations,
         std::vector<House>& houses) {
  for (const Variation& variation : variations) {
    houses.push_back(varied(pack, variation.setting));
    variation.change(houses.back().figures);
  }
}

}  // namespace

std::vector<House> all_houses() {
  std::vector<House> houses;
  for (const std::string pack : {"core", "hotline-800"}) {
    houses.push_back({pack, Engine::load(kPacks + "/" + pack), figures_of(pack)});
    add(pack, variations_of_both(), houses);
  }
  add("hotline-800", variations_of_hotline(), houses);
  return houses;
}

}  // namespace cuecard::model
