"""Conversions between units of measure."""

from ..cases import Case, kind
from .spoken import beside, spoken

# From, to, factor as it stands in the program, range of usual values.
PAIRS = {
    "lengths": [
        (["km", "kilometers", "kilometres", "kilometer"], ["miles", "mi", "mile"], "/ 1.609344", 1 / 1.609344,
         (1, 500)),
        (["miles", "mi", "mile"], ["km", "kilometers", "kilometres", "kilometer"], "* 1.609344", 1.609344, (1, 500)),
        (["inches", "inch", "in.", '"'], ["cm", "centimeters", "centimetres"], "* 2.54", 2.54, (1, 100)),
        (["cm", "centimeters", "centimetres"], ["inches", "inch"], "/ 2.54", 1 / 2.54, (1, 300)),
        (["feet", "ft", "foot"], ["meters", "metres", "m"], "* 0.3048", 0.3048, (1, 900)),
        (["meters", "metres", "m"], ["feet", "ft"], "/ 0.3048", 1 / 0.3048, (1, 900)),
        (["yards", "yd"], ["meters", "metres", "m"], "* 0.9144", 0.9144, (1, 300)),
        (["meters", "metres", "m"], ["yards", "yd"], "/ 0.9144", 1 / 0.9144, (1, 300)),
        (["nautical miles", "nm", "sea miles"], ["km", "kilometers"], "* 1.852", 1.852, (1, 300)),
        (["feet", "ft"], ["inches", "inch"], "* 12", 12, (1, 60)),
        (["miles"], ["feet", "ft"], "* 5280", 5280, (1, 60)),
        (["mm", "millimeters", "millimetres"], ["inches", "inch"], "/ 25.4", 1 / 25.4, (1, 900)),
        (["km", "kilometres", "kilometers"], ["m", "meters", "metres"], "* 1000", 1000, (1, 90)),
        (["m", "meters", "metres"], ["km", "kilometres", "kilometers"], "/ 1000", 0.001, (10, 9000)),
        (["cm", "centimetres"], ["m", "metres", "meters"], "/ 100", 0.01, (10, 900)),
        (["m", "metres", "meters"], ["cm", "centimetres", "centimeters"], "* 100", 100, (1, 90)),
        (["mm", "millimetres"], ["cm", "centimetres"], "/ 10", 0.1, (1, 900))],
    "weights": [
        (["kg", "kilos", "kilograms", "kilo"], ["pounds", "lbs", "lb"], "/ 0.45359237", 1 / 0.45359237, (1, 200)),
        (["pounds", "lbs", "lb"], ["kg", "kilos", "kilograms"], "* 0.45359237", 0.45359237, (1, 400)),
        (["ounces", "oz", "ounce"], ["grams", "g", "gram"], "* 28.349523125", 28.349523125, (1, 64)),
        (["grams", "g", "gram"], ["ounces", "oz"], "/ 28.349523125", 1 / 28.349523125, (5, 2000)),
        (["stone", "stones", "st"], ["kg", "kilos", "kilograms"], "* 6.35029318", 6.35029318, (6, 25)),
        (["kg", "kilos"], ["stone", "stones"], "/ 6.35029318", 1 / 6.35029318, (40, 150)),
        (["tonnes", "tons", "metric tons"], ["kg", "kilograms", "kilos"], "* 1000", 1000, (1, 90)),
        (["grams", "g"], ["kg", "kilos", "kilograms"], "/ 1000", 0.001, (50, 9000)),
        (["kg", "kilograms"], ["grams", "g"], "* 1000", 1000, (1, 90)),
        (["pounds", "lb", "lbs"], ["ounces", "oz"], "* 16", 16, (1, 90)),
        (["carats"], ["grams", "g"], "* 0.2", 0.2, (1, 30))],
    "volumes": [
        (["liters", "litres", "l", "liter"], ["gallons", "us gallons", "gal"], "/ 3.785411784", 1 / 3.785411784,
         (1, 300)),
        (["gallons", "us gallons", "gal"], ["liters", "litres", "l"], "* 3.785411784", 3.785411784, (1, 100)),
        (["uk gallons", "imperial gallons", "british gallons"], ["liters", "litres"], "* 4.54609", 4.54609, (1, 100)),
        (["liters", "litres"], ["uk gallons", "imperial gallons"], "/ 4.54609", 1 / 4.54609, (1, 100)),
        (["cups", "us cups"], ["ml", "milliliters", "millilitres"], "* 236.5882365", 236.5882365, (1, 12)),
        (["ml", "milliliters"], ["cups", "us cups"], "/ 236.5882365", 1 / 236.5882365, (50, 2000)),
        (["fluid ounces", "fl oz"], ["ml", "millilitres"], "* 29.5735295625", 29.5735295625, (1, 64)),
        (["ml", "millilitres"], ["litres", "liters", "l"], "/ 1000", 0.001, (50, 9000)),
        (["litres", "liters"], ["ml", "millilitres"], "* 1000", 1000, (1, 40)),
        (["cubic meters", "cubic metres", "m³", "m3"], ["liters", "litres"], "* 1000", 1000, (1, 60)),
        (["barrels", "oil barrels"], ["litres", "liters"], "* 158.987294928", 158.987294928, (1, 900))],
    "times": [
        (["hours", "h", "hrs"], ["seconds", "sec", "s"], "* 3600", 3600, (1, 48)),
        (["hours", "hrs", "h"], ["minutes", "min", "mins"], "* 60", 60, (1, 72)),
        (["minutes", "min", "mins"], ["hours", "hrs", "h"], "/ 60", 1 / 60, (30, 2000)),
        (["minutes", "mins"], ["seconds", "sec"], "* 60", 60, (1, 300)),
        (["seconds", "sec", "s"], ["minutes", "min"], "/ 60", 1 / 60, (60, 9000)),
        (["seconds", "sec"], ["hours", "h"], "/ 3600", 1 / 3600, (1000, 90000)),
        (["days"], ["hours", "h"], "* 24", 24, (1, 90)), (["days"], ["seconds"], "* 86400", 86400, (1, 90)),
        (["days"], ["minutes"], "* 1440", 1440, (1, 90)), (["weeks"], ["days"], "* 7", 7, (1, 90)),
        (["weeks"], ["hours"], "* 168", 168, (1, 20)), (["hours"], ["days"], "/ 24", 1 / 24, (24, 900)),
        (["days"], ["weeks"], "/ 7", 1 / 7, (10, 900)), (["months"], ["years"], "/ 12", 1 / 12, (6, 300)),
        (["years"], ["months"], "* 12", 12, (1, 80)),
        (["milliseconds", "ms"], ["seconds"], "/ 1000", 0.001, (50, 9000))],
    "speeds": [
        (["km/h", "kmh", "kph", "kilometers per hour"], ["mph", "miles per hour"], "/ 1.609344", 1 / 1.609344,
         (10, 300)),
        (["mph", "miles per hour"], ["km/h", "kmh", "kph", "kilometres per hour"], "* 1.609344", 1.609344, (10, 200)),
        (["m/s", "metres per second"], ["km/h", "kmh"], "* 3.6", 3.6, (1, 99)),
        (["km/h", "kmh"], ["m/s", "metres per second"], "/ 3.6", 1 / 3.6, (5, 300)),
        (["knots", "kn"], ["km/h", "kmh"], "* 1.852", 1.852, (1, 60)),
        (["knots"], ["mph"], "* 1.150779", 1.150779, (1, 60))],
    "areas": [
        (["acres", "acre"], ["hectares", "ha"], "* 0.40468564224", 0.40468564224, (1, 500)),
        (["hectares", "ha"], ["acres"], "/ 0.40468564224", 1 / 0.40468564224, (1, 500)),
        (["square feet", "sq ft", "ft²", "sqft"], ["square meters", "square metres", "m²", "sqm"], "* 0.09290304",
         0.09290304, (50, 4000)),
        (["square meters", "square metres", "m²", "sqm"], ["square feet", "sq ft", "sqft"], "/ 0.09290304",
         1 / 0.09290304, (10, 900)),
        (["square miles", "sq mi"], ["square kilometers", "km²", "sq km"], "* 2.589988110336", 2.589988110336,
         (1, 900)),
        (["hectares", "ha"], ["square metres", "m²"], "* 10000", 10000, (1, 90)),
        (["square kilometres", "km²"], ["hectares", "ha"], "* 100", 100, (1, 90))],
    "data": [
        (["GB", "gigabytes", "gb", "gigs"], ["MB", "megabytes", "mb"], "* 1000", 1000, (1, 64)),
        (["MB", "megabytes", "mb"], ["GB", "gigabytes", "gb"], "/ 1000", 0.001, (100, 90000)),
        (["bytes"], ["megabytes", "MB"], "/ 1000**2", 1e-6, (10**5, 10**9)),
        (["TB", "terabytes"], ["GB", "gigabytes"], "* 1000", 1000, (1, 20)),
        (["bytes"], ["kilobytes", "KB", "kb"], "/ 1000", 0.001, (1000, 10**6)),
        (["GiB", "gibibytes"], ["MiB", "mebibytes"], "* 1024", 1024, (1, 64)),
        (["MB", "megabytes"], ["KB", "kilobytes"], "* 1000", 1000, (1, 900)),
        (["megabits", "Mbit"], ["megabytes", "MB"], "/ 8", 1 / 8, (8, 1000)),
        (["bytes"], ["bits"], "* 8", 8, (1, 9000)),
        (["mbps", "Mbit/s"], ["MB/s", "megabytes per second"], "/ 8", 1 / 8, (8, 1000))],
    "energies": [
        (["kcal", "calories", "kilocalories"], ["kJ", "kilojoules", "kj"], "* 4.184", 4.184, (20, 3000)),
        (["kJ", "kilojoules"], ["kcal", "kilocalories"], "/ 4.184", 1 / 4.184, (20, 9000)),
        (["kW", "kilowatts"], ["hp", "horsepower"], "/ 0.7457", 1 / 0.7457, (10, 500)),
        (["hp", "horsepower"], ["kW", "kilowatts"], "* 0.7457", 0.7457, (10, 500)),
        (["bar"], ["psi"], "* 14.5037738", 14.5037738, (1, 20)),
        (["psi"], ["bar"], "/ 14.5037738", 1 / 14.5037738, (10, 200)),
        (["kWh", "kilowatt hours"], ["MJ", "megajoules"], "* 3.6", 3.6, (1, 900)),
        (["atm", "atmospheres"], ["pascal", "Pa"], "* 101325", 101325, (1, 20)),
        (["mmHg"], ["kPa"], "* 0.133322", 0.133322, (60, 900))],
}
ASKS = """
    (convert|change|turn|transform) {a} {u} (to|into|in) {v}
    {a} {u} (in|to|into|as) {v}
    {a}{u} in {v}
    how many {v} (are|is|are there in|is in) {a} {u}
    (what is|what's|how much is) {a} {u} in {v}
    {a} {u} is how many {v}
    (express|give me|show|tell me) {a} {u} in {v}
    {a} {u} (are|is|makes|equals) how (many|much) {v}
    i have {a} {u}, how many {v} is (that|it)
    {v} (for|of|from) {a} {u}
    (calculate|work out) {a} {u} in {v}
    how (many|much) {v} does {a} {u} make
    {u} to {v}: {a}
    my recipe says {a} {u}, what is that in {v}
    """


def convert(rng, group):
    """A case that converts one measure."""
    one, two, code, factor, (low, high) = rng.choice(PAIRS[group])
    a, b = spoken(rng, low, high, 0.2, 0.08), spoken(rng, low, high, 0.2, 0.08)
    asks = ASKS if group in ("volumes", "weights") else ASKS.rsplit("\n", 2)[0]
    u = [w for w in one if w.isalpha() or " " in w or "/" in w] or one
    says = "{a} {u} are {out} {v}.\nthat is {out} {v}.\nit comes to {out} {v}."
    return Case(beside(rng), asks, f"{a} {code}", says=says, want=lambda: a.value * factor, a=a, u=u, v=two,
                then=[Case([], """
                    (and|what about|how about|now) {b} [{u}]
                    same for {b} {u}
                    and for {b}
                    """, f"{b} {code}", says=says.replace("{a}", "{b}"), want=lambda: b.value * factor, b=b, u=u,
                    v=two)])


@kind("convert lengths", weight=2)
def lengths(rng):
    return convert(rng, "lengths")


@kind("convert weights", weight=1.5)
def weights(rng):
    return convert(rng, "weights")


@kind("convert volumes")
def volumes(rng):
    return convert(rng, "volumes")


@kind("convert lengths of time", weight=1.5)
def times(rng):
    return convert(rng, "times")


@kind("convert speeds")
def speeds(rng):
    return convert(rng, "speeds")


@kind("convert areas")
def areas(rng):
    return convert(rng, "areas")


@kind("convert amounts of data")
def data(rng):
    return convert(rng, "data")


@kind("convert energy, power, pressure")
def energies(rng):
    return convert(rng, "energies")


C = ["celsius", "C", "°C", "c", "degrees celsius", "degree celsius", "centigrade"]
F = ["fahrenheit", "F", "°F", "f", "degrees fahrenheit", "degree fahrenheit"]
K = ["kelvin", "K", "degrees kelvin"]


@kind("convert temperatures", weight=1.5)
def temperatures(rng):
    one, two, code, want, span = rng.choice([
        (C, F, "{} * 9 / 5 + 32", lambda v: v * 1.8 + 32, (-30, 100)),
        (F, C, "({} - 32) * 5 / 9", lambda v: (v - 32) / 1.8, (-20, 220)),
        (C, F, "{} * 9 / 5 + 32", lambda v: v * 1.8 + 32, (10, 40)),
        (F, C, "({} - 32) * 5 / 9", lambda v: (v - 32) / 1.8, (30, 110)),
        (C, K, "{} + 273.15", lambda v: v + 273.15, (-50, 100)), (K, C, "{} - 273.15", lambda v: v - 273.15, (1, 400)),
        (F, K, "({} - 32) * 5 / 9 + 273.15", lambda v: (v - 32) / 1.8 + 273.15, (0, 200))])
    a, b = spoken(rng, *span, 0.15, 0), spoken(rng, *span, 0.15, 0)
    says = "that is {out} {v}.\n{a} {u} are {out} {v}."
    return Case(
        beside(rng), """
        (convert|change|turn) {a} {u} (to|into|in) {v}
        {a} {u} (in|to|into) {v}
        {a}{u} in {v}
        (what is|what's|how much is) {a} {u} in {v}
        how many {v} (is|are) {a} {u}
        it is {a} {u} (outside|today), (what is|how much is) that in {v}
        (express|give me) {a} {u} in {v}
        {a} {u} is what in {v}
        how (hot|cold|warm) is {a} {u} in {v}
        the oven should be at {a} {u}, what is it in {v}
        {u} to {v}: {a}
        """, code.format(a), says=says, want=lambda: want(a.value), a=a, u=one, v=two,
        then=[Case([], """
            (and|what about) {b} [{u}]
            and for {b}
            """, code.format(b), says="that is {out} {v}.", want=lambda: want(b.value), b=b, u=one, v=two)])


@kind("feet and inches to centimetres")
def height(rng):
    f, i = rng.randint(4, 6), rng.randint(0, 11)
    said = rng.choice([f"{f} feet {i} inches", f"{f}'{i}\"", f"{f} ft {i} in", f"{f} foot {i}", f"{f}ft {i}in"])
    return Case(
        beside(rng), """
        {a} in cm
        (convert|change) {a} to (cm|centimeters|centimetres)
        (what is|how much is) {a} in (cm|centimetres|metric)
        how many (cm|centimetres) (is|are) {a}
        i am {a} tall, how tall is that in cm
        a height of {a} in cm
        """, f"({f} * 12 + {i}) * 2.54", says="that is {out} cm.", want=lambda: f * 30.48 + i * 2.54, a=said)


@kind("seconds to hours, minutes and seconds")
def clock(rng):
    n = rng.randint(100, 90000)
    return Case(
        beside(rng), """
        (convert|change|turn) {a} seconds (to|into) hours, minutes and seconds
        {a} seconds (in|as|to) (hours, minutes and seconds|hh:mm:ss|h:m:s)
        (write|show|express|give me) {a} seconds (as|in) (hh:mm:ss|hours minutes seconds)
        how many hours, minutes and seconds are {a} seconds
        {a} seconds as a clock time
        format {a} seconds (as|like) h:mm:ss
        """, f"str(datetime.timedelta(seconds={n}))", says="that is {out}.",
        want=lambda: (f"{n // 86400} day, "
                      f"" if n >= 86400 else "") + f"{n % 86400 // 3600}:{n // 60 % 60:02}:{n % 60:02}", a=str(n))


@kind("fuel, speed and travel time")
def travel(rng):
    d, s, t = spoken(rng, 20, 900, 0.1, 0), spoken(rng, 4, 150, 0.1, 0), spoken(rng, 2, 12, 0.3)
    unit, per = rng.choice([("km", "km/h"), ("miles", "mph"), ("kilometres", "kilometres per hour")])
    how = rng.randrange(3)
    if how == 0:
        return Case(
            beside(rng), """
            how long does it take to (drive|travel|go|cover) {d} {u} at {s} {p}
            how many hours for {d} {u} at {s} {p}
            travel time for {d} {u} (at|with) {s} {p}
            i drive {d} {u} at {s} {p}, how long does it take
            {d} {u} at {s} {p}, how long
            """, f"{d} / {s}", says="it takes {out} hours.", want=lambda: d.value / s.value, d=d, s=s, u=unit, p=per)
    if how == 1:
        return Case(
            beside(rng), """
            how far do i (get|travel|drive|go) in {t} hours at {s} {p}
            distance after {t} hours at {s} {p}
            i drive {t} hours at {s} {p}, how far is that
            which distance do {s} {p} make in {t} hours
            """, f"{s} * {t}", says="it is {out} {u}.", want=lambda: t.value * s.value, t=t, s=s, u=unit, p=per)
    return Case(
        beside(rng), """
        (average speed|speed) for {d} {u} in {t} hours
        (what is|calculate) my [average] speed if i (drive|run|ride) {d} {u} in {t} hours
        how fast (was i|am i) if {d} {u} took {t} hours
        {d} {u} in {t} hours is what speed
        """, f"{d} / {t}", says="the speed is {out} {p}.", want=lambda: d.value / t.value, d=d, t=t, u=unit, p=per)
