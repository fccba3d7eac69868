# Makes the demo school: an EDEXML file and a script of events out of the generator, played into a new ledger. Sourced.
#
#   FOLDER/source/   what the generator wrote      FOLDER/ledger*   the ledger and its other places
#   FOLDER/logs/     what the programs said        FOLDER/.made     the generator and programs that made it

# Makes the ledger of the demo school unless it is there and was made by the programs of now. $1: folder; the rest are
# options of the generator.
make_demo_ledger() {
  local folder=$1 made
  shift
  made=$(cd "$bin" && sha256sum inzage inzage-demo)
  if [ -f "$folder/.made" ] && [ "$(cat "$folder/.made")" = "$made" ]; then return 0; fi
  rm -rf "$folder"
  mkdir -p "$folder/logs"
  write_demo_source "$folder" "$@" || return 1
  play_demo_source "$folder" || return 1
  printf '%s\n' "$made" >"$folder/.made"
}

write_demo_source() {
  local folder=$1
  shift
  quietly "$folder/logs/generate.log" "$bin/inzage-demo" --out "$folder/source" "$@"
}

# The log, the school, its first director, ten weeks of events, and logins for those who can try it.
play_demo_source() {
  local ledger=$1/ledger director demo_day key login password totp
  director=$(demo_persons "$1" director)
  demo_day=$(first_day_of_script "$1")
  quietly "$1/logs/init.log" "$bin/inzage" init "$ledger" --origin demo-test.inzage.example --test-clock \
    --gmr-consent 2026-06-15 --adopted 2026-06-22 --at 2026-09-04T08:00:00Z || return 1
  quietly "$1/logs/import.log" "$bin/inzage" import edexml "$1/source/school.xml" --data "$ledger" \
    --at "${demo_day}T08:00:00Z" || return 1
  quietly "$1/logs/director.log" "$bin/inzage" first-director --data "$ledger" --person "$director" \
    --reason "Het bestuur heeft deze directeur benoemd." --at "${demo_day}T09:00:00Z" || return 1
  quietly "$1/logs/play.log" "$bin/inzage" play "$1/source/play.jsonl" --data "$ledger" || return 1
  while IFS=$'\t' read -r key login password totp; do
    printf '%s\n' "$password" | "$bin/inzage" account --data "$ledger" --person "$key" --name "$login" --totp "$totp" \
      >>"$1/logs/accounts.log" 2>&1 || return 1
  done < <(demo_persons "$1" logins)
}

# The school is imported in the morning of the day on which the script begins. $1: folder.
first_day_of_script() { head -n 1 "$1/source/play.jsonl" | grep -o '[0-9]\{4\}-[0-9][0-9]-[0-9][0-9]' | head -n 1; }

# Reads what the generator wrote about the people who can log in. $1: folder; $2: which of
#   director      the key of the first director
#   logins        key, login, password and the secret of the codes, one person a line, with tabs
#   credentials   the file that the browser tests ask for
demo_persons() {
  "$node_folder/node" -e '
    const { director, persons } = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const login = (role) => {
      const { login: name, password, totp } = persons.find((person) => person.role === role);
      return { name, password, totp };
    };
    const answers = {
      director: () => director,
      logins: () => persons.map(({ key, login, password, totp }) => [key, login, password, totp].join("\t")).join("\n"),
      credentials: () =>
        JSON.stringify({
          staff: login("LEERKRACHT"), directie: login("DIRECTIE"), guardian: login("OUDER"),
          fg: login("FG"), bestuur: login("BESTUUR"),
        }),
    };
    console.log(answers[process.argv[2]]());
  ' "$1/source/persons.json" "$2"
}

# Who can log in to the demo school, one line each, as the generator wrote it. $1: folder.
show_demo_persons() {
  cat "$1/source/persons.txt"
}
