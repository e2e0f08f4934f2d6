#include "pdf_style.h"

#define INK           \
    {                 \
        100, 100, 120 \
    }
#define BLUE         \
    {                \
        90, 200, 360 \
    }
#define GREY          \
    {                 \
        420, 440, 470 \
    }
#define WHITE            \
    {                    \
        1000, 1000, 1000 \
    }
#define PALE          \
    {                 \
        925, 925, 930 \
    }

static const struct style_look looks[STYLE_COUNT] = {
    [STYLE_BODY] = {9500, 13000, INK, FACE_REGULAR},
    [STYLE_BOLD] = {9500, 13000, INK, FACE_BOLD},
    [STYLE_ITALIC] = {9500, 13000, INK, FACE_ITALIC},
    [STYLE_BOLD_ITALIC] = {9500, 13000, INK, FACE_BOLD_ITALIC},
    [STYLE_TITLE] = {28000, 36000, BLUE, FACE_BOLD},
    [STYLE_SUBTITLE] = {14000, 21000, INK, FACE_REGULAR},
    [STYLE_HEADING_1] = {16000, 21000, BLUE, FACE_BOLD},
    [STYLE_HEADING_2] = {12500, 16500, BLUE, FACE_BOLD},
    [STYLE_HEADING_3] = {10500, 14500, INK, FACE_BOLD},
    [STYLE_HEADING_4] = {9500, 13000, INK, FACE_ITALIC},
    [STYLE_SMALL] = {7500, 10000, GREY, FACE_REGULAR},
    [STYLE_CHART] = {8000, 10000, INK, FACE_REGULAR},
    [STYLE_CHART_BOLD] = {8000, 10000, INK, FACE_BOLD},
    [STYLE_CHART_INVERSE] = {8000, 10000, WHITE, FACE_REGULAR},
    [STYLE_STAMP] = {110000, 110000, PALE, FACE_BOLD},
};

const struct style_look *style_look(enum text_style style)
{
    return &looks[style];
}
