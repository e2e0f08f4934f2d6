#!/bin/sh
# Instructions of `check` while one thing grows: twice as much of it should cost
# no more than twice as much.  Usage: bench/growth.sh PROGRAM [SIZE...]
# One line a kind: what the smallest administration costs above nothing, and then
# how many times that each size costs.  Needs valgrind.  KINDS="facts rows": only these.
set -eu
program=$1
shift
[ $# -gt 0 ] || set -- 2500 5000 10000 20000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# administration FILES: the settings and a small chart; FILES are further [bestanden].
administration() {
    printf '%s\n' '[entiteit]' 'naam = Groei U.A.' 'rechtsvorm = cooperatie' 'zetel = Utrecht' \
        'kvk = 00000000' '[boekjaar]' 'begin = 2024-01-01' 'einde = 2024-12-31' '[bestanden]' \
        'grootboek = g.csv' 'rekeningschema = s.csv' "$@" '[resultaat]' 'rekening = 0990' \
        'reserve = 0900' 'balans = na' '[rapport]' 'layout = cooperatie' 'status = concept' \
        >"$work/administratie.ini"
    printf '%s\n' 'rekening;omschrijving;rgs' '0900;Reserves;BEivOvr' '0990;Resultaat;BEivOre' \
        '1100;Bank;BLimBanRba' '4500;Kantoor;WBedKan' >"$work/s.csv"
}

# lines COUNT FORMAT: the ledger, of COUNT times FORMAT, in which # is a number.
lines() {
    echo 'datum;dagboek;boekstuk;rekening;omschrijving;debet;credit'
    awk -v count="$1" -v format="$2" 'BEGIN {
        for (i = 1; i <= count; i++) { text = format; gsub(/#/, i, text); printf "%s", text }
    }'
}

entry='2024-03-04;MEMO;#;4500;x;10,00;\n2024-03-04;MEMO;#;1100;x;;10,00\n'

make_lines() { administration; lines "$1" "$entry" >"$work/g.csv"; }

make_accounts() {
    administration
    awk -v count="$1" 'BEGIN {
        split("BVorDebHad WBedKan WOmz BSchCreHac BMvaBeiVvp WPerLesLon", code, " ")
        for (i = 1; i <= count; i++) printf "%d;Rekening %d;%s\n", 100000 + i, i, code[i % 6 + 1]
    }' >>"$work/s.csv"
    lines "$1" '2024-03-04;MEMO;#;1100;x;10,00;\n2024-03-04;MEMO;#;~;x;;10,00\n' |
        awk -F ';' -v OFS=';' '$4 == "~" { $4 = 100000 + $3 } { print }' >"$work/g.csv"
}

make_daybooks() {
    administration
    lines "$1" '2024-03-04;D#;1;4500;x;10,00;\n2024-03-04;D#;1;1100;x;;10,00\n' >"$work/g.csv"
}

make_unbalanced() {
    administration
    lines "$1" '2024-03-04;MEMO;#;4500;x;10,00;\n2024-03-04;MEMO;#;1100;x;;9,00\n' >"$work/g.csv"
}

make_unknown() {
    administration
    lines "$1" '2024-03-04;MEMO;#;9#;x;10,00;\n2024-03-04;MEMO;#;1100;x;;10,00\n' >"$work/g.csv"
}

make_facts() {
    administration 'feiten = f.csv'
    lines 1 "$entry" >"$work/g.csv"
    awk -v count="$1" 'BEGIN { print "naam;jaar;waarde;eenheid;bron"
        for (i = 1; i <= count; i++) printf "feit %d;2024;%d;aantal;telling\n", i, i
    }' >"$work/f.csv"
}

make_persons() {
    administration 'wnt = w.csv'
    lines 1 "$entry" >"$work/g.csv"
    awk -v count="$1" 'BEGIN {
        print "jaar;naam;functie;tabel;aanvang;einde;deeltijdfactor;dienstbetrekking;beloning;" \
            "bijtelling_auto;betaalbaar_op_termijn;onverschuldigd;totaal;maximum;motivering"
        for (i = 1; i <= count; i++)
            printf "2024;P %d;bestuurder;1a;2024-01-01;2024-12-31;1,0;ja;1000,00;;;;;;\n", i
    }' >"$work/w.csv"
}

# Of a layout, which takes no more than 4,000 rows in all.
make_rows() {
    administration 'aanpassingen = a.csv'
    lines 1 "$entry" >"$work/g.csv"
    awk -v count="$(($1 * 3700 / 20000))" 'BEGIN {
        print "overzicht;id;ouder;label;soort;bron;teken;toelichting;opties"
        for (i = 1; i <= count; i++)
            printf "toelichting;r%d;wv.overige_bedrijfskosten;Rij %d;post;rekening:%d;;;\n", i, i,
                100000 + i
    }' >"$work/a.csv"
}

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" check "$work" 2>&1 \
        >/dev/null | tr -d ',' | awk '/refs/ { print $NF }'
}

command -v valgrind >/dev/null || { echo 'bench/growth.sh: valgrind is not installed' >&2; exit 2; }
make_lines 1
base=$(instructions)
echo "one entry: $base instructions"
for kind in ${KINDS:-lines accounts daybooks unbalanced unknown facts persons rows}; do
    printf '%-11s' "$kind"
    first=
    for size; do
        "make_$kind" "$size"
        cost=$(($(instructions) - base))
        if [ -z "$first" ]; then
            first=$cost
            printf ' %9d x 1000 at %d:' $((cost / 1000)) "$size"
        else
            awk -v cost="$cost" -v first="$first" 'BEGIN { printf " %.1f", cost / first }'
        fi
    done
    echo
done
