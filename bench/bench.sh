#!/bin/sh
# The whole job side by side: balance per account and month, every entry proven.
#
#   LINES='10000 100000' RUNS=5 bench/bench.sh PROGRAM FOLDER-OF-BENCH-PROGRAMS
#
# Every tool reads the same file, one after the other, RUNS times over; printed
# are the medians, and the ratio to each of them of the wall time of jaarrapport on
# two threads and on one processor, and of its processor time: the one that other
# work on the machine disturbs least.  TOOLS="jaarrapport duckdb" takes only those.
# What is not installed is named and skipped; docs/performance.md says how to get it.
set -u

program=$1
bin=$2
runs=${RUNS:-5}
all=${TOOLS:-jaarrapport jaarrapport-1 read libcsv duckdb duckdb-1 sqlite3 ledger hledger}
work=out/bench

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# The command of a tool for an administration; fails when it is not there, or too slow for so many lines.
command_of() {
    folder=$work/$2
    case $1 in
    jaarrapport) echo "$program check $folder" ;;
    jaarrapport-1) command -v taskset >/dev/null && echo "taskset -c 0 $program check $folder" ;;
    libcsv) echo "$bin/bench-libcsv $folder/grootboek.csv" ;;
    read) echo "$bin/bench-read $folder/grootboek.csv" ;;
    duckdb) [ -d $work/node_modules/@duckdb ] && echo "node bench/duckdb.mjs $folder/grootboek.csv 2" ;;
    duckdb-1) [ -d $work/node_modules/@duckdb ] && echo "node bench/duckdb.mjs $folder/grootboek.csv 1" ;;
    sqlite3) command -v sqlite3 >/dev/null && [ "$2" -le 1000000 ] &&
        echo "sqlite3 :memory: -init bench/sqlite.sql .exit" ;;
    ledger) command -v ledger >/dev/null && [ "$2" -le 1000000 ] &&
        echo "sh bench/statements.sh ledger $folder/grootboek.journal" ;;
    hledger) command -v hledger >/dev/null && [ "$2" -le 10000 ] &&
        echo "sh bench/statements.sh hledger $folder/grootboek.journal" ;;
    esac
}

# DuckDB tells its own time, without that of node.
run() {
    case $1 in
    duckdb*) $bin/bench-measure $3 >$work/measured 2>$work/said &&
        echo "$(cat $work/said) $(cut -d' ' -f2- $work/measured)" ;;
    sqlite3) $bin/bench-measure $3 <$work/$2/grootboek.csv 2>/dev/null ;;
    *) $bin/bench-measure $3 2>/dev/null ;;
    esac
}

row() {
    wall=$(awk '{ print $1 }' "$1" | median)
    awk -v name="$2" -v wall="$wall" -v cpu="$(awk '{ print $2 }' "$1" | median)" \
        -v memory="$(awk '{ print $3 }' "$1" | median)" -v ours="$3" -v one="$4" -v lines="$5" \
        -v own="$(awk '{ print $2 }' $work/jaarrapport.runs | median)" \
        'BEGIN { printf "%-14s %9.3f %9.3f %8.0f %9.2f", name, wall, cpu, memory, lines / wall / 1e6
                 printf " %10.3f", ours / wall
                 printf one != "" ? " %10.3f" : " %10s", one != "" ? one / wall : "-"
                 printf " %10.3f", own / cpu
                 printf "\n" }'
}

bench_lines() {
    lines=$1
    [ -f "$work/$lines/grootboek.journal" ] || $bin/bench-ledger "$lines" "$work/$lines" || exit
    tools=
    for tool in $all; do
        if command_of $tool "$lines" >/dev/null; then
            tools="$tools $tool"
            : >"$work/$tool.runs"
        else
            echo "  $tool: not installed, or too slow for $lines lines: skipped"
        fi
    done
    run jaarrapport "$lines" "$(command_of jaarrapport "$lines")" >/dev/null # the file is in memory now
    round=0
    while [ $round -lt "$runs" ]; do
        for tool in $tools; do
            run $tool "$lines" "$(command_of $tool "$lines")" >>"$work/$tool.runs" ||
                { echo "bench: $tool fails"; exit 1; }
        done
        round=$((round + 1))
    done
    ours=$(awk '{ print $1 }' $work/jaarrapport.runs | median)
    one=$([ ! -s $work/jaarrapport-1.runs ] || awk '{ print $1 }' $work/jaarrapport-1.runs | median)
    echo "$lines lines, $(wc -c <"$work/$lines/grootboek.csv") bytes, $runs runs"
    printf '%-14s %9s %9s %8s %9s %10s %10s %10s\n' tool 'wall s' 'cpu s' 'peak MB' 'M lines/s' 'ours/it' 'ours-1/it' 'cpu/it'
    for tool in $tools; do row "$work/$tool.runs" $tool "$ours" "$one" "$lines"; done
    echo
}

mkdir -p $work
for lines in ${LINES:-10000 100000 1000000 10000000}; do bench_lines "$lines"; done
