// The forms in which `cuecard show` gives a phrasebook.
#ifndef CUECARD_CLI_SHOW_FORMS_H_
#define CUECARD_CLI_SHOW_FORMS_H_

#include <cstddef>
#include <string>

#include "output.h"

namespace cuecard::cli {

// For a terminal of so many columns.
std::string to_terminal(const Phrasebook& book, std::size_t width);

Json to_json(const Phrasebook& book);

// A web page that needs nothing but itself.
std::string to_page(const Phrasebook& book);

}  // namespace cuecard::cli

#endif  // CUECARD_CLI_SHOW_FORMS_H_
