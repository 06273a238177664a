"""Sums with a few given numbers: the four operations, powers, roots, logarithms, angles."""

import math
import operator

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, in_words, ordinal, say, spoken

SAYS = """
    the result is {out}.
    that makes {out}.
    it comes to {out}.
    """
SIGNS = {"+": ["+", " + ", " + "], "-": ["-", " - ", " - "],
         "*": ["*", " * ", " x ", " × ", "x"], "/": ["/", " / ", " ÷ ", " : "]}
DOES = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


@kind("two numbers in symbols", weight=2)
def symbols(rng):
    sign = rng.choice("+-*/")
    a, b = spoken(rng, 1, rng.choice([20, 1000, 90000]), 0.3, 0), spoken(rng, 1, rng.choice([12, 99, 3000]), 0.3, 0)
    c = spoken(rng, 2, 40, words=0)
    ask = f"{a.mention}{rng.choice(SIGNS[sign])}{b.mention}"
    return Case(
        beside(rng), """
        {s}
        {s} =
        {s}=?
        (what is|what's|whats|how much is|calculate|compute|calc|work out|solve|evaluate|do) {s}
        (what does|how much does) {s} (make|equal|give|come to)
        {s} equals what
        {s} is how much
        (the|i need the|give me the|tell me the) (result|answer|outcome) of {s}
        can you do the maths on {s}
        quick (sum|calculation|maths): {s}
        use (python|code) to (calculate|work out) {s}
        calculator: {s}
        """,
        f"{a} {sign} {b}", says=SAYS, want=lambda: DOES[sign](a.value, b.value), s=ask,
        then=[Case(
            [], """
            (and|now) times {c}
            multiply (that|it|the result) by {c}
            {c} times that
            what if i have {c} of those
            """, f"({a} {sign} {b}) * {c}", says=SAYS, want=lambda: DOES[sign](a.value, b.value) * c.value, c=c),
            Case(
            [], """
            (and|now) plus {c}
            add {c} (to that|to it|to the result|more)
            {c} more
            """, f"{a} {sign} {b} + {c}", says=SAYS, want=lambda: DOES[sign](a.value, b.value) + c.value, c=c),
            Case(
            [], """
            (now|and) divide (it|that|the result) by {c}
            (split|share) that by {c}
            over {c}?
            """, f"({a} {sign} {b}) / {c}", says=SAYS, want=lambda: DOES[sign](a.value, b.value) / c.value, c=c)])


@kind("a longer expression", weight=2)
def expression(rng):
    n = [spoken(rng, 1, rng.choice([12, 60, 500]), 0.2, 0) for _ in range(5)]
    s = [rng.choice("+-*/") for _ in range(4)]
    shape = rng.choice([
        "{0} {a} {1} {b} {2}", "{0} {a} {1} {b} {2} {c} {3}", "({0} {a} {1}) {b} {2}", "{0} {a} ({1} {b} {2})",
        "({0} {a} {1}) * ({2} {b} {3})", "({0} {a} {1} {b} {2}) / {3}", "{0} * ({1} + {2}) {a} {3}",
        "{0}**2 {a} {1} {b} {2}", "({0} + {1})**2", "{0} {a} {1}**2", "{0} + {1} + {2} + {3} + {4}",
        "{0} - {1} - {2} - {3}", "({0} + {1} + {2}) / 3", "{0} * {1} * {2}"])
    filled = shape.format(*[f"{v}" for v in n], a=s[0], b=s[1], c=s[2])
    try:
        want = eval(filled)
    except ZeroDivisionError:
        return None
    said = filled
    said = said.replace("**", rng.choice(["^", "^", "**"]))
    if "**" not in said:
        said = said.replace("*", rng.choice(["*", "*", "x", "×"]))
    said = said.replace("/", rng.choice(["/", "/", "÷"]))
    if rng.random() < 0.35:
        said = said.replace(" ", "")
    return Case(
        beside(rng), """
        {s}
        {s} =
        {s} = ?
        (what is|what's|how much is|calculate|compute|evaluate|work out|solve|find) {s}
        what does {s} (equal|give|come out at|evaluate to)
        (result|value|answer) of {s}
        (give|tell) me the (value|result|answer) (of|for) {s}
        what do i get (for|from|if i compute) {s}
        can you calculate this: {s}
        run {s}
        evaluate the expression {s}
        do this (sum|calculation): {s}
        """,
        filled, says=SAYS, want=lambda: want, s=said)


@kind("adding numbers in words", weight=2)
def adding(rng):
    a, b, c = spoken(rng, 1, 900, words=0.3), spoken(rng, 1, 900, words=0.3), spoken(rng, 1, 90, words=0.3)
    three = rng.random() < 0.4
    values = [a, b, c] if three else [a, b]
    asks = """
        (what is|what's|how much is|calculate) {a} plus {b} plus {c}
        add {a}, {b} and {c} [together]
        sum up {a}, {b} and {c}
        the sum of {a}, {b} and {c}
        (what's|give me|find) the (total|sum) of {a}, {b} and {c}
        {a} and {b} and {c} makes how much
        {a} plus {b} plus {c}
        i spent {a}, {b} and {c}, (what is that|how much is that) (in total|altogether|in all)
        how much do {a}, {b} and {c} add up to
        """ if three else """
        (what is|what's|how much is|calculate|compute) {a} plus {b}
        add {a} and {b} [together]
        add {b} to {a}
        (what's|give me|find|calculate) the sum of {a} and {b}
        sum of {a} and {b}
        {a} plus {b}
        {a} and {b} (makes|is) how much
        what do {a} and {b} (make|add up to|come to) [together]
        how much (are|is) {a} and {b} (in total|together|altogether|combined)
        i have {a} and get {b} more, how many (is that|do i have)
        increase {a} by {b}
        {b} more than {a} is what
        if you add {a} and {b}, what do you get
        """
    return Case(beside(rng), asks, " + ".join(f"{v}" for v in values), says=SAYS,
                want=lambda: math.fsum(v.value for v in values), a=a, b=b, c=c)


@kind("taking away in words")
def taking(rng):
    a, b = spoken(rng, 50, 2000, words=0.3), spoken(rng, 1, 900, words=0.3)
    return Case(
        beside(rng), """
        (what is|what's|how much is|calculate|compute) {a} (minus|less) {b}
        {a} (minus|less|take away|without) {b}
        subtract {b} from {a}
        take {b} (away from|from|off) {a}
        deduct {b} from {a}
        (what's|find|give me|calculate) the difference between {a} and {b}
        difference of {a} and {b}
        what (remains|is left|stays) (of|from) {a} (after|when) i (take|remove|spend) {b}
        i had {a} and (spent|lost|gave away|used) {b}, (what is left|how much is left|how many do i have left)
        how much more is {a} than {b}
        by how much does {a} exceed {b}
        reduce {a} by {b}
        {b} less than {a} (is what|makes)
        """, f"{a} - {b}", says=SAYS, want=lambda: a.value - b.value, a=a, b=b)


@kind("multiplying in words")
def times(rng):
    a, b = spoken(rng, 2, 400, words=0.3), spoken(rng, 2, 99, words=0.3)
    return Case(
        beside(rng), """
        (what is|what's|how much is|calculate|compute) {a} (times|multiplied by) {b}
        {a} (times|multiplied by) {b}
        multiply {a} (by|with|and) {b}
        (what's|find|give me|calculate) the product of {a} and {b}
        product of {a} and {b}
        {a} boxes with {b} (pieces|items) each, how many (is that|are there|altogether)
        {b} a piece times {a} pieces
        if one costs {b}, how much (do|are) {a} of them [cost]
        {a} lots of {b}
        {a} rows of {b} (seats|chairs|trees) makes how many
        {a} (people|guests|children) pay {b} each, how much (comes in|is that)
        """, f"{a} * {b}", says=SAYS, want=lambda: a.value * b.value, a=a, b=b)


@kind("dividing in words")
def dividing(rng):
    a, b = spoken(rng, 10, 5000, words=0.3), spoken(rng, 2, 60, 0.05, words=0.3)
    return Case(
        beside(rng), """
        (what is|what's|how much is|calculate|compute) {a} (divided by|over) {b}
        {a} (divided by|over) {b}
        divide {a} (by|into) {b} [equal parts]
        (what's|find|give me|calculate) the (quotient|ratio) of {a} and {b}
        share {a} (equally among|between|among|fairly between) {b} (people|friends|persons|teams)
        split {a} (into|in) {b} equal (parts|shares|pieces)
        how much does each get if {b} people share {a}
        {a} for {b} people, how much is it (each|per person|per head)
        one {b}th of {a}
        if {b} of them cost {a}, what does one cost
        distribute {a} evenly over {b}
        """, f"{a} / {b}", says=SAYS, want=lambda: a.value / b.value, a=a, b=b)


@kind("half, third, double")
def parts(rng):
    a = spoken(rng, 6, 3000)
    word, code, want = rng.choice([
        (["half of", "a half of", "one half of", "50 percent of"], "/ 2", 1 / 2),
        (["a third of", "one third of", "1/3 of"], "/ 3", 1 / 3),
        (["a quarter of", "one quarter of", "a fourth of", "1/4 of"], "/ 4", 1 / 4),
        (["three quarters of", "3/4 of"], "* 3 / 4", 3 / 4), (["two thirds of", "2/3 of"], "* 2 / 3", 2 / 3),
        (["a fifth of", "one fifth of", "1/5 of"], "/ 5", 1 / 5), (["a tenth of", "one tenth of"], "/ 10", 1 / 10),
        (["double", "twice", "two times"], "* 2", 2), (["triple", "three times", "thrice"], "* 3", 3),
        (["four times", "quadruple"], "* 4", 4), (["ten times"], "* 10", 10),
        (["a dozen times", "twelve times"], "* 12", 12)])
    return Case(
        beside(rng), """
        (what is|what's|how much is|calculate) {w} {a}
        {w} {a}
        {w} {a} is (what|how much)
        (give|tell) me {w} {a}
        compute {w} {a}
        i need {w} {a}
        find {w} the number {a}
        """, f"{a} {code}", says=SAYS, want=lambda: a.value * want, a=a, w=word)


@kind("a power of a number")
def power(rng):
    a = spoken(rng, 2, rng.choice([12, 30, 100]), 0.1)
    n = rng.choice([2, 2, 3, 3, 4, 5, 6, 8, 10, 16])
    asks = """
        (what is|what's|calculate|compute|how much is) {a} (to the power of|to the power|raised to) {n}
        {a} to the {nth} [power]
        (what is|calculate) the {nth} power of {a}
        {a}^{n}
        {a} ^ {n}
        {a}**{n}
        (what is|calculate|evaluate|how big is) {a}^{n}
        raise {a} to [the power of] {n}
        power of {a} with exponent {n}
        multiply {a} by itself so that it stands {n} times
        """
    if n == 2:
        asks += """
        (what is|what's|calculate|how much is) {a} squared
        {a} squared
        (what's|find|give me) the square of {a}
        square {a}
        {a}²
        """ * 2
    if n == 3:
        asks += """
        (what is|what's|calculate|how much is) {a} cubed
        {a} cubed
        (what's|find|give me) the cube of {a}
        {a}³
        """ * 2
    return Case(beside(rng), asks, f"{a}**{n}", says=SAYS, want=lambda: math.prod([a.value] * n),
                a=a, n=str(n), nth=ordinal(n, rng))


@kind("square root")
def root(rng):
    a = say(rng.choice([rng.randint(2, 30) ** 2, rng.randint(2, 3000), round(rng.random() * 100, 2)]), rng)
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the [square] root of {a}
        square root of {a}
        sqrt {a}
        sqrt of {a}
        {f}
        √{a}
        (what is|calculate|evaluate) {f}
        take the square root of {a}
        which number (squared|times itself) (gives|makes|is) {a}
        what number multiplied by itself is {a}
        the side of a square with area {a}
        root of {a}
        """, f"math.sqrt({a})", says="the square root is {out}.\nit is {out}.",
        want=lambda: a.value ** 0.5, a=a, f=[f"sqrt({a.mention})", f"√({a.mention})"])


@kind("other roots")
def other_root(rng):
    n = rng.choice([3, 3, 3, 4, 5, 6, 7, 8])
    a = say(rng.choice([rng.randint(2, 12) ** n, rng.randint(2, 5000)]), rng, 0.05)
    asks = """
        (what is|what's|calculate|compute|find) the {nth} root of {a}
        {nth} root of {a}
        (give|tell) me the {nth} root of {a}
        which number to the power of {n} is {a}
        {a} to the power of 1/{n}
        {a}^{f}
        take the {nth} root of {a}
        extract the {nth} root of {a}
        """
    if n == 3:
        asks += """
        (what is|what's|calculate|compute|find|give me) the (cube|cubic) root of {a}
        (cube|cubic) root of {a}
        cbrt of {a}
        which number cubed is {a}
        ∛{a}
        """
    return Case(beside(rng), asks, f"{a} ** (1 / {n})", says=SAYS, want=lambda: math.exp(math.log(a.value) / n),
                a=a, n=str(n), nth=ordinal(n), f=f"(1/{n})")


@kind("factorial of a number")
def factorial(rng):
    n = rng.randint(3, 30)
    a = Value(n, rng.choice([str(n), str(n), in_words(n)]))
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the factorial of {a}
        factorial of {a}
        {n}!
        (what is|calculate|how much is|evaluate) {n}!
        {a} factorial
        factorial {a}
        (what is|compute) {a} factorial
        multiply all (numbers|integers|whole numbers) from 1 to {a} [together]
        product of the (numbers|integers) 1 to {a}
        in how many orders can {a} (people|books|things|cards) be (arranged|lined up|put)
        how many ways are there to (arrange|order|line up) {a} (books|people|items|children)
        """, f"math.factorial({n})", says="the factorial of {n} is {out}.\n{n}! is {out}.",
        want=lambda: math.prod(range(1, n + 1)), a=a, n=str(n))


@kind("logarithm of a number")
def logarithm(rng):
    a = say(rng.choice([10 ** rng.randint(1, 7), rng.randint(2, 2000), 2 ** rng.randint(1, 16)]), rng, 0)
    base = rng.choice([10, 2, "e", "e", 10, 3, 5])
    if base == 10:
        asks = """
        (what is|calculate|compute|find) the log of {a} to base 10
        log10 of {a}
        (decimal|common|base 10|base ten) logarithm of {a}
        (what's|find) the base 10 (log|logarithm) of {a}
        log base 10 of {a}
        logarithm of {a} (to|with) base 10
        10 to the power of what is {a}
        """
        code, want = f"math.log10({a})", math.log(a.value) / math.log(10)
    elif base == "e":
        asks = """
        (what is|what's|calculate|compute) the natural (log|logarithm) of {a}
        natural (log|logarithm) of {a}
        ln {a}
        ln of {a}
        {f}
        (what is|calculate|evaluate) {f}
        log of {a} (to|with) base e
        e to the power of what is {a}
        """
        code, want = f"math.log({a})", math.log(a.value)
    else:
        asks = """
        (what is|calculate|compute|find) the (log|logarithm) of {a} to [the] base {b}
        log base {b} of {a}
        log{b} of {a}
        base {b} (log|logarithm) of {a}
        logarithm of {a} (to|with) base {b}
        (which|what) power of {b} (is|gives|makes) {a}
        {b} to the power of what is {a}
        """
        code = f"math.log2({a})" if base == 2 else f"math.log({a}, {base})"
        want = math.log(a.value) / math.log(base)
    return Case(beside(rng), asks, code, says="the logarithm is {out}.\nit is {out}.", want=lambda: want, a=a,
                b=str(base), f=f"ln({a.mention})")
