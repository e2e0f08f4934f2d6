#!/bin/sh
# Runs the test programs named, one on each processor (or TEST_JOBS at a time),
# shows what each says in the order of their names, and ends with one line of
# totals over all of them: "N passed, N failed" and ", N skipped" if any were.
# A program that is not there, stops half-way or exits with a status that its
# results do not explain counts as a failed test.

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

# Each leaves its results in a file of its name and its status beside it, and says so in a line.
run_all() {
    printf '%s\n' "$@" | CMOCKA_MESSAGE_OUTPUT=TAP \
        xargs -n 1 -P "${TEST_JOBS:-$(nproc 2>/dev/null || echo 1)}" sh -c '
            results=$0/${1##*/} status=127
            if [ -x "$1" ]; then
                "$1" >"$results" 2>&1
                status=$?
            else
                echo "$1 was not built" >"$results"
            fi
            echo "$status" >"$results.status"
            echo "$1"' "$folder"
}

# Reads those lines while it waits for the next program.
report_all() {
    passed=0 failed=0 skipped=0
    for program in "$@"; do
        results=$folder/${program##*/} status=127
        until [ -s "$results.status" ]; do
            read -r _ || break
        done
        [ -s "$results.status" ] && read -r status <"$results.status"
        [ -e "$results" ] || : >"$results"
        echo "# ${program##*/}"
        grep -av -e '^ok ' -e '^1\.\.[0-9]*$' "$results"

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
    [ "$failed" -eq 0 ]
}

if [ $# -eq 0 ]; then
    echo '0 passed, 0 failed'
    exit 1
fi
run_all "$@" | report_all "$@"
