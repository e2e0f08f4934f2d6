#include "jaarrapport/statements.h"

#include "build.h"
#include "jaarrapport/rounding.h"

void statements_build(struct statements *statements, const struct administration *administration,
                      const struct layout *layout, const struct ledger *ledger,
                      struct findings *findings)
{
    *statements = (struct statements){
        .administration = administration,
        .layout = layout,
        .ledger = ledger,
        .figures = {.arena = findings->arena},
    };
    for (size_t role = 0; role < ROLE_COUNT; role++)
        statements->role_figure[role] = MAP_NONE;
    mapping_build(statements, findings);
    rows_build(statements);
    schedules_build(statements);
    sources_build(statements, findings);
    companions_build(statements, findings);
    figures_evaluate(&statements->figures, ledger);
    ties_build(statements);
    rounding_solve(statements);
}
