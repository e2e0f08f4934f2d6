#!/usr/bin/env python3
"""Writes a bare libharu program: the calls that make a given report, one after the other.

    qpdf --json=2 --json-stream-data=inline --decode-level=generalized REPORT.pdf | bare.py VARIANT

tagged    text and lines by the calls of libharu, tags and PDF/A objects as its dictionaries
untagged  the same without marks, tags and PDF/A objects
ready     as jaarrapport has it written: the operators of a page and the words of an object in one piece
"""
import base64
import json
import re
import sys

FONTS = "/usr/share/fonts/truetype/liberation2/"
# What a PDF goes without that has no tags and is no archive copy.
ARCHIVE = {"/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents", "/Lang", "/StructParents",
           "/StructParent", "/Tabs", "/CIDSet"}
OF_LIBHARU = {"/Type", "/Parent", "/MediaBox", "/Contents", "/Pages"}
REFERENCE = re.compile(r"(\d+) 0 R$")

variant = sys.argv[1]
pdf = json.load(sys.stdin)["qpdf"][1]
objects = {int(key[4:-4]): value for key, value in pdf.items() if key.startswith("obj:")}
lines = []  # of the function at hand


def say(line):
    lines.append(line)


def number_of(value):
    match = isinstance(value, str) and REFERENCE.match(value)
    return int(match[1]) if match else None


def value_of(reference):
    one = objects[number_of(reference)]
    return one["stream"]["dict"] if "stream" in one else one["value"]


def bytes_of(reference):
    return base64.b64decode(objects[number_of(reference)]["stream"]["data"])


def literal(data):
    data = data.encode() if isinstance(data, str) else data
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}" for b in data) + '"'


def real(value):
    return f"{float(value)!r}F"


# --- objects --------------------------------------------------------------------------


def entries(value):
    return [(key, one) for key, one in value.items() if variant != "untagged" or key not in ARCHIVE]


def reach(value, found):
    """The numbers of all objects that a value leads to."""
    if isinstance(value, dict):
        for _, one in entries(value):
            reach(one, found)
    elif isinstance(value, list):
        for one in value:
            reach(one, found)
    elif number_of(value) is not None and number_of(value) not in found:
        found.add(number_of(value))
        reach(value_of(value), found)


def put(parent, key, value, depth=0):
    """Adds a value to a dictionary under a key, or to an array (key None)."""
    kind, where = ("Array", parent) if key is None else ("Dict", f"{parent}, {literal(key[1:])}")
    if isinstance(value, bool):
        say(f"HPDF_Dict_AddBoolean({where}, {int(value)});")
    elif isinstance(value, int):
        say(f"HPDF_{kind}_AddNumber({where}, {value});")
    elif isinstance(value, float):
        say(f"HPDF_{kind}_AddReal({where}, {real(value)});")
    elif value is None:
        say(f"HPDF_{kind}_Add({where}, HPDF_Null_New(doc->mmgr));")
    elif isinstance(value, (list, dict)):
        made, name = ("Array", f"a{depth}") if isinstance(value, list) else ("Dict", f"d{depth}")
        say(f"HPDF_{made} {name} = HPDF_{made}_New(doc->mmgr); HPDF_{kind}_Add({where}, {name});")
        fill(name, value, depth + 1)
    elif number_of(value) is not None:
        say(f"HPDF_{kind}_Add({where}, o[{number_of(value)}]);")
    elif value.startswith("/"):
        say(f"HPDF_{kind}_AddName({where}, {literal(value[1:])});")
    elif value.startswith("u:"):
        say(f"HPDF_{kind}_Add({where}, text({literal(value[2:])}));")
    else:
        data = bytes.fromhex(value[2:])
        say(f"HPDF_{kind}_Add({where}, HPDF_Binary_New(doc->mmgr, (HPDF_BYTE *){literal(data)}, {len(data)}));")


def fill(name, value, depth=0, without=()):
    for key, one in entries(value) if isinstance(value, dict) else [(None, one) for one in value]:
        if key is None or key not in without:
            say("{")
            put(name, key, one, depth)
            say("}")


def words(value):
    """An object as the file has it."""
    if isinstance(value, dict):
        return "<<" + " ".join(f"{key} {words(one)}" for key, one in value.items()) + ">>"
    if isinstance(value, list):
        return "[" + " ".join(map(words, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith("u:"):
        return "<FEFF" + value[2:].encode("utf-16-be").hex() + ">"
    return "null" if value is None else str(value)


def stream_make(number):
    data, entries_of = bytes_of(f"{number} 0 R"), objects[number]["stream"]["dict"]
    kind = "NONE" if entries_of.get("/Type") == "/Metadata" else "FLATE_DECODE"
    say(f"o[{number}] = stream({literal(data)}, {len(data)}, HPDF_STREAM_FILTER_{kind});")
    fill(f"o[{number}]", entries_of)


# --- pages --------------------------------------------------------------------------------

CALLS = {"BT": "BeginText", "ET": "EndText", "Td": "MoveTextPos", "Tm": "SetTextMatrix",
         "rg": "SetRGBFill", "RG": "SetRGBStroke", "w": "SetLineWidth", "J": "SetLineCap",
         "re": "Rectangle", "m": "MoveTo", "l": "LineTo", "f": "Fill", "S": "Stroke"}


def page_make(reference):
    page, box = f"o[{number_of(reference)}]", value_of(reference)["/MediaBox"]
    say(f"{page} = page({real(box[2])}, {real(box[3])});")
    content = bytes_of(value_of(reference)["/Contents"])
    if variant == "ready":
        say(f"HPDF_Dict_RemoveElement({page}, \"Resources\");")
        say(f"operators({page}, {literal(content)});")
        return
    for line in content.decode().splitlines():
        if not line.endswith(("BDC", "EMC")):
            draw(page, line)
        elif variant == "tagged":
            say(f"operators({page}, {literal(line)} \"\\n\");")


def draw(page, line):
    operands = []
    for word in line.split():
        if word[0] in "/<-" or word[0].isdigit():
            operands.append(word)
            continue
        if word == "Tf":
            say(f"HPDF_Page_SetFontAndSize({page}, font[{operands[0][2:]}], {real(operands[1])});")
        elif word == "Tj":
            shown = bytes.fromhex(operands[0][1:-1]).decode("utf-16-be")
            say(f"HPDF_Page_ShowText({page}, {literal(shown)});")
        elif word in CALLS:
            given = operands if word == "J" else map(real, operands)
            say(f"HPDF_Page_{CALLS[word]}({', '.join([page, *given])});")
        else:
            sys.exit(f"bare: no call for the operator {word}")
        operands = []


# --- fonts --------------------------------------------------------------------------------


class Font:
    def __init__(self, name, reference):
        self.number = name[2:]
        self.top = value_of(reference)
        self.descendant = value_of(self.top["/DescendantFonts"][0])
        self.descriptor = value_of(self.descendant["/FontDescriptor"])
        self.program = number_of(self.descriptor["/FontFile2"])

    def load(self):
        base = self.top["/BaseFont"].split("+")[1]
        path = literal(FONTS + base + ("" if "-" in base else "-Regular") + ".ttf")
        say(f"face[{self.number}] = face_load({path});")
        if variant != "ready":
            say(f"font[{self.number}] = HPDF_GetFont(doc, face[{self.number}]->base_font, \"UTF-8\");")
            return
        for first, widths in zip(self.descendant["/W"][::2], self.descendant["/W"][1::2]):
            for point in range(first, first + len(widths)):  # libharu marks what it is asked the width of
                say(f"HPDF_TTFontDef_GetCharWidth(face[{self.number}], {point});")

    def program_make(self):
        say(f"o[{self.program}] = program(face[{self.number}]);")

    def cure(self):
        """libharu describes the whole of a font, and not as PDF/A has it."""
        font = f"of(font[{self.number}])"
        for part, data in ("map", self.descendant["/CIDToGIDMap"]), ("cmap", self.top["/ToUnicode"]):
            say(f"refill({font}->{part}_stream, {literal(bytes_of(data))}, {len(bytes_of(data))});")
        say(f"HPDF_Dict_RemoveElement({font}->descendant_font, \"DW2\");")
        fill(f"{font}->descendant_font", {key: self.descendant[key] for key in ("/DW", "/W")})
        self.program_make()
        if variant == "tagged":
            stream_make(number_of(self.descriptor["/CIDSet"]))
        say(f"face[{self.number}]->descriptor = dict();")
        fill(f"face[{self.number}]->descriptor", self.descriptor)


# --- the whole ------------------------------------------------------------------------------

catalog, information = (value_of(pdf["trailer"]["value"][key]) for key in ("/Root", "/Info"))
pages = value_of(catalog["/Pages"])["/Kids"]
fonts = [Font(*one) for one in value_of(value_of(pages[0])["/Resources"])["/Font"].items()]
programs = {font.program: font for font in fonts}
ours = OF_LIBHARU if variant == "ready" else OF_LIBHARU | {"/Resources"}  # beside what libharu says itself


def function(name, body):
    """The compiler has little at a time when every part is a function."""
    global lines
    outer, lines = lines, []
    body()
    print(f"static void {name}(void)\n{{")
    print("\n".join("    " + line for line in lines))
    print("}\n")
    lines = outer + [f"{name}();"]


def calls_make():
    libharus = {number_of(page) for page in pages}
    wanted = set(libharus)
    for one in [catalog] + [value_of(page) for page in pages]:
        reach({key: value for key, value in one.items() if key not in ours}, wanted)
    wanted = sorted(wanted - libharus)
    for page in pages:
        function(f"page_{number_of(page)}", lambda: page_make(page))
    for font in fonts:
        function(f"font_{font.number}", font.cure)
    plain = [number for number in wanted if "stream" not in objects[number]]
    function("dicts", lambda: [say(f"o[{number}] = dict();") for number in plain])
    for number in wanted:
        if number in plain:
            function(f"object_{number}", lambda: fill(f"o[{number}]", value_of(f"{number} 0 R")))
        else:
            function(f"object_{number}", lambda: stream_make(number))


def pieces_make():
    """In the order of the report, so that the numbers in the words hold."""
    contents = {number_of(value_of(page)["/Contents"]) for page in pages}
    for number in sorted(objects)[3:]:
        one = objects[number]
        if f"{number} 0 R" in pages:
            function(f"page_{number}", lambda: page_make(f"{number} 0 R"))
        elif number in programs:
            programs[number].program_make()
        elif "stream" in one and number not in contents:
            function(f"stream_{number}", lambda: stream_make(number))
        elif "stream" not in one and not isinstance(one["value"], int):
            say(f"o[{number}] = said({literal(words(one['value'])[2:-2])});")


print('#include "bare.h"\n')
print(f"static HPDF_Dict o[{max(objects) + 1}];")
print("static HPDF_FontDef face[4];\nstatic HPDF_Font font[4];\n")
say("begin();")
function("fonts", lambda: [font.load() for font in fonts])
pieces_make() if variant == "ready" else calls_make()
for page in pages:
    function(f"entries_{number_of(page)}", lambda: fill(f"o[{number_of(page)}]", value_of(page), 0, ours))
function("catalog", lambda: fill("doc->catalog", catalog, 0, OF_LIBHARU))
function("information", lambda: fill("doc->info", information))
if variant != "untagged":
    function("trailer", lambda: put("doc->trailer", "/ID", pdf["trailer"]["value"]["/ID"]))
print("int main(int argc, char **argv)\n{\n    if (argc != 2)\n        return 2;")
print("\n".join("    " + line for line in lines))
print("    HPDF_SaveToFile(doc, argv[1]);\n    HPDF_Free(doc);\n    return 0;\n}")
