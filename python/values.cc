// What most calls give (str, bool, int, float) is told by its exact type; all else
// goes through a list of kinds, the more special ones first: an IntEnum is an int
// too, a datetime is a date. Numbers of numpy and others come by Python's own
// protocols, so that none of these packages is needed.
#include "values.h"

#include <datetime.h>

#include <limits>
#include <optional>
#include <variant>

#include "classes.h"
#include "rows.h"

namespace cuecard::python {
namespace {

constexpr int kMostDigits = 1000;  // of a Decimal written out; longer ones are no figures
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

std::string type_name(py::handle value) { return Py_TYPE(value.ptr())->tp_name; }

py::object checked(PyObject* made) {
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

[[noreturn]] void refuse_type(
    py::handle name, py::handle value,
    const char* help =
        "give a str, int, float, bool, Decimal, date, time, datetime, timedelta, "
        "Money or Enum, or None to leave it unset") {
  throw py::type_error("the value of `" + to_utf8(name) + "` cannot be a `" + type_name(value) +
                       "`: " + help);
}

[[noreturn]] void refuse_value(py::handle name, const char* what, const char* help) {
  raise({"bad-value", "the value of `" + to_utf8(name) + "` " + what, help, to_utf8(name)});
}

Value whole_number(py::handle name, PyObject* number) {
  int overflow = 0;
  const long long held = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (overflow != 0)
    refuse_value(name, "is too great a whole number",
                 "give one from -9223372036854775808 to 9223372036854775807");
  return held;
}

// ---- dates and times

Date date_of(PyObject* date) {
  return {PyDateTime_GET_YEAR(date), PyDateTime_GET_MONTH(date), PyDateTime_GET_DAY(date)};
}

Value time_of(PyObject* time) {
  return Time{PyDateTime_TIME_GET_HOUR(time), PyDateTime_TIME_GET_MINUTE(time),
              PyDateTime_TIME_GET_SECOND(time)};
}

Value duration_of(PyObject* span) {
  const std::int64_t seconds =
      std::int64_t{PyDateTime_DELTA_GET_DAYS(span)} * 86400 + PyDateTime_DELTA_GET_SECONDS(span);
  return Duration(seconds * 1000 + PyDateTime_DELTA_GET_MICROSECONDS(span) / 1000);
}

// Some zones of old are off by seconds as well. The clock is what is said, so it stays
// and the distance is rounded.
std::optional<int> utc_offset_minutes(py::handle moment) {
  if (PyDateTime_DATE_GET_TZINFO(moment.ptr()) == Py_None) return std::nullopt;
  const py::object offset = moment.attr("utcoffset")();
  if (offset.is_none()) return std::nullopt;
  const int seconds =
      PyDateTime_DELTA_GET_DAYS(offset.ptr()) * 86400 + PyDateTime_DELTA_GET_SECONDS(offset.ptr());
  return seconds >= 0 ? (seconds + 30) / 60 : -((-seconds + 30) / 60);
}

Value datetime_of(py::handle moment) {
  PyObject* at = moment.ptr();
  return DateTime{date_of(at),
                  {PyDateTime_DATE_GET_HOUR(at), PyDateTime_DATE_GET_MINUTE(at),
                   PyDateTime_DATE_GET_SECOND(at)},
                  utc_offset_minutes(moment)};
}

// What is not even equal to itself, as pandas.NaT, stands for no moment.
void check_is_moment(py::handle name, py::handle value) {
  PyObject* object = value.ptr();
  if (PyDateTime_CheckExact(object) || PyDate_CheckExact(object)) return;
  const py::object differs = checked(PyObject_RichCompare(object, object, Py_NE));
  const int is_none = PyObject_IsTrue(differs.ptr());
  if (is_none < 0) throw py::error_already_set();
  if (is_none) refuse_value(name, "is no date or time", "give None to leave it unset");
}

std::optional<Value> moment_value(py::handle name, py::handle value) {
  PyObject* object = value.ptr();
  if (PyDate_Check(object)) check_is_moment(name, value);
  if (PyDateTime_Check(object)) return datetime_of(value);
  if (PyDate_Check(object)) return Value(date_of(object));
  if (PyTime_Check(object)) return time_of(object);
  if (PyDelta_Check(object)) return duration_of(object);
  return std::nullopt;
}

// ---- amounts and choices

bool is_finite(py::handle decimal) { return decimal.attr("is_finite")().cast<bool>(); }

// Without an exponent; one too great to be written out stays as it is, for the
// library to refuse.
std::string plain_decimal(py::handle decimal) {
  const bool writable =
      is_finite(decimal) && std::abs(decimal.attr("adjusted")().cast<long long>()) <= kMostDigits;
  return to_utf8(writable ? decimal.attr("__format__")("f") : py::str(decimal));
}

// As a number where there is none, so that no text is made of the word `NaN`.
Value decimal_value(py::handle decimal) {
  if (!is_finite(decimal)) return kNotANumber;
  return plain_decimal(decimal);
}

// Python writes out no int of more than 4300 digits, but any Decimal.
Value money_of(py::handle money) {
  const py::object amount = money.attr("amount");
  return Money{
      PyUnicode_Check(amount.ptr()) ? to_utf8(amount) : plain_decimal(classes().decimal(amount)),
      to_utf8(py::str(money.attr("currency")))};
}

// What a member of an enumeration stands for: the number that it is, or a choice, by
// its value if that is text, else by its name.
Value member_value(py::handle name, py::handle member) {
  if (PyLong_Check(member.ptr())) return whole_number(name, member.ptr());
  const py::object value = member.attr("value");
  return to_utf8(PyUnicode_Check(value.ptr()) ? value : py::str(member.attr("name")));
}

std::optional<Value> named_value(py::handle name, py::handle value) {
  const Classes& known = classes();
  if (py::isinstance(value, known.enumeration)) return member_value(name, value);
  if (py::isinstance(value, known.decimal)) return decimal_value(value);
  if (py::isinstance(value, known.money)) return money_of(value);
  return std::nullopt;
}

// ---- numbers of other packages

// The letter that numpy has for the kind of a value, or 0. A yes or no of its is
// neither a bool nor an int, a span of its is an int of any unit.
char numpy_kind(py::handle value) {
  const py::object kind = py::getattr(py::getattr(value, "dtype", py::none()), "kind", py::none());
  const std::string letter = py::isinstance<py::str>(kind) ? to_utf8(kind) : "";
  return letter.size() == 1 ? letter[0] : '\0';
}

bool has_shape(py::handle value) {
  const py::object shape = py::getattr(value, "shape", py::none());
  return py::isinstance<py::tuple>(shape) && py::len(shape) > 0;
}

std::optional<Value> number_value(py::handle name, py::handle value) {
  PyObject* object = value.ptr();
  if (has_shape(value)) return std::nullopt;  // an array, even if of one number
  switch (numpy_kind(value)) {
    case 'b':
      return Value(PyObject_IsTrue(object) == 1);
    case 'c':
      return std::nullopt;
    case 'm':
      refuse_type(name, value, "give a timedelta, as `.astype('timedelta64[us]').item()` makes");
    case 'M':
      refuse_type(name, value, "give a datetime, as `.astype('datetime64[us]').item()` makes");
    default:
      break;
  }
  if (PyIndex_Check(object)) return whole_number(name, checked(PyNumber_Index(object)).ptr());
  const PyNumberMethods* numbers = Py_TYPE(object)->tp_as_number;
  if (numbers == nullptr || numbers->nb_float == nullptr) return std::nullopt;
  return Value(PyFloat_AsDouble(checked(PyNumber_Float(object)).ptr()));
}

Value unusual_value(py::handle name, py::handle value) {
  PyObject* object = value.ptr();
  if (auto named = named_value(name, value)) return *std::move(named);
  if (PyUnicode_Check(object)) return to_utf8(object);
  if (auto moment = moment_value(name, value)) return *std::move(moment);
  if (auto number = number_value(name, value)) return *std::move(number);
  refuse_type(name, value);
}

Value to_value(py::handle name, py::handle value) {
  PyObject* object = value.ptr();
  if (PyUnicode_CheckExact(object)) return to_utf8(object);
  if (PyBool_Check(object)) return object == Py_True;
  if (PyLong_CheckExact(object)) return whole_number(name, object);
  if (PyFloat_CheckExact(object)) return PyFloat_AS_DOUBLE(object);
  return unusual_value(name, value);
}

// Items are held while they are read: a value's own code may change the dict.
void set_dict(Context& context, PyObject* dict) {
  Py_ssize_t at = 0;
  PyObject *name = nullptr, *value = nullptr;
  while (PyDict_Next(dict, &at, &name, &value)) {
    const auto held_name = py::reinterpret_borrow<py::object>(name);
    const auto held_value = py::reinterpret_borrow<py::object>(value);
    if (PyUnicode_Check(name) && is_locale(name))
      set_locale(context, value);
    else
      set_value(context, name, value);
  }
}

// ---- back to Python

struct ToPython {
  py::object operator()(const std::string& text) const { return text_to_str(text); }
  py::object operator()(std::int64_t number) const { return py::int_(number); }
  py::object operator()(double number) const { return py::float_(number); }
  py::object operator()(bool flag) const { return py::bool_(flag); }
  py::object operator()(Duration span) const {
    constexpr std::int64_t kDay = 86'400'000;
    const auto days = static_cast<int>(span.count() / kDay);
    const auto rest = static_cast<int>(span.count() % kDay);
    return checked(PyDelta_FromDSU(days, rest / 1000, rest % 1000 * 1000));
  }
  py::object operator()(const Date& date) const {
    return checked(PyDate_FromDate(date.year, date.month, date.day));
  }
  py::object operator()(const Time& time) const {
    return checked(PyTime_FromTime(time.hour, time.minute, time.second, 0));
  }
  py::object operator()(const DateTime& moment) const {
    py::object zone = py::none();
    if (moment.utc_offset_minutes) {
      const py::object offset = checked(PyDelta_FromDSU(0, *moment.utc_offset_minutes * 60, 0));
      zone = checked(PyTimeZone_FromOffset(offset.ptr()));
    }
    const auto& [date, time, offset] = moment;
    return checked(PyDateTimeAPI->DateTime_FromDateAndTime(
        date.year, date.month, date.day, time.hour, time.minute, time.second, 0, zone.ptr(),
        PyDateTimeAPI->DateTimeType));
  }
  py::object operator()(const Money& money) const {
    return classes().money(to_str(money.amount), to_str(money.currency));
  }
};

}  // namespace

py::object to_python(const Value& value) { return std::visit(ToPython(), value.held()); }

void import_datetime() {
  PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
}

void set_value(Context& context, PyObject* name, PyObject* value) {
  if (!PyUnicode_Check(name))
    throw py::type_error("the names of values are str, not `" + type_name(name) + "`");
  if (value == Py_None)
    context.clear(to_utf8(name));
  else
    context.set(to_utf8(name), to_value(name, value));
}

void set_values(Context& context, PyObject* mapping) {
  if (mapping == Py_None) return;
  if (PyDict_Check(mapping)) return set_dict(context, mapping);
  if (!py::hasattr(mapping, "keys"))
    throw py::type_error("values are given as a mapping of names, not as a `" + type_name(mapping) +
                         "`");
  const py::object dict = py::dict(py::reinterpret_borrow<py::object>(mapping));
  set_dict(context, dict.ptr());
}

std::string to_state(PyObject* state) {
  if (!PyUnicode_Check(state))
    throw py::type_error("the state is a str such as `hold.request`, not a `" + type_name(state) +
                         "`");
  return to_utf8(state);
}

bool is_locale(PyObject* name) { return PyUnicode_CompareWithASCIIString(name, "locale") == 0; }

void set_locale(Context& context, PyObject* locale) {
  if (locale == Py_None) return;
  if (!PyUnicode_Check(locale))
    throw py::type_error("the locale is a str such as `zh-CN`, not a `" + type_name(locale) + "`");
  context.set_locale(to_utf8(locale));
}

}  // namespace cuecard::python
