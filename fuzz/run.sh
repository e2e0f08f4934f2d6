#!/bin/sh
# Runs the fuzz targets, one on each processor: fuzz/run.sh PROGRAM SECONDS [TARGET...]
# Starts from fuzz/cases and files of the tree; what it learns stays in out/fuzz/corpus,
# an input that fails in out/fuzz/found, to be kept in fuzz/cases/<target>.
set -u
cd "$(dirname "$0")/.." || exit 2

program=$1 seconds=$2
shift 2
[ $# -gt 0 ] || set -- $(FUZZ_TARGET='' "$program" 2>&1 | sed -n 's/^  //p')
if [ $# -gt 1 ]; then
    printf '%s\n' "$@" | xargs -n 1 -P "$(nproc 2>/dev/null || echo 1)" \
        "$PWD/fuzz/run.sh" "$program" "$seconds"
    exit
fi
target=$1

# Files of the tree that show a target what its inputs look like.
seeds() {
    case $target in
    records | split | journal) echo tests/administraties/*/*.csv tests/fouten/*/*.csv ;;
    chart) echo tests/administraties/*/rekeningschema.csv ;;
    xaf) echo tests/auditfiles/*.xaf tests/fouten/*/*.xaf ;;
    ini) echo ledger/*/administratie.ini tests/*/*/administratie.ini ;;
    facts) echo ledger/*/feiten.csv tests/fouten/*/feiten.csv ;;
    budget) echo ledger/*/begroting.csv tests/fouten/*/begroting.csv ;;
    wnt) echo tests/administraties/*/wnt.csv tests/fouten/*/wnt.csv layouts/wnt/normen.csv ;;
    evidence) echo ledger/*/controle.csv tests/fouten/*/controle.csv ;;
    published) echo tests/*/*/vorig-jaar.csv tests/gepubliceerd/*.csv ;;
    rgs) echo layouts/rgs/namen.csv ;;
    rows) echo layouts/*/rijen.csv fuzz/klein/rijen.csv ;;
    schedules) echo layouts/*/verloop.csv fuzz/klein/verloop.csv ;;
    adjustments) echo ledger/*/aanpassingen.csv tests/fouten/*/aanpassingen.csv ;;
    markdown) echo layouts/*/teksten/*.md ledger/*/teksten/*.md README.md ;;
    report) echo layouts/*/rapport.md fuzz/klein/rapport.md tests/fouten/*/teksten/*.md ;;
    esac
}

# Where its words are, besides some that all have: each name in these sources is one.
sources() {
    case $target in
    ini) echo src/intake/administration*.c ;;
    journal) echo src/intake/ledger_*.c ;;
    xaf) echo src/intake/auditfile*.c src/intake/xml.c ;;
    wnt) echo src/intake/wnt_*.c ;;
    rows | schedules | adjustments) echo src/intake/layout*.c ;;
    report) echo src/report/*.c ;;
    whole) echo src/intake/*.c src/report/*.c fuzz/whole.c ;;
    published | budget) echo src/intake/published.c ;;
    rgs | facts | evidence | chart) echo "src/intake/$target.c" ;;
    esac
}

# Seconds of processor in what `times` said of the children.
cpu() {
    sed -n 2p "$1" | awk '{
        for (i = 1; i <= 2; i++) { split($i, part, /[ms]/); sum += part[1] * 60 + part[2] }
        printf "%d\n", sum
    }'
}

corpus=out/fuzz/corpus/$target found=out/fuzz/found/$target cases=fuzz/cases/$target
log=out/fuzz/$target.log words=out/fuzz/$target.words
mkdir -p "$corpus" "$found" "$cases"
for file in $(seeds); do
    [ -f "$file" ] && cp "$file" "$corpus/$(echo "$file" | tr / _)"
done
{
    printf '"%s"\n' 2024-12-31 1.234,56 '\xEF\xBB\xBF' '\xC2\xA0' '\x0D\x0A'
    cat /dev/null $(sources) | grep -oE '"[A-Za-z0-9_.:=/+*-]{2,30}"' | LC_ALL=C sort -u
} >"$words"

# A short memory of what was freed, and of where: half of the time goes there otherwise.
ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=6 FUZZ_TARGET=$target \
    "$program" -max_total_time="$seconds" -max_len=8192 -timeout=60 -rss_limit_mb=2048 \
    -print_final_stats=1 -dict="$words" -artifact_prefix="$found/" "$corpus" "$cases" >"$log" 2>&1
status=$?
times >"out/fuzz/$target.times" # not in $(): a subshell has no children to count
spent=$(cpu "out/fuzz/$target.times")
inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
if [ "$status" -eq 0 ]; then
    echo "$target: $inputs inputs in $spent seconds of processor, no finding"
else
    echo "$target: FOUND, see $found and $log"
    grep -aE '^(==|SUMMARY|.*does not hold|.*runtime error)' "$log" | head -n 5
fi
exit "$status"
