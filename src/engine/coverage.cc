// Phrases are counted by what was said, flows by the ways that calls went.
#include "engine/coverage.h"

#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "phrase/compile.h"

namespace cuecard::engine {
namespace {

using Said = std::map<std::pair<std::string_view, std::string_view>, std::size_t>;

Said count(const call::Recorder& recorder) {
  Said said;
  for (const auto& [state, variant] : recorder.said) ++said[{state, variant}];
  return said;
}

// The first of its texts that the pack itself wrote; null where its bases wrote all of them.
const phrase::Spoken* own_text(const phrase::Variant& variant, std::string_view pack) {
  for (const phrase::Text& text : variant.texts)
    if (text.wordings.front().spoken.pack == pack) return &text.wordings.front().spoken;
  return nullptr;
}

// Variants that a setting rules out are none: no call can hear them.
void add_phrase(const phrase::Entry& entry, std::string_view pack, const Said& said,
                std::vector<Coverage>& all) {
  Coverage whole{"phrase", entry.id, {}, 0};
  std::vector<Coverage> own;
  std::size_t variants = 0;
  for (const phrase::Variant& variant : entry.variants) {
    if (variant.ruled_out) continue;
    ++variants;
    const auto found = said.find({entry.id, variant.name});
    const std::size_t times = found == said.end() ? 0 : found->second;
    whole.times += times;
    if (const phrase::Spoken* text = own_text(variant, pack))
      own.push_back({"variant", format("{} {}", entry.id, variant.name),
                     format("{}:{}", text->file, text->line), times});
  }
  if (own.empty()) return;
  whole.source = own.front().source;
  all.push_back(std::move(whole));
  if (variants > 1) all.insert(all.end(), own.begin(), own.end());  // an only one is the phrase
}

}  // namespace

std::vector<Coverage> coverage_of(const call::Playbook& playbook, const call::Recorder& recorder) {
  std::vector<Coverage> all;
  const Said said = count(recorder);
  for (const phrase::Entry& entry : playbook.speaker.book().phrases)
    add_phrase(entry, playbook.pack, said, all);
  for (std::size_t i = 0; i < playbook.cover.size(); ++i) {
    const call::CoverPoint& point = playbook.cover[i];
    if (point.origin.pack != playbook.pack) continue;
    all.push_back({point.branch ? "branch" : "transition", point.name,
                   format("{}:{}", point.origin.file, point.origin.line), recorder.ways[i]});
  }
  return all;
}

}  // namespace cuecard::engine
