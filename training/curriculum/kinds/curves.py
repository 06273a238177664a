"""Plots of functions that are given in the request."""

from ..cases import Case, kind
from ..tables import Value
from .equations import polynomial, typed
from .spoken import Exact, beside


def function(rng):
    """A function as it is typed, and for numpy: `x^2 - 3x`, `x**2 - 3*x`."""
    a, b, c, n = rng.randint(2, 9), rng.randint(1, 9), rng.randint(1, 9), rng.randint(2, 5)
    k = [rng.choice([1, 1, 2, 3, -1, -2]), rng.randint(-9, 9), rng.randint(-9, 9)]
    cube = [rng.choice([1, 1, 2, -1]), rng.randint(-5, 5), rng.randint(-9, 9), rng.randint(-9, 9)]
    return rng.choice([
        _polynomial(k), _polynomial(k), _polynomial(cube), _polynomial([a, b]), _polynomial([-a, b]),
        (f"x^{n}", f"x**{n}"),
        ("sin(x)", "np.sin(x)"), ("cos(x)", "np.cos(x)"), ("tan(x)", "np.tan(x)"), (f"sin({a}x)", f"np.sin({a} * x)"),
        (f"{a}sin(x)", f"{a} * np.sin(x)"), (f"{a}cos({b}x)", f"{a} * np.cos({b} * x)"), ("exp(x)", "np.exp(x)"),
        ("e^x", "np.exp(x)"), ("e^(-x)", "np.exp(-x)"), ("e^(-x^2)", "np.exp(-x**2)"), ("exp(-x^2)", "np.exp(-x**2)"),
        ("x sin(x)", "x * np.sin(x)"), ("x*sin(x)", "x * np.sin(x)"), ("sin(x) + cos(x)", "np.sin(x) + np.cos(x)"),
        ("sin(x)^2", "np.sin(x)**2"), ("|x|", "np.abs(x)"), ("abs(x)", "np.abs(x)"), ("2^x", "2**x"),
        (f"sin(x) + {b}", f"np.sin(x) + {b}"), ("x^2 sin(x)", "x**2 * np.sin(x)"),
        (f"{a}x + {b}sin(x)", f"{a} * x + {b} * np.sin(x)"),
        (f"(x + {b})(x - {c})", f"(x + {b}) * (x - {c})"), (f"(x - {b})^2", f"(x - {b})**2"),
        ("sin(x^2)", "np.sin(x**2)"),
        (f"x/{a}", f"x / {a}"), ("1/(1 + x^2)", "1 / (1 + x**2)"), ("1/(1 + e^(-x))", "1 / (1 + np.exp(-x))"),
        ("tanh(x)", "np.tanh(x)"), ("arctan(x)", "np.arctan(x)"), (f"{a}", f"{a} + 0 * x")])


def positive(rng):
    """A function of positive numbers."""
    a, b = rng.randint(2, 9), rng.randint(1, 9)
    return rng.choice([("sqrt(x)", "np.sqrt(x)"), ("ln(x)", "np.log(x)"), ("log(x)", "np.log(x)"), ("1/x", "1 / x"),
                       ("√x", "np.sqrt(x)"), (f"{a}sqrt(x)", f"{a} * np.sqrt(x)"), ("x ln(x)", "x * np.log(x)"),
                       (f"{a}/x", f"{a} / x"),
                       ("log10(x)", "np.log10(x)"), ("1/x^2", "1 / x**2"), (f"sqrt(x + {b})", f"np.sqrt(x + {b})"),
                       ("sin(x)/x", "np.sin(x) / x"), ("x^x", "x**x")])


def _polynomial(coefficients):
    if not any(coefficients[:-1]):
        coefficients = [1, 0, 0]
    said, code = polynomial(coefficients, "x"), ""
    degree = len(coefficients) - 1
    for at, c in enumerate(coefficients):
        power = degree - at
        if c == 0:
            continue
        letter = {0: "", 1: "x"}.get(power, f"x**{power}")
        size = f"{abs(c)}" if not letter or abs(c) != 1 else ""
        term = " * ".join(filter(None, [size, letter]))
        code += (f" {'-' if c < 0 else '+'} " if code else ("-" if c < 0 else "")) + term
    return said, code


def span(rng, above=False):
    """From where to where, as it is said and for the program."""
    if above:
        high = rng.choice([1, 3, 5, 10, 10, 20, 100])
        return rng.choice([["from 0.1 to {}", "between 0.1 and {}", "for x from 0.1 to {}"]]), "0.1", str(high)
    low, high = rng.choice([(-10, 10), (-5, 5), (0, 10), (-3, 3), (0, 5), (-1, 1), (-2, 2), (-4, 4), (0, 100),
                            (-20, 20), (1, 8), (0, 20)])
    return ["from {0} to {1}", "between {0} and {1}", "for x from {0} to {1}", "for x between {0} and {1}",
            "on [{0}, {1}]",
            "in the range {0} to {1}", "with x from {0} to {1}", "from x = {0} to x = {1}"], str(low), str(high)


PI = [("0", "2 * np.pi", ["from 0 to 2pi", "from 0 to 2 pi", "between 0 and 2π", "over one period", "from 0 to 2*pi"]),
      ("0", "4 * np.pi", ["from 0 to 4pi", "between 0 and 4 pi", "over two periods"]),
      ("-np.pi", "np.pi", ["from -pi to pi", "between -π and π", "from -pi to +pi"])]


def given(rng):
    """A function, its range, and what is said of them."""
    if rng.random() < 0.2:
        said, code = positive(rng)
        words, low, high = span(rng, above=True)
        return said, code, low, high, [w.format(high) for w in words]
    said, code = function(rng)
    if code in ("np.sin(x)", "np.cos(x)", "np.sin(x) + np.cos(x)", "np.sin(x)**2") and rng.random() < 0.5:
        return said, code, *rng.choice(PI)
    words, low, high = span(rng)
    if rng.random() < 0.35:
        return said, code, "-10", "10", [""]
    return said, code, low, high, [w.format(low, high) for w in words]


def title(said):
    """The title of a plot."""
    return said.replace("'", "")


PLOTTED = """
    (plot|draw|graph|show|sketch) {e} {w}
    (plot|draw|graph|show) y = {e} {w}
    (plot|draw|graph|show|sketch) the function {e} {w}
    (plot|draw|graph) {f} = {e} {w}
    (graph|curve|plot) of {e} {w}
    what does {e} look like {w}
    (make|create) a (plot|graph|chart) of {e} {w}
    y = {e} {w}, (plot|plot it|as a graph|draw it)
    show me how {e} looks {w}
    i want to see [the graph of] {e} {w}
    (visualise|visualize) [the function] {e} {w}
    the graph of y = {e} {w}
    """


def drawn(rng):
    """What a case needs to plot one function."""
    said, code, low, high, words = given(rng)
    t = title(said)
    e = Value(said, typed(said, rng) if "|" not in said else said)
    body = f"x = np.linspace({low}, {high}, 400)\nplt.plot(x, {code})\nplt.title('y = {t}')\nplt.xlabel('x')\n" \
        f"plt.ylabel('y')"
    return e, body, words, (said, code, low, high)


@kind("plot a function", weight=3)
def one(rng):
    e, body, words, (said, code, low, high) = drawn(rng)
    other, more = function(rng)
    colour = rng.choice(["red", "green", "orange", "purple", "black"])
    both = f"x = np.linspace({low}, {high}, 400)\nplt.plot(x, {code}, label='{title(said)}')\n" \
        f"plt.plot(x, {more}, label='{title(other)}')\n" \
        f"plt.title('{title(said)} and {title(other)}')\nplt.xlabel('x')\nplt.ylabel('y')\nplt.legend()"
    return Exact(
        beside(rng), PLOTTED, body, says="here is the graph of {e}.\nthe plot shows y = {e}.", e=e, w=words, f="f(x)",
        then=[Exact([], """
            (and|add|now with|together with) {e}
            add {e} to (it|the plot)
            (compare|overlay) (it|that) with {e}
            put {e} in the same plot
            """, both, says="both are in the plot now.", e=Value(other, other)),
            Case([], """
            (in|make it|draw it in) {k}
            (and|now) in {k}
            {k} (line|curve) please
            """, body.replace(f"plt.plot(x, {code})", f"plt.plot(x, {code}, color='{colour}')"), says="it is {k} now.",
            k=colour),
            Case([], """
            (with|add) a grid
            show a grid
            and a grid please
            """, body + "\nplt.grid()", says="it has a grid now."),
            Case([], """
            save (it|that|the plot) as (a png|plot.png|png)
            (and save|export) (it|the plot) [as png]
            """, body + "\nplt.savefig('plot.png')", says="saved as {out}.")],
        broken=[body.replace("np.sin(", "math.sin(").replace("np.cos(", "math.cos(").replace("np.exp(", "math.exp(")]
        if any(f"np.{name}(" in body for name in ("sin", "cos", "exp")) and rng.random() < 0.3 else [])


@kind("plot two functions", weight=1.5)
def two(rng):
    said, code, low, high, words = given(rng)
    other, more = function(rng)
    if other == said:
        return None
    if rng.random() < 0.4 and "np.sin(x)" == code:
        other, more = "cos(x)", "np.cos(x)"
    return Exact(
        beside(rng), """
        (plot|draw|graph|show) {e} and {g} {w}
        (plot|draw|graph|show) {e} and {g} (together|in one plot|in one chart) {w}
        (plot|graph) y = {e} and y = {g} {w}
        (compare|show) {e} (with|and) {g} in a plot {w}
        (plot|draw) the functions {e} and {g} {w}
        {e} and {g} in (the same|one) (plot|graph) {w}
        graphs of {e} and {g} {w}
        (plot|graph) {e} versus {g} {w}
        both {e} and {g} as curves {w}
        """, f"x = np.linspace({low}, {high}, 400)\nplt.plot(x, {code}, label='{title(said)}')\n"
        f"plt.plot(x, {more}, label='{title(other)}')\nplt.title('{title(said)} and {title(other)}')\nplt.xlabel('x')\n"
        "plt.ylabel('y')\nplt.legend()", says="here are both.\nthe plot shows {e} and {g}.",
        e=Value(said, typed(said, rng)), g=Value(other, typed(other, rng)), w=words)


@kind("plot three functions")
def three(rng):
    picked = [("sin(x)", "np.sin(x)"), ("cos(x)", "np.cos(x)"), ("x", "x"), ("x^2", "x**2"), ("x^3", "x**3"),
              ("sin(2x)", "np.sin(2 * x)"),
              ("2x", "2 * x"), ("x/2", "x / 2"), ("|x|", "np.abs(x)"), ("cos(2x)", "np.cos(2 * x)")]
    picked = rng.sample(picked, 3)
    words, low, high = span(rng)
    lines = "".join(f"plt.plot(x, {code}, label='{said}')\n" for said, code in picked)
    return Exact(
        beside(rng), """
        (plot|draw|graph|show) {e}, {g} and {h} {w}
        (plot|draw) {e}, {g} and {h} (together|in one plot) {w}
        {e}, {g}, {h} in one (plot|chart) {w}
        curves of {e}, {g} and {h} {w}
        """,
        f"x = np.linspace({low}, {high}, 400)\n{lines}plt.title('{', '.join(s for s, _ in picked)}')\nplt.xlabel('x')\n"
        "plt.ylabel('y')\nplt.legend()", says="here are all three.", w=[w.format(low, high) for w in words],
        **{slot: Value(said, said) for slot, (said, _) in zip("egh", picked)})


@kind("plot a function and save it")
def saved(rng):
    e, body, words, _ = drawn(rng)
    file = rng.choice(["plot.png", "graph.png", "curve.png", "function.png", "graph.pdf", "plot.svg", "figure.png",
                       "my_plot.png"])
    return Exact(
        beside(rng), """
        (plot|draw|graph) {e} {w} and save (it|the plot) as {file}
        save a (plot|graph) of {e} {w} (as|to) {file}
        {file} with the graph of {e} {w}
        (plot|draw) y = {e} {w}, save (as|to) {file}
        (graph|curve) of {e} {w} in {file}
        """, body + f"\nplt.savefig('{file}')", says="the plot is in {out}.\nsaved as {out}.", e=e, w=words, file=file)


@kind("plot given points", weight=1.2)
def points(rng):
    count = rng.randint(4, 7)
    x, y = list(range(1, count + 1)), [rng.randint(0, 30) for _ in range(count)]
    if rng.random() < 0.5:
        x = sorted(rng.sample(range(0, 30), count))
    scatter = rng.random() < 0.5
    pairs = rng.random() < 0.5
    said = ", ".join(f"({a}, {b})" for a, b in zip(x, y)) if pairs else f"x = {x}, y = {y}"
    return Exact(
        beside(rng), """
        (scatter plot|plot the points|draw the points|show the points) {p}
        (scatter|scatter plot) (of|with) [the points] {p}
        (plot|draw) [the] points {p} [as dots]
        points {p} in a coordinate system
        """ if scatter else """
        (line plot|line chart) (of|with|through) [the points] {p}
        (connect|join) the points {p} (with|by) (a line|lines)
        (draw|plot) a line through {p}
        line graph for {p}
        """, f"plt.{'scatter' if scatter else 'plot'}({x}, {y})\nplt.title('Points')\nplt.xlabel('x')\nplt.ylabel('y')",
        says="here are the points.", p=Value(said, said))


@kind("line through given points", weight=1.1)
def fitted(rng):
    count = rng.randint(4, 7)
    x = sorted(rng.sample(range(0, 20), count))
    y = [2 * v + rng.randint(-4, 8) for v in x]
    said = rng.choice([f"x = {x}, y = {y}", ", ".join(f"({a}, {b})" for a, b in zip(x, y))])
    if rng.random() < 0.5:
        def want():
            mx, my = sum(x) / count, sum(y) / count
            slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
            return [slope, my - slope * mx]
        return Exact(
            beside(rng), """
            fit a line to {p}
            (linear regression|linear fit|best fit line|regression line) (of|for|through) {p}
            (slope and intercept|equation) of the (best|regression) line through {p}
            which line fits {p} best
            """, f"slope, intercept = np.polyfit({x}, {y}, 1)\n[float(slope), float(intercept)]",
            says="slope and intercept are {out}.",
            want=want, p=Value(said, said))
    return Exact(
        beside(rng), """
        (plot|draw|show) {p} with a (regression|trend|best fit) line
        (scatter|points) {p} and the (best fit|regression|trend) line [as a plot]
        fit a line to {p} and (plot|draw|show) it
        """,
        f"x, y = np.array({x}), np.array({y})\nslope, intercept = np.polyfit(x, y, 1)\nplt.scatter(x, y)\n"
        f"plt.plot(x, slope * x + intercept)\n"
        "plt.title('Line through the points')\nplt.xlabel('x')\nplt.ylabel('y')",
        says="here are the points and the line.", p=Value(said, said))


@kind("plot a parametric curve or circle")
def parametric(rng):
    r = rng.choice([1, 2, 3, 5])
    asks, body = rng.choice([
        ("""
        (plot|draw|graph) a circle with radius {r}
        circle of radius {r} as a (plot|graph)
        (plot|graph) x^2 + y^2 = {s}
        """,
        f"t = np.linspace(0, 2 * np.pi, 400)\nplt.plot({r} * np.cos(t), {r} * np.sin(t))\nplt.title('Circle')\n"
        f"plt.axis('equal')"),
        ("""
        (plot|draw|graph) a spiral
        [archimedean] spiral (plot|as a plot)
        (plot|draw) a spiral with {r} turns
        """,
        f"t = np.linspace(0, {r} * 2 * np.pi, 800)\nplt.plot(t * np.cos(t), t * np.sin(t))\nplt.title('Spiral')\n"
        f"plt.axis('equal')"),
        ("""
        (plot|draw|graph) a (heart|heart shape|heart curve)
        heart (curve|plot)
        """,
        "t = np.linspace(0, 2 * np.pi, 400)\n"
        "plt.fill(16 * np.sin(t)**3, 13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t), "
         "color='red')\nplt.title('Heart')\nplt.axis('equal')"),
        ("""
        (plot|draw|graph) a lissajous (curve|figure)
        lissajous (curve|figure) with 3 and 2
        """,
        "t = np.linspace(0, 2 * np.pi, 800)\nplt.plot(np.sin(3 * t), np.sin(2 * t))\nplt.title('Lissajous curve')\n"
        "plt.axis('equal')"),
        ("""
        (plot|draw|graph) an ellipse [with] {r} high and {s} wide
        ellipse, {s} wide and {r} high, as a plot
        """,
        f"t = np.linspace(0, 2 * np.pi, 400)\nplt.plot({r * r} / 2 * np.cos(t), {r} / 2 * np.sin(t))\n"
        f"plt.title('Ellipse')\nplt.axis('equal')")])
    if "spiral" in asks and r > 1:
        asks = "(plot|draw|graph) a spiral (with|of) {r} turns\nspiral (plot|graph) with {r} turns\n" \
            "[archimedean] spiral, {r} turns"
    elif "spiral" in asks:
        return None
    return Case(beside(rng), asks, body, says="here it is.", r=str(r), s=str(r * r))


@kind("plot a surface of two variables")
def surface(rng):
    said, code = rng.choice([("x^2 + y^2", "x**2 + y**2"), ("x^2 - y^2", "x**2 - y**2"),
                             ("sin(x)cos(y)", "np.sin(x) * np.cos(y)"),
                             ("sin(x) + sin(y)", "np.sin(x) + np.sin(y)"), ("x*y", "x * y"),
                             ("e^(-x^2 - y^2)", "np.exp(-x**2 - y**2)"),
                             ("sin(x^2 + y^2)", "np.sin(x**2 + y**2)"), ("sin(xy)", "np.sin(x * y)"),
                             ("x^3 - 3xy^2", "x**3 - 3 * x * y**2")])
    n = rng.choice([2, 3, 5])
    grid = f"x, y = np.meshgrid(np.linspace(-{n}, {n}, 100), np.linspace(-{n}, {n}, 100))\n"
    if rng.random() < 0.5:
        return Exact(
            beside(rng), """
            (3d plot|surface plot|3d surface) of {e} from -{n} to {n}
            (plot|draw) the surface z = {e} from -{n} to {n}
            (plot|show) z = {e} in 3d from -{n} to {n}
            3d graph of {e} from -{n} to {n}
            """,
            grid + f"plt.subplot(projection='3d').plot_surface(x, y, {code}, cmap='viridis')\nplt.title('z = {said}')",
            says="here is the surface.", e=Value(said, said), n=str(n))
    return Exact(
        beside(rng), """
        (contour plot|contours|level lines|contour lines) of {e} from -{n} to {n}
        (plot|draw) the (contours|level lines|contour lines) of {e} from -{n} to {n}
        (heatmap|colour map) with contours of {e} from -{n} to {n}
        """,
        grid + f"plt.contourf(x, y, {code}, levels=20)\nplt.colorbar()\nplt.title('z = {said}')\nplt.xlabel('x')\n"
               f"plt.ylabel('y')",
        says="here are the contours.", e=Value(said, said), n=str(n))


@kind("plot the normal distribution")
def bell(rng):
    m, s = rng.choice([(0, 1), (0, 1), (100, 15), (50, 10), (170, 8), (5, 2)])
    return Case(
        beside(rng), """
        (plot|draw|show|graph) (a|the) normal distribution with mean {m} and (standard deviation|sd|sigma) {s}
        (plot|draw|show|graph) (a|the) bell curve with mean {m} and (standard deviation|sd|sigma) {s}
        (plot|draw|show|graph) (a|the) (gaussian|normal curve) with mean {m} and (standard deviation|sd|sigma) {s}
        (bell curve|normal distribution|gaussian curve) with mean {m} and sd {s}
        density of a normal with mean {m} and standard deviation {s}, as a plot
        (plot|draw) the density of a normal distribution, mean {m}, sd {s}
        """,
        f"x = np.linspace({m} - 4 * {s}, {m} + 4 * {s}, 400)\n"
        f"plt.plot(x, np.exp(-((x - {m}) / {s})**2 / 2) / ({s} * np.sqrt(2 * np.pi)))\n"
        "plt.title('Normal distribution')\nplt.xlabel('x')\nplt.ylabel('density')", says="here is the bell curve.",
        m=str(m), s=str(s))


@kind("table of values of a function")
def values(rng):
    said, code = _polynomial([rng.choice([1, 2, -1]), rng.randint(-5, 5), rng.randint(-9, 9)])
    low = rng.randint(-5, 1)
    high = low + rng.randint(4, 9)
    return Exact(
        beside(rng), """
        table of values (of|for) {e} (from|for x from) {a} to {b}
        (make|show|give me) a table of [values of] {e} for x (=|from) {a} to {b}
        values of {e} for x from {a} to {b}
        (calculate|evaluate|tabulate) {e} for x from {a} to {b}
        x and y table for y = {e}, x from {a} to {b}
        """, f"x = np.arange({low}, {high} + 1)\npd.DataFrame({{'x': x, 'y': {code}}})", says="here are the values.",
        want=lambda: [[v, eval(code, {"x": v})] for v in range(low, high + 1)], e=Value(said, typed(said, rng)),
        a=str(low), b=str(high))
