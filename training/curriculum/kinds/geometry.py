"""Shapes and distances with given measures."""

import math

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, spoken

UNITS = ["", "", "", "", " cm", " m", " metres", " meters", "cm", "m", " mm", " km", " inches", " feet"]
SAYS = """
    it is {out}.
    the result is {out}.
    that makes {out}.
    """


def measure(rng, low=1, high=40):
    """A length as it is typed, mostly without a unit."""
    return spoken(rng, low, high, 0.25, 0.05)


@kind("circle from its radius or diameter", weight=1.3)
def circle(rng):
    r, u = measure(rng), rng.choice(UNITS)
    by_diameter = rng.random() < 0.35
    radius = f"({r} / 2)" if by_diameter else f"{r}"
    value = r.value / 2 if by_diameter else r.value
    given = ["diameter", "a diameter of", "the diameter"] if by_diameter else ["radius", "a radius of", "the radius"]
    short = "d" if by_diameter else "r"
    if rng.random() < 0.55:
        return Case(
            beside(rng), """
            (what is|what's|find|calculate|compute) the area of a circle with {g} {r}{u}
            (area|surface) of a circle with {g} {r}{u}
            circle area, {k} = {r}{u}
            (how big|how large) is a circle with {g} {r}{u}
            a circle has {g} {r}{u}. what is its area
            area of a (round table|pizza|disc|round pond) with {g} {r}{u}
            how much (area|space) does a circle of {g} {r}{u} cover
            """, f"math.pi * {radius}**2", says="the area is {out}.\n" + SAYS,
            want=lambda: math.tau / 2 * value * value,
            r=r, u=u, g=given, k=short)
    return Case(
        beside(rng), """
        (what is|what's|find|calculate|compute) the (circumference|perimeter) of a circle with {g} {r}{u}
        circumference of a circle with {g} {r}{u}
        (circumference|perimeter), circle, {k} = {r}{u}
        how long is the (edge|line|way) around a circle with {g} {r}{u}
        a (wheel|circle|tree|ring) has {g} {r}{u}, what is its circumference
        a wheel with {g} {r}{u}: how far does it roll in one turn
        """, f"math.pi * {r}" if by_diameter else f"2 * math.pi * {r}", says="the circumference is {out}.\n" + SAYS,
        want=lambda: math.tau * value, r=r, u=u, g=given, k=short)


@kind("radius from the area of a circle")
def radius_of(rng):
    a = measure(rng, 5, 900)
    area = rng.random() < 0.5
    return Case(
        beside(rng), """
        (what is|find|calculate) the radius of a circle with {w} {a}
        radius of a circle (with|whose) {w} (is|of|) {a}
        a circle has {w} {a}, what is its radius
        (which|what) radius has a circle with {w} {a}
        """, f"math.sqrt({a} / math.pi)" if area else f"{a} / (2 * math.pi)", says="the radius is {out}.",
        want=lambda: (a.value / math.pi) ** 0.5 if area else a.value / math.tau, a=a,
        w=["area", "an area of"] if area else ["circumference", "a circumference of"])


@kind("hypotenuse of a right triangle", weight=1.3)
def pythagoras(rng):
    a, b, u = measure(rng), measure(rng), rng.choice(UNITS)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the hypotenuse of a [right] triangle with (legs|sides) {a} and {b}
        hypotenuse [for|of|with] {a} and {b}
        right triangle with (legs|short sides) {a}{u} and {b}{u}, (how long is|what is) the hypotenuse
        right triangle with (legs|short sides) {a}{u} and {b}{u}, (how long is|what is) the (long side|third side)
        pythagoras with a = {a} and b = {b}
        the (legs|short sides) of a right triangle are {a} and {b}, what is the (hypotenuse|longest side)
        how long is the diagonal of a rectangle {a}{u} by {b}{u}
        diagonal of a {a} by {b} rectangle
        a room is {a}{u} long and {b}{u} wide, how long is its diagonal
        i walk {a}{u} north and {b}{u} east, how far am i from the start
        """, f"math.hypot({a}, {b})", says="it is {out} long.\n" + SAYS,
        want=lambda: (a.value**2 + b.value**2) ** 0.5, a=a, b=b, u=u)


@kind("leg of a right triangle")
def leg(rng):
    a = measure(rng, 2, 30)
    c = Value(a.value + rng.randint(1, 20), None)
    return Case(
        beside(rng), """
        right triangle with hypotenuse {c} and (leg|one side|one leg) {a}, (what is|how long is) the other (leg|side)
        (find|what is|calculate) the missing leg if the hypotenuse is {c} and one leg is {a}
        pythagoras with c = {c} and a = {a}, (what is b|b=?|find b)
        hypotenuse {c}, leg {a}, other leg?
        a ladder of {c} m stands {a} m from the wall, how high does it reach
        """, f"math.sqrt({c}**2 - {a}**2)", says="it is {out} long.", want=lambda: (c.value**2 - a.value**2) ** 0.5,
        a=a, c=c)


@kind("area or perimeter of a rectangle", weight=1.3)
def rectangle(rng):
    a, b, u = measure(rng), measure(rng), rng.choice(UNITS)
    thing = rng.choice(["rectangle", "rectangle", "room", "garden", "field", "floor", "wall", "plot", "pool"])
    if rng.random() < 0.6:
        return Case(
            beside(rng), """
            (what is|find|calculate|compute) the area of a {t} (of|with|that is) {a}{u} by {b}{u}
            area of a {a}{u} (by|x) {b}{u} {t}
            (how big|how large) is a {t} of {a}{u} (by|x|times) {b}{u}
            a {t} is {a}{u} long and {b}{u} wide. what is its (area|surface)
            {t} with sides {a} and {b}, area
            how many square metres has a {t} of {a} by {b} metres
            {t} {a}{u} x {b}{u}, how much (area|floor space) is that
            """, f"{a} * {b}", says="the area is {out}.\n" + SAYS, want=lambda: a.value * b.value, a=a, b=b, u=u,
            t=thing)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the perimeter of a {t} (of|with) {a}{u} by {b}{u}
        perimeter of a {a}{u} (by|x) {b}{u} {t}
        how long (is|must be) a fence around a {t} of {a}{u} by {b}{u}
        a {t} is {a}{u} long and {b}{u} wide. what is its perimeter
        {t} with sides {a} and {b}, perimeter
        how far is it around a {t} of {a}{u} by {b}{u}
        """, f"2 * ({a} + {b})", says="the perimeter is {out}.\n" + SAYS, want=lambda: 2 * a.value + 2 * b.value,
        a=a, b=b, u=u, t=thing)


@kind("area of a triangle", weight=1.1)
def triangle(rng):
    a, b = measure(rng), measure(rng)
    c = Value(round(abs(a.value - b.value) + 1 + rng.random() * (a.value + b.value - abs(a.value - b.value) - 2)), None)
    if rng.random() < 0.6:
        return Case(
            beside(rng), """
            (what is|find) the area of a triangle with (base|a base of) {a} and (height|a height of) {b}
            (calculate|compute) the area of a triangle with (base|a base of) {a} and (height|a height of) {b}
            area of a triangle (with|,) base {a} and height {b}
            triangle, base {a}, height {b}, area?
            a triangle is {b} high and its base is {a}. what is its area
            triangle area for b = {a} and h = {b}
            how big is a triangle with base {a} and height {b}
            """, f"{a} * {b} / 2", says="the area is {out}.\n" + SAYS, want=lambda: 0.5 * a.value * b.value, a=a, b=b)
    if c.value <= 0 or not abs(a.value - b.value) < c.value < a.value + b.value:
        return None
    half = (a.value + b.value + c.value) / 2
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the area of a triangle with [the] sides {a}, {b} and {c}
        area of a triangle with sides {a}, {b}, {c}
        (heron|heron's formula) (for|with) {a}, {b} and {c}
        triangle with side lengths {a}, {b} and {c}, what is its area
        the sides of a triangle are {a}, {b} and {c}. how big is it
        """, f"s = ({a} + {b} + {c}) / 2\nmath.sqrt(s * (s - {a}) * (s - {b}) * (s - {c}))", says="the area is {out}.",
        want=lambda: (half * (half - a.value) * (half - b.value) * (half - c.value)) ** 0.5, a=a, b=b, c=c)


@kind("volume of a sphere or its surface")
def sphere(rng):
    r, u = measure(rng), rng.choice(UNITS)
    if rng.random() < 0.65:
        return Case(
            beside(rng), """
            (what is|find|calculate|compute) the volume of a (sphere|ball) with (radius|a radius of) {r}{u}
            volume of a (sphere|ball) with radius {r}{u}
            sphere volume, r = {r}{u}
            how much (fits into|air is in) a ball with radius {r}{u}
            a (sphere|ball|globe) has a radius of {r}{u}, what is its volume
            """, f"4 / 3 * math.pi * {r}**3", says="the volume is {out}.\n" + SAYS,
            want=lambda: math.pi * r.value * r.value * r.value * 4 / 3, r=r, u=u)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the surface [area] of a (sphere|ball) with (radius|a radius of) {r}{u}
        surface [area] of a (sphere|ball) with radius {r}{u}
        sphere surface, r = {r}{u}
        a (sphere|ball|globe) has a radius of {r}{u}, what is its surface
        """, f"4 * math.pi * {r}**2", says="the surface is {out}.\n" + SAYS,
        want=lambda: math.pi * r.value * r.value * 4, r=r, u=u)


@kind("volume of a cylinder or cone", weight=1.1)
def cylinder(rng):
    r, h, u = measure(rng), measure(rng), rng.choice(UNITS)
    cone = rng.random() < 0.35
    thing = ["cone", "circular cone"] if cone else ["cylinder", "cylinder", "can", "tank", "tube", "round column"]
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the volume of a {t} with radius {r}{u} and height {h}{u}
        volume of a {t} (with radius|, radius) {r}{u} (and|,) height {h}{u}
        {t} volume, r = {r}, h = {h}
        how much (fits into|does it hold:) a {t} of radius {r}{u} and height {h}{u}
        a {t} is {h}{u} high and has a radius of {r}{u}. what is its volume
        the {t} has radius {r} and height {h}, (volume|how much does it hold)
        """, f"math.pi * {r}**2 * {h}" + (" / 3" if cone else ""), says="the volume is {out}.\n" + SAYS,
        want=lambda: math.pi * r.value * r.value * h.value / (3 if cone else 1), r=r, h=h, u=u, t=thing)


@kind("volume of a box or cube")
def box(rng):
    a, b, c, u = measure(rng), measure(rng), measure(rng), rng.choice(UNITS)
    if rng.random() < 0.4:
        return Case(
            beside(rng), """
            (what is|find|calculate) the volume of a cube with (side|edge|an edge of|side length) {a}{u}
            volume of a cube with (side|edge) {a}{u}
            cube with edge {a}{u}, volume
            how much fits into a cube of {a}{u}
            """, f"{a}**3", says="the volume is {out}.\n" + SAYS, want=lambda: a.value * a.value * a.value, a=a, u=u)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the volume of a (box|cuboid) (of|with) {a}{u} by {b}{u} by {c}{u}
        volume of a {a} x {b} x {c} (box|cuboid|aquarium|room)
        a (box|container|pool|room) is {a}{u} long, {b}{u} wide and {c}{u} high. what is its volume
        how much fits into a box of {a}{u} x {b}{u} x {c}{u}
        (box|cuboid) {a}, {b}, {c}: volume
        """, f"{a} * {b} * {c}", says="the volume is {out}.\n" + SAYS,
        want=lambda: math.prod([a.value, b.value, c.value]),
        a=a, b=b, c=c, u=u)


@kind("distance of two points", weight=1.2)
def distance(rng):
    n = rng.choice([2, 2, 2, 3])
    p, q = ([rng.randint(-9, 12) for _ in range(n)] for _ in range(2))
    a, b = (Value(tuple(v), "(" + rng.choice([", ", ",", "|", ", "]).join(map(str, v)) + ")") for v in (p, q))
    if p == q:
        return None
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the distance (between|of) [the points] {a} and {b}
        distance (between|of|from) [the points] {a} (and|to) {b}
        how far (is it|away is it) from {a} to {b}
        how far apart are [the points] {a} and {b}
        (length of the line|straight line) from {a} to {b}, how long
        euclidean distance of {a} and {b}
        points {a} and {b}: distance
        """, f"math.dist({a}, {b})", says="the distance is {out}.\nthey are {out} apart.",
        want=lambda: sum((x - y) ** 2 for x, y in zip(p, q)) ** 0.5, a=a, b=b)


@kind("midpoint and slope of two points")
def midpoint(rng):
    p, q = ([rng.randint(-9, 12) for _ in range(2)] for _ in range(2))
    a, b = (Value(tuple(v), f"({v[0]}, {v[1]})") for v in (p, q))
    if p[0] == q[0]:
        return None
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            (what is|find|calculate|where is) the (midpoint|middle) (of|between) [the points] {a} and {b}
            midpoint of [the points] {a} and {b}
            point (halfway|in the middle) between {a} and {b}
            """, f"(({p[0]} + {q[0]}) / 2, ({p[1]} + {q[1]}) / 2)", says="the midpoint is {out}.",
            want=lambda: ((p[0] + q[0]) * 0.5, (p[1] + q[1]) * 0.5), a=a, b=b)
    return Case(
        beside(rng), """
        (what is|find|calculate) the (slope|gradient) of the line through {a} and {b}
        (slope|gradient) (between|of the line through|from) [the points] {a} (and|to) {b}
        how steep is the line (through|from) {a} (and|to) {b}
        a line goes through {a} and {b}, what is its slope
        """, f"({q[1]} - {p[1]}) / ({q[0]} - {p[0]})", says="the slope is {out}.",
        want=lambda: (p[1] - q[1]) / (p[0] - q[0]), a=a, b=b)


@kind("distance of two places on earth")
def earth(rng):
    a, b = ((round(rng.uniform(-60, 65), 2), round(rng.uniform(-170, 170), 2)) for _ in range(2))
    (p, q), (r, s) = a, b

    def want():
        f, g, d = math.radians(p), math.radians(r), math.radians(s - q)
        h = math.sin((g - f) / 2) ** 2 + math.cos(f) * math.cos(g) * math.sin(d / 2) ** 2
        return 2 * 6371 * math.asin(math.sqrt(h))
    return Case(
        beside(rng), """
        (distance|great circle distance|haversine distance) [in km] between [latitude longitude] {a} and {b} on earth
        how many (km|kilometres) is it from coordinates {a} to {b}
        haversine (of|between|for) {a} and {b}
        how far is it [in km] from latitude {p}, longitude {q} to latitude {r}, longitude {s}
        (calculate|find) the distance of the coordinates {a} and {b} in km
        """, f"a, b = np.radians({a}), np.radians({b})\nc = np.sin((b[0] - a[0]) / 2)**2 + "
        "np.cos(a[0]) * np.cos(b[0]) * np.sin((b[1] - a[1]) / 2)**2\n2 * 6371 * np.arcsin(np.sqrt(c))",
        says="it is {out} kilometres.", want=want, a=str(a), b=str(b), p=str(p), q=str(q), r=str(r), s=str(s))


@kind("angles of a polygon or triangle")
def polygon(rng):
    n = rng.choice([3, 4, 5, 6, 8, 10, 12])
    name = {3: "triangle", 4: "square", 5: "pentagon", 6: "hexagon", 8: "octagon", 10: "decagon", 12: "dodecagon"}[n]
    a, b = rng.randint(20, 80), rng.randint(20, 80)
    if rng.random() < 0.35:
        return Case(
            beside(rng), """
            two angles of a triangle are {a} and {b} degrees, (what|how big) is the third
            third angle of a triangle with {a} and {b} degrees
            triangle with angles {a}° and {b}°, the third one?
            the missing angle of a triangle if the others are {a}° and {b}°
            """, f"180 - {a} - {b}", says="the third angle is {out} degrees.", want=lambda: 180 - (a + b), a=str(a),
            b=str(b))
    return Case(
        beside(rng), """
        (what is|find|how big is) the sum of the [interior|inner] angles of a {n}
        sum of [the] [interior] angles (in|of) a {n}
        what do the angles of a {n} add up to
        angle sum of a {n}
        """, f"({n} - 2) * 180", says="the angles add up to {out} degrees.", want=lambda: 180 * n - 360,
        n=[name, f"polygon with {n} sides"])
