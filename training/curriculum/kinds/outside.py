"""Requests that are out of its field: it must say so. With a table, without one, beside other files."""

import re

from ..cases import Case, kind
from ..files import picture, text_file
from ..tables import CATEGORY, NUMBER, THEMES, words
from .outside_doing import DOING, SEEING, UNDERSTANDING
from .outside_talk import TALK
from .outside_words import WORDS

# How much all of these weigh among the kinds, beside a table and without one.
WITH_TABLE, WITHOUT = 14.0, 12.0
GROUPS = TALK | DOING


def refuse(files, asks, rng, **slots):
    """A case without a program."""
    picked = {name: rng.choice(said) for name, said in WORDS.items()}
    return Case(files, asks, "", no=True, **(picked | slots))


class Ramble(Case):
    """Each request draws its words anew."""

    def _say(self, slot, rng):
        return rng.choice(WORDS[slot]) if slot in WORDS else super()._say(slot, rng)


def _group(name, asks, weight):
    @kind(f"outside: {name}, no file", weight=weight * WITHOUT / TOTAL)
    def alone(rng):
        return Ramble([], asks, "", no=True)

    @kind(f"outside: {name}, beside a table", need=[], weight=weight * WITH_TABLE / TOTAL)
    def beside(t, rng):
        return Ramble([t], asks, "", no=True)


TOTAL = sum(weight for weight, _ in GROUPS.values())
for _name, (_weight, _asks) in GROUPS.items():
    _group(_name, _asks, _weight)


# What a table does not have.

# Words that mean much the same: a table with one of a line may well be asked for another of it.
NEAR = [set(line.split()) for line in """
    price cost costs amount revenue sales pay paid salary wage fare fee income total value budget spend spending \
 spent turnover money
    profit margin charge earnings bill rent payment balance expense expenses takings worth rate dollars euros sum \
 gross net tip earned
    date day days time year years month when week since hour hours minute minutes duration long length period age old \
 born deadline
    name names customer client buyer person people employee staff student pupil patient player author user member \
 guest who colleague
    city country region area place location state town address branch store district zone office site where land \
 market territory
    rating score stars grade mark marks points review satisfaction result level quality
    quantity units count number pieces stock amount items qty volume orders visits clicks views downloads
    weight size height width mass volume big heavy tall dimensions length depth
    type kind category class group sort genre segment department team division sector industry field
    status state result outcome stage phase flag active done
    distance length km miles mileage range far
    temperature heat warm cold weather rain humidity wind
    rooms bedrooms beds floors area size
    gender sex
    percent share rate discount ratio
    """.strip().splitlines()]
COMMON = set("of the a in per on at by is for to and no nr id number first last all each with new main".split())
# Things that people ask for, whatever is in the table.
WISHES = """salary, blood pressure, horsepower, temperature, rainfall, shoe size, unemployment rate, click rate,
    page views, bounce rate,
    carbon emissions, heart rate, calories, engine size, fuel consumption, goals scored, exam score, humidity, gdp,
    life expectancy,
    inflation, battery life, screen size, number of siblings, eye colour, cholesterol, wind speed, crop yield,
    conversion rate,
    shipping cost, tax rate, credit score, interest rate, mileage, altitude, ph value, noise level, sugar content,
    hair colour,
    marital status, political party, religion, favourite colour, nationality, blood type, email opens, churn,
    overtime, sick days,
    birth weight, delivery time, return rate, ad spend, website traffic, followers, likes, retweets, download speed,
    stock level,
    steps per day, sleep hours, vaccination rate, crime rate, voter turnout, reaction time, body fat, bmi,
    test results, attendance,
    ticket price, rent, square footage, number of bedrooms, electricity use, water level, magnitude, wing span,
    tail length""".split(",")
WISHES = [" ".join(wish.split()) for wish in WISHES]
GROUPINGS = """department, country, gender, species, airline, car brand, school, doctor, blood type, weekday, browser,
    operating system,
    neighbourhood, genre, political party, age group, job title, continent, supplier, sales rep, diet, team, breed,
    platform,
    weather, marital status, education level, warehouse, device, station, nationality, eye colour, fuel type,
    campaign""".split(",")
GROUPINGS = [" ".join(grouping.split()) for grouping in GROUPINGS]


def _parts(text):
    found = {re.sub(r"(?<=[a-z]{3})s$", "", word) for word in words(text).split()}
    return found - COMMON


def _spoken(t):
    """All words for what is in a table, and those near to them."""
    found = _parts(t.one) | _parts(t.many) | _parts(t.stem) | _parts(t.theme)
    for column in t.columns:
        for mention in [column.name, *column.mentions, *column.spec.names]:
            found |= _parts(mention)
        if len(column.distinct()) <= 12:
            for value in column.distinct():
                found |= _parts(str(value))
    for line in NEAR:
        near = {re.sub(r"(?<=[a-z]{3})s$", "", word) for word in line}
        if near & found:
            found |= near
    return found


def _theme_words(t, rng, role):
    """What the columns of another theme are called."""
    name = rng.choice([key for key in THEMES if key != t.theme])
    specs = [spec for spec in THEMES[name]["columns"] if spec.role == role]
    if not specs:
        return None
    spec = rng.choice(specs)
    return rng.choice([words(spec.names[0]), *spec.say])


def absent(t, rng, role):
    """The words for something that this table has nothing like; None when none was found."""
    known = _spoken(t)
    for _ in range(20):
        said = _theme_words(t, rng, role) if rng.random() < 0.7 else rng.choice(WISHES if role == NUMBER else GROUPINGS)
        if said and len(said) > 3 and said.isascii() and _parts(said) and not _parts(said) & known:
            return said
    return None


ABSENT = """
    (what is|what's|whats|show) the (average|mean|total|median|highest|lowest|maximum) {x}
    (give me|calculate|find|compute) the (average|mean|total|median|highest|lowest|maximum) {x}
    (average|mean|total|median|max|min|overall) {x}
    (average|mean|total) {x} (by|per|for each) {y}
    {x} (by|per) {y}
    (what is|show me) the {x} (by|per|of each|for every) {y}
    (which|what) {y} has the (highest|lowest|most|least|best|biggest) {x}
    which {one} has the (highest|lowest|most|least|best|biggest) {x}
    (plot|chart|draw|show|graph) [the] {x} (by|per|for each) {y}
    (plot|chart|draw|graph) [the] {x} [over time]
    (bar chart|pie chart|line chart|histogram|box plot) of [the] {x}
    (histogram|distribution) of {x}
    how does [the] {x} (change|develop|differ) (over time|by {y}|between {y}s)
    how many {many} (are there|do we have) (per|by|in each) {y}
    (sort|order|rank) [the {many}] by {x} [from high to low]
    top (5|10|3|ten|five) {many} by {x}
    (show|list|give me|keep) [only] [the] {many} (with|where) {x} (above|over|below|under|greater than) (10|50|100|1000)
    how many {many} have [a] {x} (above|over|below|under) (10|20|50|100)
    is there a (correlation|connection|relation) between {x} and {z}
    (scatter plot|scatter|plot) of {x} (against|versus|vs|and) {z}
    (group|split|break down) [the] {many} by {y}
    (count|number of) {many} (per|by) {y}
    (who|what) has the (highest|lowest|most|best) {x}
    (list|show|what are) [all] [the] (different|unique|distinct) {y}s
    (delete|drop|remove|rename|fill|round) the [column] {x} [column]
    (standard deviation|variance|sum|range|quartiles) of [the] {x}
    what (percentage|share) of [the] {many} is from each {y}
    (compare|show) [the] {x} (of|across|between) [the] [different] {y}s
    how much {x} (is there|do we have|was there) [in total]
    how (high|big|large) is the {x} [on average]
    does {x} (depend on|change with|go up with) {z}
    (predict|forecast|estimate) [the] {x}
    what was the {x} (last year|in 2023|in march)
    """
HALF = """
    (average|mean|total|sum of|median) {x} (by|per|for each) {c}
    {x} (by|per) {c}
    (which|what) {c} has the (highest|lowest|most|least|best) {x}
    (plot|chart|draw|show) [the] {x} (by|per|for each) {c}
    (show|give me|what is) the {x} (of|for) (each|every) {c}
    (compare|rank) [the] {cs} by {x}
    (average|total|mean) {n} (by|per|for each) {y}
    (plot|chart|show) [the] {n} (by|per) {y}
    which {y} has the (highest|lowest|most) {n}
    {n} (by|per) {y}
    (scatter|scatter plot of|plot) {x} (against|vs|versus) {n}
    is {n} (related to|correlated with|driven by) {x}
    how does {x} (depend on|influence|relate to) {n}
    (break down|split|group) {n} by {y}
    total {n} (for|of|in) each {y}
    """


@kind("outside: what the table does not have", need=[], weight=9)
def missing(t, rng):
    x, y, z = absent(t, rng, NUMBER), absent(t, rng, CATEGORY), absent(t, rng, NUMBER)
    if x is None or y is None or z is None or x == y:
        return None
    return Case([t], ABSENT, "", no=True, x=x, y=y, z=z, one=t.one, many=t.many)


@kind("outside: half of it is not in the table", need=[NUMBER, CATEGORY], weight=4)
def half(t, rng):
    x, y, c, n = absent(t, rng, NUMBER), absent(t, rng, CATEGORY), t.category(), t.number()
    if x is None or y is None or c is None or n is None:
        return None
    return Case([t], HALF, "", no=True, x=x, y=y, c=c, n=n)


ANY = """
    (what is|show|give me|calculate|find) the (average|mean|total|median|highest|lowest) {x}
    (average|mean|total|median) {x} (by|per|for each) {y}
    total {x}
    {x} (by|per) {y}
    (which|what) {y} has the (highest|lowest|most|least) {x}
    (plot|chart|draw|show) [the] {x} (by|per|over time|by month|by {y})
    (bar chart|pie chart|line chart|histogram|box plot) of [the] {x} [by {y}]
    how many {many} (are there|do we have|are in the file) [per {y}]
    (sort|order) [the] {many} by {x}
    top (5|10|3) {many} by {x}
    (show|list) [all] [the] {many} (with|where) {x} (above|below|over) (10|50|100|500)
    (remove|drop|delete) [the] (duplicates|empty rows|missing values|first row|last column)
    (show|print|list) [me] the (first|last) (5|10|ten) (rows|lines)
    how many (rows|columns|missing values|duplicates) (are there|does it have|are in it)
    (describe|summarise|clean|sort|filter) (the|this|my) (table|data|file|csv|spreadsheet|dataset)
    (what|which) columns (are there|does the file have)
    (save|export|convert) (it|the table|the data|this) (as|to) (excel|csv|json)
    (correlation|scatter plot) (between|of) {x} and {y}
    (read|load|open|analyse|import) (the|my|this) (csv|file|excel|table|spreadsheet|data|dataset)
    (load|open|read|plot|sort|summarise) (sales|data|report|orders).(csv|xlsx|json|parquet)
    (load|open|read|plot|sort|summarise) (results|customers|table|budget).(csv|xlsx|json|parquet)
    (join|merge|combine) the (two|three) (tables|files|sheets)
    (pivot|group|aggregate) (it|the data) by {y}
    what is (in|inside) the (file|table|data)
    """
PICTURE = """
    (rotate|flip|mirror|crop|resize|sharpen|blur|invert|brighten|darken|compress) (the|my|this) (picture|photo|image)
    make (the|my|this) (picture|photo|image) (black and white|smaller|brighter|grey|square|sepia|darker|transparent)
    (convert|save) (the|my|this) (picture|photo|image|png|jpg) (to|as) (jpg|png|webp|pdf|gif)
    (resize|scale) (the|this) (photo|image) to (800|50%|half|1024x768|300 pixels)
    how (big|large|wide) is the (picture|photo|image)
    (add|put) (a watermark|a border|a frame|text) (to|on) (the|my) (photo|picture|image)
    what (format|size|resolution) (has|is) the (picture|image)
    thumbnail of the (photo|image)
    """
TEXT = """
    (how many words|how many lines) (are in|has|of|in) the (text|letter|article|document|notes)
    (word count|number of characters) (are in|has|of|in) the (text|letter|article|document|notes)
    (most common|most frequent) words in the (text|article|letter|book)
    (replace|remove) (every comma|all blank lines|foo with bar) in the (text|notes|document)
    (find|list|extract) [all] (email addresses|phone numbers|urls|dates|links) in the (text|letter|document|pdf)
    (extract|unzip|unpack|list) the (zip|archive|zip file|tar) [file]
    (how many pages has|extract the text of|split|merge) the (pdf|document)
    (count|search) the word (love|the|data) in the (text|book)
    """
LEANING = """
    (now|and) (as a|make it a) (pie|bar|line) chart [instead]
    (and|now|what about) (by|per) (month|year|region|product|{y})
    (sort|plot|save|show|export|round|filter|transpose|group) (it|that|them|this|the result)
    (only|just) (for|the ones from) (2023|the north|women|january|{y} a)
    (the same|same) (for|with|but for) {x}
    (and|now) (in percent|as a table|as excel|descending|without outliers|the other way round)
    (and|what about) the (median|average|others|rest|second one)
    (add|with) (labels|a title|a legend|a trend line|a grid) [to it]
    (make|change) the (bars|line|colour|title|font) (red|bigger|blue|to total|green)
    (undo|undo that|revert|go back|remove it again)
    (same|again) but (bigger|in red|with {x}|sorted|by {y})
    save (it|that|the chart|the plot) as (png|pdf|result.csv|chart.png)
    """


def _free(rng):
    """Words of any theme."""
    said = THEMES[rng.choice(list(THEMES))]
    numbers = [spec for spec in said["columns"] if spec.role == NUMBER]
    categories = [spec for spec in said["columns"] if spec.role == CATEGORY]
    if not numbers or not categories:
        return {"x": rng.choice(WISHES), "y": rng.choice(GROUPINGS), "many": "rows"}
    x, y = rng.choice(numbers), rng.choice(categories)
    return {"x": [words(x.names[0]), *x.say], "y": [words(y.names[0]), *y.say], "many": said["many"]}


@kind("outside: a table question without a table", weight=5)
def no_table(rng):
    return Case([], ANY, "", no=True, **_free(rng))


@kind("outside: a picture or text that is not there", weight=2.5)
def no_picture(rng):
    return Case([], PICTURE if rng.random() < 0.6 else TEXT, "", no=True)


@kind("outside: leaning on nothing", weight=3)
def leaning(rng):
    return Case([], LEANING, "", no=True, **_free(rng))


@kind("outside: a picture or text beside a table", need=[], weight=2)
def picture_at_table(t, rng):
    return Case([t], PICTURE if rng.random() < 0.6 else TEXT, "", no=True)


@kind("outside: what is to be seen in a picture", weight=4)
def seeing(rng):
    return Ramble([picture(rng)], SEEING, "", no=True, **_free(rng))


@kind("outside: what a text means", weight=3)
def understanding(rng):
    line = " ".join(rng.choice(WORDS["topic"]) for _ in range(12))
    return Ramble([text_file(rng, f"{line}.\n" * 4)], UNDERSTANDING, "", no=True, **_free(rng))


@kind("outside: talk beside a picture or text", weight=3)
def talk(rng):
    name = rng.choice(list(GROUPS))
    file = picture(rng) if rng.random() < 0.6 else text_file(rng, "Notes of the day.\n" * 3)
    return Ramble([file], GROUPS[name][1], "", no=True)


LATER = """
    (thanks|thank you|thx|great|cool|nice|perfect|ok thanks|awesome|super|wow)
    (thanks|great), (that helps|well done|good job|you are the best)
    (why is that|why so|why is it so high|what does that mean|is that good|is that a lot|how come)
    (what should we do about it|what do you recommend|how can we improve that|what is the reason)
    (send|email|mail) (it|that|this) to {whom}
    (are you sure|i don't believe it|really|is that right)
    (write|draft) (a report|an email|a summary|a press release) about (it|that|this)
    (translate|explain) (it|that) [to me|into {language}]
    (print|post|tweet|share) (it|that)
    {topic}
    who are you
    tell me a joke [now]
    (hmm|ok|?|aha|lol|i see|interesting|good to know)
    """


@kind("outside: talk after a result", need=[NUMBER], weight=3)
def after(t, rng):
    n = t.number()
    if n is None:
        return None
    mean = rng.random() < 0.5
    return Case(
        [t], """
        (average|mean|avg) {n}
        (what is|what's|show|give me|calculate) the (average|mean) {n}
        what is {n} on average
        """ if mean else """
        (highest|maximum|largest|max) {n}
        (what is|what's|show|give me|find) the (highest|maximum|largest|biggest) {n}
        how high does {n} get at most
        """, f'df["{n}"].{"mean" if mean else "max"}()', says="it is {out}.\nthe {n} is {out}.",
        want=lambda: sum(n.known()) / len(n.known()) if mean else sorted(n.known())[-1], n=n,
        then=[Ramble([t], LATER, "", no=True)])
