// A bot scans every line that it is about to send, and mostly there is nothing. So
// `scan` is written against Python's own calling convention, as `say` is, and keeps the
// GIL for texts that take less time than letting go of it. What is asked for less often
// goes the ordinary way.
#include "scan.h"

#include "classes.h"
#include "engine.h"
#include "rows.h"
#include "without_gil.h"

namespace cuecard::python {

const char kScan[] =
    R"doc(scan($self, text, /, *, speaker='agent', channel=None, state=None)
--

What the text holds that must not be said, by the `banned` rules of the pack: those
of every language.

>>> [found] = engine.scan("Sorry, that is not my job.")
>>> found.rule, found.text, found.begin, found.end
('brush_off.not_my_job', 'not my job', 15, 25)

`speaker` is who says it, `agent` or `customer`. Rules for a `channel` (`chat`) or for
certain states of the call apply only where you tell that it is there. Findings come in
the order of their places; several rules may find the same words.
)doc";

namespace {

constexpr std::size_t kLong = 16384;  // bytes, from where on other threads may run meanwhile
constexpr char kTextIsStr[] = "the text is a str";

void check_is_str(py::handle value, const char* what) {
  if (PyUnicode_Check(value.ptr())) return;
  throw py::type_error(std::string(what) + ", not a `" + Py_TYPE(value.ptr())->tp_name + "`");
}

Speaker speaker_of(py::handle name) {
  constexpr char is_one_of[] = "the speaker is `agent` or `customer`";
  if (!name) return Speaker::agent;
  check_is_str(name, is_one_of);
  for (const Speaker each : {Speaker::agent, Speaker::customer})
    if (to_utf8(name) == to_string(each)) return each;
  throw py::value_error(is_one_of);
}

std::string told(py::handle value, const char* what) {
  if (!value || value.is_none()) return {};
  check_is_str(value, what);
  return to_utf8(value);
}

// Where an argument of that name goes, or null.
py::handle* place_of(py::handle name, py::handle& speaker, py::handle& channel, py::handle& state) {
  const auto is = [&](const char* known) {
    return PyUnicode_CompareWithASCIIString(name.ptr(), known) == 0;
  };
  if (is("speaker")) return &speaker;
  if (is("channel")) return &channel;
  return is("state") ? &state : nullptr;
}

// What is given by name, a tuple of names and their values.
Situation situation_of(PyObject* names, PyObject* const* values) {
  py::handle speaker, channel, state;
  const Py_ssize_t count = names == nullptr ? 0 : PyTuple_GET_SIZE(names);
  for (Py_ssize_t i = 0; i < count; ++i) {
    const py::handle name = PyTuple_GET_ITEM(names, i);
    py::handle* place = place_of(name, speaker, channel, state);
    if (place == nullptr) {
      PyErr_Format(PyExc_TypeError,
                   "scan() takes no argument %R: tell `speaker`, `channel` or `state`", name.ptr());
      throw py::error_already_set();
    }
    *place = values[i];
  }
  return Situation(speaker, channel, state);
}

void check_positional(Py_ssize_t count) {
  if (count < 1) throw py::type_error("scan() needs the text as its first argument");
  if (count > 1) throw py::type_error("scan() takes the text; give the rest by name");
}

// `work` on a text of that size, where it takes long while other threads run.
template <class Work>
auto worked(std::string_view text, Work work) {
  return text.size() < kLong ? work() : made_without_gil(work);
}

}  // namespace

Utf8::Utf8(py::handle text, const char* what) {
  check_is_str(text, what);
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) {
    encoded_ = to_utf8(text);
    view_ = encoded_;
  } else {
    view_ = {bytes, static_cast<std::size_t>(size)};
  }
}

Situation::Situation(py::handle speaker, py::handle channel, py::handle state)
    : channel_(told(channel, "the channel is a str such as `chat`")),
      state_(told(state, "the state is a str such as `hold.request`")),
      options_{speaker_of(speaker), channel_, state_} {}

py::list to_list(const Findings& findings) {
  py::list all(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) all[i] = classes().finding(row_of(findings[i]));
  return all;
}

PyObject* scan(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* names) {
  return guarded([&] {
    check_positional(count);
    const Utf8 text(arguments[0], kTextIsStr);
    const Situation situation = situation_of(names, arguments + count);
    const Engine& engine = engine_of(self);
    return to_list(worked(text, [&] { return engine.scan(text, situation.options()); }))
        .release()
        .ptr();
  });
}

py::tuple mask(py::handle engine, py::handle text, py::handle speaker, py::handle channel,
               py::handle state) {
  const Utf8 utf8(text, kTextIsStr);
  const Situation situation(speaker, channel, state);
  const Engine& rules = engine_of(engine);
  const Masked masked = worked(utf8, [&] { return rules.mask(utf8, situation.options()); });
  return py::make_tuple(text_to_str(masked.text), to_list(masked.findings));
}

py::str check_text(py::handle engine, py::handle text, py::handle speaker, py::handle channel,
                   py::handle state) {
  const Utf8 utf8(text, kTextIsStr);
  const Situation situation(speaker, channel, state);
  const Engine& rules = engine_of(engine);
  return to_str(to_string(worked(utf8, [&] { return rules.check(utf8, situation.options()); })));
}

}  // namespace cuecard::python
