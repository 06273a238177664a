"""Equations and formulas in letters: solving, expanding, factoring, substituting."""

from fractions import Fraction

from ..cases import kind
from ..tables import Value
from .spoken import Exact, beside

LETTERS = ["x", "x", "x", "x", "x", "y", "t", "n", "a", "z"]


def parsed(text):
    """The program's words for a formula as it is typed."""
    return f"sympy.parse_expr('{text}', transformations='all')"


def typed(text, rng):
    """The ways in which people type a formula: `x^2`, `x**2`, `x²`, with and without spaces."""
    how = rng.random()
    if how < 0.15:
        text = text.replace("^2", "²").replace("^3", "³")
    elif how < 0.27:
        text = text.replace("^", "**")
    if rng.random() < 0.3:
        text = text.replace(" ", "")
    return text


def polynomial(coefficients, letter):
    """`[1, -5, 6]` -> `x^2 - 5x + 6`."""
    degree, out = len(coefficients) - 1, ""
    for at, c in enumerate(coefficients):
        power = degree - at
        if c == 0:
            continue
        size = "" if abs(c) == 1 and power else f"{abs(c)}"
        term = size + {0: "", 1: letter}.get(power, f"{letter}^{power}")
        out += (f" {'-' if c < 0 else '+'} " if out else ("-" if c < 0 else "")) + term
    return out or "0"


def times(a, b):
    """The product of two polynomials."""
    out = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return out


def _signed(n):
    return f"+ {n}" if n >= 0 else f"- {-n}"


SOLVE = """
    (solve|sovle|please solve) {e}
    solve {e} for {x}
    solve [the equation] {e}
    (what is|find|what's|determine|calculate) {x} (if|when|in|given) {e}
    for which {x} (is|does) {e}
    {e}
    {e}, {x} = ?
    {e}, solve for {x}
    {x}=? {e}
    (find|give me) the (solution|solutions|value of {x}) (of|for) {e}
    i have {e}, what is {x}
    (roots|solutions|solution) of {e}
    what value of {x} (makes|satisfies) {e}
    which {x} (satisfies|solves|fulfils) {e}
    """
SOLVED = """
    {x} is {out}.
    the solution is {out}.
    solving it gives {out}.
    """


def equation(rng, left, want, x):
    """A case that solves one equation."""
    e = typed(left, rng)
    return Exact(beside(rng), SOLVE, f"sympy.solve({parsed(left)})", says=SOLVED, want=want, e=Value(left, e), x=x)


@kind("linear equation", weight=2)
def linear(rng):
    x = rng.choice(LETTERS)
    a, b, r = rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, -2, -3]), rng.randint(-20, 30), rng.randint(-12, 20)
    c = rng.randint(1, 9)
    how = rng.random()
    if how < 0.55:
        left = f"{polynomial([a, b], x)} = {a * r + b}"
    elif how < 0.75 and c != a:
        left = f"{polynomial([a, b], x)} = {polynomial([c, (a - c) * r + b], x)}"
    elif how < 0.9 and a > 1 and r + b:
        left = f"{a}({x} {_signed(b)}) = {a * (r + b)}"
    elif a > 1:
        left = f"{x}/{a} {_signed(b)} = {r + b}"
        return equation(rng, left, lambda: [r * a], x)
    else:
        right = rng.randint(-20, 60)
        left = f"{polynomial([a, b], x)} = {right}"
        return equation(rng, left, lambda: [str(Fraction(right - b, a))], x)
    return equation(rng, left, lambda: [r], x)


@kind("quadratic equation", weight=2)
def quadratic(rng):
    x = rng.choice(LETTERS)
    p, q, a = rng.randint(-9, 9), rng.randint(-9, 9), rng.choice([1, 1, 1, 2, 3])
    c = [a, -a * (p + q), a * p * q]
    move = rng.random() < 0.25 and c[2]
    left = f"{polynomial(c[:2] + [0], x)} = {-c[2]}" if move else f"{polynomial(c, x)} = 0"
    return equation(rng, left, lambda: sorted({p, q}), x)


@kind("quadratic equation with roots that are not whole")
def surd(rng):
    x = rng.choice(LETTERS)
    a, b, c = rng.randint(1, 5), rng.randint(-9, 9), rng.randint(-12, 12)
    if b * b - 4 * a * c <= 0 or c == 0:
        return None
    return equation(rng, f"{polynomial([a, b, c], x)} = 0", None, x)


@kind("cubic and higher equations")
def cubic(rng):
    x = rng.choice(LETTERS)
    roots = [rng.randint(-5, 6) for _ in range(3)]
    c = [1]
    for root in roots:
        c = times(c, [1, -root])
    if rng.random() < 0.3:
        n = rng.choice([3, 4])
        r = rng.randint(2, 5)
        return equation(rng, f"{x}^{n} = {r**n}", None, x)
    return equation(rng, f"{polynomial(c, x)} = 0", lambda: sorted(set(roots)), x)


@kind("equation as a decimal number")
def decimals(rng):
    x = "x"
    a, b, c = rng.randint(1, 5), rng.randint(-9, 9), rng.randint(-12, -1)
    left = f"{polynomial([a, b, c], x)} = 0"
    e = Value(left, typed(left, rng))
    d = (b * b - 4 * a * c) ** 0.5
    return Exact(
        beside(rng), """
        solve {e} (numerically|and give decimals|as decimal numbers|with decimals)
        (numerical|decimal|approximate) (solutions|roots) of {e}
        (find|give me) the (approximate|numerical|decimal) (solutions|roots) of {e}
        {e}, {x} as decimal numbers
        approximately, for which {x} is {e}
        """, f"sorted(float(root) for root in sympy.solve({parsed(left)}))", says=SOLVED,
        want=lambda: sorted([(-b - d) / 2 / a, (-b + d) / 2 / a]), e=e, x=x)


@kind("system of two equations", weight=1.5)
def system(rng):
    x, y = rng.choice([("x", "y"), ("x", "y"), ("a", "b"), ("p", "q")])
    a, b, c, d = (rng.choice([1, 1, 2, 3, 4, 5, -1, -2, -3]) for _ in range(4))
    if a * d == b * c:
        return None
    r, s = rng.randint(-9, 12), rng.randint(-9, 12)

    def side(p, q):
        first = polynomial([p, 0], x)
        return f"{first} {'-' if q < 0 else '+'} {polynomial([abs(q), 0], y)}"
    one, two = f"{side(a, b)} = {a * r + b * s}", f"{side(c, d)} = {c * r + d * s}"

    def want():
        import sympy
        return {sympy.Symbol(x): r, sympy.Symbol(y): s}
    return Exact(
        beside(rng), """
        solve {e} and {f}
        solve [the system] {e}, {f}
        solve {e} and {f} for {x} and {y}
        (find|what are|determine) {x} and {y} (if|when|given that|so that) {e} and {f}
        {e}; {f}
        {e}, {f}. (find|what are|solve for) {x} and {y}
        (solution|solutions) of the system {e}, {f}
        where do the lines {e} and {f} (cross|meet|intersect)
        (system of equations|linear system|simultaneous equations): {e}, {f}
        i have two equations, {e} and {f}. what are {x} and {y}
        which {x} and {y} satisfy [both] {e} and {f}
        """, f"sympy.solve([{parsed(one)}, {parsed(two)}])", says="the solution is {out}.\nsolving gives {out}.",
        want=want, e=Value(one, typed(one, rng)), f=Value(two, typed(two, rng)), x=x, y=y)


@kind("system of three equations")
def system_three(rng):
    r = [rng.randint(-5, 7) for _ in range(3)]
    rows = [[rng.choice([1, 1, 2, 3, -1, -2]) for _ in range(3)] for _ in range(3)]
    (a, b, c), (d, e, f), (g, h, i) = rows
    if a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) == 0:
        return None

    def line(row):
        out = polynomial([row[0], 0], "x")
        for p, letter in zip(row[1:], "yz"):
            out += f" {'-' if p < 0 else '+'} {polynomial([abs(p), 0], letter)}"
        return f"{out} = {sum(p * q for p, q in zip(row, r))}"
    one, two, three = map(line, rows)

    def want():
        import sympy
        return dict(zip(sympy.symbols("x y z"), r))
    return Exact(
        beside(rng), """
        solve {e}, {f} and {g}
        solve [the system] {e}, {f}, {g}
        (find|what are) x, y and z if {e}, {f} and {g}
        {e}; {f}; {g}
        (system of equations|linear system|simultaneous equations): {e}, {f}, {g}
        three equations: {e}, {f}, {g}. solve for x, y, z
        """, f"sympy.solve([{parsed(one)}, {parsed(two)}, {parsed(three)}])", says="the solution is {out}.", want=want,
        e=Value(one, typed(one, rng)), f=Value(two, typed(two, rng)), g=Value(three, typed(three, rng)))


@kind("expand a product", weight=1.2)
def expand(rng):
    x = rng.choice(LETTERS)
    a, b, c, d = rng.choice([1, 1, 2, 3]), rng.randint(-9, 9), rng.choice([1, 1, 2]), rng.randint(-9, 9)
    if not b or not d:
        return None
    one, two = polynomial([a, b], x), polynomial([c, d], x)
    shape, want = rng.choice([(f"({one})({two})", times([a, b], [c, d])), (f"({one})^2", times([a, b], [a, b])),
                              (f"({one})^3", times(times([a, b], [a, b]), [a, b])),
                              (f"{x}({two})", times([1, 0], [c, d])),
                              (f"{abs(b) + 1}({two})", times([abs(b) + 1], [c, d]))])
    return Exact(
        beside(rng), """
        expand {e}
        (multiply|open) out {e}
        (expand|multiply out|open) the (brackets|parentheses) in {e}
        (what is|give me) {e} (expanded|multiplied out)
        {e} (expanded|without brackets|multiplied out)
        (write|show) {e} without (brackets|parentheses)
        remove the brackets [in|from] {e}
        {e} as a polynomial
        """, f"sympy.expand({parsed(shape)})", says="expanded, it is {out}.\nthat is {out}.",
        want=lambda: _as_sympy(want, x),
        e=Value(shape, typed(shape, rng)))


def _as_sympy(coefficients, letter):
    import sympy
    x = sympy.Symbol(letter)
    return str(sum(c * x**(len(coefficients) - 1 - at) for at, c in enumerate(coefficients)))


@kind("factor a polynomial", weight=1.2)
def factor(rng):
    x = rng.choice(LETTERS)
    p, q = rng.randint(-9, 9), rng.randint(-9, 9)
    shape = polynomial(times([1, -p], [1, -q]), x)
    if rng.random() < 0.25:
        k = rng.randint(2, 9)
        shape = polynomial([1, 0, -k * k], x)
    return Exact(
        beside(rng), """
        (factor|factorise|factorize) {e}
        (factor|factorise) the (polynomial|expression|quadratic) {e}
        (what is|give me|find) the factored form of {e}
        factored form of {e}
        {e} (factored|as a product|in factored form)
        (write|express) {e} as a product
        (split|break) {e} into (factors|linear factors)
        what are the factors of {e}
        """, f"sympy.factor({parsed(shape)})", says="factored, it is {out}.\nit is {out}.",
        e=Value(shape, typed(shape, rng)))


@kind("simplify an expression", weight=1.2)
def simplify(rng):
    x = rng.choice(LETTERS)
    a, b, c, d = rng.randint(2, 9), rng.randint(1, 9), rng.randint(2, 9), rng.randint(1, 9)
    shape = rng.choice([
        f"{a}{x} + {c}{x} - {b}", f"{a}({x} + {b}) - {c}{x}", f"({x}^2 - {b * b})/({x} - {b})",
        f"{a}{x} - {b} + {c}{x} + {d}",
        f"({a * c}{x}^2)/({a}{x})", f"({x} + {b})^2 - {x}^2", f"{a}({x} + {b}) + {c}({x} - {d})",
        f"({a}{x} + {a * b})/{a}",
        f"sin({x})^2 + cos({x})^2", f"{x}^{a}/{x}^{c}", f"({x}^2 + {2 * b}{x} + {b * b})/({x} + {b})",
        f"{a}{x}^2 + {c}{x}^2 - {b}{x}"])
    return Exact(
        beside(rng), """
        simplify {e}
        (simplify|reduce) the (expression|term) {e}
        (what is|give me) {e} (simplified|in simplest form)
        {e} (simplified|in its simplest form)
        can {e} be (simplified|written more simply)
        make {e} (simpler|shorter)
        (combine|collect) (like terms|terms) in {e}
        (simplest|shortest) form of {e}
        tidy up {e}
        """, f"sympy.simplify({parsed(shape)})", says="simplified, it is {out}.\nit is {out}.",
        e=Value(shape, typed(shape, rng)))


@kind("value of a formula")
def substitute(rng):
    x = rng.choice(LETTERS)
    c = [rng.choice([1, 2, 3, -1]), rng.randint(-9, 9), rng.randint(-9, 9)]
    shape, v = polynomial(c, x), rng.randint(-6, 12)
    return Exact(
        beside(rng), """
        (what is|calculate|evaluate|compute) {e} (for|at|when|if) {x} = {v}
        {e} (for|at|with|where) {x} = {v}
        (evaluate|find the value of) {e} at {x}={v}
        (put|plug|insert|substitute) {x} = {v} (in|into) {e}
        if {x} is {v}, what is {e}
        value of {e} when {x} is {v}
        let {x} = {v}. what is {e}
        """, f"{parsed(shape)}.subs('{x}', {v})", says="it is {out}.\nthe value is {out}.",
        want=lambda: c[0] * v * v + c[1] * v + c[2], e=Value(shape, typed(shape, rng)), x=x, v=str(v))


@kind("rearrange a formula")
def rearrange(rng):
    shape, letter = rng.choice([
        ("v = s/t", "t"), ("v = s/t", "s"), ("a = b*h/2", "h"), ("a = b*h/2", "b"), ("u = r*i", "r"), ("f = m*a", "a"),
        ("f = m*a", "m"), ("y = m*x + b", "x"), ("y = m*x + b", "m"), ("a + b = c", "a"), ("p = 2*a + 2*b", "a"),
        ("f = 9*c/5 + 32", "c"), ("2x + 3y = 12", "y"), ("2x + 3y = 12", "x"), ("x - 4y = 8", "x"), ("a = x*y", "y"),
        ("k = p*q - r", "q"), ("w = u*t + a*t/2", "t"), ("5a + b = 20", "b"), ("d = (a + b)/2", "b")])
    return Exact(
        beside(rng), """
        (solve|rearrange|transform|rewrite) {e} for {x}
        (solve|rearrange) the formula {e} for {x}
        make {x} the subject of {e}
        (isolate|express) {x} (in|from) {e}
        {e}, what is {x} [in terms of the others]
        {x} (from|out of) the formula {e}
        (get|bring) {x} (alone|on one side) in {e}
        """, f"sympy.solve({parsed(shape)}, '{letter}')", says="{x} is {out}.", e=Value(shape, shape), x=letter)


@kind("inequality")
def inequality(rng):
    a, b, r = rng.randint(2, 9), rng.randint(-20, 20), rng.randint(-8, 12)
    sign = rng.choice(["<", ">", "<=", ">="])
    shape = f"{polynomial([a, b], 'x')} {sign} {a * r + b}"
    return Exact(
        beside(rng), """
        solve [the inequality] {e}
        solve {e} for x
        for which x (is|does) {e} [hold]
        (when|where) is {e} [true]
        (find|give me) [all] x (with|such that|so that) {e}
        which values of x satisfy {e}
        {e}, x?
        """, f"sympy.solve({parsed(shape)})", says="it holds where {out}.\nthe solution is {out}.",
        e=Value(shape, typed(shape, rng)))
