// How much memory this process holds, as the kernel counts it.
#pragma once

namespace benchmarks {

/// Resident now, in millions of bytes.
double resident_mb();
/// The most that was ever resident.
double resident_most_mb();

}  // namespace benchmarks
