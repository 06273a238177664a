"""Logs of programs, and JSON files that are no tables."""

import json
from collections import Counter

from ..cases import Case, kind
from ..files import json_file, log_file
from ..tables import Value
from .splitting import there

IT = ["the log", "this log", "the log file", "it", "the file", "my log", "this log file", "the server log", "the logs"]
NAMED = {"ERROR": ["errors", "error lines", "error messages", "ERROR entries", "error entries", "ERROR lines"],
         "WARNING": ["warnings", "warning lines", "WARNING entries", "warning messages", "WARNING lines"],
         "INFO": ["info lines", "info messages", "INFO entries", "INFO lines"],
         "DEBUG": ["debug lines", "debug messages", "DEBUG entries", "DEBUG lines"]}


@kind("lines of a level in a log", weight=3)
def level(rng):
    f = log_file(rng)
    name = rng.choice([found for found in ["ERROR", "ERROR", "ERROR", "WARNING", "INFO",
        "DEBUG"] if found in f.content])
    hits = [line for line in f.content.splitlines() if name in line]
    how = rng.choice(["count", "count", "lines", "lines", "first", "last", "save"])
    test = f"'{name}' in line"
    asks, line, want, says = {
        "count": ("""
            how many {w} (are in {it}|are there|does {it} have|happened|were logged)
            (count|number of) [the|all] {w} [in {it}]
            how often does {l} (occur|appear|come up) [in {it}]
            (tell me|find out) how many {w} {it} has
            {w} in {it}: how many
            in how many lines (is|stands) {l}
            """, f"sum({test} for line in lines)", lambda: len(hits), "there are {out} {w}.\n{it} has {out} {w}."),
        "lines": ("""
            (show|list|print|find|get|extract) (all|the|all the) {w} [in {it}|from {it}|of {it}]
            (which|what) {w} (are in {it}|are there|were logged)
            {w} [only|from {it}]
            (filter|grep) {it} (for|by) {l}
            only [the] {w} [please]
            (show|list) (what|everything that) is marked {l} [in {it}]
            """,
            f"[line for line in lines if {test}]", lambda: hits, "here are the {w}.\n{out}."),
        "first": ("""
            (show|print|find|what is|get) the first {w1} [in {it}]
            first {w1} [in {it}]
            when (was|came) the first {w1} [in {it}]
            where do the {w} (begin|start), show the first
            the (earliest|first) {w1}
            """, f"next(line for line in lines if {test})", lambda: hits[0],
            "the first one is: {out}\n{out}"),
        "last": ("""
            (show|print|find|what is|get) the (last|latest|most recent) {w1} [in {it}]
            (last|latest|most recent) {w1} [in {it}]
            when (was|came) the (last|latest) {w1} [in {it}]
            the {w1} that came last
            """, f"[line for line in lines if {test}][-1]", lambda: hits[-1], "the last one is: {out}\n{out}"),
        "save": ("""
            (save|write|export) (all|the) {w} [of {it}] (to|into|in) a (separate|new) file
            (copy|move|extract) (all|the) {w} (to|into) a (file of their own|new file|separate log)
            (make|create) a (file|log) with (only|just) the {w}
            {w} (to|in) a file of their own
            """, f"with open('{f.stem}_{name.lower()}.log', 'w') as file:\n"
                 f"    file.write('\\n'.join(line for line in lines if {test}))",
                 there([f"{f.stem}_{name.lower()}.log"]), "saved as {out}.\nthe {w} are in {out}."),
    }[how]
    return Case([f], asks, f'lines = open("{f}").read().splitlines()\n{line}', says=says, want=want, it=IT,
                w=NAMED[name], l=Value(name), w1=[name.lower(), f"{name} line", f"{name.lower()} line",
                    f"{name.lower()} entry"])


@kind("log lines by level", weight=2)
def levels(rng):
    f = log_file(rng)
    chart = rng.random() < 0.3
    base = f'text = open("{f}").read()\n'
    if chart:
        return Case([f], """
            (plot|chart|graph|draw) the (number of lines|entries|messages) (per|by|for each) (level|log level|severity)
            (bar chart|chart|graph|plot) of (the log levels|lines per level|messages by level|the levels in {it})
            (show|visualize) how often each level (occurs|comes up) (in a chart|as bars|as a bar chart)
            (how many|number of) entries of each level as a (chart|bar chart)
            (errors, warnings and infos|the levels) as (bars|a bar chart|a chart)
            """, base + """counts = pd.Series(re.findall(r'DEBUG|INFO|WARNING|ERROR', text)).value_counts()
counts.plot.bar()
plt.title('Lines by level')
plt.ylabel('count')""", it=IT, says="here is the chart of the levels.\nthe bars show how often each level occurs.")
    return Case([f], """
        (count the|number of|how many) lines (per|by|for each) (level|log level|severity) [in {it}]
        (count|how many) (entries|messages|lines) of each level [are there|are in {it}]
        (level|log level|severity) (counts|statistics|summary) [of {it}]
        how many errors, warnings and infos (are in {it}|are there|does {it} have)
        (summarize|summarise|group) {it} by (level|log level|severity)
        (break down|split up) {it} by level
        (which|what) levels (are in {it}|does {it} have) and how often
        errors vs warnings vs info: (count|counts|how many)
        """,
                base + "Counter(re.findall(r'DEBUG|INFO|WARNING|ERROR', text))", it=IT,
                says="by level: {out}.\nthe counts are {out}.",
                want=lambda: dict(Counter(line.split()[2] for line in f.content.splitlines())))


@kind("messages and times of a log", weight=1.5)
def messages(rng):
    f = log_file(rng)
    lines = f.content.splitlines()
    load = f'lines = open("{f}").read().splitlines()\n'
    n = rng.choice([3, 5, 10])
    how = rng.choice(["errors", "hours", "span", "table"])
    if how == "errors":
        return Case([f], """
            (what are|show|list) the {n} most (common|frequent) (error messages|errors) [in {it}]
            (which|what) errors (occur|happen|come up) most [often], top {n}
            top {n} (errors|error messages) [of {it}] by (count|frequency)
            most (common|frequent) errors [in {it}], {n} of them
            group the errors by message and show the {n} most (common|frequent)
            what goes wrong most often, top {n}
            """, load + "Counter(line.split('ERROR ')[1] for line in lines if 'ERROR ' in line)"
                 + f".most_common({n})", it=IT, n=n, says="the most common errors are {out}.\n{out}.",
                    want=lambda: Counter(line.split(" ", 3)[3] for line in lines if " ERROR " in line).most_common(n))
    if how == "hours":
        return Case([f], """
            (plot|chart|graph|show) [the number of] lines per hour (in a chart|as a chart)
            (chart|graph|bar chart|plot) of (entries|messages|lines) by hour [of the day]
            (at which hours|when in the day) is most logged, as a chart
            how many (entries|messages) per hour, as (bars|a chart)
            (activity|log entries|traffic) (by|per) hour (chart|plot|graph)
            """,
                    load + """counts = pd.Series([line[11:13] for line in lines]).value_counts().sort_index()
counts.plot.bar()
plt.title('Lines by hour')
plt.xlabel('hour')
plt.ylabel('count')""", it=IT, says="here is the chart by hour.\nthe bars show the lines of each hour.")
    if how == "span":
        return Case([f], """
            (from when to when|which time span|what period) does {it} (reach|cover|go)
            (what is|show|find) the first and [the] last (time|timestamp|moment) [in {it}]
            first and last timestamp [of {it}]
            when does {it} (begin|start) and (end|stop)
            time (span|range) [of {it}]
            how long a time does {it} cover, from when to when
            """, load + "lines[0][:19], lines[-1][:19]", it=IT, says="it goes from {out}.\nfirst and last: {out}.",
                    want=lambda: (lines[0][:19], lines[-1][:19]))
    return Case([f], """
        (convert|turn|parse) {it} (to|into) a (table|csv|csv table)
        {it} as [a] csv [with columns for time, level and message]
        (make|create) a csv (from|of|out of) {it}
        (split|parse) {it} into (time, level and message|date, level and message|columns) [and save as csv]
        (save|export) {it} as (csv|a table)
        """, load + f"""df = pd.DataFrame([re.match(r'(\\S+ \\S+) (\\w+) (.*)', line).groups() for line in lines])
df.columns = ['time', 'level', 'message']
df.to_csv('{f.stem}.csv', index=False)""", it=IT, says="saved as {out}.\nthe table is in {out}.",
                want=there([f"{f.stem}.csv"]))


JSONS = ["the json", "this json", "the file", "this file", "it", "the json file", "my json", "the config", "the object"]


@kind("what stands in a JSON object", weight=2.5)
def keys(rng):
    f = json_file(rng)
    how = rng.choice(["keys", "value", "value", "count", "pretty", "types", "save"])
    load = f'data = json.load(open("{f}"))\n'
    key = rng.choice(list(f.value))
    asks, line, want, says = {
        "keys": ("""
            (what|which) (keys|fields|top level keys|entries) (are in {it}|does {it} have|are there)
            (list|show|print|get) [all] the [top level] (keys|fields|field names) [of {it}|in {it}]
            (keys|field names) [of {it}]
            top level keys [of {it}]
            (how is|what is the structure of) {it} [built], (show|list) the keys
            what can be (set|found) in {it}, only the (keys|names)
            """, "list(data)", lambda: list(f.value), "the keys are {out}.\nit has the keys {out}."),
        "value": ("""
            (what is|show|get|print|read) the (value of|value for|) {k} [in {it}]
            (what|which) {k} (does {it} have|is in {it}|is set)
            {k} [in {it}|of {it}]
            (look up|find) {k} [in {it}]
            what (stands|is) under [the key] {k}
            value of [the key] {k}
            what does {it} say (about|for) {k}
            """, f"data['{key}']", lambda: f.value[key], "it is {out}.\n{k} is {out}."),
        "count": ("""
            how many (keys|fields|top level keys) (are in {it}|does {it} have|are there)
            (count|number of) [the] (keys|fields) [in {it}]
            {it} has how many (keys|fields)
            """, "len(data)", lambda: len(f.value), "it has {out} keys.\nthere are {out} keys."),
        "pretty": ("""
            (pretty print|pretty-print|prettify|beautify) {it}
            (show|print) {it} (nicely|indented|readably|well formatted|in a readable form)
            (format|indent) {it}
            make {it} (readable|easier to read|human readable)
            {it} (with|in) (indentation|nice lines)
            """, "print(json.dumps(data, indent=2))", lambda: json.dumps(f.value, indent=2),
                "here it is.\nthis is the object."),
        "types": ("""
            (what|which) (type|types) do the (values|fields|keys) [of {it}] have
            (list|show) the (type|data type) of (each|every) (key|field|value) [in {it}]
            (types|data types) of the (fields|values|keys) [in {it}]
            is each field [of {it}] a text, a number or a list
            """,
            "{key: type(value).__name__ for key, value in data.items()}",
            lambda: {key: type(value).__name__ for key, value in f.value.items()}, "the types are {out}.\n{out}."),
        "save": ("""
            (save|write) {it} (indented|pretty printed|nicely formatted|with indentation)
            (save|make) a (pretty|readable|indented|formatted) (copy|version) of {it}
            (reformat|indent) {it} and save it
            (pretty printed|indented|formatted) json file [please]
            {it} with indentation as a new file
            """, f"with open('{f.stem}_pretty.json', 'w') as file:\n    json.dump(data, file, indent=2)",
            lambda: "" if json.load(open(f"{f.stem}_pretty.json", encoding="utf-8")) == f.value else "other",
                "saved as {out}.\nthe copy is {out}."),
    }[how]
    return Case([f], asks, load + line, says=says, want=want, it=JSONS, k=Value(key))


@kind("a value deep in a JSON object", weight=1)
def deep(rng):
    f = json_file(rng)
    inner = [key for key, value in f.value.items() if isinstance(value, dict)]
    lists = [key for key, value in f.value.items() if isinstance(value, list)]
    load = f'data = json.load(open("{f}"))\n'
    if inner and (rng.random() < 0.6 or not lists):
        key = rng.choice(inner)
        under = rng.choice(list(f.value[key]))
        return Case([f], """
            (what is|show|get|read) [the] {u} (of|under|in|inside) [the] {k} [in {it}]
            {k} {u} [in {it}]
            {u} of [the] {k}
            (look up|find) {k}.{u}
            value of {k}.{u} [in {it}]
            what (stands|is) under {k} / {u}
            """, load + f"data['{key}']['{under}']", says="it is {out}.\n{u} is {out}.", it=JSONS,
                    want=lambda: f.value[key][under], k=Value(key), u=Value(under))
    if not lists:
        return None
    key = rng.choice(lists)
    count = rng.random() < 0.5
    return Case([f], """
        how many (items|entries|elements) (are in {k}|does {k} have|has {k})
        (count|number of) [the] (items|entries|elements) (in|of) {k}
        (length|size) of [the list] {k}
        how long is the list {k}
        """ if count else """
        (what is|show|get) the first (item|entry|element) (of|in) {k} [in {it}]
        first of [the] {k}
        first (item|entry|element) of the list {k}
        (which|what) (item|entry) comes first in {k}
        """, load + (f"len(data['{key}'])" if count else f"data['{key}'][0]"), it=JSONS, k=Value(key),
                says="it is {out}.\nthe answer is {out}.",
                want=lambda: len(f.value[key]) if count else f.value[key][0])
