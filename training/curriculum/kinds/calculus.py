"""Derivatives, integrals, limits, series."""

import math

from ..cases import Case, kind
from ..tables import Value
from .equations import parsed, polynomial, typed
from .spoken import Exact, beside, ordinal


def function(rng, x="x"):
    """A function as it is typed, and the same for plain Python."""
    a, b, c, n = rng.randint(2, 9), rng.randint(1, 9), rng.randint(1, 9), rng.randint(2, 5)
    made = [
        (polynomial([rng.randint(1, 6), rng.randint(-9, 9), rng.randint(-9, 9)], x), None),
        (polynomial([rng.randint(1, 4), rng.randint(-9, 9), rng.randint(-9, 9), rng.randint(-9, 9)], x), None),
        (f"{x}^{n}", None), (f"{a}{x}^{n} + {b}", None), (f"{a}{x}^{n} - {b}{x}", None), (f"sin({x})", None),
        (f"cos({a}{x})", None), (f"{a}sin({x})", None), (f"exp({x})", None), (f"exp({a}{x})", None), (f"ln({x})", None),
        (f"{x}*sin({x})", None), (f"{x}*exp({x})", None), (f"1/{x}", None), (f"sqrt({x})", None),
        (f"{x}^2*ln({x})", None), (f"sin({x})*cos({x})", None), (f"({x} + {b})^{n}", None), (f"{x}/({x} + {c})", None),
        (f"ln({x}) + {x}^2", None), (f"{a}/{x}^2", None), (f"({a}{x} + {b})({x} - {c})", None)]
    return rng.choice(made)[0]


def _value(text, x, at):
    """A number for a function at a place, without sympy."""
    import re
    code = re.sub(r"(\d)([a-z(])", r"\1*\2", text.replace("^", "**")).replace(")(", ")*(")
    code = re.sub(r"\bln\b", "log", code)
    return eval(code, {**vars(math), x: at})


def typed_function(text, x, rng):
    """`exp(x)` is typed `e^x`, too; now and then with `f(x) =` before it."""
    said = typed(text, rng)
    if rng.random() < 0.6:
        said = said.replace(f"exp({x})", f"e^{x}")
    if rng.random() < 0.3:
        said = said.replace("*", "") if "**" not in said else said
    if rng.random() < 0.15:
        said = rng.choice([f"f({x}) = ", f"f({x})=", "y = "]) + said
    return Value(text, said)


@kind("derivative of a function", weight=2)
def derivative(rng):
    x = rng.choice(["x"] * 6 + ["t", "y"])
    text = function(rng, x)
    v = rng.randint(1, 5)
    return Exact(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the derivative of {e}
        derivative of {e}
        differentiate {e}
        differentiate {e} (with respect to|wrt|for|by) {x}
        derive {e}
        d/d{x} {e}
        d/d{x} of {e}
        take the derivative of {e}
        (first|1st) derivative of {e}
        (what is|find) the slope [function] of {e}
        the rate of change of {e}
        {e}, derivative
        find f' (for|of) {e}
        """, f"sympy.diff({parsed(text)})", says="the derivative is {out}.\nit is {out}.",
        e=typed_function(text, x, rng), x=x,
        then=[Case([], """
            (and|now|what is) the second derivative
            (differentiate|derive) (it|that|this) again
            once more
            and f''
            """, f"sympy.diff({parsed(text)}, '{x}', 2)", says="the second derivative is {out}."),
            Case([], """
            (and|what is it|what about|now) at {x} = {v}
            (evaluate|calculate) (it|that) at {x} = {v}
            its value (for|at) {x} = {v}
            """, f"sympy.diff({parsed(text)}).subs('{x}', {v})", says="at {v} it is {out}.", x=x, v=str(v))])


@kind("higher derivative of a function")
def higher(rng):
    text, n = function(rng), rng.choice([2, 2, 2, 3, 4])
    return Exact(
        beside(rng), """
        (what is|find|calculate|compute|give me) the {n} derivative of {e}
        {n} derivative of {e}
        differentiate {e} {t}
        derive {e} {t}
        the {n} derivative (with respect to x|) of {e}
        """, f"sympy.diff({parsed(text)}, 'x', {n})", says="the {n} derivative is {out}.",
        e=typed_function(text, "x", rng), n=ordinal(n, rng), t=[f"{n} times", {2: "twice"}.get(n, f"{n} times")])


@kind("slope of a function at a place")
def slope(rng):
    text, v = function(rng), rng.randint(1, 6)
    return Exact(
        beside(rng), """
        (what is|find|calculate) the (slope|gradient|steepness) of {e} at x = {v}
        (slope|gradient) of {e} (at|in|for) x = {v}
        derivative of {e} at x = {v}
        (what is|calculate|evaluate) the derivative of {e} at x = {v}
        how steep is {e} at x = {v}
        slope of the tangent (to|of) {e} at x = {v}
        """, f"sympy.diff({parsed(text)}).subs('x', {v})", says="the slope is {out}.",
        e=typed_function(text, "x", rng), v=str(v))


@kind("integral of a function", weight=1.5)
def integral(rng):
    text = function(rng)
    return Exact(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the [indefinite] integral of {e}
        [indefinite] integral of {e}
        integrate {e}
        integrate {e} (with respect to x|dx|wrt x)
        (antiderivative|anti-derivative|primitive) of {e}
        (find|what is) (an antiderivative|the antiderivative) of {e}
        ∫ {e} dx
        int {e} dx
        which function has the derivative {e}
        {e}, integral
        """, f"sympy.integrate({parsed(text)}, sympy.Symbol('x'))",
        says="the integral is {out}.\nan antiderivative is {out}.",
        e=typed_function(text, "x", rng))


@kind("definite integral of a function", weight=1.5)
def definite(rng):
    text = function(rng)
    low = rng.choice([1, 1, 2, 3]) if any(word in text for word in ("/", "ln", "sqrt")) else rng.choice([0, 0, 1, -1,
        2])
    high = low + rng.randint(1, 5)
    steps = 2000

    def want():
        h = (high - low) / steps
        inner = math.fsum((4 if k % 2 else 2) * _value(text, "x", low + k * h) for k in range(1, steps))
        return (inner + _value(text, "x", low) + _value(text, "x", high)) * h / 3
    return Exact(
        beside(rng), """
        (what is|find|calculate|compute) the [definite] integral of {e} from {a} to {b}
        integral of {e} (from|between) {a} (to|and) {b}
        integrate {e} (from|between) {a} (to|and) {b}
        integrate {e} over {i}
        area under {e} (from|between) {a} (to|and) {b}
        (what is|find) the area under [the curve] {e} from x = {a} to x = {b}
        ∫ {e} dx from {a} to {b}
        definite integral of {e}, {a} to {b}
        """, f"float(sympy.integrate({parsed(text)}, ('x', {low}, {high})))",
        says="the integral is {out}.\nthe area is {out}.",
        want=want, e=typed_function(text, "x", rng), a=str(low), b=str(high), i=f"[{low}, {high}]")


@kind("limit of a function")
def limit(rng):
    k, n = rng.randint(2, 9), rng.randint(2, 5)
    text, at, want = rng.choice([
        ("sin(x)/x", "0", 1), (f"sin({k}x)/x", "0", k), ("(1 - cos(x))/x^2", "0", "1/2"), ("(exp(x) - 1)/x", "0", 1),
        (f"(x^2 - {k * k})/(x - {k})", str(k), 2 * k), ("1/x", "oo", 0), (f"({k}x + 1)/(x - {n})", "oo", k),
        ("(1 + 1/x)^x", "oo", "E"), ("ln(x)/x", "oo", 0), (f"x^{n}/exp(x)", "oo", 0), (f"{k}x + {n}", "1", k + n),
        (f"({k}x^2 + x)/(x^2 + {n})", "oo", k), ("tan(x)/x", "0", 1), ("x*ln(x)", "0", 0)])
    to = ["infinity", "inf", "∞", "oo"] if at == "oo" else at
    place = "sympy.oo" if at == "oo" else at
    return Exact(
        beside(rng), """
        (what is|find|calculate|compute) the limit of {e} (as x approaches|as x goes to) {a}
        (what is|find|calculate|compute) the limit of {e} (for x to|as x tends to|when x -> ) {a}
        limit of {e} (as|for|when) x (->|to|goes to|approaches) {a}
        lim {e} x->{a}
        lim x->{a} {e}
        what does {e} (approach|tend to|converge to) as x goes to {a}
        {e} for x to {a}, limit
        """, f"sympy.limit({parsed(text)}, 'x', {place})", says="the limit is {out}.", want=lambda: want,
        e=typed_function(text, "x", rng), a=to)


@kind("extreme points of a function")
def extremes(rng):
    p, q = rng.randint(-5, 5), rng.randint(-5, 5)
    if p == q:
        return None
    text = rng.choice([polynomial([2, -3 * (p + q), 6 * p * q, rng.randint(-5, 9)], "x"),
                       polynomial([1, -2 * p, rng.randint(-9, 9)], "x")])
    return Exact(
        beside(rng), """
        (where are|find|calculate) the (extreme points|extrema|turning points|critical points) of {e}
        (extrema|critical points|turning points|stationary points) of {e}
        (where|for which x) (has|does) {e} [have] (a minimum or maximum|extrema|a horizontal tangent)
        at which x is the derivative of {e} zero
        where does {e} have its turning points
        """, f"sympy.solve(sympy.diff({parsed(text)}))", says="they are at x = {out}.",
        want=lambda: sorted({p, q}) if "^3" in text else [p], e=typed_function(text, "x", rng))


@kind("taylor series of a function")
def taylor(rng):
    text = rng.choice(["sin(x)", "cos(x)", "exp(x)", "ln(1 + x)", "1/(1 - x)", "sqrt(1 + x)", "exp(-x)", "tan(x)"])
    n = rng.choice([4, 5, 6, 8])
    return Exact(
        beside(rng), """
        (taylor|maclaurin|power) series of {e} (up to|to) (order|degree) {n}
        (what is|find|compute|give me) the (taylor|maclaurin) (series|expansion) of {e} (up to|to) (order|degree) {n}
        expand {e} in a (taylor|power) series (up to|to) order {n}
        (approximate|develop) {e} (by|as|in) a (taylor|power) series of order {n}
        taylor polynomial of {e}, order {n}
        """, f"sympy.series({parsed(text)}, n={n})", says="the series is {out}.", e=Value(text, text), n=str(n))


@kind("area between two curves")
def between(rng):
    p = rng.randint(1, 5)
    one, two = "x^2", polynomial([p, 0], "x")
    return Exact(
        beside(rng), """
        area between {e} and {f} from 0 to {p}
        (what is|calculate|find) the area between [the curves] {e} and {f} (from|between) [x =] 0 (to|and) {p}
        (area|region) (enclosed|bounded) by {e} and {f} from x = 0 to x = {p}
        how big is the area between {e} and {f} from 0 to {p}
        """, f"float(sympy.integrate({parsed(two)} - {parsed(one)}, ('x', 0, {p})))", says="the area is {out}.",
        want=lambda: p**3 / 6, e=Value(one, typed(one, rng)), f=Value(two, two), p=str(p))
