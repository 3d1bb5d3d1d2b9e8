#!/bin/sh
# Brings dashboards and alerts into OpenObserve: looks each one up, then creates or updates it, and leaves alone what is as it should be.
# Needs a POSIX shell, curl and awk. OPENOBSERVE_URL, OPENOBSERVE_ORG and OPENOBSERVE_AUTHORIZATION come from the environment.
set -eu

source=${PROVISION_SOURCE:-/provision}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
api="$OPENOBSERVE_URL/api"
titles='title|v[0-9]+[.]title'
tab=$(printf '\t')

# The header goes to curl by file: arguments can be seen by every process of the node.
umask 077
: > "$work/folders"
printf 'header = "Authorization: %s"\n' "$(printf '%s' "$OPENOBSERVE_AUTHORIZATION" | sed 's/[\\"]/\\&/g')" > "$work/curlrc"

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# One line a scalar, "path<TAB>value", text as JSON writes it: dashboards.0.title, list.3.name.
flatten() {
  awk 'BEGIN { RS = "\""; depth = 0; text = ""; inside = 0; word = ""; got = 0 }
    function path(  i, p) { p = ""; for (i = 1; i <= depth; i++) p = p (i > 1 ? "." : "") (kind[i] == "[" ? index_[i] : key[i]); return p }
    function scalar(v) { if (depth > 0) print path() "\t" v }
    function flush() { if (word != "") { scalar(word); word = "" } else if (got) { scalar(text) } got = 0 }
    inside { tail = $0; n = 0; while (n < length(tail) && substr(tail, length(tail) - n, 1) == "\\") n++
      text = text $0; if (n % 2 == 1) { text = text "\""; next }
      inside = 0; got = 1; next }
    { len = length($0)
      for (c = 1; c <= len; c++) { ch = substr($0, c, 1)
        if (ch == "{" || ch == "[") { depth++; kind[depth] = ch; index_[depth] = 0; key[depth] = ""; got = 0 }
        else if (ch == "}" || ch == "]") { flush(); depth-- }
        else if (ch == ":") { key[depth] = text; got = 0 }
        else if (ch == ",") { flush(); index_[depth]++ }
        else if (ch !~ /[ \t\r\n]/) word = word ch }
      inside = 1; text = "" }'
}

# request METHOD PATH [BODY-FILE]: answers that mean "later" are asked again, each time after twice as long. What creates is not simply
# asked again: it may have arrived although its answer did not, so whoever asked is told by 75 to look again.
request() {
  delay=${PROVISION_DELAY:-1}
  try=1
  [ "$1" != POST ] || { delay=$create_delay; try=$create_try; }
  while :; do
    if [ $# -gt 2 ]; then
      status=$(curl -sS --connect-timeout 5 --max-time 60 -K "$work/curlrc" -o "$work/answer" -w '%{http_code}' -X "$1" -H 'Content-Type: application/json' --data-binary @"$3" "$2" 2> "$work/trouble") || status=000
    else
      status=$(curl -sS --connect-timeout 5 --max-time 60 -K "$work/curlrc" -o "$work/answer" -w '%{http_code}' -X "$1" "$2" 2> "$work/trouble") || status=000
    fi
    case $status in
      401|403) fail "$1 ${2#"$OPENOBSERVE_URL"}: the credentials are refused ($status)" ;;
      000|429|5??)
        [ "$try" -lt "${PROVISION_TRIES:-8}" ] || fail "$1 ${2#"$OPENOBSERVE_URL"}: gave up after $try tries, last answer $status"
        say "waiting: $1 ${2#"$OPENOBSERVE_URL"} answered $status"
        sleep "$delay"
        delay=$((delay * 2))
        try=$((try + 1))
        [ "$1" != POST ] || { create_delay=$delay; create_try=$try; return 75; } ;;
      *) return 0 ;;
    esac
  done
}

ok() { case $status in 2??) return 0 ;; *) return 1 ;; esac; }
expect() { ok || fail "$1: answered $status: $(head -c 300 "$work/answer")"; }

# Of a list's answer only what identifies its items is kept: panels and queries make up most of it.
index_items() { flatten < "$work/answer" | awk -F '\t' 'split($1, parts, ".") <= 4' > "$work/items"; }

# pick PREFIX KEYS WANTED OTHERS: of the first object of a list with one of KEYS equal to WANTED, the value of one of OTHERS.
pick() {
  PICK_PREFIX=$1 PICK_KEYS=$2 PICK_WANTED=$3 PICK_OTHERS=$4 awk -F '\t' '
    function one_of(f, list,  n, j, names) { n = split(list, names, "|"); for (j = 1; j <= n; j++) if (f ~ ("^" names[j] "$")) return 1; return 0 }
    BEGIN { prefix = ENVIRON["PICK_PREFIX"] "." }
    index($1, prefix) == 1 {
      rest = substr($1, length(prefix) + 1); dot = index(rest, "."); if (!dot) next
      i = substr(rest, 1, dot - 1); f = substr(rest, dot + 1); v = substr($0, length($1) + 2)
      if (!(i in seen)) { seen[i] = 1; order[++count] = i }
      if (one_of(f, ENVIRON["PICK_KEYS"]) && v == ENVIRON["PICK_WANTED"]) hit[i] = 1
      if (one_of(f, ENVIRON["PICK_OTHERS"])) found[i] = v }
    END { for (j = 1; j <= count; j++) if (order[j] in hit) { print found[order[j]]; exit } }' "$work/items"
}

# folder KIND NAME: its id, made where there is none.
folder() {
  if [ "$2" = default ]; then echo default; return; fi
  id=$(FOLDER=$1$tab$2 awk -F '\t' '$1 "\t" $2 == ENVIRON["FOLDER"] { print $3; exit }' "$work/folders")
  if [ -n "$id" ]; then echo "$id"; return; fi
  while :; do
    request GET "$api/v2/$OPENOBSERVE_ORG/folders/$1"
    expect "folders of $1"
    index_items
    id=$(pick list name "$2" folderId)
    [ -z "$id" ] || break
    printf '{"name":"%s","description":""}' "$2" > "$work/body"
    request POST "$api/v2/$OPENOBSERVE_ORG/folders/$1" "$work/body" || continue
    expect "folder $2"
    id=$(flatten < "$work/answer" | awk -F '\t' '$1 == "folderId" { print $2; exit }')
    say "created: folder '$2' of $1"
    break
  done
  printf '%s\t%s\t%s\n' "$1" "$2" "$id" >> "$work/folders"
  echo "$id"
}

# What a text carries of us: the mark at its end says which content was written.
mark() { awk '{ if (match($0, /\[manifestgen:[0-9a-f]+\]/)) print substr($0, RSTART, RLENGTH) }' | head -n 1; }

dashboard() {
  tries=0
  while :; do
    id=$(folder dashboards "$2") || exit 1
    request GET "$api/$OPENOBSERVE_ORG/dashboards?folder=$id"
    expect "dashboards of '$2'"
    index_items
    found=$(pick dashboards "$titles" "$1" 'dashboard_id|v[0-9]+[.]dashboardId')
    if [ -z "$found" ]; then
      request POST "$api/$OPENOBSERVE_ORG/dashboards?folder=$id" "$3" || continue
      expect "dashboard '$1'"
      say "created: dashboard '$1'"
      return
    fi
    old=$(pick dashboards "$titles" "$1" 'description|v[0-9]+[.]description' | mark)
    new=$(mark < "$3")
    if [ "$old" = "$new" ]; then
      say "unchanged: dashboard '$1'"
      return
    fi
    hash=$(pick dashboards "$titles" "$1" hash)
    request PUT "$api/$OPENOBSERVE_ORG/dashboards/$found?folder=$id&hash=$hash" "$3"
    if [ "$status" = 409 ] && [ "$tries" -lt 3 ]; then
      # Somebody was faster: look again and use the new hash.
      tries=$((tries + 1))
      continue
    fi
    expect "dashboard '$1'"
    say "updated: dashboard '$1'"
    return
  done
}

alert() {
  id=$(folder alerts "$2") || exit 1
  while :; do
    request GET "$api/v2/$OPENOBSERVE_ORG/alerts?folder=$id"
    expect "alerts of '$2'"
    index_items
    found=$(pick list name "$1" alert_id)
    [ -z "$found" ] || break
    request POST "$api/v2/$OPENOBSERVE_ORG/alerts?folder=$id" "$3" || continue
    expect "alert '$1'"
    say "created: alert '$1'"
    return
  done
  request GET "$api/v2/$OPENOBSERVE_ORG/alerts/$found?folder=$id"
  expect "alert '$1'"
  if [ "$(mark < "$work/answer")" = "$(mark < "$3")" ]; then
    say "unchanged: alert '$1'"
    return
  fi
  request PUT "$api/v2/$OPENOBSERVE_ORG/alerts/$found?folder=$id" "$3"
  expect "alert '$1'"
  say "updated: alert '$1'"
}

# named KIND NAME FILE: templates and destinations are known by name, so writing them twice changes nothing.
named() {
  while :; do
    request GET "$api/$OPENOBSERVE_ORG/alerts/$1/$2"
    [ "$status" = 404 ] || break
    request POST "$api/$OPENOBSERVE_ORG/alerts/$1" "$3" || continue
    expect "$1 '$2'"
    say "created: $1 '$2'"
    return
  done
  expect "$1 '$2'"
  request PUT "$api/$OPENOBSERVE_ORG/alerts/$1/$2" "$3"
  expect "$1 '$2'"
  say "written: $1 '$2'"
}

# @{NAME} in a body stands for a variable of the environment, so that no secret is in a ConfigMap.
filled() {
  awk '
    function quoted(value,  i, c, out) { out = ""
      for (i = 1; i <= length(value); i++) { c = substr(value, i, 1); out = out (c == "\\" || c == "\"" ? "\\" : "") c }
      return out }
    { out = ""
      while (match($0, /@[{][A-Z0-9_]+[}]/)) {
        out = out substr($0, 1, RSTART - 1) quoted(ENVIRON[substr($0, RSTART + 2, RLENGTH - 3)])
        $0 = substr($0, RSTART + RLENGTH) }
      print out $0 }' "$1" > "$work/filled"
}

request GET "$OPENOBSERVE_URL/healthz"
expect healthz
while IFS=$tab read -r kind name folder file; do
  filled "$source/$file"
  create_delay=${PROVISION_DELAY:-1} create_try=1
  case $kind in
    dashboard) dashboard "$name" "$folder" "$work/filled" ;;
    alert) alert "$name" "$folder" "$work/filled" ;;
    template) named templates "$name" "$work/filled" ;;
    destination) named destinations "$name" "$work/filled" ;;
    *) fail "unknown kind '$kind'" ;;
  esac
done < "$source/plan"
say "done"
