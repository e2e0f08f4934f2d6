/*
 * print: checks and figures as text, JSON Lines, CSV and JUnit.
 */
#ifndef CMD_PRINT_H
#define CMD_PRINT_H

#include <jansson.h>

#include "jaarrapport/command.h"
#include "jaarrapport/verify.h"

/* -- checks ------------------------------------------------------------------------ */

void print_checks_text(const struct books *books, struct buffer *out, bool colour);
/* One line: whether it holds, and the names of what does not. */
void print_checks_line(const struct books *books, struct buffer *out, bool colour);
void print_checks_json(const struct books *books, struct buffer *out);
void print_checks_junit(const struct books *books, struct buffer *out);
/* The suite of an administration that could not be read. */
void print_unread_junit(const char *folder, struct buffer *out);

/* The catalogue itself: check --list. */
void print_list_text(struct buffer *out);
void print_list_json(struct buffer *out);
void print_list_md(struct buffer *out);

/* -- figures ----------------------------------------------------------------------- */

/* `table` NULL: every figure, in report order. */
void print_figures_json(struct books *books, const char *table, struct buffer *out);
void print_figures_csv(struct books *books, const char *table, bool exact, struct buffer *out);
/* Cents mean nothing for a percentage, a ratio or a count. */
bool print_has_cents(const struct figure *figure);
bool print_knows_table(const struct books *books, const char *table);

void print_balances_text(const struct books *books, struct buffer *out);
void print_balances_csv(const struct books *books, struct buffer *out);
void print_balances_json(const struct books *books, struct buffer *out);

/* What each ledger file was recognised as, and by which of its lines. */
void print_recognition(const struct books *books, enum format format, struct buffer *out);

/* Trial balance, balances, corrections, P&L and balance sheet, each debit and credit. */
void print_columns(const struct books *books, enum format format, struct buffer *out);

/* The size class and what it rests on. */
void print_size(struct books *books, enum format format, struct buffer *out);

/* The register of rounding: figure, exact, nearest, printed, why. */
void print_rounding(const struct books *books, enum format format, struct buffer *out);

/* The analytical review, and open items by age. */
void print_review(struct books *books, enum format format, struct buffer *out);
enum outcome print_ageing(struct books *books, enum format format, struct buffer *out);

/* -- verify ------------------------------------------------------------------------ */

void print_verification_text(struct books *books, const struct verification *verification,
                             const struct published *published, struct buffer *out);
void print_verification_json(const struct verification *verification, struct buffer *out);

enum { TEXT_COLUMNS = 96 }; /* characters on a line */

/* The table of [bestanden] begroting, which the administration must name. */
enum outcome print_budget(struct books *books, const struct options *options,
                          struct buffer *out);

/* -- pieces ------------------------------------------------------------------------ */

/* A CSV field: quoted where needed, never the start of a formula in a spreadsheet. */
void csv_text(struct buffer *out, const char *text);

/* A JSON string; bytes that are no text (the name of a folder may have them) become U+FFFD. */
json_t *json_text(const char *text);

/* Sets a member; the texts are valid UTF-8, so a refusal can only be lack of memory. */
void json_put(json_t *object, const char *key, json_t *value);

/* One object as a line; takes it over. */
void json_line(struct buffer *out, json_t *object);

#endif
