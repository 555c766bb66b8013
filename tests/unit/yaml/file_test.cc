// Reading files: ordinary ones whole, everything else refused at once.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "yaml_testing.h"

namespace cuecard::yaml {
namespace {

class File : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "cuecard-yaml-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

  // The text read, or "code: message".
  std::string outcome(const std::string& path, const Limits& limits = {}) const {
    Reporter report;
    const auto source = read_source(path, "shown.yaml", limits, report);
    const Diagnostics diagnostics = report.take();
    if (source) return std::string(source->text());
    if (diagnostics.size() != 1 || diagnostics[0].place.file != "shown.yaml") return "?";
    return diagnostics[0].code + ": " + diagnostics[0].message;
  }

 private:
  std::string folder_;
};

TEST_F(File, IsReadWhole) {
  EXPECT_EQ(outcome(write("a", "a: b\r\n")), "a: b\r\n");
  EXPECT_EQ(outcome(write("b", "")), "");
  const std::string large(1 << 20, 'x');
  EXPECT_EQ(outcome(write("c", large)), large);
}

TEST_F(File, LosesItsByteOrderMark) {
  EXPECT_EQ(outcome(write("a",
                          "\xEF\xBB\xBF"
                          "a: b\n")),
            "a: b\n");
}

TEST_F(File, IsLimited) {
  Limits limits;
  limits.file_bytes = 5;
  EXPECT_EQ(outcome(write("a", "a: 1\n"), limits), "a: 1\n");
  EXPECT_EQ(outcome(write("b", "a: 12\n"), limits),
            "file-too-large: this file has 6 bytes; the most is 5");
}

TEST_F(File, ThatIsNoneIsRefused) {
  EXPECT_EQ(outcome(path("none")),
            "unreadable: this file cannot be read: No such file or directory");
  EXPECT_EQ(outcome(path("")), "unreadable: this file cannot be read: it is a folder");
  EXPECT_EQ(outcome("/dev/null"),
            "unreadable: this file cannot be read: it is not an ordinary file");
  EXPECT_EQ(outcome(std::string("/tmp\0x", 6)),
            "unreadable: this file cannot be read: No such file or directory");
}

TEST_F(File, ThatIsAPipeDoesNotBlock) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(outcome(path("pipe")),
            "unreadable: this file cannot be read: it is not an ordinary file");
}

TEST_F(File, ThatLinksToItselfIsRefused) {
  std::filesystem::create_symlink(path("loop"), path("loop"));
  EXPECT_EQ(outcome(path("loop")).rfind("unreadable: ", 0), 0u);
}

TEST_F(File, ThatMayNotBeReadIsRefused) {
  const std::string secret = write("secret", "a: b\n");
  ASSERT_EQ(::chmod(secret.c_str(), 0), 0);
  if (::access(secret.c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read everything";
  EXPECT_EQ(outcome(secret), "unreadable: this file cannot be read: Permission denied");
}

TEST(Memory, IsLimitedAndLosesItsMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a: b")
                .source->text(),
            "a: b");
  Limits limits;
  limits.file_bytes = 3;
  const Read result = read("a: b", limits);
  EXPECT_EQ(result.source, nullptr);
  EXPECT_EQ(summary(result.diagnostics), "file-too-large 0:0 ");
}

}  // namespace
}  // namespace cuecard::yaml
