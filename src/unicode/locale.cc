// Choosing a locale. Nearly every request is one of few strings (`zh-CN`,
// `zh_CN.UTF-8`, ...): each is worked out when it is first asked for, and remembered
// as long as there is room.
#include "unicode/locale.h"

#include <unicode/localematcher.h>
#include <unicode/locid.h>

#include <algorithm>
#include <utility>

#include "unicode/kinship.h"
#include "unicode/locale_memory.h"

namespace cuecard::unicode {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Null where ICU lacks its data; then only exact tags and their kin are found.
std::unique_ptr<const icu::LocaleMatcher> matcher_of(const std::vector<std::string>& tags) {
  UErrorCode status = U_ZERO_ERROR;
  icu::LocaleMatcher::Builder builder;
  for (const std::string& tag : tags) builder.addSupportedLocale(locale_of(tag));
  builder.setNoDefaultLocale();
  auto matcher = std::make_unique<const icu::LocaleMatcher>(builder.build(status));
  return U_SUCCESS(status) ? std::move(matcher) : nullptr;
}

}  // namespace

struct LocaleChooser::Impl {
  std::vector<std::string> tags;
  std::size_t listed = 0;
  std::size_t fallback = 0;
  std::vector<Kin> kin;                               // of `tags`, by index
  std::unique_ptr<const icu::LocaleMatcher> matcher;  // over the listed tags
  LocaleMemory memory;
  const LocaleChoice* unspecified = nullptr;

  Impl(std::vector<std::string> listed_tags, std::vector<std::string> sparse,
       const std::string& fallback_tag);

  const LocaleChoice& choose_anew(std::string_view requested) const;
  LocaleChoice work_out(const std::string& tag) const;
  std::size_t nearest_listed(const std::string& tag, const Kin& request) const;
  std::size_t find_listed(std::string Kin::*what, const Kin& request) const;
  std::vector<std::size_t> sparse_on_the_way(const Kin& request, std::size_t served) const;
};

LocaleChooser::Impl::Impl(std::vector<std::string> listed_tags, std::vector<std::string> sparse,
                          const std::string& fallback_tag)
    : tags(std::move(listed_tags)), listed(tags.size()), matcher(matcher_of(tags)) {
  const auto found = std::find(tags.begin(), tags.end(), fallback_tag);
  if (found != tags.end()) fallback = static_cast<std::size_t>(found - tags.begin());
  std::move(sparse.begin(), sparse.end(), std::back_inserter(tags));
  for (const std::string& tag : tags) kin.push_back(kin_of(tag));
  unspecified = &memory.keep({LocaleMatch::unspecified, {fallback}, ""});
}

// The first listed tag that agrees with the request in `what`.
std::size_t LocaleChooser::Impl::find_listed(std::string Kin::*what, const Kin& request) const {
  for (std::size_t i = 0; i < listed; ++i)
    if (kin[i].*what == request.*what) return i;
  return kNone;
}

// A tag that says the same comes first, then CLDR's distance, then the language.
std::size_t LocaleChooser::Impl::nearest_listed(const std::string& tag, const Kin& request) const {
  for (const auto what : {&Kin::form, &Kin::fullest})
    if (const std::size_t found = find_listed(what, request); found != kNone) return found;
  if (matcher) {
    UErrorCode status = U_ZERO_ERROR;
    const auto result = matcher->getBestMatchResult(locale_of(tag), status);
    if (U_SUCCESS(status) && result.getSupportedIndex() >= 0)
      return static_cast<std::size_t>(result.getSupportedIndex());
  }
  return find_listed(&Kin::language, request);
}

// The sparse tags that the request falls back to before it comes to `served`.
std::vector<std::size_t> LocaleChooser::Impl::sparse_on_the_way(const Kin& request,
                                                                std::size_t served) const {
  std::vector<std::size_t> found;
  std::vector<std::string> forms = ancestors_of(request.form);
  forms.insert(forms.begin(), request.form);
  for (const std::string& form : forms) {
    if (form == kin[served].form) break;
    for (std::size_t i = listed; i < tags.size(); ++i)
      if (kin[i].form == form) found.push_back(i);
  }
  return found;
}

LocaleChoice LocaleChooser::Impl::work_out(const std::string& tag) const {
  const Kin request = kin_of(tag);
  LocaleChoice choice;
  choice.region = locale_of(tag).getCountry();
  const std::size_t nearest = nearest_listed(tag, request);
  if (nearest == kNone) {
    choice.match = LocaleMatch::fallback;
    choice.chain = {fallback};
    return choice;
  }
  choice.chain = sparse_on_the_way(request, nearest);
  choice.chain.push_back(nearest);
  const Kin& first = kin[choice.chain.front()];
  const Kin& served = kin[nearest];
  if (first.fullest == request.fullest)
    choice.match = LocaleMatch::exact;
  else if (served.language == request.language && served.script != request.script)
    choice.match = LocaleMatch::other_script;
  else
    choice.match = LocaleMatch::near;
  if (nearest != fallback) choice.chain.push_back(fallback);
  return choice;
}

const LocaleChoice& LocaleChooser::Impl::choose_anew(std::string_view requested) const {
  const auto tag = normalise_tag(requested);
  return tag ? memory.keep(work_out(*tag)) : *unspecified;
}

LocaleChooser::LocaleChooser(std::vector<std::string> listed, std::vector<std::string> sparse,
                             std::string fallback)
    : impl_(std::make_unique<const Impl>(std::move(listed), std::move(sparse), fallback)) {}

LocaleChooser::~LocaleChooser() = default;
LocaleChooser::LocaleChooser(LocaleChooser&&) noexcept = default;
LocaleChooser& LocaleChooser::operator=(LocaleChooser&&) noexcept = default;

const std::vector<std::string>& LocaleChooser::tags() const { return impl_->tags; }
std::size_t LocaleChooser::listed_count() const { return impl_->listed; }

const LocaleChoice& LocaleChooser::choose(std::string_view requested) const {
  if (const LocaleChoice* before = impl_->memory.remembered(requested)) return *before;
  const LocaleChoice& choice = impl_->choose_anew(requested);
  impl_->memory.remember(requested, choice);
  return choice;
}

}  // namespace cuecard::unicode
