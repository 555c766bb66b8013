// Lets other Python threads run while the library works.
#ifndef CUECARD_PYTHON_WITHOUT_GIL_H_
#define CUECARD_PYTHON_WITHOUT_GIL_H_

#include <pybind11/pybind11.h>

#include <exception>
#include <optional>
#include <type_traits>

namespace cuecard::python {

// What `work` makes; what it throws is thrown once the GIL is back.
//
// The GIL is taken back in plain code, not by a destructor as pybind11 does: once the
// program is ending, Python ends a daemon thread right there, by unwinding its stack,
// and what unwinds out of a destructor aborts the program.
template <class Work>
auto made_without_gil(Work work) {
  std::optional<std::invoke_result_t<Work>> made;
  std::exception_ptr failure;
  PyThreadState* const thread = PyEval_SaveThread();
  try {
    made.emplace(work());
  } catch (const std::exception&) {
    failure = std::current_exception();
  }
  PyEval_RestoreThread(thread);
  if (failure) std::rethrow_exception(failure);
  return *std::move(made);
}

// The same for work that makes nothing.
template <class Work>
void without_gil(Work work) {
  made_without_gil([&] {
    work();
    return true;
  });
}

}  // namespace cuecard::python

#endif  // CUECARD_PYTHON_WITHOUT_GIL_H_
