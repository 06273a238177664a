"""Days in rows, clock times, time zones, moments."""

import datetime
import zoneinfo

from ..cases import Case, kind
from ..tables import Value
from .dates import DAYS, MONTHS, code, day
from .spoken import beside, ordinal, say


@kind("names of months or weekdays")
def names(rng):
    asks, program, want = rng.choice([
        ("""
        (list|show|give me|print|write) [all] the [names of the] months [of the year]
        (list|names) of [the] [twelve] months
        the twelve months as a list
        what are the months called
        """, "list(calendar.month_name)[1:]", MONTHS),
        ("""
        (list|show|give me|print|write) [all] the [names of the] (weekdays|days of the week)
        (list|names) of [the] [seven] (weekdays|days of the week)
        what are the days of the week called
        """, "list(calendar.day_name)", DAYS),
        ("""
        (list|show|give me|print) [all] [the] (short|abbreviated) [names of the] (months|month names)
        abbreviations of the months
        three letter names of the months
        """, "list(calendar.month_abbr)[1:]", [m[:3] for m in MONTHS])])
    return Case(beside(rng), asks, program, says="they are {out}.", want=lambda: want)


@kind("list of dates")
def dates(rng):
    a, n = day(rng), rng.randint(4, 15)
    unit, freq, step = rng.choice([("days", "D", 1), ("days", "D", 1), ("weeks", "7D", 7)])
    return Case(
        beside(rng), """
        (list|show|give me|make) the (next|first) {n} {u} (starting|beginning) [from|on|with] {a}
        list of {n} dates, one (each|every) {v}, (starting|from) {a}
        {n} {u} from {a} on as a list of dates
        (generate|make) {n} (dates|consecutive dates) starting {a}, one (each|every|per) {v}
        a (series|column) of {n} dates, one per {v}, beginning {a}
        """, f"pd.date_range('{a.value}', periods={n}, freq='{freq}').strftime('%Y-%m-%d').tolist()",
        says="the dates are {out}.", want=lambda: [str(a.value + datetime.timedelta(step * k)) for k in range(n)],
        a=a, n=str(n), u=unit, v=unit[:-1])


@kind("list of month ends or starts")
def months(rng):
    y, start = rng.randint(2018, 2032), rng.random() < 0.5
    word = ["first days", "starts", "first dates"] if start else ["last days", "ends", "last dates"]
    return Case(
        beside(rng), """
        (list|show|give me) the {w} of [all] the months (in|of) {y}
        {w} of each month in {y}
        {w} of the months in {y}
        all month {w} (in|of) {y}
        """, f"pd.date_range('{y}-01-01', '{y}-12-31', freq='{'MS' if start else 'ME'}').strftime('%Y-%m-%d').tolist()",
        says="they are {out}.", y=str(y), w=word,
        want=lambda: [str(datetime.date(y, m, 1)) if start else
                      str(datetime.date(y + m // 12, m % 12 + 1, 1) - datetime.timedelta(1)) for m in range(1, 13)])


@kind("all mondays in a month or year")
def weekdays(rng):
    d, y, m = rng.randrange(7), rng.randint(2018, 2032), rng.randint(1, 12)
    whole = rng.random() < 0.35
    freq = "W-" + DAYS[d][:3].upper()
    first, last = (datetime.date(y, 1, 1), datetime.date(y, 12, 31)) if whole else (
        datetime.date(y, m, 1), datetime.date(y + m // 12, m % 12 + 1, 1) - datetime.timedelta(1))
    said = str(y) if whole else f"{MONTHS[m - 1]} {y}"
    found = [str(datetime.date.fromordinal(n)) for n in range(first.toordinal(),
                                                              last.toordinal() + 1) if (n - 1) % 7 == d]
    if rng.random() < 0.4:
        return Case(
            beside(rng), """
            how many {d}s (are there|) in {s}
            (number|count) of {d}s in {s}
            count the {d}s in {s}
            how often is it {d} in {s}
            """, f"len(pd.date_range('{first}', '{last}', freq='{freq}'))", says="there are {out} {d}s.",
            want=lambda: len(found), d=DAYS[d], s=said)
    return Case(
        beside(rng), """
        (list|show|give me) all [the] {d}s (in|of) {s}
        all {d}s in {s}
        (which|what) (dates|days) in {s} are {d}s
        dates of every {d} in {s}
        """,
        f"pd.date_range('{first}', '{last}', freq='{freq}').strftime('%Y-%m-%d').tolist()",
        says="they are {out}.", want=lambda: found, d=DAYS[d], s=said)


@kind("nth weekday of a month")
def nth(rng):
    d, y, m, n = rng.randrange(7), rng.randint(2018, 2032), rng.randint(1, 12), rng.randint(1, 4)
    found = [k for k in range(1, 29) if datetime.date(y, m, k).weekday() == d][n - 1]
    return Case(
        beside(rng), """
        (when|which date) is the {n} {d} (of|in) {m} {y}
        date of the {n} {d} (of|in) {m} {y}
        {n} {d} (of|in) {m} {y}
        (what|on which) day is the {n} {d} of {m} {y}
        """, f"str(pd.date_range('{y}-{m:02}-01', periods={n}, freq='WOM-{n}{DAYS[d][:3].upper()}')[0].date())",
        says="it is on {out}.", want=lambda: f"{y}-{m:02}-{found:02}", n=ordinal(n, rng), d=DAYS[d], m=MONTHS[m - 1],
        y=str(y))


@kind("week number or day of the year")
def week_number(rng):
    a = day(rng)
    if rng.random() < 0.55:
        return Case(
            beside(rng), """
            (what|which) (week|calendar week|week number) is {a} [in]
            (week number|calendar week|iso week) (of|for) {a}
            in (what|which) [calendar] week is {a}
            {a}, (which|what) week of the year
            """, f"{code(a)}.isocalendar().week", says="it is week {out}.", want=lambda: int(a.value.strftime("%V")),
            a=a)
    return Case(
        beside(rng), """
        (what|which) day of the year is {a}
        day of [the] year (of|for) {a}
        (what|which) number in the year does {a} have
        how many days into the year is {a}
        {a} is the how manieth day of the year
        """, f"{code(a)}.timetuple().tm_yday", says="it is day {out} of the year.",
        want=lambda: a.value.toordinal() - datetime.date(a.value.year, 1, 1).toordinal() + 1, a=a)


def hour(rng):
    """A clock time as it is typed, and its minutes."""
    n = rng.choice([rng.randrange(1440), rng.randrange(24) * 60 + rng.choice([0, 15, 30, 45])])
    h, m = divmod(n, 60)
    return Value(n,
                 rng.choice([f"{h}:{m:02}", f"{h:02}:{m:02}", f"{(h - 1) % 12 + 1}:{m:02} {'am' if h < 12 else 'pm'}",
                                f"{(h - 1) % 12 + 1}{f':{m:02}' if m else ''}{'am' if h < 12 else 'pm'}"]))


def _clock(n):
    return f"{n // 60:02}:{n % 60:02}"


@kind("time between two clock times", weight=1.2)
def spent(rng):
    a, b = sorted([hour(rng), hour(rng)], key=lambda v: v.value)
    if a.value == b.value:
        return None
    said = f"datetime.timedelta(hours={b.value // 60}, minutes={b.value % 60}) - " \
        f"datetime.timedelta(hours={a.value // 60}, minutes={a.value % 60})"
    return Case(
        beside(rng), """
        how (long|much time) is it from {a} (to|until|till) {b}
        time (between|from) {a} (and|to) {b}
        (what is|calculate) the time [difference] between {a} and {b}
        how many hours and minutes (between|from) {a} (and|to) {b}
        i worked from {a} to {b}. how long is that
        difference between {a} and {b} o'clock
        how long does a meeting from {a} to {b} (last|take)
        duration from {a} to {b}
        a train leaves at {a} and arrives at {b}, how long is the ride
        """, f"str({said})",
        says="it is {out} hours.", want=lambda: f"{(b.value - a.value) // 60}:{(b.value - a.value) % 60:02}:00", a=a,
        b=b)


@kind("clock time plus minutes")
def later(rng):
    a = hour(rng)
    n = rng.choice([10, 15, 20, 25, 30, 40, 45, 50, 75, 90, 100, 120, 150, 200, 300])
    back = rng.random() < 0.25
    asks = """
        (what|which) time (is|was) it {n} minutes before {a}
        {n} minutes before {a}
        {a} minus {n} minutes
        """ if back else """
        (what|which) time (is|will) it [be] {n} minutes after {a}
        {n} minutes after {a}
        {a} plus {n} minutes
        add {n} minutes to {a}
        a film starts at {a} and takes {n} minutes, when (is it over|does it end)
        i leave at {a} and need {n} minutes. when do i arrive
        """
    total = (a.value + (-n if back else n)) % 1440
    return Case(
        beside(rng), asks, f"(datetime.datetime(2024, 1, 1, {a.value // 60}, {a.value % 60}) {'-' if back else '+'} "
        f"datetime.timedelta(minutes={n})).strftime('%H:%M')", says="it is {out}.", want=lambda: _clock(total), a=a,
        n=str(n))


@kind("sum of durations")
def durations(rng):
    values = [rng.randint(20, 600) for _ in range(rng.randint(2, 4))]
    said = [f"{v // 60}:{v % 60:02}" for v in values]
    a = Value(values, ", ".join(said[:-1]) + f" and {said[-1]}")
    total = sum(values)
    return Case(
        beside(rng), """
        add [up] the (times|durations|hours) {a}
        (sum|total) of the (times|durations|working hours) {a}
        i worked {a} hours, how much is that (in total|together)
        {a} hours added up
        how long is {a} hours together
        """, "str(datetime.timedelta(minutes=" + " + ".join(f"{v // 60} * 60 + {v % 60}" for v in values) + "))",
        says="together it is {out}.",
        want=lambda: (f"{total // 1440} day{'s' * (total >= 2880)}, " if total >= 1440 else "")
        + f"{total % 1440 // 60}:{total % 60:02}:00", a=a)


ZONES = {"new york": "America/New_York", "london": "Europe/London", "tokyo": "Asia/Tokyo", "berlin": "Europe/Berlin",
         "paris": "Europe/Paris", "sydney": "Australia/Sydney", "los angeles": "America/Los_Angeles", "utc": "UTC",
         "moscow": "Europe/Moscow", "dubai": "Asia/Dubai", "singapore": "Asia/Singapore", "madrid": "Europe/Madrid",
         "chicago": "America/Chicago", "sao paulo": "America/Sao_Paulo", "delhi": "Asia/Kolkata", "rome": "Europe/Rome",
         "hong kong": "Asia/Hong_Kong", "vienna": "Europe/Vienna", "zurich": "Europe/Zurich",
         "toronto": "America/Toronto",
         "shanghai": "Asia/Shanghai", "cairo": "Africa/Cairo", "lagos": "Africa/Lagos", "denver": "America/Denver",
         "seoul": "Asia/Seoul", "bangkok": "Asia/Bangkok", "istanbul": "Europe/Istanbul", "nairobi": "Africa/Nairobi"}


@kind("clock time in another time zone", weight=1.2)
def zone(rng):
    one, two = rng.sample(sorted(ZONES), 2)
    a, d = hour(rng), day(rng, 2022, 2027)
    h, m = divmod(a.value, 60)
    at = f"datetime.datetime({d.value.year}, {d.value.month}, {d.value.day}, {h}, {m}, " \
        f"tzinfo=zoneinfo.ZoneInfo('{ZONES[one]}'))"

    def want():
        there = datetime.datetime.combine(d.value, datetime.time(h, m), zoneinfo.ZoneInfo(ZONES[one]))
        return (there.astimezone(datetime.timezone.utc) + there.astimezone(zoneinfo.ZoneInfo(ZONES[two])).utcoffset()
                ).strftime("%Y-%m-%d %H:%M")
    name = [s.title() if s != "utc" else "UTC" for s in (one, two)]
    return Case(
        beside(rng), """
        (what|which) time is it in {y} when it is {a} in {x} on {d}
        {a} in {x} on {d} is what time in {y}
        convert {a} {x} time to {y} time on {d}
        (convert|change) {a} on {d} from {x} (time|) to {y} (time|)
        a call on {d} at {a} in {x}, when is that in {y}
        {d} {a} {x} in {y} time
        """, f"{at}.astimezone(zoneinfo.ZoneInfo('{ZONES[two]}')).strftime('%Y-%m-%d %H:%M')",
        says="in {y} it is {out}.", want=want, a=a, d=d, x=[one, name[0]], y=[two, name[1]])


@kind("time now in a place", weight=1.2)
def now(rng):
    one = rng.choice(sorted(ZONES))
    if rng.random() < 0.4:
        asks, program = rng.choice([("""
            (what is|what's) (the|today's) date [today]
            today's date
            which date do we have [today]
            (what|which) day is (it today|today)
            current date
            """, "str(datetime.date.today())"), ("""
            (what|which) (weekday|day of the week) is [it] today
            is today a monday or what
            today's weekday
            """, "datetime.date.today().strftime('%A')"), ("""
            (what|which) year is it
            current year
            """, "datetime.date.today().year")])
        return Case(beside(rng), asks, program, says="it is {out}.")
    return Case(
        beside(rng), """
        (what|which) time is it in {x} [now|right now]
        (what is|what's) the [current|local] time in {x}
        (current|local) time in {x}
        time in {x} now
        how late is it in {x}
        """, f"datetime.datetime.now(zoneinfo.ZoneInfo('{ZONES[one]}')).strftime('%H:%M')", says="in {x} it is {out}.",
        x=[one, one.title()])


@kind("unix timestamp to date and back")
def unix(rng):
    n = rng.randint(10**8, 19 * 10**8)
    if rng.random() < 0.6:
        return Case(
            beside(rng), """
            (convert|change|turn) [the] [unix] timestamp {n} (to|into) a date
            unix (time|timestamp) {n} (as a date|to date|in utc)
            (what|which) (date|time|moment) is [the] [unix] timestamp {n}
            epoch {n} (to|as a|as) (date|datetime)
            decode the (epoch|unix) (time|seconds) {n}
            """, f"str(pd.to_datetime({n}, unit='s'))", says="that is {out} (UTC).",
            want=lambda: str(datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=n)), n=str(n))
    a = day(rng, 1990, 2035)
    return Case(
        beside(rng), """
        (unix|epoch) (time|timestamp) (of|for) {a}
        (convert|change|turn) {a} (to|into) a (unix timestamp|timestamp|epoch time)
        (what is|give me) the unix timestamp (of|for) {a}
        seconds since 1970 (for|of|until) {a}
        {a} as unix time
        """, f"int(pd.Timestamp('{a.value}').timestamp())", says="the timestamp is {out}.",
        want=lambda: (a.value.toordinal() - 719163) * 86400, a=a)


@kind("seconds in a year and such")
def constants(rng):
    asks, program, want = rng.choice([
        ("how many (seconds|secs) (are in|are there in|has) a (year|normal year)\nseconds (in|of) a year",
         "365 * 24 * 60 * 60", 31536000),
        ("how many (seconds|secs) (are in|are there in|has) (a|one) day\nseconds (in|per) (a|one) day", "24 * 60 * 60",
         86400),
        ("how many minutes (are in|are there in|has) (a|one) (year|normal year)\nminutes in a year", "365 * 24 * 60",
         525600),
        ("how many hours (are in|are there in|has) a (year|normal year)\nhours (in|of) a year", "365 * 24", 8760),
        ("how many (seconds|secs) (are in|are there in|has) (a|one) week\nseconds (in|per) (a|one) week",
         "7 * 24 * 60 * 60", 604800),
        ("how many minutes (are in|are there in|has) (a|one) week\nminutes (in|per) (a|one) week", "7 * 24 * 60",
         10080),
        ("how many minutes (are in|are there in|has) (a|one) day\nminutes (in|per) (a|one) day", "24 * 60", 1440)])
    return Case(beside(rng), asks, program, says="it has {out}.\nthere are {out}.", want=lambda: want)


@kind("format of a given date")
def reformat(rng):
    a = day(rng)
    form, said, want = rng.choice([
        ("%d/%m/%Y", ["dd/mm/yyyy", "day/month/year"], lambda d: f"{d.day:02}/{d.month:02}/{d.year}"),
        ("%m/%d/%Y", ["mm/dd/yyyy", "month/day/year", "the us format mm/dd/yyyy"],
         lambda d: f"{d.month:02}/{d.day:02}/{d.year}"),
        ("%d.%m.%Y", ["dd.mm.yyyy", "german style dd.mm.yyyy"], lambda d: f"{d.day:02}.{d.month:02}.{d.year}"),
        ("%Y-%m-%d", ["iso", "yyyy-mm-dd", "iso format"], lambda d: d.isoformat()),
        ("%A, %d %B %Y", ["a long form with weekday", "words with the weekday"],
         lambda d: f"{DAYS[d.weekday()]}, {d.day:02} {MONTHS[d.month - 1]} {d.year}"),
        ("%Y%m%d", ["yyyymmdd", "8 digits, year first"], lambda d: f"{d.year}{d.month:02}{d.day:02}")])
    return Case(
        beside(rng), """
        (format|write|show) {a} as {f}
        (convert|change|turn) [the date] {a} (to|into) {f}
        {a} in the format {f}
        how is {a} written as {f}
        the date {a} as {f}
        """, f"{code(a)}.strftime('{form}')", says="it is {out}.", want=lambda: want(a.value), a=a, f=said)


@kind("number of years or months between given dates")
def years(rng):
    a, b = sorted([day(rng, 1990, 2010), day(rng, 2012, 2027)], key=lambda d: d.value)
    months = rng.random() < 0.5

    def want():
        return (b.value.year - a.value.year) * 12 + b.value.month - a.value.month if months else (
            b.value.toordinal() - a.value.toordinal()) / 365.25
    program = f"a, b = {code(a)}, {code(b)}\n(b.year - a.year) * 12 + b.month - a.month" if months \
        else f"({code(b)} - {code(a)}).days / 365.25"
    return Case(
        beside(rng), """
        (how many|number of) {u} (are there|) (between|from) {a} (and|to) {b}
        {u} (between|from) {a} (and|to|until) {b}
        (what is|calculate) the (number of {u}|difference in {u}) between {a} and {b}
        how many {u} is it from {a} (to|until|till) {b}
        from {a} to {b}, how many {u}
        """, program, says="it is {out} {u}.", want=want, a=a, b=b, u="months" if months else "years")


@kind("date of a working day after a date")
def workday(rng):
    a, n = day(rng), say(rng.choice([3, 5, 7, 10, 15, 20, 30]), rng)

    def want():
        at, left = a.value, n.value
        while at.weekday() > 4:
            at += datetime.timedelta(1)
        while left:
            at += datetime.timedelta(1)
            left -= at.weekday() < 5
        return str(at)
    return Case(
        beside(rng), """
        (what|which) date is {n} (working|business) days after {a}
        {n} (working days|business days|workdays) (after|from) {a}
        {a} plus {n} (working|business) days
        add {n} (business|working) days to {a}
        delivery takes {n} (working|business) days from {a}, when does it arrive
        """, f"str(np.busday_offset('{a.value}', {n}, roll='forward'))", says="it is {out}.", want=want, a=a, n=n)
