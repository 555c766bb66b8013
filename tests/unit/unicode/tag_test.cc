#include <gtest/gtest.h>

#include "unicode/locale.h"

namespace cuecard::unicode {
namespace {

TEST(NormaliseTag, ReadsWhatHostsWrite) {
  const struct {
    std::string_view given, normal;
  } cases[] = {
      {"zh-CN", "zh-CN"},
      {"zh_CN.UTF-8", "zh-CN"},
      {"zh_CN.UTF-8@cjknarrow", "zh-CN"},
      {"ZH-hans", "zh-Hans"},
      {"zh-hant-hk", "zh-Hant-HK"},
      {"zh-CHS", "zh-Hans"},
      {"zh-cht", "zh-Hant"},
      {"zh-cmn-Hans-CN", "zh-Hans-CN"},
      {"iw", "he"},
      {"in_ID", "id-ID"},
      {"en-UK", "en-GB"},
      {"sr_RS@latin", "sr-Latn-RS"},
      {"de_DE@euro", "de-DE"},
      {"en_US_POSIX", "en-US"},
      {"es-419", "es-419"},
      {"ca-valencia", "ca-valencia"},
      {"en-US-u-hc-h12", "en-US"},
      {"fr-x-private", "fr"},
      {" en ", "en"},
      {"EN", "en"},
      {"tlh", "tlh"},
  };
  for (const auto& c : cases) EXPECT_EQ(normalise_tag(c.given).value_or("-"), c.normal) << c.given;
}

TEST(NormaliseTag, RefusesWhatIsNoTag) {
  const std::string_view cases[] = {
      "",        "C",   "POSIX",     "C.UTF-8",   "-",        "_",     "e",
      "english", "zh-", "zh--CN",    "zh-CN-",    "12",       "zh CN", "zh-CN,zh;q=0.9",
      "root",    "und", "x-private", "z\xC3\xA9", "\xFF\xFE", "中文",  "zh-\xE4\xB8",
  };
  for (const auto given : cases) EXPECT_EQ(normalise_tag(given), std::nullopt) << given;
  EXPECT_EQ(normalise_tag(std::string("zh\0CN", 5)), std::nullopt);
  EXPECT_EQ(normalise_tag("zh" + std::string(99, '-')), std::nullopt);
  EXPECT_EQ(normalise_tag(std::string(1 << 20, 'z')), std::nullopt);
}

TEST(CheckTag, PassesTagsInTheirUsualForm) {
  for (const auto tag : {"zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-HK", "en", "en-GB", "pt-BR", "ja",
                         "es-419", "yue", "sr-Latn", "he", "fil"})
    EXPECT_FALSE(check_tag(tag)) << tag;
}

TEST(CheckTag, SaysWhatToWrite) {
  const struct {
    std::string_view tag, message, help;
  } cases[] = {
      {"zh_CN", "`zh_CN` is not written as a locale tag", "write `zh-CN`"},
      {"zh-hans", "`zh-hans` is not written as a locale tag", "write `zh-Hans`"},
      {"ZH", "`ZH` is not written as a locale tag", "write `zh`"},
      {"zh-CHT", "`zh-CHT` is not written as a locale tag", "write `zh-Hant`"},
      {"en-UK", "`en-UK` is not written as a locale tag", "write `en-GB`"},
      {"iw", "`iw` is not written as a locale tag", "write `he`"},
      {"cn", "there is no language `cn`", "for Chinese write `zh-Hans` or `zh-Hant`"},
      {"jp", "there is no language `jp`", "for Japanese write `ja`"},
      {"kr", "`kr` is not Korean", "for Korean write `ko`"},
      {"jp-JP", "there is no language `jp`", "for Japanese write `ja`"},
      {"qq", "there is no language `qq`", ""},
      {"zh-Hnas", "there is no script `Hnas`", "did you mean `zh-Hans`?"},
      {"zh-Hant-QX", "there is no region `QX`", ""},
      {"english", "`english` is not a locale tag", "write `en`"},
      {"Chinese", "`Chinese` is not a locale tag", "write `zh-Hans` or `zh-Hant`"},
  };
  for (const auto& c : cases) {
    const auto problem = check_tag(c.tag);
    ASSERT_TRUE(problem) << c.tag;
    EXPECT_EQ(problem->message, c.message);
    EXPECT_EQ(problem->help, c.help) << c.tag;
  }
}

TEST(CheckTag, ShowsJunkSafely) {
  const auto problem = check_tag("\xE2\x80\xAEzh");
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->message.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_TRUE(check_tag(""));
  EXPECT_TRUE(check_tag("\xFF"));
}

TEST(ExplicitRegion, IsTheOneWritten) {
  EXPECT_EQ(explicit_region("zh-CN"), "CN");
  EXPECT_EQ(explicit_region("zh-Hant-TW"), "TW");
  EXPECT_EQ(explicit_region("zh_HK.UTF-8"), "HK");
  EXPECT_EQ(explicit_region("es-419"), "419");
  EXPECT_EQ(explicit_region("zh-Hans"), "");
  EXPECT_EQ(explicit_region("junk!"), "");
}

TEST(IsChildOf, GoesByCldr) {
  const struct {
    std::string_view child, parent;
    bool is;
  } cases[] = {
      {"zh-HK", "zh-Hant", true},    {"zh-MO", "zh-HK", true},    {"zh-Hant-MO", "zh-Hant", true},
      {"en-GB", "en", true},         {"en-AU", "en-001", true},   {"zh-CN", "zh-Hans", true},
      {"zh-CN", "zh", true},         {"zh-SG", "zh-CN", true},    {"es-MX", "es-419", true},
      {"ca-valencia", "ca", true},   {"zh-HK", "zh-Hans", false}, {"zh-HK", "zh", false},
      {"zh-Hant", "zh", false},      {"zh-Hans", "zh", false},    {"zh-Hans", "zh-CN", false},
      {"zh-Hans", "zh-Hans", false}, {"en", "en-GB", false},      {"en-GB", "fr", false},
      {"zh-TW", "zh-HK", false},
  };
  for (const auto& c : cases)
    EXPECT_EQ(is_child_of(c.child, c.parent), c.is) << c.child << " " << c.parent;
}

TEST(SameLocale, GoesByLikelySubtags) {
  EXPECT_TRUE(is_same_locale("en", "en-US"));
  EXPECT_TRUE(is_same_locale("zh-CN", "zh-Hans"));
  EXPECT_TRUE(is_same_locale("zh-TW", "zh-Hant"));
  EXPECT_FALSE(is_same_locale("zh-HK", "zh-Hant"));
  EXPECT_FALSE(is_same_locale("en-GB", "en"));
}

}  // namespace
}  // namespace cuecard::unicode
