#!/usr/bin/env bash
# The processor time (user + system, best of three) of other programs on the texts of the benchmarks,
# beside that of our comparison. A program that is not installed is named, and passed over.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
engine() { cargo bench --quiet --no-default-features --bench engine -- "$@"; }
engine --write "$folder"

# Milliseconds of a command, or `none` where it is not done in a minute. Many say with 1 that texts differ.
spent() {
  local best=none user kernel code now
  for _ in 1 2 3; do
    code=0
    TIMEFORMAT='%U %S'
    { time timeout 60 "$@" >/dev/null 2>"$folder/words" || code=$?; } 2>"$folder/time"
    ((code <= 1)) || break
    read -r user kernel <"$folder/time"
    now=$(awk -v user="$user" -v kernel="$kernel" 'BEGIN { printf "%.0f", (user + kernel) * 1000 }')
    if [[ $best == none ]] || ((now < best)); then best=$now; fi
  done
  printf '%s' "$best"
}

row() {
  local name=$1 ours=$2
  shift 2
  local tool=$1
  if ! command -v "$tool" >/dev/null; then
    printf '  %-22s not installed, passed over\n' "$name"
    return
  fi
  local theirs
  theirs=$(spent "$@")
  if [[ $theirs == none ]]; then
    printf '  %-22s no result in 60 s\n' "$name"
  else
    awk -v name="$name" -v theirs="$theirs" -v ours="$ours" \
      'BEGIN { printf "  %-22s %8.0f ms  %6.1f x ours\n", name, theirs, theirs / ours }'
  fi
}

for case in 100k-r10 100k-r100 1M-r10; do
  base=$folder/$case.base.txt
  revised=$folder/$case.revised.txt
  for file in "$base" "$revised"; do tr -s ' \n' '\n' <"$file" >"$file.words"; done
  ours=$(engine --time "$base" "$revised" | tr -d ' ')
  printf '%s: ours %s ms (wdiff: asked >= 5 x ours at r10)\n' "$case" "$ours"
  row wdiff "$ours" wdiff "$base" "$revised"
  row dwdiff "$ours" dwdiff "$base" "$revised"
  row 'GNU diff, word a line' "$ours" diff "$base.words" "$revised.words"
  row 'git --word-diff' "$ours" git diff --no-index --word-diff "$base" "$revised"
done
