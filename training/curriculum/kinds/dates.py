"""Days of the calendar that are given in the request: between them, after them, their weekdays."""

import calendar
import datetime

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, ordinal, say

MONTHS = list(calendar.month_name)[1:]
DAYS = list(calendar.day_name)


def day(rng, low=2015, high=2027):
    """A day as it is typed; the program gets `datetime.date(2024, 3, 15)`."""
    d = datetime.date(rng.randint(low, high), 1, 1) + datetime.timedelta(rng.randrange(365))
    return Value(d, written(d, rng))


def written(d, rng):
    """`2024-03-15`, `15 March 2024`, `March 15, 2024`, `3/15/2024`."""
    month, short = MONTHS[d.month - 1], MONTHS[d.month - 1][:3]
    forms = [d.isoformat()] * 3 + [
        f"{d.day} {month} {d.year}", f"{month} {d.day}, {d.year}", f"{month} {d.day} {d.year}",
        f"{d.day} {short} {d.year}",
        f"{ordinal(d.day)} of {month} {d.year}", f"{month} {ordinal(d.day)} {d.year}", f"{short} {d.day}, {d.year}",
        f"{ordinal(d.day)} {month} {d.year}", f"{d.day:02}.{d.month:02}.{d.year}", d.strftime("%Y/%m/%d")]
    if d.day > 12:
        forms += [f"{d.day}/{d.month}/{d.year}", f"{d.month}/{d.day}/{d.year}", f"{d.day:02}/{d.month:02}/{d.year}"]
    said = rng.choice(forms)
    return said.lower() if rng.random() < 0.25 else said


def code(d):
    """A day in a program."""
    return f"datetime.date({d.value.year}, {d.value.month}, {d.value.day})"


def _counted(a, b):
    """The days between two days, counted by the calendar."""
    return b.value.toordinal() - a.value.toordinal()


@kind("days between two given dates", weight=2)
def between(rng):
    a, b = sorted([day(rng), day(rng)], key=lambda d: d.value)
    if a.value == b.value:
        return None
    return Case(
        beside(rng), """
        (how many|number of) days (are there|) (between|from) {a} (and|to) {b}
        days (between|from) {a} (and|to|until|till) {b}
        (what is|calculate|compute|count|find) the (number of days|days|difference in days) between {a} and {b}
        how (long|many days) is it from {a} (to|until|till) {b} [in days]
        how many days (passed|went by|lie|are) between {a} and {b}
        from {a} to {b}, how many days
        {b} minus {a} in days
        how many days after {a} is {b}
        how many days before {b} is {a}
        day count {a} to {b}
        i was away from {a} to {b}. how many days is it (between|from the first to the second)
        (distance|difference|gap) in days {a} - {b}
        """, f"({code(b)} - {code(a)}).days", says="there are {out} days between them.\nit is {out} days.",
        want=lambda: _counted(a, b), a=a, b=b,
        then=[Case([], """
            (and|what is that|how much is that) in weeks
            how many weeks is that
            in weeks?
            """, f"({code(b)} - {code(a)}).days / 7", says="that is {out} weeks.", want=lambda: _counted(a, b) / 7)])


@kind("weeks between two given dates")
def weeks(rng):
    a, b = sorted([day(rng), day(rng)], key=lambda d: d.value)
    if a.value == b.value:
        return None
    return Case(
        beside(rng), """
        (how many|number of) weeks (are there|) (between|from) {a} (and|to) {b}
        weeks (between|from) {a} (and|to|until) {b}
        (what is|calculate) the (number of weeks|difference in weeks) between {a} and {b}
        how many weeks is it from {a} (to|until|till) {b}
        from {a} to {b}, how many weeks
        difference in weeks {a}, {b}
        """, f"({code(b)} - {code(a)}).days / 7", says="it is {out} weeks.", want=lambda: _counted(a, b) / 7, a=a, b=b)


@kind("working days between two given dates", weight=1.3)
def working(rng):
    a, b = sorted([day(rng), day(rng)], key=lambda d: d.value)
    if _counted(a, b) < 8:
        return None
    return Case(
        beside(rng), """
        (how many|number of) (working days|workdays|business days|weekdays) (are there|) (between|from) {a} (and|to) {b}
        (working|business) days (between|from) {a} (and|to|until) {b}
        (count|calculate|compute|find) the (working|business) days between {a} and {b}
        how many days without (weekends|saturdays and sundays) between {a} and {b}
        how many days do i (work|have to work) from {a} to {b}, monday to friday
        from {a} to {b}, how many (working days|weekdays)
        days excluding weekends from {a} to {b}
        """, f"np.busday_count('{a.value}', '{b.value}')", says="there are {out} working days.",
        want=lambda: sum(datetime.date.fromordinal(n).weekday() < 5
                         for n in range(a.value.toordinal(), b.value.toordinal())), a=a, b=b)


@kind("weekday of a given date", weight=1.6)
def weekday(rng):
    a = day(rng, 1920, 2040)
    return Case(
        beside(rng), """
        (what|which) (day of the week|weekday|day) (is|was|will be) {a}
        (what|which) weekday (is|was|does) {a} [fall on]
        weekday of {a}
        day of [the] week (for|of|on) {a}
        on (what|which) (weekday|day of the week|day) (does|did|was) {a} [fall]
        {a} (is|was) (a what day|which weekday)
        (find|tell me|give me) the weekday (of|for) {a}
        is {a} a monday or what
        i was born on {a}, what weekday was that
        what day of the week did {a} fall on
        {a}, weekday?
        """, f"{code(a)}.strftime('%A')", says="it is a {out}.\n{a} is a {out}.",
        want=lambda: DAYS[(a.value.toordinal() - 1) % 7], a=a)


@kind("is a given date a weekend")
def weekend(rng):
    a = day(rng)
    return Case(
        beside(rng), """
        (is|was) {a} (a weekend|on a weekend|a saturday or sunday|at the weekend)
        does {a} fall on a weekend
        (check|tell me) (if|whether) {a} is (on a|a) weekend
        {a}: weekend [or not]?
        is {a} a (day off|free day), that is saturday or sunday
        """, f"{code(a)}.weekday() >= 5", says="weekend: {out}.", want=lambda: (a.value.toordinal() - 1) % 7 in (5, 6),
        a=a)


def _plus_months(d, n):
    total = d.year * 12 + d.month - 1 + n
    year, month = divmod(total, 12)
    return datetime.date(year, month + 1, min(d.day, calendar.monthrange(year, month + 1)[1]))


@kind("date some days after a given date", weight=1.6)
def after(rng):
    a, back = day(rng), rng.random() < 0.3
    unit, size = rng.choice([("day", 1), ("day", 1), ("week", 7)])
    n = say(rng.choice([10, 14, 30, 45, 60, 90, 100, 120, 180, 1000, rng.randint(3, 400)]) if size == 1
            else rng.randint(2, 52), rng)
    asks = """
        (what|which) (date|day) (is|was) {n} {u} before {a}
        {n} {u} before {a}
        {a} (minus|-) {n} {u}
        (subtract|take away) {n} {u} from {a}
        go back {n} {u} from {a}
        (what|which) date was it {n} {u} (before|earlier than|prior to) {a}
        date {n} {u} earlier than {a}
        """ if back else """
        (what|which) (date|day) (is|will it be|comes) {n} {u} (after|from) {a}
        {n} {u} (after|from) {a}
        {a} (plus|+) {n} {u}
        add {n} {u} to {a}
        (what|which) date is it {n} {u} after {a}
        date {n} {u} later than {a}
        an invoice of {a} is due in {n} {u}. which date is that
        (starting|counting) {n} {u} from {a}, what is the date
        if something starts on {a} and takes {n} {u}, when is it over
        deadline is {n} {u} after {a}, which day
        """
    return Case(
        beside(rng), asks, f"str({code(a)} {'-' if back else '+'} datetime.timedelta({unit}s={n}))",
        says="it is {out}.\nthat is {out}.", a=a, n=n, u=unit + "s",
        want=lambda: datetime.date.fromordinal(a.value.toordinal() + (-1 if back else 1) * size * n.value).isoformat())


@kind("date some months after a given date", weight=1.2)
def months_after(rng):
    a, back = day(rng), rng.random() < 0.3
    unit = rng.choice(["month", "month", "year"])
    n = say(rng.choice([1, 3, 6, 9, 12, 18, rng.randint(2, 36)]) if unit == "month" else rng.randint(2, 25), rng)
    if n.value == 1:
        return None
    asks = """
        (what|which) date (is|was) {n} {u} before {a}
        {n} {u} before {a}
        {a} (minus|-) {n} {u}
        subtract {n} {u} from {a}
        """ if back else """
        (what|which) (date|day) is {n} {u} (after|from) {a}
        {n} {u} (after|from) {a}
        {a} (plus|+) {n} {u}
        add {n} {u} to {a}
        a contract of {n} {u} starts on {a}, when does it end
        the warranty of {n} {u} began on {a}. until when (is it valid|does it last)
        """
    return Case(
        beside(rng), asks, f"str((pd.Timestamp('{a.value}') {'-' if back else '+'} pd.DateOffset({unit}s={n})).date())",
        says="it is {out}.", a=a, n=n, u=unit + "s",
        want=lambda: str(_plus_months(a.value, (-1 if back else 1) * n.value * (12 if unit == "year" else 1))))


@kind("date some days from today", weight=1.3)
def from_today(rng):
    n, back = say(rng.choice([7, 10, 30, 45, 60, 90, 100, rng.randint(3, 500)]), rng), rng.random() < 0.35
    unit, size = rng.choice([("day", 1), ("day", 1), ("week", 7)])
    asks = """
        (what|which) (date|day) was [it] {n} {u} ago
        {n} {u} ago, (which|what) date
        what was the date {n} {u} ago
        date {n} {u} (before today|ago)
        today minus {n} {u}
        """ if back else """
        (what|which) (date|day) (is it|will it be|is) in {n} {u}
        {n} {u} from (now|today), (which|what) date [is it]
        what will be the date in {n} {u}
        date {n} {u} from (now|today)
        today plus {n} {u}
        what day comes {n} {u} from now
        """
    return Case(
        beside(rng), asks, f"str(datetime.date.today() {'-' if back else '+'} datetime.timedelta({unit}s={n}))",
        says="it is {out}.", n=n, u=unit + "s",
        want=lambda: datetime.date.fromordinal(datetime.date.today().toordinal()
                                               + (-1 if back else 1) * size * n.value).isoformat())


@kind("days until a given date", weight=1.5)
def until(rng):
    a = day(rng, 2027, 2032)
    name, month, at = rng.choice([("christmas", 12, 25), ("christmas eve", 12, 24), ("new year", 12, 31),
                                  ("halloween", 10, 31),
                                  ("valentine's day", 2, 14), ("the fourth of july", 7, 4)])
    if rng.random() < 0.25:
        year = datetime.date.today().year
        if datetime.date(year, month, at) < datetime.date.today():
            year += 1
        a = Value(datetime.date(year, month, at), f"{name} {year}")
    return Case(
        beside(rng), """
        how many days (until|till|to|before) {a}
        (days|number of days) (until|till|to) {a}
        how (long|many days) is it (until|till) {a}
        how many days (are left|are there|remain) until {a}
        countdown (in days|) to {a}
        days from (now|today) (to|until) {a}
        how far away is {a} in days
        calculate the days (left|remaining) until {a}
        """, f"({code(a)} - datetime.date.today()).days", says="it is {out} days until then.",
        want=lambda: a.value.toordinal() - datetime.date.today().toordinal(), a=a)


@kind("days since a given date", weight=1.1)
def since(rng):
    a = day(rng, 1950, 2024)
    return Case(
        beside(rng), """
        how many days (since|have passed since|ago was|is it since) {a}
        (days|number of days) since {a}
        how long ago was {a} in days
        days from {a} (to|until|till) (now|today)
        how many days (went by|have gone by) since {a}
        i was born on {a}. how many days old am i
        calculate my age in days, born {a}
        """, f"(datetime.date.today() - {code(a)}).days", says="it is {out} days since then.",
        want=lambda: datetime.date.today().toordinal() - a.value.toordinal(), a=a)


@kind("age at a date", weight=1.3)
def age(rng):
    a = day(rng, 1940, 2012)
    now = rng.random() < 0.55
    b = Value(datetime.date.today(), "today") if now else day(rng, 2020, 2030)
    asks = """
        how old is (someone|a person|somebody) born (on|) {a} [now|today]
        (i was|she was|he was) born on {a}, how old (am i|is she|is he) [now|today]
        age of (someone|a person) born {a}
        (calculate|compute|what is) (my age|the age) if (i was|someone was) born on {a}
        born {a}, how old today
        my birthday is {a}. (what is my age|how old am i)
        """ if now else """
        how old (is|was|will be) (someone|a person|somebody) born on {a} on {b}
        (i was|she was|he was) born on {a}, how old (am i|is she|is he) on {b}
        age on {b} of (someone|a person) born {a}
        (calculate|compute) the age on {b} for birth date {a}
        born {a}, age on {b}
        """

    def want():
        years = b.value.year - a.value.year
        return years - ((b.value.month, b.value.day) < (a.value.month, a.value.day))
    other = "today" if now else "then"
    start = "today = datetime.date.today()" if now else f"{other} = {code(b)}"
    return Case(
        beside(rng), asks, f"born = {code(a)}\n{start}\n{other}.year - born.year - "
        f"(({other}.month, {other}.day) < (born.month, born.day))",
        says="the age is {out}.\nthat makes {out} years.", want=want, a=a, b=b)


@kind("is a year a leap year", weight=1.1)
def leap(rng):
    y = rng.choice([1900, 2000, 2024, 2100, 2028, 1996, rng.randint(1880, 2100)])
    return Case(
        beside(rng), """
        (is|was|will) {y} [be] a leap year
        leap year {y}?
        (check|tell me|test) (if|whether) {y} is a leap year
        does {y} have 366 days
        does february {y} have 29 days
        is there a february 29 in {y}
        {y}, leap year or not
        """, f"calendar.isleap({y})", says="leap year: {out}.",
        want=lambda: y % 4 == 0 and (y % 100 != 0 or y % 400 == 0), y=str(y))


@kind("leap years in a span")
def leaps(rng):
    a = rng.randint(1900, 2030)
    b = a + rng.choice([10, 20, 30, 50, 100])
    return Case(
        beside(rng), """
        (which|what) years (between|from) {a} (and|to) {b} are leap years
        (list|show|give me) [all] [the] leap years (between|from) {a} (and|to) {b}
        leap years (between|from) {a} (and|to) {b}
        all leap years {a} to {b}
        """, f"[year for year in range({a}, {b + 1}) if calendar.isleap(year)]", says="the leap years are {out}.",
        want=lambda: [y for y in range(a, b + 1) if y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)], a=str(a), b=str(b))


@kind("last day of a month", weight=1.1)
def last_day(rng):
    m, y = rng.randint(1, 12), rng.randint(2015, 2035)
    if rng.random() < 0.35:
        m = 2
    return Case(
        beside(rng), """
        how many days (does|has|did) {m} {y} [have]
        (number of|how many) days in {m} {y}
        (what is|what's) the last day (of|in) {m} {y}
        last day of {m} {y}
        how long is {m} {y}, in days
        how many days are there in {m} {y}
        {m} {y} has how many days
        on which day does {m} {y} end
        """, f"calendar.monthrange({y}, {m})[1]", says="it has {out} days.\nthe last day is the {out}.",
        want=lambda: (datetime.date(y + m // 12, m % 12 + 1, 1) - datetime.timedelta(1)).day, m=MONTHS[m - 1], y=str(y))


@kind("calendar of a month")
def month_calendar(rng):
    m, y = rng.randint(1, 12), rng.randint(2015, 2035)
    if rng.random() < 0.2:
        return Case(
            beside(rng), """
            (show|print|give me|make) [me] (a|the) calendar (for|of) [the year|the whole year] {y}
            calendar {y}
            the whole year {y} as a calendar
            """, f"print(calendar.calendar({y}))", says="here is the calendar of {y}.", y=str(y))
    return Case(
        beside(rng), """
        (show|print|give me|make) [me] (a|the) calendar (for|of) {m} {y}
        calendar {m} {y}
        how does {m} {y} look as a calendar
        month view of {m} {y}
        what does {m} {y} look like on a calendar
        """, f"print(calendar.month({y}, {m}))", says="here is {m} {y}.", m=MONTHS[m - 1], y=str(y))
