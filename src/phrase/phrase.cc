// A Phrase owns its text and points at the rest, which lies ready in the book.
#include "cuecard/phrase.h"

#include "phrase/compile.h"

namespace cuecard {

std::string_view Phrase::state() const { return spoken_->state; }
std::string_view Phrase::locale() const { return spoken_->locale; }
std::string_view Phrase::variant() const { return spoken_->variant; }
std::size_t Phrase::wording() const { return spoken_->wording; }
std::string_view Phrase::pack() const { return spoken_->pack; }
std::string_view Phrase::version() const { return spoken_->version; }
std::string_view Phrase::file() const { return spoken_->file; }
std::size_t Phrase::line() const { return spoken_->line; }
const std::vector<std::string>& Phrase::norms() const { return *spoken_->norms; }

}  // namespace cuecard
