#!/bin/sh
# Runs commands of the golden tests under valgrind: no error, no memory lost.
set -u
program=$1
command -v valgrind >/dev/null || { echo 'memcheck: valgrind is not installed: skipped'; exit 0; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
status=0

# STATUS ARGUMENT...: the status that the command must end with
run() {
    expected=$1
    shift
    valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect \
        "$program" "$@" >"$folder/out" 2>"$folder/err"
    got=$?
    if [ "$got" -ne "$expected" ]; then
        echo "memcheck: $*: status $got, not $expected"
        grep -a '^==' "$folder/err" | head -n 20
        status=1
    fi
}

run 0 check tests/administraties/molen
run 0 check --format=json tests/administraties/stadsbad
mkdir "$folder/boek"
cp tests/administraties/stadsbad/*.csv tests/administraties/stadsbad/*.ini "$folder/boek"
printf '2024-13-01;BANK;7;9999;"open;1.5;x\n' >>"$folder/boek/grootboek.csv"
run 1 check "$folder/boek"
run 0 render tests/administraties/stadsbad --attach --trace -o "$folder/rapport.pdf"
run 0 show tests/administraties/stadsbad
run 0 show tests/administraties/molen saldibalans --format=csv
run 0 show tests/administraties/molen verloop --format=json
run 0 explain tests/administraties/molen balans.liquide_middelen
run 0 import tests/auditfiles/voorbeeld-3.2.xaf "$folder/nieuw"
run 2 check tests/administraties/bestaat-niet
exit $status
