// What the load functions take, from Python's mappings to the library's structs.
#ifndef CUECARD_PYTHON_OPTIONS_H_
#define CUECARD_PYTHON_OPTIONS_H_

#include <cuecard/cuecard.h>
#include <pybind11/pybind11.h>

#include <string>
#include <utility>
#include <vector>

namespace cuecard::python {

namespace py = pybind11;

// Names and texts of files, as bytes: neither need be what Python takes for text.
using Files = std::vector<std::pair<std::string, std::string>>;
using Bases = std::vector<std::pair<std::string, Files>>;

std::vector<PackFile> files_of(const Files& files);

// `limits` has every field of Limits by name, as `limits_dict` gives them.
LoadOptions options_of(std::vector<std::string> pack_path, const Bases& bases,
                       const py::dict& limits);
py::dict limits_dict(const Limits& limits);

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_OPTIONS_H_
