#!/bin/sh
# Lines of src/ that no test reached: tests/coverage.sh OUT, after the tests of a build with
# --coverage in OUT.  A line "FILE:NUMBER: TEXT" each in OUT/uncovered.txt, a total a file here.
set -eu
root=$PWD out=$1
cd "$out"
find obj/src -name '*.gcno' | sort | while read -r notes; do
    source=${notes#obj/}
    source=${source%.gcno}.c
    # gcov prints the files that were included too: only the source itself counts
    (cd "$root" && gcov -t -o "$out/$notes" "$source" 2>/dev/null) | awk -F: -v file="$source" '
        $2 + 0 == 0 && $3 == "Source" { here = $4 == file }
        !here { next }
        $1 ~ /#####/ { n = $2 + 0; line = $0; sub(/^[^:]*:[^:]*:/, "", line); print file ":" n ": " line }
        $1 ~ /[0-9]/ { reached++ }
        END { print file, reached + 0 > "/dev/stderr" }' 2>>reached.tmp
done >uncovered.txt
awk 'NR == FNR { reached[$1] = $2; next }
     { split($0, part, ":"); missed[part[1]]++ }
     END {
         for (file in reached) {
             all = reached[file] + missed[file]; hit += reached[file]; total += all
             if (missed[file] > 0) printf "%5d of %5d lines not reached  %s\n", missed[file], all, file
         }
         printf "%5d of %5d lines not reached, see uncovered.txt\n", total - hit, total
     }' reached.tmp uncovered.txt | sort -n
rm -f reached.tmp
