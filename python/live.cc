// get() hands out one Python object for each version of the engine, so that it costs
// no more than a comparison. What reads files or waits for a thread lets others run.
#include "live.h"

#include <cuecard/cuecard.h>
#include <pybind11/stl.h>

#include <optional>
#include <utility>

#include "engine.h"
#include "options.h"
#include "rows.h"
#include "without_gil.h"

namespace cuecard::python {
namespace {

py::tuple row_of(const ReloadReport& report) {
  return py::make_tuple(to_str(to_string(report.outcome)), report.version,
                        rows_of(report.diagnostics));
}

class Live {
 public:
  Live(LiveEngine live, const Limits& limits) : live_(std::move(live)), limits_(limits) {}

  // The version is read first: a swap in between is then noticed the next time.
  py::object get() {
    const std::uint64_t version = live_.version();
    if (version != version_) {
      engine_ = make_engine(live_.get(), limits_);
      version_ = version;
    }
    return engine_;
  }

  std::uint64_t version() const { return live_.version(); }

  py::tuple reload(bool accept_losses) {
    const Losses losses = accept_losses ? Losses::accept : Losses::refuse;
    return row_of(made_without_gil([&] { return live_.reload(losses); }));
  }

  void watch(std::int64_t milliseconds) {
    without_gil([&] { live_.watch(std::chrono::milliseconds(milliseconds)); });
  }

  void stop_watching() {
    without_gil([&] { live_.stop_watching(); });
  }

  py::tuple last_reload() const {
    return row_of(made_without_gil([&] { return live_.last_reload(); }));
  }

  py::tuple counts() const {
    const ReloadCounts counts = live_.counts();
    return py::make_tuple(counts.unchanged, counts.swapped, counts.refused);
  }

 private:
  LiveEngine live_;  // Python has stopped its watcher before it is destroyed
  Limits limits_;
  py::object engine_;
  std::uint64_t version_ = 0;  // of engine_
};

// The live engine, or the rows of the diagnostics that there are instead.
py::object load_live(const std::string& pack, std::vector<std::string> pack_path,
                     const Bases& bases, const py::dict& limits) {
  const LoadOptions options = options_of(std::move(pack_path), bases, limits);
  auto loaded = made_without_gil([&] { return LiveEngine::try_load(pack, options); });
  if (!loaded) return rows_of(loaded.error());
  return py::cast(std::make_unique<Live>(*std::move(loaded), options.limits));
}

}  // namespace

void add_live_type(py::module_& module) {
  const py::handle plain_type(reinterpret_cast<PyObject*>(&PyType_Type));
  py::class_<Live>(module, "LiveEngine", py::metaclass(plain_type))
      .def("get", &Live::get)
      .def("version", &Live::version)
      .def("reload", &Live::reload)
      .def("watch", &Live::watch)
      .def("stop_watching", &Live::stop_watching)
      .def("last_reload", &Live::last_reload)
      .def("counts", &Live::counts);
  module.def("load_live", &load_live);
}

}  // namespace cuecard::python
