#!/bin/sh
# Balance sheet and income statement by ledger or hledger: bench/statements.sh TOOL FILE
set -e
"$1" -f "$2" balance Balans
"$1" -f "$2" balance Resultaat
