#!/bin/sh
# Pictures of pages of the example for the README: make pictures.
# usage: maak.sh REPORT.pdf FOLDER
set -eu

pdf=$1 folder=$2
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')

# NAME HEADING: the page on which a line is the heading and nothing else.
picture() {
    page=1
    until pdftotext -f "$page" -l "$page" "$pdf" - | grep -Fxq "$2"; do
        page=$((page + 1))
        if [ "$page" -gt "$pages" ]; then
            echo "$pdf: no page has the heading '$2'" >&2
            exit 1
        fi
    done
    pdftoppm -r 66 -f "$page" -l "$page" -singlefile -png "$pdf" "$folder/$1"
}

picture grafieken 'Van het resultaat 2016 naar het resultaat 2017 (x € 1.000)'
picture balans 'Balans per 31 december 2017'
picture toelichting 'Toelichting op de balans per 31 december 2017'
