#!/bin/sh
# Runs the fuzz targets, one after the other: fuzz/run.sh PROGRAM SECONDS [TARGET...]
# Starts from fuzz/cases and files of the tree; what it learns stays in out/fuzz/corpus,
# an input that fails in out/fuzz/found, to be kept in fuzz/cases/<target>.
set -u
cd "$(dirname "$0")/.." || exit 2

program=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(FUZZ_TARGET='' "$program" 2>&1 | sed -n 's/^  //p')

# Files of the tree that show a target what its inputs look like.
seeds() {
    case $1 in
    records | split | journal) echo tests/administraties/*/*.csv tests/fouten/*/*.csv ;;
    chart) echo tests/administraties/*/rekeningschema.csv ;;
    xaf) echo tests/auditfiles/*.xaf tests/fouten/*/*.xaf ;;
    ini) echo ledger/*/administratie.ini tests/administraties/*/administratie.ini ;;
    facts) echo ledger/*/feiten.csv tests/fouten/*/feiten.csv ;;
    budget) echo ledger/*/begroting.csv tests/fouten/*/begroting.csv ;;
    wnt) echo tests/administraties/*/wnt.csv tests/fouten/*/wnt.csv layouts/wnt/normen.csv ;;
    evidence) echo ledger/*/controle.csv tests/fouten/*/controle.csv ;;
    published) echo tests/*/*/vorig-jaar.csv tests/gepubliceerd/*.csv ;;
    rgs) echo layouts/rgs/namen.csv ;;
    rows) echo layouts/*/rijen.csv ;;
    schedules) echo layouts/*/verloop.csv ;;
    adjustments) echo ledger/*/aanpassingen.csv tests/fouten/*/aanpassingen.csv ;;
    markdown) echo layouts/*/teksten/*.md ledger/*/teksten/*.md README.md ;;
    report) echo layouts/*/rapport.md ;;
    esac
}

# Seconds of processor in what `times` said.
cpu() {
    sed -n 2p "$1" | awk '{
        for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); sum += part[1] * 60 + part[2] }
        printf "%d\n", sum
    }'
}

status=0
for target in "$@"; do
    corpus=out/fuzz/corpus/$target
    mkdir -p "$corpus" "out/fuzz/found/$target" "fuzz/cases/$target"
    for file in $(seeds "$target"); do
        [ -f "$file" ] && cp "$file" "$corpus/$(echo "$file" | tr / _)"
    done
    times >out/fuzz/before # not in $(): a subshell has no children to count
    if FUZZ_TARGET=$target "$program" -max_total_time="$seconds" -max_len=8192 -timeout=60 \
        -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 \
        -artifact_prefix="out/fuzz/found/$target/" "$corpus" "fuzz/cases/$target" \
        >"out/fuzz/$target.log" 2>&1; then
        times >out/fuzz/after
        inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "out/fuzz/$target.log")
        echo "$target: $inputs inputs in $(($(cpu out/fuzz/after) - $(cpu out/fuzz/before))) seconds of processor, no finding"
    else
        status=1
        echo "$target: FOUND, see out/fuzz/found/$target and out/fuzz/$target.log"
        grep -aE '^(==|SUMMARY|.*does not hold|.*runtime error)' "out/fuzz/$target.log" | head -n 5
    fi
done
exit $status
