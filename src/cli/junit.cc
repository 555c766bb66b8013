// There is no standard of JUnit XML, only readers. These are served: Jenkins groups by
// what precedes the last dot of `classname`, GitLab ignores the name of a suite and knows
// a test again by class and name, and some show only the message of a failure, others
// only its body. A pack that cannot be loaded is a suite whose one case has an error.
#include "junit.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <pugixml.hpp>
#include <sstream>

#include "coverage.h"
#include "output.h"
#include "utf8.h"

namespace cuecard::cli {
namespace {

// What XML 1.0 cannot hold, not even as an entity, is spelled out: `U+0007`.
std::string fit_for_xml(const std::string& text) {
  std::string fit;
  const std::string sound = mended_utf8(text);
  for (std::size_t at = 0; at < sound.size(); ++at) {
    const auto byte = static_cast<unsigned char>(sound[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n') {
      fit += fmt::format("U+{:04X}", unsigned{byte});
    } else if (sound.compare(at, 3, "\xEF\xBF\xBE") == 0) {
      fit += "U+FFFE";
      at += 2;
    } else if (sound.compare(at, 3, "\xEF\xBF\xBF") == 0) {
      fit += "U+FFFF";
      at += 2;
    } else {
      fit += sound[at];
    }
  }
  return fit;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(fit_for_xml(value).c_str());
}

void set(pugi::xml_node node, const char* name, std::size_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

void set_counts(pugi::xml_node node, std::size_t tests, std::size_t failures, std::size_t errors) {
  set(node, "tests", tests);
  set(node, "failures", failures);
  set(node, "errors", errors);
  set(node, "time", std::size_t{0});
}

struct Source {
  std::string file, line;
};

Source split(const std::string& source) {
  const std::size_t colon = source.rfind(':');
  return {source.substr(0, colon), source.substr(colon + 1)};
}

// "hotline-800" and "calls/late.yaml" in it -> "hotline-800.calls.late". The rules of a
// base have their examples beside it: "../core/banned.yaml" -> "hotline-800.core.banned".
std::string class_of(const TestedPack& pack, const std::string& file) {
  const std::filesystem::path path = std::filesystem::path(file).replace_extension();
  const std::filesystem::path inside = path.lexically_relative(pack.report.folder);
  std::string name = pack.report.pack;
  for (const std::filesystem::path& part : inside.empty() ? path.relative_path() : inside)
    if (part != "..") name += '.' + part.string();
  return name;
}

void add_mishap(pugi::xml_node test, const char* kind, const std::string& type,
                const std::string& message, const std::string& body) {
  pugi::xml_node mishap = test.append_child(kind);
  set(mishap, "message", message);
  set(mishap, "type", type);
  mishap.text().set(fit_for_xml(body).c_str());
}

void add_error(pugi::xml_node suite, const TestedPack& pack) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "name", std::string("load"));
  set(test, "classname", pack.given);
  set(test, "time", std::size_t{0});
  std::string body;
  for (const Diagnostic& diagnostic : pack.broken) body += cuecard::to_text(diagnostic);
  add_mishap(test, "error", "broken-pack", broken_message(pack.given, pack.broken), body);
}

// Tests of the same state are numbered, so that each has a name of its own.
class Names {
 public:
  std::string unique(const std::string& class_name, const std::string& name) {
    const int count = ++seen_[class_name + '\n' + name];
    return count == 1 ? name : fmt::format("{} ({})", name, count);
  }

 private:
  std::map<std::string, int> seen_;
};

void add_test(pugi::xml_node suite, const TestedPack& pack, const TestResult& result,
              Names& names) {
  const auto [file, line] = split(result.source);
  const std::string class_name = class_of(pack, file);
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "name", names.unique(class_name, result.name));
  set(test, "classname", class_name);
  set(test, "file", file);
  set(test, "line", line);
  set(test, "time", std::size_t{0});
  if (!result.passed)
    add_mishap(test, "failure", "differs", result.message,
               fmt::format("{}: {}\n{}", result.source, result.message, compared(result)));
}

void add_coverage(pugi::xml_node suite, const TestReport& report) {
  pugi::xml_node properties = suite.append_child("properties");
  for (const Reached& kind : reached_by(report)) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", "coverage." + kind.kinds);
    set(property, "value", fmt::format("{} of {}", kind.reached, kind.all));
  }
}

void add_output(pugi::xml_node suite, const TestReport& report) {
  const std::string missed = not_reached_by(report);
  if (!missed.empty())
    suite.append_child("system-out").text().set(fit_for_xml("not reached:\n" + missed).c_str());
}

void add_suite(pugi::xml_node suites, const TestedPack& pack, bool coverage) {
  pugi::xml_node suite = suites.append_child("testsuite");
  const bool broken = pack.is_broken();
  set(suite, "name", broken ? pack.given : pack.report.pack);
  set_counts(suite, broken ? 1 : pack.report.results.size(), pack.report.failed, broken ? 1 : 0);
  if (broken) return add_error(suite, pack);
  const bool is_covered = coverage && !pack.report.coverage.empty();
  if (is_covered) add_coverage(suite, pack.report);
  Names names;
  for (const TestResult& result : pack.report.results) add_test(suite, pack, result, names);
  if (is_covered) add_output(suite, pack.report);
}

void count_all(pugi::xml_node suites, const std::vector<TestedPack>& packs) {
  std::size_t tests = 0, failures = 0, errors = 0;
  for (const TestedPack& pack : packs) {
    const std::size_t broken = pack.is_broken() ? 1 : 0;
    tests += pack.report.results.size() + broken;
    failures += pack.report.failed;
    errors += broken;
  }
  set_counts(suites, tests, failures, errors);
}

}  // namespace

std::string junit_of(const std::vector<TestedPack>& packs, bool coverage) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", std::string("1.0"));
  set(declaration, "encoding", std::string("UTF-8"));
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", std::string("cuecard"));
  count_all(suites, packs);
  for (const TestedPack& pack : packs) add_suite(suites, pack, coverage);
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

}  // namespace cuecard::cli
