"""The different values of a column: which, how many, how often each."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER
from .amounts import counted, few, is_called, only_best
from .needs import kind


@kind("number of different values", need=[CATEGORY], weight=1.6)
def distinct_count(t, rng):
    c = t.category() if rng.random() < 0.7 else t.text()
    if c is None:
        return None
    bare = "" if is_called(t, c) else """
        how many {cs} (are there|do we have|are listed)
        how many {cs}
        number of {cs}
        (count|count up) the {cs}
        """
    return Case([t], bare + """
        how many (different|distinct|unique|separate) {cs} (are there|do we have|appear|occur)
        (number|count) of (different|distinct|unique) {cs}
        (count|count up) the (different|distinct|unique) {cs}
        how many (different|distinct|unique) values (does|are in|has) {c} [have]
        how many (different|distinct|unique) {cs}
        (unique|distinct) {cs} count
        (different|distinct|unique) {cs}: how many
        in how many different {cs} do the {many} fall
        what's the number of (distinct|unique|different) {cs}
        nunique of {c}
        how diverse is {c}: number of different values
        """, f'df["{c}"].nunique()', says="""
        there are {out} different {cs}.
        i found {out} {cs}.
        """, want=lambda: len(c.distinct()), c=c, many=t.many, then=[Case([t], """
            (which|what are they|name them|list them)
            (which|what) ones
            (show|list|tell me) (them|their names)
            """, f'df["{c}"].dropna().unique().tolist()', says="they are {out}.", want=lambda: c.distinct(), c=c)])


@kind("list of different values", need=[CATEGORY], weight=1.6)
def distinct(t, rng):
    c = t.category()
    bare = "" if is_called(t, c) else """
        (which|what) {cs} (are there|do we have|are in (the|this) (data|table|file)|appear)
        (list|show|name|give me|print) [me] [all] the {cs}
        all [the] {cs}
        what are the {cs}
        """
    return Case([t], bare + """
        (list|show|give me|print) [all] [the] (unique|distinct|different) {cs}
        (what|which) (different|distinct|unique) {cs} (are there|do we have|exist|occur)
        (unique|distinct|different|possible) values (of|in) {c}
        what values (does|can) {c} (have|take)
        (list|show) (every|each) {c} once
        {c} without (duplicates|repeats|repetition)
        what (kinds|sorts) of {c} are there
        name (every|each) {c} that (appears|occurs)
        what are the (possible|different) values (for|of|in) {c}
        """, f'df["{c}"].dropna().unique().tolist()', says="""
        the {cs} are {out}.
        these {cs} are there: {out}.
        """, want=lambda: c.distinct(), c=c, then=[Case([t], """
            how many (is that|are they|are there)
            count them
            how many (of each|rows has each|{many} in each)
            """.replace("how many (of each|rows has each|{many} in each)", ""), f'df["{c}"].nunique()',
            says="there are {out}.", want=lambda: len(c.distinct()), c=c), Case([t], """
            how (many|often) [of] each [of them]
            how many {many} (in|of|for) each
            (and|with) (counts|their counts)
            how often does each (appear|occur)
            """, f'df["{c}"].value_counts()', says="here is how often each {c} occurs.",
            want=lambda: counted(c), c=c, many=t.many)])


@kind("how often each value occurs", need=[CATEGORY], weight=3)
def values(t, rng):
    c = t.category()
    if is_called(t, *(n for n in t.columns if n.role == NUMBER)):
        return None
    share = Case([t], """
        (and|now|the same) (in|as) (percent|percentages|percentage)
        as (shares|percentages|percent) [instead]
        what is that in percent
        """, f'df["{c}"].value_counts(normalize=True) * 100', says="here are the shares in percent.", c=c,
        want=lambda: {v: k / len(c.known()) * 100 for v, k in counted(c).items()})
    return Case([t], """
        how many {many} (are there|do we have) (in|of|for|per) (each|every) {c}
        (number|count) of {many} (by|per|in each|for each|for every) {c}
        how many {many} (by|per|in each|for each|in every) {c}
        (count|count up) [the] {many} (by|per|for each|in each) {c}
        how (often|many times) does (each|every) {c} (appear|occur|come up|show up)
        (frequency|frequencies|counts|value counts|tally) of [each|the] {c}
        {c} (counts|frequencies|value counts|frequency table)
        (tally|count) [the] {cs}
        (show|give me) the (number of {many}|counts) (by|per|for each) {c}
        how are the {many} (distributed|spread|split) (over|across|among|between) [the] {cs}
        {many} (per|by) {c}
        (break|split) [down] the {many} by {c}
        how many {many} does (each|every) {c} have
        what's the (split|distribution|breakdown) of {many} by {c}
        (frequency|number) of occurrences of (each|every) {c}
        group by {c} and count
        """, f'df["{c}"].value_counts()', says="""
        here is how many {many} each {c} has.
        these are the counts by {c}.
        """, want=lambda: counted(c), c=c, many=t.many, then=[share, Case([t], """
            (which|what) (is|one is) the most (common|frequent) [one]
            (which|what) (one|{c}) has the most
            who leads
            """, f'df["{c}"].value_counts().idxmax()', says="it is {out}.", c=c,
            want=lambda: only_best(counted(c)))] if only_best(counted(c)) else [share])


@kind("how often each value occurs in percent", need=[CATEGORY], weight=1.2)
def values_percent(t, rng):
    c = t.category()
    return Case([t], """
        what (percentage|share|percent) of [the] {many} (is|are|falls|fall) (in|into|of) each {c}
        (percentage|share|percent|proportion) of {many} (by|per|in each|for each) {c}
        (how many|how much) percent of [the] {many} (does each {c} have|is each {c}|are in each {c})
        {c} (shares|percentages|proportions) [of the {many}]
        (distribution|breakdown|split) of [the] {cs} in (percent|%|percentages)
        (show|give me|compute) the (percentage|share|proportion) of each {c}
        how are the {many} split by {c}, in percent
        (relative|percentage) frequency of [each] {c}
        what (share|part|proportion) of [the] {many} does each {c} (have|make up|account for)
        in percent, how often does each {c} (occur|appear)
        {many} by {c} as percentages
        value counts of {c} in percent
        """, f'df["{c}"].value_counts(normalize=True) * 100', says="""
        here are the shares of each {c} in percent.
        these are the percentages by {c}.
        """, want=lambda: {v: k / len(c.known()) * 100 for v, k in counted(c).items()}, c=c, many=t.many)


@kind("most common value", need=[CATEGORY], weight=2)
def most_common(t, rng):
    c = t.category()
    rare = rng.random() < 0.3
    best = only_best(counted(c), min if rare else max)
    if best is None:
        return None
    asks = """
        (what|which) is the (least common|rarest|least frequent) {c}
        (least common|rarest|least frequent) {c}
        (which|what) {c} (occurs|appears|comes up) (least often|the least|least)
        (which|what) {c} has the (fewest|least|smallest number of) {many}
        (which|what) {c} is the (rarest|least common)
        the {c} with the (fewest|least) {many}
        (find|tell me|give me) the (rarest|least common|least frequent) {c}
        what {c} do we (see|have) least [often]
        in which {c} are the fewest {many}
        where do we have the fewest {many}, by {c}
        """ if rare else """
        (what|which) is the most (common|frequent|popular|usual) {c}
        most (common|frequent|popular) {c}
        (which|what) {c} (occurs|appears|comes up|shows up) (most often|the most|most)
        (which|what) {c} has the (most|highest number of|largest number of) {many}
        (which|what) {c} is [the] (most common|most frequent|most popular)
        the {c} with the most {many}
        (find|tell me|give me) the most (common|frequent|popular) {c}
        what {c} do we (see|have) most [often]
        in which {c} are the most {many}
        where do (we have|most of the {many} come from|most {many} belong), by {c}
        mode of {c}
        what {c} (are|have) most [of the] {many}
        (which|what) {c} comes first by number of {many}
        """
    how = "idxmin" if rare else "idxmax"
    word = "least" if rare else "most"
    return Case([t], asks, f'df["{c}"].value_counts().{how}()', says=f"""
        the {word} common {{c}} is {{out}}.
        it is {{out}}.
        """, want=lambda: best, c=c, many=t.many, then=[Case([t], """
            how (often|many times|many) [is that|does it occur]
            how many {many} (is that|does it have)
            """, f'df["{c}"].value_counts().{"min" if rare else "max"}()', says="it occurs {out} times.",
            want=lambda: (min if rare else max)(counted(c).values()), c=c, many=t.many)])


@kind("top values by count", need=[CATEGORY], weight=1)
def top_values(t, rng):
    c = t.category() if rng.random() < 0.6 else t.text()
    if c is None or len(c.distinct()) < 4:
        return None
    k, digits = few(rng, (2, 3, 3, 4, 5) if len(c.distinct()) > 5 else (2, 3))
    return Case([t], """
        [what are] the {k} most (common|frequent|popular) {cs}
        (show|list|give me) the {k} most (common|frequent|popular) {cs}
        top {k} {cs} by (number of {many}|count|frequency)
        (which|what) {k} {cs} (occur|appear|come up) (most often|the most)
        (which|what) {k} {cs} have the most {many}
        {k} {cs} with the most {many}
        the {k} biggest {cs} by (count|number of {many})
        (rank|list) the {k} {cs} that (appear|occur) most often
        {k} most common values (of|in) {c}
        the top {k} of {c} by how often they occur
        (name|tell me) the {k} {cs} we see most often
        """, f'df["{c}"].value_counts().head({k})', says="""
        these are the {k} most common {cs}.
        here are the top {k} {cs} by count.
        """, want=lambda: sorted(counted(c).values(), reverse=True)[:k], c=c, k=digits, many=t.many)
