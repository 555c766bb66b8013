#include "hold_chart.h"

#include <stdexcept>

#ifdef CUECARD_BENCH_SCXML
#include <QCoreApplication>

#include "hold.h"
#endif

namespace cuecard::bench {

#ifdef CUECARD_BENCH_SCXML

struct HoldChart::Chart {
  int argc = 1;
  char name[11] = "bench_call";
  char* argv[2] = {name, nullptr};
  QCoreApplication application{argc, argv};  // the engine posts to its event loop
  HoldProtocol machine;
  std::size_t cues = 0;

  void send(const char* event) {
    machine.submitEvent(QString::fromLatin1(event));
    QCoreApplication::processEvents();
  }
};

HoldChart::HoldChart() : chart_(std::make_unique<Chart>()) {
  chart_->machine.connectToEvent(QStringLiteral("cue"), &chart_->application,
                                 [this](const QScxmlEvent&) { ++chart_->cues; });
  chart_->machine.start();
  QCoreApplication::processEvents();
  if (hold_once() == 0) throw std::runtime_error("the chart says nothing");
}

std::size_t HoldChart::hold_once() {
  for (const char* event : {"hold_wanted", "hold", "tick", "tick", "retrieved"})
    chart_->send(event);
  return chart_->cues;
}

#else

struct HoldChart::Chart {};

HoldChart::HoldChart() = default;

std::size_t HoldChart::hold_once() { return 0; }

#endif

HoldChart::~HoldChart() = default;

}  // namespace cuecard::bench
