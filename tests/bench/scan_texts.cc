// The dialogues are plain JSON, in which `"text":` begins what is said; nothing more of it is
// needed.
#include "scan_texts.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string_view>

namespace cuecard::bench {
namespace {

constexpr std::size_t kMostUtterances = 6000;

// The string after each `"text":`, as it stands there; those with escapes are left out.
void read_texts(const std::filesystem::path& file, std::vector<std::string>& texts) {
  constexpr std::string_view kKey = "\"text\":\"";
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    for (std::size_t at = line.find(kKey); at != line.npos; at = line.find(kKey, at)) {
      at += kKey.size();
      const std::size_t end = line.find('"', at);
      const std::string text = line.substr(at, end - at);
      if (end != line.npos && text.find('\\') == text.npos && !text.empty() &&
          texts.size() < kMostUtterances)
        texts.push_back(text);
    }
}

std::vector<std::string> utterances_in(const std::string& language) {
  std::vector<std::string> texts;
  const char* folder = std::getenv("CUECARD_CORPORA");
  if (folder == nullptr) return texts;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().filename().string().find("." + language + ".") != std::string::npos)
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_texts(file, texts);
  return texts;
}

// As often as in speech: the first characters and words much more often than the last.
std::size_t rank(std::mt19937& random, std::size_t count) {
  const double u = std::uniform_real_distribution<>(0, 1)(random);
  return static_cast<std::size_t>(static_cast<double>(count) * u * u * u);
}

std::string han(std::size_t number) {
  const auto c = static_cast<unsigned>(0x4E00 + number * 7);
  return {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
          static_cast<char>(0x80 | (c & 0x3F))};
}

std::string made_up_chinese(std::mt19937& random) {
  std::string text;
  for (std::size_t i = 0, size = 8 + random() % 36; i < size; ++i)
    text += random() % 12 == 0 ? "\xEF\xBC\x8C" : han(rank(random, 2500));
  return text + "\xE3\x80\x82";
}

std::string made_up_word(std::size_t number) {
  std::string word;
  for (std::size_t rest = number + 3; rest > 0; rest /= 19)
    word += {"tnshrdlcmfpgwybvkjz"[rest % 19], "aeiou"[(rest + number) % 5]};
  return word;
}

std::string made_up_english(std::mt19937& random) {
  std::string text;
  for (std::size_t i = 0, size = 3 + random() % 14; i < size; ++i)
    text += (i == 0 ? "" : random() % 9 == 0 ? ", " : " ") + made_up_word(rank(random, 4000));
  return text + ".";
}

template <class Make>
Texts texts_of(const std::string& language, Make make) {
  Texts texts{language, utterances_in(language), false};
  texts.made_up = texts.utterances.empty();
  std::mt19937 random(1);
  while (texts.made_up && texts.utterances.size() < kMostUtterances)
    texts.utterances.push_back(make(random));
  return texts;
}

// --- phrases -------------------------------------------------------------------------

using Units = std::vector<std::string>;  // Han characters, or words with no space

bool is_han(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xE4 && lead <= 0xE9 && at + 3 <= text.size();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Runs of units that may be parts of one phrase.
std::vector<Units> runs_of(const Texts& texts) {
  std::vector<Units> runs;
  for (const std::string& text : texts.utterances) {
    runs.emplace_back();
    for (std::size_t at = 0; at < text.size();) {
      const bool chinese = texts.language == "zh";
      std::size_t end = at;
      if (chinese && is_han(text, at)) end += 3;
      while (!chinese && end < text.size() && is_letter(text[end])) ++end;
      if (end > at)
        runs.back().push_back(text.substr(at, end - at));
      else if (chinese || text[at] != ' ')
        runs.emplace_back();
      at = std::max(end, at + 1);
    }
  }
  return runs;
}

std::string joined(const Texts& texts, const Units& units, std::size_t begin, std::size_t end) {
  std::string phrase;
  for (std::size_t i = begin; i < end; ++i)
    phrase += (i == begin || texts.language == "zh" ? "" : " ") + units[i];
  std::transform(phrase.begin(), phrase.end(), phrase.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return phrase;
}

std::map<std::string, std::size_t> counted_phrases(const Texts& texts) {
  const std::size_t shortest = texts.language == "zh" ? 2 : 1, longest = shortest + 3;
  std::map<std::string, std::size_t> counts;
  for (const Units& run : runs_of(texts))
    for (std::size_t begin = 0; begin < run.size(); ++begin)
      for (std::size_t size = shortest; size <= longest && begin + size <= run.size(); ++size)
        ++counts[joined(texts, run, begin, begin + size)];
  return counts;
}

// Whether a Chinese phrase lies in none that is taken, and none in it. It is taken then.
bool is_apart(const std::string& phrase, std::set<std::string>& taken) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < phrase.size(); begin += 3)
    for (std::size_t end = begin + 6; end <= phrase.size(); end += 3)
      parts.push_back(phrase.substr(begin, end - begin));
  const bool apart = std::none_of(parts.begin(), parts.end(),
                                  [&](const auto& part) { return taken.count(part) > 0; });
  if (apart) taken.insert(parts.begin(), parts.end());
  return apart;
}

}  // namespace

Texts chinese_texts() { return texts_of("zh", made_up_chinese); }
Texts english_texts() { return texts_of("en", made_up_english); }

std::vector<std::string> frequent_phrases(const Texts& texts, std::size_t count) {
  const auto counts = counted_phrases(texts);
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> phrases;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < sorted.size() && phrases.size() < count; ++i)
    if (texts.language != "zh" || is_apart(sorted[i].first, taken))
      phrases.push_back(sorted[i].first);
  return phrases;
}

std::vector<std::string> absent_phrases(const Texts& texts, std::size_t count) {
  const auto counts = counted_phrases(texts);
  Units all;
  for (const Units& run : runs_of(texts)) all.insert(all.end(), run.begin(), run.end());
  std::mt19937 random(2);
  std::set<std::string> phrases;
  while (phrases.size() < count) {
    Units units;
    for (std::size_t size = 2 + random() % 3; units.size() < size;)
      units.push_back(all[random() % all.size()]);
    const std::string phrase = joined(texts, units, 0, units.size());
    if (counts.find(phrase) == counts.end()) phrases.insert(phrase);
  }
  return {phrases.begin(), phrases.end()};
}

}  // namespace cuecard::bench
