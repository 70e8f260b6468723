#!/bin/sh
# `make demo`: the main job on our sample corpus.  $1 is the cancu command, $2 the database.
set -eu
cancu=$1; db=$2; samples=corpus/samples
say() { printf '\n\033[1m$ cancu %s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n$ cancu %s\n' "$*"; }
run() { say "$@"; CANCU_DB=$db "$cancu" "$@"; }
run ingest "$samples"
run trace 41/KH-SKHCN
run audit --fail-on never
run tasks
