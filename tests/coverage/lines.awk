# What gcov -t says of every object, to one line for each run of lines that none of them reached:
#   FILE \t NUMBER \t FUNCTION: FIRST LINE ... LAST LINE
# A function that was never called is named alone.  Where the text of the first line stands
# more than once in its function, the lines before it are named too.
# To standard error: how many lines of each file were not reached.  A line is one with code of
# its own in it; the head and the end of a function are none.

function trim(text)
{
    sub(/[ \t]*\/\*.*\*\/[ \t]*$/, "", text)
    gsub(/[ \t]+/, " ", text)
    sub(/^ /, "", text)
    sub(/ $/, "", text)
    return text
}

# The name in the head of a function, "" if the line is not one.
function head(text)
{
    if (text !~ /^[A-Za-z_].*\(/ || text ~ /[;=]/)
        return ""
    sub(/\(.*/, "", text)
    sub(/.*[^A-Za-z0-9_]/, "", text)
    return text
}

# The line and `before` lines before it.
function passage(file, line, before,    result)
{
    result = trim(text[file, line])
    while (before > 0 && --line > 0) {
        if (trim(text[file, line]) == "")
            continue
        result = trim(text[file, line]) " " result
        before--
    }
    return result
}

function name_of(file, from, to, start, end,    before, i, same, result)
{
    for (before = 0; before < 10; before++) {
        result = passage(file, from, before)
        same = 0
        for (i = start; i <= end; i++)
            same += passage(file, i, before) == result
        if (same <= 1)
            break
    }
    return from == to ? result : result " ... " trim(text[file, to])
}

# The lines start..end are one function.
function function_lines(file, name, start, end,    i, from, last)
{
    from = 0
    for (i = start; i <= end + 1; i++) {
        if (i > end || (file, i) in count) {
            if (i <= end && count[file, i] == 0 && text[file, i] ~ /^[ \t]/) {
                missed[file]++
                from = from ? from : i
                last = i
            } else if (from) {
                if (!((file, start) in count) || count[file, start] > 0)
                    print file "\t" from "\t" name ": " name_of(file, from, last, start, end)
                from = 0
            }
            all[file] += i <= end && text[file, i] ~ /^[ \t]/
        }
    }
    if ((file, start) in count && count[file, start] == 0)
        print file "\t" start "\t" name
}

{
    mark = $0
    sub(/^[ \t]*/, "", mark)
    sub(/:.*/, "", mark)
    rest = substr($0, index($0, ":") + 1)
    number = rest + 0
    rest = substr(rest, index(rest, ":") + 1)
}

number == 0 {
    if (rest ~ /^Source:/)
        file = substr(rest, 8)
    next
}

file ~ /^(src|include)\// {
    text[file, number] = rest
    lines[file] = lines[file] > number ? lines[file] : number
    if (mark ~ /[0-9]/)
        count[file, number] = 1
    else if (mark ~ /[#=]/)
        count[file, number] += 0
}

END {
    for (file in lines) {
        name = ""
        for (i = 1; i <= lines[file]; i++) {
            if (head(text[file, i]) != "") {
                name = head(text[file, i])
                start = i
            } else if (name != "" && text[file, i] ~ /^}/) {
                function_lines(file, name, start, i)
                name = ""
            }
        }
        total += all[file]
        total_missed += missed[file]
        if (missed[file] > 0)
            printf "%5d of %5d lines not reached  %s\n", missed[file], all[file], file | "sort -n >&2"
    }
    close("sort -n >&2")
    printf "%5d of %5d lines not reached\n", total_missed, total > "/dev/stderr"
}
