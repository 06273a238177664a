"""Gaps and doubles in a table: found, counted, filled, dropped, saved."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER, TEXT, Value
from .amounts import Saving
from .needs import kind


def gaps(t):
    """The columns with missing values."""
    return [c for c in t.columns if None in c.values]


@kind("missing values by column", need=[], weight=2)
def missing(t, rng):
    return Case([t], """
        how many (missing|empty|null|nan|blank) values (are there|are|do we have) (in|per|for|by) (each|every) column
        (count|count up) [the] (missing|null|nan|empty) values [by|per|in each|for each] [column]
        (missing|null|nan) values (by|per|in each) column
        (show|list|give me|check) [the] (missing|null|empty) values [of each column]
        (are|do) (there|we have) [any] (missing values|gaps|blanks|nulls|holes) [in the (data|table|file)], by column
        which columns have (missing values|gaps|blanks|nulls|holes)
        (check|look) for (missing|null|nan) (values|data)
        where (are|is) [the] (values|data) missing
        how complete is (each|every) column, number of (gaps|missing values)
        number of (nulls|gaps|blanks|missing entries) (by|per|in each) column
        (missing|null) (count|counts) per (field|column|variable)
        what is missing in the (data|table)
        """.replace("(are|do) (there|we have) [any]", "(are there|do we have) [any]"), "df.isna().sum()", says="""
        here is how many values are missing in each column.
        the table counts the gaps of each column.
        """, want=lambda: {c.name: c.values.count(None) for c in t.columns}, then=[Case([t], """
            (and|how many is that) in total
            [and] altogether
            the total
            """, "df.isna().sum().sum()", says="{out} values are missing in all.",
            want=lambda: sum(c.values.count(None) for c in t.columns))])


@kind("missing values in total", need=[])
def missing_total(t, rng):
    column = rng.choice(t.columns) if rng.random() < 0.5 else None
    if column is not None and rng.random() < 0.5 and gaps(t):
        column = rng.choice(gaps(t))
    if column is None:
        return Case([t], """
            how many (missing|empty|null|nan|blank) (values|cells) (are there|do we have) (in total|altogether)
            how many (missing|empty|null|nan|blank) (values|cells) (are there|do we have) (overall|in the whole table)
            total [number of] (missing|null|empty|nan) (values|cells)
            (number|count) of (missing|empty|null) (values|cells) in the (whole|entire) (table|file|data)
            count (all|every) (missing|empty|null) (value|values|cell|cells) (together|in total|in the whole table)
            how many (gaps|holes|blanks) does the (whole|entire) (table|data) have
            overall count of (nulls|nans|missing values)
            how many cells (are|were) left (empty|blank) in total
            sum of all (missing|null) values
            how much is missing (in total|altogether)
            all missing values (together|summed up)
            """, "df.isna().sum().sum()", says="{out} values are missing.\nthere are {out} gaps in all.",
            want=lambda: sum(c.values.count(None) for c in t.columns))
    return Case([t], """
        how many (missing|empty|null|nan|blank) values (does|are in) [the] {c} [have]
        how many {cs} are (missing|empty|unknown|null)
        (number|count) of (missing|empty|null) (values in {c}|{cs})
        count the (missing|empty|null) {cs}
        (missing|null|nan) (values|entries) in {c}: how many
        how many (gaps|holes|blanks) does {c} have
        how many (rows|{many}) (lack|have no|miss) [a] {c}
        (in|for) how many {many} is the {c} (missing|empty|unknown)
        how often is [the] {c} (missing|empty|not given)
        is [any] {c} missing, how many
        """, f'df["{column}"].isna().sum()', says="{out} values of {c} are missing.\n{c} is missing {out} times.",
        want=lambda: column.values.count(None), c=column, many=t.many)


@kind("missing values in percent", need=[], weight=0.8)
def missing_percent(t, rng):
    return Case([t], """
        what (percentage|percent|share) of (each|every) column is (missing|empty|null)
        (percentage|percent|share) of (missing|null|empty|nan) values (by|per|in each|for each) column
        (missing|null) values (by|per) column in (percent|%)
        how (much|many) percent of (each|every) column (is|are) (missing|empty)
        (show|give me|compute) the (percentage|share) of (missing|null|nan) values [by column]
        (missing|null) (percentage|rate|ratio in percent) (by|per|for each) column
        in percent, how much is missing in each column
        what (share|proportion) of the values is missing, column by column
        how (incomplete|empty) is (each|every) column in percent
        gaps in percent (by|per) column
        """, "df.isna().mean() * 100",
        says="here is the share of gaps in percent.\nthe table shows how much is missing, in percent.",
        want=lambda: {c.name: c.values.count(None) / t.rows * 100 for c in t.columns})


@kind("rows with gaps", need=[CATEGORY, NUMBER])
def rows_missing(t, rng):
    fit = [at for at in range(t.rows) if any(c.values[at] is None for c in t.columns)]
    if not fit:
        return None
    count = rng.random() < 0.4
    verb = "(show [me] [all|the]|list [all|the]|find [all|the]|which|give me [all|the])"
    if count:
        verb = "(how many|count the|number of)"
    return Case([t], f"""
        {verb} (rows|records|{{many}}|entries) with [any] (missing|empty|null|nan) (values|value|cells|data)
        {verb} (incomplete|unfinished) (rows|records|{{many}}|entries)
        {verb} {{many}} (that are|are) (incomplete|not complete|missing something)
        {verb} (rows|{{many}}) (that have|with) at least one (gap|missing value|empty cell|blank)
        {verb} (rows|records) where (anything|something|any value|any column) is (missing|empty)
        {verb} (rows|{{many}}) (containing|with) (gaps|nulls|nans|blanks|holes)
        {verb} {{many}} with something (missing|left out|not filled in)
        {verb} (rows|entries) (that|which) are not (fully|completely) filled [in]
        {verb} {{many}} lacking any (value|information)
        {verb} (rows|records) with one or more (missing|null) (fields|values)
        """, "len(df[df.isna().any(axis=1)])" if count else "df[df.isna().any(axis=1)]", says="""
        {out} rows have gaps.
        """ if count else "these rows have gaps.\nhere are the incomplete {many}.", want=lambda: len(fit), many=t.many)


FILL = "(fill|replace|impute|fill in|substitute)"
GAP = "(missing|empty|null|nan|blank)"


@kind("fill the gaps", need=[NUMBER], weight=2)
def fill(t, rng):
    some = [c for c in gaps(t) if c.role in (NUMBER, CATEGORY, TEXT)]
    if not some:
        return None
    c = rng.choice(some)
    if c.role == NUMBER:
        how = rng.choice(["mean", "mean", "median", "median", "0", "ffill"])
    else:
        how = rng.choice(["mode", "unknown", "unknown", "ffill"]) if c.role == CATEGORY else "unknown"
    word = rng.choice(["unknown", "missing", "other", "n/a", "none", "Unknown"])
    said, value = {
        "mean": ("(the|its) (average|mean)", f'df["{c}"].mean()'), "median": ("(the|its) median",
        f'df["{c}"].median()'),
        "0": ("(0|zero|zeros)", "0"), "mode": ("(the|its) most (common|frequent) value", f'df["{c}"].mode()[0]'),
        "unknown": ("[the word] {w}", f"'{word}'"),
        "ffill": ("(the value before|the previous value|the last known value)", None),
    }[how]
    line = f'df["{c}"] = df["{c}"].fillna({value})' if value else f'df["{c}"] = df["{c}"].ffill()'
    save = Saving(rng, "filled") if rng.random() < 0.3 else None
    tail = f" and {save.verb} (it|the result|the table) {save.asks}" if save else ""
    asks = f"""
        {FILL} [the] {GAP} {{cs}} with {said}{tail}
        {FILL} [the] {GAP} values (in|of) [the] {{c}} with {said}{tail}
        {FILL} [the] (gaps|blanks|holes|nans|nulls) (in|of) [the] {{c}} with {said}{tail}
        use {said} (for|in place of|instead of) {GAP} {{cs}}{tail}
        where [the] {{c}} is {GAP}, (put|use|write|insert) {said}{tail}
        set [all] {GAP} {{cs}} to {said}{tail}
        {GAP} {{cs}} should (be|become|get) {said}{tail}
        put {said} (into|in) [the] (empty|missing) {{c}} (cells|fields|entries){tail}
        if {{c}} is {GAP}, {FILL} it with {said}{tail}
        impute {{c}} with {said}{tail}
        fillna of {{c}} with {said}{tail}
        """
    return Case([t], asks, f"LOAD\n{line}\n" + (f"df.{save.call}" if save else "df"), says="""
        the gaps are filled; the table is in {out}.
        """ if save else "the gaps in {c} are filled.\n{c} has no gaps any more.",
        want=None if save else lambda: t.rows,
        c=c, w=[word, f"'{word}'"])


@kind("drop rows with gaps", need=[NUMBER], weight=2)
def drop_missing(t, rng):
    if not gaps(t):
        return None
    one = rng.random() < 0.5
    c = rng.choice(gaps(t)) if one else None
    save = Saving(rng, "clean") if rng.random() < 0.45 else None
    tail = f" and {save.verb} (it|the result|the rest|the table) {save.asks}" if save else ""
    drop = "(drop|remove|delete|throw out|get rid of|discard)"
    asks = f"""
        {drop} [the|all] (rows|{{many}}|records) (without|with no|with {GAP}) {{c}}{tail}
        {drop} [the|all] (rows|{{many}}) where [the] {{c}} is {GAP}{tail}
        keep only [the] (rows|{{many}}) (with a|that have a|with) [known] {{c}}{tail}
        {drop} (rows|{{many}}) if [the] {{c}} is {GAP}{tail}
        {drop} [the] (rows|{{many}}|records) (lacking|missing) [a] {{c}}{tail}
        dropna on {{c}}{tail}
        {drop} (everything|every row) with (a gap|a missing value|nothing|no value) in {{c}}{tail}
        only keep {{many}} whose {{c}} is (known|given|filled in|not missing){tail}
        {drop} (incomplete|unfinished) rows, judged by {{c}}{tail}
        """ if one else f"""
        {drop} [the|all] (rows|{{many}}|records) with [any] {GAP} (values|cells|data){tail}
        {drop} [the|all] incomplete (rows|{{many}}|records){tail}
        {drop} [all] (rows|{{many}}) (that have|with|containing) (gaps|nulls|nans|blanks|holes){tail}
        keep only [the] complete (rows|{{many}}|records){tail}
        dropna{tail}
        {drop} [all] {GAP} values{tail}
        {drop} (rows|{{many}}) where (anything|something|any column) is {GAP}{tail}
        clean the (data|table): {drop} rows with {GAP} values{tail}
        only (keep|leave) (rows|{{many}}) without (gaps|missing values|any gap){tail}
        {drop} every row with at least one {GAP} (value|cell){tail}
        (rows|{{many}}) with {GAP} values should go{tail}
        """
    rows = [at for at in range(t.rows) if not any(x.values[at] is None for x in ([c] if one else t.columns))]
    if not rows:
        return None
    code = f'df.dropna(subset=["{c}"])' if one else "df.dropna()"
    if save:
        return Case([t], asks, f"{code}.{save.call}", says="the clean table is in {out}.\ni saved it as {out}.", c=c,
            many=t.many)
    saving = Saving(rng, "clean")
    return Case([t], asks, code, says="the rows with gaps are gone.\nhere are the {many} that are left.",
                want=lambda: len(rows), c=c, many=t.many, then=[
                    Case([t], "how many (are left|rows are left|remain)\ncount (them|what is left)", f"len({code})",
                         says="{out} are left.", want=lambda: len(rows)),
                    Case([t], f"{saving.verb} (it|that|this|the result) {saving.asks}\n(now|and) {saving.verb} it "
                              f"{saving.asks}",
                         f"{code}.{saving.call}", says="saved as {out}.")])


def keys(t):
    """The rows as pandas compares them."""
    return list(zip(*(c.values for c in t.columns)))


@kind("count of duplicates", need=[], weight=1.5)
def duplicates(t, rng):
    some = [c for c in t.columns if len(c.distinct()) < len(c.known()) and c.role in (TEXT, CATEGORY)]
    c = rng.choice(some) if some and rng.random() < 0.45 else None
    values = c.values if c else keys(t)
    count = c is None or rng.random() < 0.5
    doubled = "(duplicate|duplicated|double|repeated)"
    if c is None:
        return Case([t], f"""
            how many {doubled} (rows|records|entries|{{many}}) (are there|do we have|are in the table)
            (count|count up) [the] {doubled} (rows|records|entries|{{many}})
            number of {doubled} (rows|records|entries)
            (are there|do we have|is there) [any] (duplicates|duplicate rows|repeated rows), how many
            {doubled} rows: how many
            how many (rows|{{many}}) (occur|appear) (twice|more than once|again)
            (check|look) for (duplicates|duplicate rows) and count them
            how many (rows|{{many}}) are exact copies of (another|an earlier one)
            how often (is|are) a whole row repeated
            (duplicates|duplicate) count
            """, "df.duplicated().sum()", says="{out} rows are duplicates.\nthere are {out} duplicate rows.",
            want=lambda: len(values) - len(set(values)), many=t.many)
    if count:
        return Case([t], f"""
            how many {doubled} {{cs}} (are there|do we have)
            (count|count up) [the] {doubled} {{cs}}
            number of {doubled} {{cs}}
            (are there|do we have) [any] duplicates in {{c}}, how many
            how many (rows|{{many}}) repeat a {{c}} (seen before|that already occurred)
            how many duplicates (are in|does) [the] {{c}} [column] [have]
            duplicates in {{c}}: how many
            how many {{many}} have a {{c}} that (came|appeared|occurred) (before|earlier)
            {doubled} values in {{c}}, count [them]
            """, f'df["{c}"].duplicated().sum()', says="{out} {cs} are repeated.\nthere are {out} repeated {cs}.",
            want=lambda: len(values) - len(set(values)), c=c, many=t.many)
    return Case([t], f"""
        (show|list|find|give me) [all|the] (rows|{{many}}) with [a] {doubled} {{c}}
        (which|what) {{many}} (have|share) (the same|a repeated|a duplicated) {{c}}
        (which|what) (rows|{{many}}) are duplicates (by|in|with respect to) {{c}}
        {{many}} whose {{c}} (occurs|appears|comes up) more than once
        (show|list) [the] (duplicates|duplicate rows|repeated rows) (by|in|of) {{c}}
        (rows|{{many}}) that share [the|a|their] {{c}} with (another|others|another row)
        (find|show) {{cs}} that (occur|appear) (twice or more|more than once|several times), with [their|the] rows
        all {{many}} with a {{c}} that is not unique
        (show|list) (rows|{{many}}) where [the] {{c}} is not unique
        """, f'df[df["{c}"].duplicated(keep=False)]',
        says="these {many} share their {c}.\nhere are the {many} with repeated {c}.",
        want=lambda: sum(values.count(v) > 1 for v in values), c=c, many=t.many)


@kind("drop duplicates", need=[], weight=2)
def drop_duplicates(t, rng):
    some = [c for c in t.columns if len(c.distinct()) < len(c.known()) and c.role in (TEXT, CATEGORY)]
    c = rng.choice(some) if some and rng.random() < 0.5 else None
    keep = rng.choice(["", "", "last"]) if c else ""
    save = Saving(rng, "clean") if rng.random() < 0.45 else None
    tail = f" and {save.verb} (it|the result|the rest|the table) {save.asks}" if save else ""
    drop = "(drop|remove|delete|throw out|get rid of|discard|filter out)"
    if keep:
        tail = " (, keep the last one|, keeping the last|and keep the last [one] of each)" + tail
    asks = f"""
        {drop} [the|all] (duplicates|doubles|repeats) (by|in|of|based on) {{c}}{tail}
        {drop} [the|all] (rows|{{many}}) with [a] (duplicate|repeated|duplicated) {{c}}{tail}
        {drop} duplicate {{cs}}{tail}
        keep [only] one (row|{{one}}) (per|for each|for every) {{c}}{tail}
        only one {{one}} per {{c}}{tail}
        make [the] {{c}} unique{tail}
        each {{c}} should (appear|occur) only once{tail}
        deduplicate [the] (table|data|{{many}}) by {{c}}{tail}
        {drop} (rows|{{many}}) (that repeat|repeating) a {{c}}{tail}
        """ if c else f"""
        {drop} [the|all] (duplicates|duplicate rows|doubles|double rows|repeated rows){tail}
        {drop} [all] duplicate (records|entries|{{many}}|lines){tail}
        (deduplicate|dedupe) [the] (table|data|file|{{many}}){tail}
        keep only [the] unique (rows|records|{{many}}){tail}
        (clean|tidy) [the] (table|data) (of|from) (duplicates|duplicate rows){tail}
        {drop} (rows|{{many}}) that (occur|appear) (twice|more than once){tail}
        every row should (appear|occur) only once{tail}
        {drop} identical (rows|records|lines){tail}
        {drop} exact (copies|repeats) of rows{tail}
        make all rows unique{tail}
        no duplicates, please: {drop} them{tail}
        """.replace("please: ", "")
    values = c.values if c else keys(t)
    inside = ", ".join(filter(None, [f'subset=["{c}"]' if c else "", "keep='last'" if keep else ""]))
    code = f"df.drop_duplicates({inside})"
    if save:
        return Case([t], asks, f"{code}.{save.call}",
            says="the table without duplicates is in {out}.\ni saved it as {out}.",
                    c=c, one=t.one, many=t.many)
    return Case([t], asks, code, says="the duplicates are gone.\nhere are the {many} without duplicates.",
                want=lambda: len(set(values)), c=c, one=t.one, many=t.many, then=[Case(
                    [t], "how many (are left|rows are left|remain)\ncount (them|what is left)", f"len({code})",
                    says="{out} are left.", want=lambda: len(set(values)))])


@kind("replace a value", need=[CATEGORY], weight=1)
def replace(t, rng):
    c = t.category()
    v = rng.choice(c.distinct())
    if not isinstance(v, str):
        return None
    word = rng.choice(["other", "new", "unknown", "special", "basic", "group a", "main", "extra", "X1", "test",
        "mixed"])
    save = Saving(rng, "changed") if rng.random() < 0.3 else None
    tail = f" and {save.verb} (it|the table) {save.asks}" if save else ""
    return Case([t], f"""
        (replace|change|rename) {{v}} (in|of) [the] {{c}} (by|to|with|into) {{w}}{tail}
        (replace|change) [the] {{c}} {{v}} (by|to|with) {{w}}{tail}
        in [the] {{c}} [column], (replace|change|turn) {{v}} (to|into|by) {{w}}{tail}
        (set|write|put) {{w}} (wherever|where|everywhere) [the] {{c}} is {{v}}{tail}
        {{v}} in {{c}} should (be called|become|be) {{w}}{tail}
        call the {{c}} {{v}} {{w}} (instead|from now on){tail}
        swap {{v}} for {{w}} in {{c}}{tail}
        every {{v}} in [the] {{c}} column (becomes|should become) {{w}}{tail}
        turn {{c}} {{v}} into {{w}}{tail}
        (fix|correct) {{c}}: {{v}} (should be|must be|is really) {{w}}{tail}
        """, f'LOAD\ndf["{c}"] = df["{c}"].replace({Value(v)}, \'{word}\')\n' + (f"df.{save.call}" if save else "df"),
        says="the table is in {out}." if save else "{v} is {w} now.\nthe {c} is changed.",
            want=None if save else lambda: t.rows,
        c=c, v=[v, v, f"'{v}'"], w=[word, word, f"'{word}'"])


@kind("clean the table", need=[], weight=1)
def clean(t, rng):
    save = Saving(rng, "clean") if rng.random() < 0.6 else None
    tail = f" and {save.verb} (it|the result|the table) {save.asks}" if save else ""
    rows = [row for row in dict.fromkeys(keys(t)) if None not in row]
    if not rows:
        return None
    drop = "(drop|remove|delete|get rid of)"
    return Case([t], f"""
        {drop} (duplicates|duplicate rows) and (rows with missing values|incomplete rows){tail}
        {drop} (duplicates|duplicate rows) and (missing values|rows with gaps){tail}
        {drop} (rows with missing values|incomplete rows|missing values) and [also] (duplicates|duplicate rows){tail}
        (clean|clean up|tidy|tidy up) the (data|table|file): no duplicates, no (missing values|gaps){tail}
        clean [up] [the] (data|table) by (dropping|removing) duplicates and (missing values|gaps|nulls){tail}
        (clean|tidy) the (data|table): {drop} duplicates and nulls{tail}
        keep only (unique|distinct) and complete (rows|{{many}}){tail}
        keep only (complete|full) rows, each once{tail}
        {drop} both duplicates and rows with (gaps|blanks|nans){tail}
        (data|table) cleaning: {drop} duplicates and empty values{tail}
        i want neither duplicates nor (gaps|missing values) in the (data|table){tail}
        """, f"df.drop_duplicates().dropna(){'.' + save.call if save else ''}",
        says="the clean table is in {out}." if save else "the table is clean.\nduplicates and gaps are gone.",
        want=None if save else lambda: len(rows), many=t.many)
