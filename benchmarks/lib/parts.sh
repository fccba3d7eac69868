# The parts of benchmarks/run: each measures one thing and prints it. Sourced.

peers=$root/benchmarks/peers
node=$node_folder/node

# hypercore, as its lock says. PostgreSQL comes with the group "peers" of tools/packages.txt.
install_peers() {
  local stamp=$peers/node_modules/.inzage-lock
  if cmp -s "$peers/package-lock.json" "$stamp"; then return 0; fi
  say "installing from npm: the locked packages of benchmarks/peers"
  (cd "$peers" && quietly "$logs/npm.log" npm ci --ignore-scripts --no-audit --no-fund) ||
    fail "npm could not install the locked packages"
  cp "$peers/package-lock.json" "$stamp"
}

describe_machine() {
  printf '%s\n' "$(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n1)," \
    "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo) of memory, $(uname -sr)," \
    "$(stat -f -c %T "$folder") at $(git -C "$root" log -1 --format='%h of %cs' 2>/dev/null || echo unknown)"
}

# Makes a board once. $1: its name; the rest: what make_board is told.
make_board() {
  local name=$1
  shift
  [ -f "$folder/$name/whole" ] || printf '%s: ' "board '$name'"
  "$bin/make_board" "$folder/$name" "$@"
}
make_big() { make_board "big-$events" --pupils "$pupils" --events "$events"; }
make_tenth() { make_board "big-$((events / 10))" --pupils $((pupils / 10)) --events $((events / 10)); }

measure_append() { "$bin/append_bench" --folder "$folder" --runs 3 --events $((events / 10)); }
measure_waiting() { "$bin/append_bench" --folder "$folder" --waiting; }

# The read gate over HTTP, by another process.
measure_door() {
  make_tenth
  "$bin/door_bench" "$folder/big-$((events / 10))"
}

# A decision of the rules on what the views say.
measure_decide() {
  make_big
  "$bin/decide_bench" "$folder/big-$events"
}

# What the rules cost an append, beside the log alone. It appends: on a board of its own.
measure_rules() {
  rm -rf "$folder/ruled"
  make_board ruled --pupils $((pupils / 10)) --events $((events / 50))
  "$bin/rules_bench" "$folder/ruled" --runs "$runs"
}

# Whether time tells that an item is there, that somebody has an account, that there is a confidential matter.
measure_timing() {
  make_tenth
  "$bin/timing_bench" "$folder/big-$((events / 10))"
  "$bin/login_timing_bench" "$folder/big-$((events / 10))"
  # In memory: a disk's own times would hide what is looked for.
  local alike
  alike=$(mktemp -d -p /dev/shm)
  "$bin/make_board" "$alike/board" --pupils 250 --events 100
  "$bin/matter_timing_bench" "$alike/board"
  rm -rf "$alike"
}

# On a board of its own: a few pupils have tens of thousands of results afterwards, and whoever opens one of them
# would be measured for it.
measure_ingest() {
  rm -rf "$folder/ingested"
  make_board ingested --pupils $((pupils / 10)) --events $((events / 50))
  "$bin/ingest_bench" "$folder/ingested" --runs "$runs"
}

measure_check() {
  make_big
  "$bin/check_bench" "$folder/big-$events" --runs "$runs"
}

measure_rebuild() {
  make_big
  "$bin/rebuild_bench" "$folder/big-$events" --runs 3
}

# Made, its size, judged: in C++ in process, by the program that a parent runs, in a browser.
measure_bundle() {
  make_big
  local file=$folder/bundle.json key run
  "$bin/bundle_bench" "$folder/big-$events" --runs "$runs" -o "$file"
  key=$(cat "$file.vkey")
  for run in 1 2 3; do
    printf '  inzage-verify    %8.1f ms, the whole program\n' \
      "$(milliseconds_of "$bin/inzage-verify" "$file" --vkey "$key")"
  done
  (cd "$portal" && "$node" "$root/benchmarks/browser_check.ts" "$root/build/portal/controleer.html" "$file" "$key")
}

# $@: a command, whose output is thrown away.
milliseconds_of() {
  local begin=$EPOCHREALTIME end
  "$@" >/dev/null
  end=$EPOCHREALTIME
  awk -v begin="$begin" -v end="$end" 'BEGIN { print (end - begin) * 1000 }'
}

measure_disk() {
  local readings=(--pupils 1000 --writing-one-in 0 --reason-one-in 0)
  make_board none "${readings[@]}" --events 0
  make_board grouped "${readings[@]}" --events "$alone" --waiting 4096
  make_board alone "${readings[@]}" --events "$alone" --waiting 1
  echo "in groups of up to 1,024 (bar 700):"
  "$bin/disk_bench" "$folder/none" "$folder/grouped" --events "$alone"
  echo "each a group of its own (bar 1,100):"
  "$bin/disk_bench" "$folder/none" "$folder/alone" --events "$alone"
}

measure_memory() {
  make_tenth
  make_big
  local board
  for board in $((events / 10)) "$events"; do
    start_and_weigh "$folder/big-$board"
    "$bin/memory_bench" "$folder/big-$board"
  done
}

measure_replay() {
  make_big
  "$bin/replay_bench" "$folder/big-$events"
}

# The server itself: from its start until it says that it is ready, and what it holds then. $1: a board's folder.
start_and_weigh() {
  local port begin end
  port=$(find_free_port 18100)
  begin=$EPOCHREALTIME
  start_server "$1/board" "$port" "$logs/server.log"
  until [ "$(get_status "$port" /readyz 2>/dev/null)" = 200 ]; do
    kill -0 "$server_pid" || fail "the server ended: see $logs/server.log"
    sleep 0.01
  done
  end=$EPOCHREALTIME
  awk -v begin="$begin" -v end="$end" -v name="${1##*/}" '
    /^VmRSS/ { now = $2 } /^VmHWM/ { most = $2 }
    END { printf "%s: server ready after %.2f s, resident %.0f MB, at most %.0f\n", name, end - begin,
          now * 1024 / 1e6, most * 1024 / 1e6 }' "/proc/$server_pid/status"
  stop_server
}

# Each in turn, three times; medians, and what they come to beside our 64 waiting callers.
measure_peers() {
  local round lines=$logs/peers.txt
  : >"$lines"
  for round in 1 2 3; do
    "$bin/append_bench" --folder "$folder" --waiting |
      sed -n 's/^\([0-9]*\) waiting: \([0-9]*\) .*/inzage ledger waiting\1 \2/p' >>"$lines"
    "$node" "$peers/hypercore_appends.mjs" "$folder/peers" >>"$lines"
    "$peers/postgres_inserts" "$folder/peers" >>"$lines"
  done
  sort "$lines" | awk '
    { name = $1 " " $2 " " $3; rates[name, ++count[name]] = $4 }
    END {
      for (name in count) {
        n = count[name]
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++)
          if (rates[name, j] < rates[name, i]) { held = rates[name, i]; rates[name, i] = rates[name, j]; rates[name, j] = held }
        middle[name] = rates[name, int((n + 1) / 2)]
      }
      ours = middle["inzage ledger waiting64"]
      for (name in middle) printf "  %-32s %8.0f events/s   ours, 64 waiting: %.1f times that\n", name, middle[name], ours / middle[name]
    }' | sort
}
