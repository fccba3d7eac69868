# Makes the demo school: an EDEXML file and a script of events out of the generator, played into a new ledger. Sourced.
#
#   FOLDER/source/   what the generator wrote      FOLDER/ledger*   the ledger and its other places
#   FOLDER/logs/     what the programs said        FOLDER/.made     the generator and programs that made it

# Makes the ledger of the demo school unless it is there and was made by the programs of now. $1: folder.
make_demo_ledger() {
  local folder=$1 made
  made=$(cd "$bin" && sha256sum inzage inzage-demo)
  if [ -f "$folder/.made" ] && [ "$(cat "$folder/.made")" = "$made" ]; then return 0; fi
  rm -rf "$folder"
  mkdir -p "$folder/logs"
  write_demo_source "$folder" || return 1
  play_demo_source "$folder" || return 1
  printf '%s\n' "$made" >"$folder/.made"
}

write_demo_source() {
  quietly "$1/logs/generate.log" "$bin/inzage-demo" --out "$1/source"
}

play_demo_source() {
  local ledger=$1/ledger
  quietly "$1/logs/init.log" "$bin/inzage" init "$ledger" --origin demo.inzage.example --test-clock || return 1
  quietly "$1/logs/import.log" "$bin/inzage" import edexml "$1/source/school.xml" --data "$ledger" || return 1
  quietly "$1/logs/play.log" "$bin/inzage" play "$1/source/play.jsonl" --data "$ledger"
}

# Who can log in to the demo school, one line each, as the generator wrote it. $1: folder.
show_demo_persons() {
  cat "$1/source/persons.txt"
}
