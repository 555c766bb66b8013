// The words of the public types.
#include "cuecard/scan.h"

namespace cuecard {

std::string_view to_string(Speaker speaker) {
  return speaker == Speaker::agent ? "agent" : "customer";
}

std::string_view to_string(Action action) {
  switch (action) {
    case Action::none:
      return "none";
    case Action::flag:
      return "flag";
    case Action::mask:
      return "mask";
    case Action::block:
      break;
  }
  return "block";
}

}  // namespace cuecard
