# Debian packages: which are wanted, which are missing, and how they come. Sourced by tools/setup.

# The packages of one group of tools/packages.txt, one a line. $1: the group.
wanted_packages() {
  awk -v group="$1" '$1 == group { print $2 }' "$root/tools/packages.txt"
}

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# The wanted packages of a group that are not there. Debian's npm counts only where no npm is.
missing_packages() {
  local package
  for package in $(wanted_packages "$1"); do
    if [ "$package" = npm ] && command -v npm >/dev/null; then continue; fi
    if ! is_installed "$package"; then printf '%s\n' "$package"; fi
  done
}

# Runs apt-get as root: as we are, or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what a group still misses and says so in one line; says nothing when nothing is missing.
install_group() {
  local missing
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -z "$missing" ]; then return 0; fi
  command -v apt-get >/dev/null || fail "this machine has no apt-get; Inzage is built on Debian 12"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "neither root nor sudo; ask an administrator for: apt-get install --no-install-recommends $missing"
  fi
  say "installing from Debian: $missing"
  local log=$root/build/setup/apt.log
  mkdir -p "$root/build/setup"
  # A package list that is a little old, or one foreign source that does not answer, need not stop us:
  # whether the packages can be had is decided by the install.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 </dev/null ||
    say "apt-get update complained (see build/setup/apt.log); going on with the lists that are here"
  # shellcheck disable=SC2086  # the list is words on purpose
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 $missing >>"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail "the packages did not install; the whole output is in build/setup/apt.log"
  fi
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -n "$missing" ]; then fail "still missing after the install: $missing"; fi
}
