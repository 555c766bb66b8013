// The rules are the table of well-formed byte sequences of the Unicode standard,
// chapter 3.
#include "utf8.h"

#include <algorithm>

namespace cuecard::cli {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool goes_on(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// How many bytes the character that starts with `lead` takes; 0 if none starts so.
std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// The second byte rules out overlong forms, surrogates and what lies past U+10FFFF.
bool second_fits(unsigned char lead, unsigned char second) {
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED) return second < 0xA0;
  if (lead == 0xF0) return second >= 0x90;
  if (lead == 0xF4) return second < 0x90;
  return true;
}

// The length of the well-formed character at `at`, or 0.
std::size_t length_at(std::string_view text, std::size_t at) {
  const std::size_t length = length_by_lead(byte_at(text, at));
  if (length > text.size() - at) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!goes_on(byte_at(text, at + i))) return 0;
  if (length > 1 && !second_fits(byte_at(text, at), byte_at(text, at + 1))) return 0;
  return length;
}

// An ill-formed sequence goes on for as long as it could still become a character.
std::size_t ill_formed_length_at(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(length_by_lead(byte_at(text, at)), text.size() - at);
  const auto fits = [&](std::size_t i) { return i < most && goes_on(byte_at(text, at + i)); };
  const bool is_surrogate = byte_at(text, at) == 0xED && fits(1) && fits(2);
  if (is_surrogate) return 3;
  if (!fits(1) || !second_fits(byte_at(text, at), byte_at(text, at + 1))) return 1;
  return fits(2) ? 3 : 2;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string mended_utf8(std::string_view text) {
  std::string mended;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = length_at(text, at);
    mended += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(at, length);
    at += length == 0 ? ill_formed_length_at(text, at) : length;
  }
  return mended;
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const unsigned char lead = byte_at(text, at++);
  if (lead < 0x80) return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = lead & (0x3Fu >> more);
  for (int i = 0; i < more && at < text.size(); ++i) c = c << 6 | (byte_at(text, at++) & 0x3Fu);
  return c;
}

std::size_t offset_of_character(std::string_view text, std::size_t number) {
  std::size_t at = 0, passed = 0;
  for (; at < text.size(); ++at)
    if (!goes_on(byte_at(text, at)) && ++passed == number) break;
  return at;
}

}  // namespace cuecard::cli
