#!/bin/sh
# Runs the test programs named, shows what each says, and ends with one line of
# totals over all of them: "N passed, N failed" and ", N skipped" if any were.
# A program that is not there, stops half-way or exits with a status that its
# results do not explain counts as a failed test.

passed=0 failed=0 skipped=0
results=$(mktemp) || exit 1
trap 'rm -f "$results"' EXIT

for program in "$@"; do
    echo "# ${program##*/}"
    status=127
    if [ -x "$program" ]; then
        CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$results" 2>&1
        status=$?
        grep -av -e '^ok ' -e '^1\.\.[0-9]*$' "$results"
    else
        : >"$results"
        echo "$program was not built"
    fi

    # One plan "1..N" a group of tests; a test that never reported has failed.
    counts=$(LC_ALL=C awk -v status="$status" '
        /^1\.\.[0-9]+$/         { planned += substr($0, 4) }
        /^ok [0-9]/             { ok++ }
        /^not ok [0-9]+ # SKIP/ { skip++; next }
        /^not ok [0-9]/         { bad++ }
        END {
            silent = planned - ok - bad - skip
            if (silent > 0) bad += silent
            if (bad == 0 && (status != 0 || planned == 0)) bad = 1
            print ok + 0, bad + 0, skip + 0
        }' "$results")
    read -r ok bad skip <<COUNTS
$counts
COUNTS
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + skip))
    if [ "$status" -ne 0 ]; then
        echo "# ${program##*/}: status $status"
    fi
done

if [ "$skipped" -ne 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ $# -ne 0 ]
