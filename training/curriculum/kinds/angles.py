"""Sines, angles, degrees and radians."""

import math

from ..cases import Case, kind
from .spoken import beside


@kind("sine and other functions of an angle")
def angle(rng):
    name, words = rng.choice([("sin", ["sine", "sin"]), ("cos", ["cosine", "cos"]), ("tan", ["tangent", "tan"])])
    degrees = rng.choice([0, 15, 30, 45, 60, 75, 120, 135, 150, 180, 210, 225, 240, 300, 330, 360,
                          rng.randint(1, 89), rng.randint(91, 269), rng.randint(271, 359)])
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the {w} of {d} (degrees|°|deg)
        {w} of {d} (degrees|deg|°)
        {w} {d} (degrees|deg|°)
        {f} (in degrees|degrees)
        {g}
        (what is|calculate|evaluate) {g}
        {w} of an angle of {d} degrees
        (the|tell me the) {w} for {d} degrees
        how big is the {w} of {d} degrees
        {d} degrees, {w}
        """, f"math.{name}(math.radians({degrees}))", says="the {w} of {d} degrees is {out}.\nit is {out}.",
        want=lambda: getattr(math, name)(degrees * math.pi / 180), w=words, d=str(degrees),
        f=f"{name}({degrees})", g=f"{name}({degrees}°)")


@kind("angle from a sine or tangent")
def arc(rng):
    name, words = rng.choice([("asin", ["sine", "sin"]), ("acos", ["cosine", "cos"]), ("atan", ["tangent", "tan"])])
    x = rng.choice([0.5, 0.1, 0.25, 0.3, 0.6, 0.7, 0.8, 0.9, 1, 0.866, 0.707])
    return Case(
        beside(rng), """
        (which|what) angle has [a|the] {w} (of|equal to) {x}
        angle [in degrees] with {w} {x}
        (arc|inverse) {w} of {x} in degrees
        {f} in degrees
        (what is|calculate) {f} in degrees
        the angle whose {w} is {x}
        find the angle in degrees if its {w} is {x}
        inverse {w} of {x} in degrees
        """, f"math.degrees(math.{name}({x}))", says="the angle is {out} degrees.\nit is {out}°.",
        want=lambda: getattr(math, name)(x) * 180 / math.pi, w=words, x=str(x),
        f=[f"{name}({x})", f"arc{name[1:]}({x})", f"{name[1:]}^-1({x})"])


@kind("degrees and radians")
def radians(rng):
    d = rng.choice([30, 45, 60, 90, 120, 180, 270, 360, rng.randint(1, 360)])
    r = round(rng.random() * 6, rng.choice([1, 2])) or 1.0
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            convert {d} (degrees|deg|°) (to|into) (radians|rad)
            {d} degrees (in|to) (radians|rad)
            (what is|how much is|express|give me) {d}° in radians
            how many (radians|rad) are {d} degrees
            radians for an angle of {d} degrees
            """, f"math.radians({d})", says="that is {out} radians.", want=lambda: d / 180 * math.pi, d=str(d))
    return Case(
        beside(rng), """
        convert {r} (radians|rad) (to|into) (degrees|deg)
        {r} (radians|rad) (in|to) (degrees|deg)
        (what is|how much is|express|give me) {r} radians in degrees
        how many degrees (are|is) {r} (radians|rad)
        degrees for an angle of {r} rad
        """, f"math.degrees({r})", says="that is {out} degrees.", want=lambda: r * 180 / math.pi, r=str(r))
