#!/bin/sh
# Lines of src/ that no test reached: tests/coverage.sh OUT, after the tests of a build with
# --coverage in OUT.  OUT/uncovered.txt has them; status 1 when they are not those of
# docs/coverage.md.
set -eu
out=$1 list=docs/coverage.md
tests=$(dirname "$0")/coverage

find "$out/obj/src" -name '*.gcno' | sort | while read -r notes; do
    source=${notes#"$out/obj/"}
    gcov -t -o "$notes" "${source%.gcno}.c" 2>/dev/null
done | awk -f "$tests/lines.awk" | sort -t '	' -k1,1 -k2,2n >"$out/uncovered.txt"

# A block of code in the list: a line with a file, then "FUNCTION: TEXT" of its lines, indented.
awk '/^```/ { inside = !inside; next }
     inside && /^[^ ]/ { file = $0 }
     inside && /^ / { sub(/^ */, ""); print file "\t" $0 }' "$list" | sort >"$out/listed.txt"
cut -f 1,3 "$out/uncovered.txt" | sort >"$out/found.txt"

# say FILE TITLE: the lines of a file under a title, if there are any
say() {
    [ -s "$1" ] || return 0
    echo "$2"
    sed 's/^/    /; s/	/: /' "$1"
}
comm -23 "$out/found.txt" "$out/listed.txt" >"$out/unlisted.txt"
comm -13 "$out/found.txt" "$out/listed.txt" >"$out/stale.txt"
say "$out/unlisted.txt" "no test reaches, and $list does not say why:"
say "$out/stale.txt" "$list lists, but reached or gone:"
[ ! -s "$out/unlisted.txt" ] && [ ! -s "$out/stale.txt" ]
