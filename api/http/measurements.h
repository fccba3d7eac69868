// What /metrics tells, in the text format of Prometheus: how many requests of which route took how long, and
// what the owner of the ledger says of it. Labels are methods, route patterns and statuses; never a path, a
// person or a number of anybody. Thread: any.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/http/routes.h"
#include "api/http/server.h"

namespace api {

/// A number that is asked for when somebody looks. Several may have one name and different labels.
struct Gauge {
  std::string name;
  std::string help;
  std::function<double()> value;
  std::map<std::string, std::string> labels = {};  // never a person, a subject or a path
  bool is_counter = false;                         // it only rises
};

class Measurements {
 public:
  /// Borrows what the gauges borrow.
  explicit Measurements(const std::vector<Gauge>& gauges);
  ~Measurements();
  Measurements(const Measurements&) = delete;
  Measurements& operator=(const Measurements&) = delete;

  /// Counts an answered request. Never blocks for long: a few atomics.
  void note(const AnsweredRequest& request);
  /// How long a phase of appending took. `phase`: one of a few words.
  void note_append(std::string_view phase, double seconds);
  /// Shows the phase with nothing in it: a series that only appears with its first append cannot be told from
  /// one that nobody measures.
  void expect_appends(std::string_view phase);
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The one route of the listener for measurements, which stands apart from the API. Borrows.
Router make_metrics_router(const Measurements& measurements);

}  // namespace api
