/* Does the layout show what the size class must prepare? */
#include "identities.h"
#include "jaarrapport/size.h"

void check_size_layout(const struct check_context *context, struct check_result *result)
{
    const struct size *size = context->statements->size;
    const struct size_layout *layout = size == NULL
        ? NULL
        : size_layout_find(size->rules, context->statements->layout->name);

    if (layout == NULL || size->applies != TRUTH_YES || size->class < 0) {
        result->status = CHECK_NOT_APPLICABLE;
        return;
    }
    if (layout->shows >= size->class)
        return;
    result->status = CHECK_FAIL;
    result->message = arena_printf(
        context->arena, "de layout %s toont wat een rechtspersoon tot en met %s moet opstellen; "
                        "deze is %s (jaarrapport show MAP grootte zegt waarom)",
        layout->layout, size_class_name(layout->shows), size_class_name(size->class));
}
