// The manual of pack authors lists every event of cuecard's own, in its words.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "call/events.h"

namespace cuecard::call {
namespace {

std::string manual() {
  std::ifstream file(CUECARD_SOURCE_DIR "/policies/README.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string shown(const EventField& field) {
  const std::string name = "`" + field.name + "`";
  const bool renamed = !field.variable.empty() && field.variable != field.name;
  return renamed ? name + " → `" + field.variable + "`" : name;
}

std::string row_of(const EventKind& event) {
  std::string row = "| `" + event.name + "` | " + event.use + " |";
  for (const EventField& field : event.fields)
    row += (&field == &event.fields.front() ? " " : ", ") + shown(field);
  return row + " |\n";
}

TEST(Manual, ListsTheEvents) {
  const std::string text = manual();
  std::string before;
  for (const EventKind& event : built_in_events()) {
    EXPECT_NE(text.find(before + row_of(event)), std::string::npos)
        << "policies/README.md, section 9, lacks this row behind\n"
        << before << row_of(event);
    before = row_of(event);
  }
}

}  // namespace
}  // namespace cuecard::call
