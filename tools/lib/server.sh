# Starts and stops the server of the demo school. Sourced.

server_pid=""

# True while something listens on the port of this machine.
is_port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The port itself, or the next one that is free. $1: the port that was asked for.
find_free_port() {
  local port=$1
  while is_port_taken "$port"; do
    port=$((port + 1))
    [ "$port" -lt 65536 ] || return 1
  done
  printf '%s\n' "$port"
}

# The status code of a GET; 000 when nothing answers. $1: port; $2: path.
get_status() {
  local status="" line
  exec 3<>"/dev/tcp/127.0.0.1/$1" || { printf '000\n' && return; }
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  IFS= read -r -t 10 line <&3 || line=""
  exec 3<&- 3>&-
  status=$(printf '%s' "$line" | cut -d' ' -f2)
  printf '%s\n' "${status:-000}"
}

# Starts inzaged in the background. $1: data directory; $2: port; $3: file for its output.
start_server() {
  mkdir -p "$(dirname "$3")"
  "$bin/inzaged" --data "$1" --listen "127.0.0.1:$2" >"$3" 2>&1 </dev/null &
  server_pid=$!
}

# Waits until the server says that it is ready; fails when it ends or half a minute passes. $1: port.
wait_until_ready() {
  local tries
  for tries in $(seq 150); do
    kill -0 "$server_pid" 2>/dev/null || return 1
    if [ "$(get_status "$1" /readyz 2>/dev/null)" = 200 ]; then return 0; fi
    sleep 0.2
  done
  return 1
}

# Asks the server to stop and waits for it; its exit code is the function's.
stop_server() {
  [ -n "$server_pid" ] || return 0
  local code=0
  kill -TERM "$server_pid" 2>/dev/null || true
  wait "$server_pid" || code=$?
  server_pid=""
  return "$code"
}
