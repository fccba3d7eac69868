// Faults at the nth system call that writes, counted over all threads of a life: kill -9 before the call, an
// error in its place, or half of what it should write. strace can do this too, but counts per thread: of a
// program whose threads take turns it never reaches the early calls of a late thread.
#pragma once

#include <cstdint>
#include <map>

#include "crash/life.h"

namespace crash {

/// Which calls are counted.
struct Calls {
  bool data = true;   // write, pwrite64, writev, pwritev, ftruncate, fallocate
  bool syncs = true;  // fsync, fdatasync, sync_file_range, msync
  bool names = true;  // open with O_CREAT, rename, unlink, mkdir, rmdir, link
};

struct Fault {
  enum class Kind { none, kill, error, half };
  Kind kind = Kind::none;
  std::uint64_t nth = 0;  // from 1
  int error = 0;          // errno of Kind::error, and of all later calls of Kind::half with `lasting`
  bool lasting = false;   // from the nth call on, not only there: the cause stays
  Calls calls;
};

struct Traced {
  Life life;
  std::uint64_t calls = 0;                    // counted ones, in all
  std::string struck;                         // the call that the fault met; empty when there were fewer
  std::map<std::string, std::uint64_t> seen;  // by name
};

/// True where this machine and kernel let a test trace its child.
bool can_trace();

/// Lives `work` with the fault in it.
Traced live_with(const Fault& fault, const Work& work);

}  // namespace crash
