#include "crash/fault_tracer.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <optional>

namespace crash {

#if defined(__x86_64__)
namespace {

enum class Group { data, sync, hint, name, open };

struct Call {
  const char* name;
  Group group;
};

const std::map<unsigned long long, Call>& calls_that_write() {
  static const std::map<unsigned long long, Call> kCalls{
      {SYS_write, {"write", Group::data}},         {SYS_pwrite64, {"pwrite64", Group::data}},
      {SYS_writev, {"writev", Group::data}},       {SYS_pwritev, {"pwritev", Group::data}},
      {SYS_pwritev2, {"pwritev2", Group::data}},   {SYS_ftruncate, {"ftruncate", Group::data}},
      {SYS_fallocate, {"fallocate", Group::data}}, {SYS_fsync, {"fsync", Group::sync}},
      {SYS_fdatasync, {"fdatasync", Group::sync}}, {SYS_sync_file_range, {"sync_file_range", Group::hint}},
      {SYS_msync, {"msync", Group::sync}},         {SYS_rename, {"rename", Group::name}},
      {SYS_renameat, {"renameat", Group::name}},   {SYS_renameat2, {"renameat2", Group::name}},
      {SYS_unlink, {"unlink", Group::name}},       {SYS_unlinkat, {"unlinkat", Group::name}},
      {SYS_mkdir, {"mkdir", Group::name}},         {SYS_mkdirat, {"mkdirat", Group::name}},
      {SYS_rmdir, {"rmdir", Group::name}},         {SYS_link, {"link", Group::name}},
      {SYS_linkat, {"linkat", Group::name}},       {SYS_open, {"open", Group::open}},
      {SYS_creat, {"creat", Group::name}},         {SYS_openat, {"openat", Group::open}}};
  return kCalls;
}

constexpr std::uint32_t kCallNumberAt = 0;  // in what the kernel gives a filter (seccomp(2))

// The kernel stops the child at these calls only; all others run at full speed.
void stop_at_writing_calls() {
  std::vector<sock_filter> filter;
  filter.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kCallNumberAt));
  for (const auto& [number, call] : calls_that_write()) {
    filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint32_t>(number), 0, 1));
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
  }
  filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) std::_Exit(98);
}

class Tracer {
 public:
  Tracer(const Fault& fault, pid_t child) : fault_(fault), child_(child) {}

  // Until the child is gone; how it ended.
  int follow() {
    constexpr long kOptions = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                              PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    int status = 0;
    ::waitpid(child_, &status, 0);
    ::ptrace(PTRACE_SETOPTIONS, child_, nullptr, kOptions);
    ::ptrace(PTRACE_CONT, child_, nullptr, nullptr);
    for (;;) {
      const pid_t thread = ::waitpid(-1, &status, __WALL);
      if (thread < 0 && errno == EINTR) continue;
      if (thread < 0) return status;
      if (WIFEXITED(status) || WIFSIGNALED(status)) {
        if (thread == child_) return status;
        continue;
      }
      ::ptrace(PTRACE_CONT, thread, nullptr, signal_to_pass_on(thread, status));
    }
  }

  Traced traced;

 private:
  long signal_to_pass_on(pid_t thread, int status) {
    const int event = status >> 16;
    if (event == PTRACE_EVENT_SECCOMP) meet(thread);
    const int signal = WSTOPSIG(status);
    return event != 0 || signal == SIGSTOP || signal == SIGTRAP ? 0 : signal;
  }

  void meet(pid_t thread) {
    user_regs_struct registers{};
    ::ptrace(PTRACE_GETREGS, thread, nullptr, &registers);
    const auto found = calls_that_write().find(registers.orig_rax);
    if (found == calls_that_write().end() || !is_counted(found->second, registers)) return;
    ++traced.calls;
    ++traced.seen[found->second.name];
    const bool is_struck = traced.calls == fault_.nth;
    if (is_struck) traced.struck = found->second.name;
    if (is_struck || (fault_.lasting && traced.calls > fault_.nth && fault_.nth > 0)) {
      strike(thread, registers, found->second, is_struck);
    }
  }

  bool is_counted(const Call& call, const user_regs_struct& registers) const {
    switch (call.group) {
      case Group::data:
        return fault_.calls.data && registers.rdi != STDERR_FILENO && registers.rdi != Telling::kDescriptor &&
               registers.rdi != STDOUT_FILENO;
      case Group::sync:
        return fault_.calls.syncs;
      case Group::hint:  // promises nothing, so nothing depends on its answer
        return fault_.calls.syncs && fault_.kind != Fault::Kind::error;
      case Group::name:
        return fault_.calls.names;
      case Group::open: {
        const auto flags = registers.orig_rax == SYS_openat ? registers.rdx : registers.rsi;
        return fault_.calls.names && (flags & (O_CREAT | O_TRUNC)) != 0;
      }
    }
    return false;
  }

  void strike(pid_t thread, user_regs_struct& registers, const Call& call, bool is_first) {
    if (fault_.kind == Fault::Kind::kill) {
      ::kill(child_, SIGKILL);
      return;
    }
    const bool is_write = call.group == Group::data && registers.orig_rax != SYS_ftruncate &&
                          registers.orig_rax != SYS_fallocate;
    const bool has_count = registers.orig_rax == SYS_write || registers.orig_rax == SYS_pwrite64;
    if (fault_.kind == Fault::Kind::half && is_first) {
      if (is_write && has_count && registers.rdx > 1) registers.rdx /= 2;
    } else {
      registers.orig_rax = static_cast<unsigned long long>(-1);  // the call is not made
      registers.rax = static_cast<unsigned long long>(-fault_.error);
    }
    ::ptrace(PTRACE_SETREGS, thread, nullptr, &registers);
  }

  const Fault& fault_;
  pid_t child_;
};

}  // namespace

Traced live_with(const Fault& fault, const Work& work) {
  const Childhood childhood;
  const pid_t child = ::fork();
  if (child == 0) {
    childhood.become(work, [] {
      ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
      ::kill(::getpid(), SIGSTOP);
      stop_at_writing_calls();
    });
  }
  Tracer tracer(fault, child);
  const int status = tracer.follow();
  Traced traced = std::move(tracer.traced);
  traced.life = childhood.judge(status);
  return traced;
}

bool can_trace() {
  static const bool kCan = [] {
    const auto traced = live_with({}, [](const Telling& telling) {
      const int made = ::open("/dev/null", O_WRONLY | O_CREAT, 0600);
      telling.line("made");
      return ::close(made);
    });
    return traced.life.exit_code == 0 && traced.calls == 1;
  }();
  return kCan;
}
#else
Traced live_with(const Fault&, const Work&) { return {}; }
bool can_trace() { return false; }
#endif

}  // namespace crash
