# What the scripts say, and how they stop. Sourced, never run.

# One line for the person at the keyboard.
say() { printf '%s\n' "inzage: $*"; }

# The last line: why it stopped, on the error stream.
fail() {
  printf '%s\n' "inzage: $*" >&2
  exit 1
}

# Runs a command with its output in a file; shows the end of that file only when the command fails.
# $1: the file; the rest: the command.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if "$@" >"$log" 2>&1 </dev/null; then return 0; fi
  tail -n 40 "$log" >&2
  printf '%s\n' "inzage: the whole output is in $log" >&2
  return 1
}

# Starts the clock of a phase and ends the one before; in CI mode each phase tells its seconds.
phase_name=""
phase_start=0
phase() {
  end_phase
  phase_name=$1
  phase_start=$SECONDS
  say "$1"
}
end_phase() {
  if [ -n "$phase_name" ] && [ "${INZAGE_CI:-0}" = 1 ]; then
    say "  $phase_name took $((SECONDS - phase_start)) s"
  fi
  phase_name=""
}
