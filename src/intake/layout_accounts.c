/* Which row of a layout takes an account: its own number first, then the longest RGS code. */
#include <string.h>

#include "jaarrapport/layout.h"

static bool account_in_range(const char *number, const struct row_source *source)
{
    const char *last = source->last != NULL ? source->last : source->text;

    return strlen(number) == strlen(source->text) && strcmp(number, source->text) >= 0 &&
           strcmp(number, last) <= 0;
}

/* How well a source fits an account: 0 not at all, an account number before any RGS prefix. */
static size_t source_fit(const struct row_source *source, const struct account *account)
{
    size_t length = strlen(source->text);

    switch (source->kind) {
    case SOURCE_ACCOUNT: return account_in_range(account->number, source) ? 1000 : 0;
    case SOURCE_RGS: return strncmp(account->rgs, source->text, length) == 0 ? length : 0;
    case SOURCE_FIGURE: break;
    }
    return 0;
}

bool layout_source_takes(const struct row_source *source, const struct account *account)
{
    return source_fit(source, account) > 0;
}

size_t layout_row_of(const struct layout *layout, const struct account *account)
{
    size_t best = MAP_NONE, best_fit = 0;

    for (size_t i = 0; i < layout->row_count; i++) {
        const struct layout_row *row = &layout->rows[i];

        for (size_t j = 0; layout_takes_accounts(row->table) && j < row->source_count; j++) {
            size_t fit = source_fit(&row->sources[j], account);

            if (fit > best_fit) {
                best_fit = fit;
                best = i;
            }
        }
    }
    return best;
}
