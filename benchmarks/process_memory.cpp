#include "process_memory.h"

#include <fstream>
#include <string>

namespace benchmarks {
namespace {

// A line of /proc/self/status: "VmRSS:   12345 kB".
double status_mb(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name)) return std::stod(line.substr(name.size())) * 1024 / 1e6;
  }
  return 0;
}

}  // namespace

double resident_mb() { return status_mb("VmRSS:"); }
double resident_most_mb() { return status_mb("VmHWM:"); }

}  // namespace benchmarks
