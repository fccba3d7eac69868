// Which headers come with the compiler and the operating system, and so need no row in the table of
// libraries.
#pragma once

#include <set>
#include <string>

namespace architecture {

/// True for a header of the C++ standard library, of C, or of POSIX and Linux.
inline bool is_system_header(const std::string& header) {
  static const std::set<std::string> kPosix = {
      "dirent.h",     "fcntl.h",        "netdb.h",       "poll.h",      "pthread.h",     "pwd.h",
      "sched.h",      "signal.h",       "sys/eventfd.h", "sys/file.h",  "sys/mman.h",    "sys/prctl.h",
      "sys/random.h", "sys/resource.h", "sys/socket.h",  "sys/stat.h",  "sys/statvfs.h", "sys/sysmacros.h",
      "sys/time.h",   "sys/types.h",    "sys/uio.h",     "sys/un.h",    "sys/vfs.h",     "sys/wait.h",
      "termios.h",    "time.h",         "unistd.h",      "arpa/inet.h", "netinet/in.h",  "netinet/tcp.h",
      "linux/fs.h",   "stdlib.h",       "string.h",      "stdio.h",     "errno.h"};
  if (kPosix.contains(header)) return true;
  return header.find('/') == std::string::npos && header.find('.') == std::string::npos;
}

}  // namespace architecture
