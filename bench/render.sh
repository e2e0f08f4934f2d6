#!/bin/sh
# A report of thirty pages beside bare libharu programs that make the same PDF (bare.py).
#
#   RUNS=15 bench/render.sh PROGRAM FOLDER-OF-BENCH-PROGRAMS
#
# jaarrapport  reads the books, checks them, lays out the report, writes it to the disk for certain
# ready        libharu alone: all that jaarrapport hands to it stands in the program
# tagged       as one would write it: text by libharu's calls, tags and PDF/A objects as its dictionaries
# untagged     that without marks, tags and PDF/A objects
#
# The programs run in turn; printed are the medians, and the ratio of jaarrapport to each.  It
# fails when a bare program makes another report.  What is not installed is named, and all skipped.
set -eu

program=$1
bin=$2
runs=${RUNS:-15}
work=out/bench
books=$work/thirty
report=$work/thirty.pdf
variants='ready tagged untagged'

for tool in python3 qpdf pdftotext pdffonts pdfinfo "${CC:-cc}"; do
    command -v "$tool" >/dev/null || { echo "bench/render.sh: $tool is not installed: skipped"; exit 0; }
done

# The example, with a management report that is long enough.
books_make() {
    rm -rf $books
    mkdir -p $books
    cp -r ledger/dimpact-2017/*.* ledger/dimpact-2017/teksten $books
    for text in bestuursverslag bestuursverslag bestuursverslag bestuursverslag doel doel; do
        cat ledger/dimpact-2017/teksten/$text.md
    done >$books/teksten/bestuursverslag.md
    "$program" render $books -o $report >/dev/null
}

objects() { qpdf --json=2 --json-stream-data=inline --decode-level=generalized "$1"; }

bare_make() {
    objects $report | python3 bench/bare.py "$1" >"$work/bare-$1.c"
    ${CC:-cc} -O1 -Ibench -o "$work/bare-$1" "$work/bare-$1.c" -lhpdf
    "$work/bare-$1" "$work/bare-$1.pdf"
}

# What a reader finds in a PDF; of an object number, a size and the breadth of a gap nothing depends.
said() {
    pdftotext -layout "$1" - | tr -s ' '
    pdffonts "$1" | sed 's/ *[0-9]* *[0-9]*$//' | sort
    pdfinfo "$1" | grep -Ev "^(File size${2:+|$2})"
}

tags() {
    pdfinfo -struct-text "$1" | sed 's/ Object [0-9]* .*//'
    pdfinfo -meta "$1"
    objects "$1" | grep -c '"/S": "/GTS_PDFA1"'
}

# The same numbers, dictionaries and streams; the trailer has the digest of the file in it.
all() { objects "$1" | sed '/"trailer":/,$d'; }

# same VARIANT FUNCTION [LEFT-OUT]: what the function tells of both.
same() {
    "$2" $report "${3-}" >$work/said-ours
    "$2" "$work/bare-$1.pdf" "${3-}" >$work/said-bare
    cmp $work/said-ours $work/said-bare || { echo "bench/render.sh: $1 makes another report"; exit 1; }
}

check() {
    case $1 in
    ready) same ready all ;;
    tagged) same tagged said; same tagged tags ;;
    untagged) same untagged said 'Tagged|Metadata Stream'
        pdfinfo $work/bare-untagged.pdf | grep -q '^Tagged: *no' || { echo "bench/render.sh: it has tags"; exit 1; } ;;
    esac
}

run() {
    case $1 in
    jaarrapport) "$bin/bench-measure" "$program" render $books -o $work/out.pdf 2>/dev/null ;;
    *) "$bin/bench-measure" "$work/bare-$1" $work/out.pdf ;;
    esac
}

median() { cut -d' ' -f"$2" "$work/$1.runs" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

row() {
    awk -v name="$1" -v wall="$(median "$1" 1)" -v cpu="$(median "$1" 2)" -v memory="$(median "$1" 3)" \
        -v our_wall="$(median jaarrapport 1)" -v our_cpu="$(median jaarrapport 2)" \
        'BEGIN { printf "%-14s %9.4f %9.4f %8.0f %10.2f %10.2f\n", name, wall, cpu, memory,
                        our_wall / wall, our_cpu / cpu }'
}

books_make
for variant in $variants; do
    bare_make "$variant"
    check "$variant"
    : >"$work/$variant.runs"
done
: >$work/jaarrapport.runs
round=0
while [ $round -lt "$runs" ]; do
    for one in jaarrapport $variants; do run "$one" >>"$work/$one.runs"; done
    round=$((round + 1))
done
echo "a report of $(pdfinfo $report | sed -n 's/^Pages: *//p') pages, $(wc -c <$report) bytes, $runs runs"
printf '%-14s %9s %9s %8s %10s %10s\n' tool 'wall s' 'cpu s' 'peak MB' 'ours/it' 'cpu/it'
for one in jaarrapport $variants; do row "$one"; done
