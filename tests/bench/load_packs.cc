// Texts are put together from the sentences of calls, 20 to 80 characters, no two alike.
#include "load_packs.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <random>

namespace cuecard::bench {
namespace {

constexpr int kPhrases = 10000;
constexpr int kFiles = 20;

constexpr const char* kManifest =
    "cuecard: 1\nid: large\nversion: 1.0.0\nlocales: [zh-Hans, zh-Hant, en]\nfallback: en\n";
constexpr const char* kVariables = R"(variables:
  company: {type: text, required: true}
  wait: {type: duration, required: true}
  count: {type: number, required: true}
  regular: {type: flag, required: true}
)";

struct Language {
  std::string locale, comma, stop;
  std::array<std::string, 8> sentences;
};
const std::array<Language, 3> kLanguages = {{
    {"zh-Hans",
     "，",
     "。",
     {"感谢您的来电", "请问有什么可以帮您", "很抱歉让您久等了", "我马上为您查询",
      "麻烦您提供一下订单号", "预计三天之内可以送达", "如果还有其他问题请随时来电",
      "给您带来不便请您谅解"}},
    {"zh-Hant",
     "，",
     "。",
     {"感謝您的來電", "請問有什麼可以幫您", "很抱歉讓您久等了", "我馬上為您查詢",
      "麻煩您提供一下訂單編號", "預計三天之內可以送達", "如果還有其他問題請隨時來電",
      "造成不便請您見諒"}},
    {"en",
     ", ",
     ".",
     {"thank you for your call", "let me look that up for you", "we are sorry for the wait",
      "it should arrive within three days", "please have your order number at hand",
      "a technician will visit you", "do call again at any time", "the refund is on its way"}},
}};

std::string text(const Language& language, int serial, const std::string& argument) {
  std::mt19937 random(static_cast<unsigned>(serial));
  std::string line = argument + std::to_string(serial);
  for (std::size_t parts = 2 + random() % 3; parts > 0; --parts)
    line += language.comma + language.sentences[random() % language.sentences.size()];
  return line + language.stop;
}

std::string texts(int serial, const std::string& argument, int indent) {
  std::string lines;
  for (const Language& language : kLanguages)
    lines +=
        fmt::format("{:{}}{}: {}\n", "", indent, language.locale,
                    argument.empty() ? text(language, serial, "")
                                     : fmt::format("\"{}\"", text(language, serial, argument)));
  return lines;
}

std::string wordings(int serial, int indent) {
  std::string lines;
  for (const Language& language : kLanguages) {
    lines += fmt::format("{:{}}{}:\n", "", indent, language.locale);
    for (int turn = 0; turn < 2; ++turn)
      lines +=
          fmt::format("{:{}}- {}\n", "", indent + 2, text(language, kPhrases * turn + serial, ""));
  }
  return lines;
}

std::string state(int i) { return fmt::format("area{}.state{}", i % 200, i); }

std::string short_form(int i) { return fmt::format("  {}:\n{}", state(i), texts(i, "", 4)); }

std::string long_form(int i) {
  constexpr std::array<const char*, 3> kWhen = {"{regular: true}", "{wait: over 3m}",
                                                "{count: at least 2}"};
  std::string out = fmt::format(
      "  {}:\n    use: What to say in state {}, once the customer has been heard.\n"
      "    norms: [handbook/2.{}]\n",
      state(i), i, i % 30);
  if (i % 3 != 0) return out + "    text:\n" + texts(i, i % 3 == 1 ? "{company} " : "", 6);
  return out +
         fmt::format("    variants:\n      first:\n        when: {}\n        text:\n{}",
                     kWhen[static_cast<std::size_t>(i) / 3 % kWhen.size()],
                     texts(i, "{wait} ", 10)) +
         "      plain:\n        text:\n" + wordings(i, 10);
}

class Writer {
 public:
  explicit Writer(LargePack& pack) : pack_(pack) {
    std::filesystem::create_directories(pack.folder);
  }
  void write(const std::string& name, const std::string& content) {
    pack_.files.push_back(pack_.folder / name);
    std::ofstream(pack_.files.back(), std::ios::binary) << content;
  }

 private:
  LargePack& pack_;
};

void write_one_file(Writer& writer) {
  std::string content = std::string(kManifest) + "phrases:\n";
  for (int i = 0; i < kPhrases; ++i) content += short_form(i);
  writer.write("pack.yaml", content);
}

void write_many_files(Writer& writer) {
  writer.write("pack.yaml", std::string(kManifest) + kVariables);
  for (int file = 0; file < kFiles; ++file) {
    std::string content = "phrases:\n";
    for (int i = file; i < kPhrases; i += kFiles) content += long_form(i);
    writer.write(fmt::format("part{}.yaml", file), content);
  }
}

// The source language in the pack itself, each other language in a file of its own.
void write_locale_files(Writer& writer) {
  std::array<std::string, kLanguages.size()> contents;
  for (std::size_t k = 0; k < kLanguages.size(); ++k) {
    contents[k] = k == 0 ? std::string(kManifest) : "locale: " + kLanguages[k].locale + "\n";
    contents[k] += "phrases:\n";
    for (int i = 0; i < kPhrases; ++i)
      contents[k] += k == 0 ? fmt::format("  {}:\n    {}: {}\n", state(i), kLanguages[k].locale,
                                          text(kLanguages[k], i, ""))
                            : fmt::format("  {}: {}\n", state(i), text(kLanguages[k], i, ""));
  }
  writer.write("pack.yaml", contents[0]);
  for (std::size_t k = 1; k < kLanguages.size(); ++k)
    writer.write(kLanguages[k].locale + ".yaml", contents[k]);
}

}  // namespace

std::vector<LargePack> write_large_packs(const std::filesystem::path& folder) {
  const std::array<std::pair<const char*, void (*)(Writer&)>, 3> shapes = {{
      {"one file, short form", write_one_file},
      {"20 files, long form", write_many_files},
      {"with locale files", write_locale_files},
  }};
  std::vector<LargePack> packs;
  for (const auto& [shape, write] : shapes) {
    packs.push_back({shape, folder / std::to_string(packs.size()), {}});
    Writer writer(packs.back());
    write(writer);
  }
  return packs;
}

}  // namespace cuecard::bench
