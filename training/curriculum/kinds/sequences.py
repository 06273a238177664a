"""Rows of numbers that have a name, and small classics of programming."""

import math

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, in_words, ordinal, say


def _fibonacci(n):
    a = [0, 1]
    while len(a) < n:
        a.append(a[-1] + a[-2])
    return a[:n]


@kind("fibonacci numbers", weight=1.5)
def fibonacci(rng):
    n = rng.choice([5, 8, 10, 10, 12, 15, 20, 20, 25, 30, 50])
    how = rng.choice(["list", "list", "nth", "below", "plot"])
    a = say(n, rng, 0.3)
    if how == "list":
        return Case(
            beside(rng), """
            (list|show|give me|print|compute|generate) the first {a} fibonacci numbers
            first {a} fibonacci numbers
            fibonacci (sequence|series) (with|of|up to) {a} (terms|numbers)
            {a} fibonacci numbers
            (what are|calculate) the first {a} (terms|numbers) of the fibonacci sequence
            fibonacci, {a} terms
            """, f"numbers = [0, 1]\nwhile len(numbers) < {n}:\n    numbers.append(numbers[-1] + numbers[-2])\nnumbers",
            says="the first {a} are {out}.", want=lambda: _fibonacci(n), a=a)
    if how == "nth":
        return Case(
            beside(rng), """
            (what is|what's|calculate|find|give me) the {a} fibonacci number
            {a} fibonacci number
            fibonacci number (number|no.|at position) {n}
            (what is|calculate) fibonacci of {n}
            (compute|what is) {f}
            """, f"sympy.fibonacci({n})", says="the {a} fibonacci number is {out}.", want=lambda: _fibonacci(n + 1)[n],
            a=ordinal(n, rng), n=str(n), f=[f"fib({n})", f"fibonacci({n})", f"F({n})"])
    top = rng.choice([50, 100, 500, 1000, 10000])
    if how == "below":
        return Case(
            beside(rng), """
            (list|show|give me) [all] [the] fibonacci numbers (below|under|up to|smaller than) {b}
            fibonacci (numbers|sequence) (below|under|up to|until) {b}
            (which|what) fibonacci numbers are (below|under|less than) {b}
            """,
            f"numbers = [0, 1]\nwhile numbers[-1] + numbers[-2] < {top}:\n"
            f"    numbers.append(numbers[-1] + numbers[-2])\nnumbers",
            says="they are {out}.", want=lambda: [v for v in _fibonacci(40) if v < top], b=str(top))
    return Case(
        beside(rng), """
        (plot|draw|chart) the first {a} fibonacci numbers
        (plot|chart|graph) of the first {a} fibonacci numbers
        (plot|draw|show) the fibonacci sequence with {a} terms
        """,
        f"numbers = [0, 1]\nwhile len(numbers) < {n}:\n    numbers.append(numbers[-1] + numbers[-2])\n"
        f"plt.plot(numbers)\n"
        "plt.title('Fibonacci numbers')\nplt.ylabel('value')", says="here are the first {a} fibonacci numbers.", a=a)


@kind("collatz sequence")
def collatz(rng):
    n = rng.choice([7, 9, 11, 13, 19, 27, 6, 12, rng.randint(3, 100)])
    steps = [n]
    while steps[-1] != 1:
        steps.append(steps[-1] // 2 if steps[-1] % 2 == 0 else 3 * steps[-1] + 1)
    code = f"numbers = [{n}]\nwhile numbers[-1] != 1:\n    n = numbers[-1]\n" \
        f"    numbers.append(n // 2 if n % 2 == 0 else 3 * n + 1)\n"
    how = rng.choice(["list", "count", "plot"])
    asks, last = {
        "list": ("""
        collatz (sequence|series|numbers) (of|for|from|starting at|starting with) {n}
        (show|list|give me|compute) the collatz sequence (of|for|starting at|from) {n}
        (3n+1|hailstone) sequence (of|for|from|starting at) {n}
        halve if even, else times 3 plus 1, from {n} until 1: list the numbers
        """, "numbers"),
        "count": ("""
        how many (steps|collatz steps) does the collatz sequence of {n} (take|need) [to reach 1]
        (number of|count the) collatz steps (of|for|from) {n}
        how long is the collatz (sequence|path) (of|from) {n}, in steps
        """, "len(numbers) - 1"),
        "plot": ("""
        (plot|draw|chart) the collatz sequence (of|for|starting at|from) {n}
        (plot|graph) of the collatz (sequence|path) of {n}
        """, f"plt.plot(numbers)\nplt.title('Collatz sequence of {n}')\nplt.xlabel('step')\nplt.ylabel('value')")}[how]
    return Case(beside(rng), asks, code + last,
                says="here is the sequence of {n}." if how == "plot" else "it is {out}.",
                want={"list": lambda: steps, "count": lambda: len(steps) - 1}.get(how), n=str(n))


@kind("arithmetic or geometric sequence", weight=1.1)
def progression(rng):
    a, d, n = rng.randint(1, 20), rng.randint(2, 9), rng.choice([5, 6, 8, 10, 12, 20])
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            (list|show|give me) the first {n} (terms|numbers) of an arithmetic {q} from {a} with (step|difference) {d}
            (first|the first) {n} terms of the arithmetic {q} that starts at {a} with step {d}
            {n} numbers starting (at|with|from) {a} (in steps of|with step|with steps of) {d}
            count from {a} in steps of {d}, {n} numbers
            arithmetic {q}, start {a}, (difference|step) {d}, {n} terms
            """, f"[{a} + {d} * n for n in range({n})]", says="they are {out}.",
            want=lambda: list(range(a, a + d * n, d)), a=str(a), d=str(d), n=str(n),
            q=["sequence", "series", "progression"])
    r = rng.choice([2, 2, 3, 4, 5, 10])
    return Case(
        beside(rng), """
        (list|show|give me) the first {n} (terms|numbers) of a geometric {q} from {a} with (ratio|factor) {r}
        (first|the first) {n} terms of the geometric {q} that starts at {a} with ratio {r}
        {n} numbers starting (at|with|from) {a}, each {r} times the (last|one before)
        geometric {q}, start {a}, (ratio|factor) {r}, {n} terms
        start with {a} and multiply by {r} again and again, {n} numbers
        """, f"[{a} * {r}**n for n in range({n})]", says="they are {out}.",
        want=lambda: [a * int(math.pow(r, k)) for k in range(n)], a=str(a), r=str(r), n=str(n),
        q=["sequence", "series", "progression"])


@kind("powers or squares as a list", weight=1.1)
def powers(rng):
    n = rng.choice([5, 8, 10, 10, 12, 15, 20])
    words, code, want = rng.choice([
        (["square numbers", "squares"], "[n**2 for n in range(1, {} + 1)]", lambda k: k * k),
        (["cubes", "cube numbers"], "[n**3 for n in range(1, {} + 1)]", lambda k: k * k * k),
        (["powers of two", "powers of 2"], "[2**n for n in range(1, {} + 1)]", lambda k: 1 << k),
        (["powers of ten", "powers of 10"], "[10**n for n in range(1, {} + 1)]", lambda k: int("1" + "0" * k)),
        (["even numbers"], "[2 * n for n in range(1, {} + 1)]", lambda k: k + k),
        (["odd numbers"], "[2 * n - 1 for n in range(1, {} + 1)]", lambda k: k + k - 1),
        (["triangular numbers", "triangle numbers"], "[n * (n + 1) // 2 for n in range(1, {} + 1)]",
         lambda k: sum(range(k + 1))),
        (["factorials"], "[math.factorial(n) for n in range(1, {} + 1)]", lambda k: math.prod(range(1, k + 1)))])
    return Case(
        beside(rng), """
        (list|show|give me|print|what are) the first {a} {w}
        [the] first {a} {w}
        {a} {w} as a list
        (generate|make|compute) a list of the first {a} {w}
        list {w}, {a} of them
        """, code.format(n), says="they are {out}.", want=lambda: [want(k) for k in range(1, n + 1)],
        a=say(n, rng, 0.3), w=words)


@kind("numbers from one to another", weight=1.1)
def numbers(rng):
    low, step = rng.choice([1, 1, 1, 0, 5, 10, 100]), rng.choice([1, 1, 1, 2, 5])
    high = low + step * rng.choice([5, 9, 10, 19, 20, 49, 99])
    back = rng.random() < 0.25 and step == 1
    if back:
        return Case(
            beside(rng), """
            count (down|backwards) from {b} to {a}
            (countdown|count down) {b} to {a}
            numbers from {b} down to {a}
            (list|print) the numbers from {b} to {a} backwards
            """, f"list(range({high}, {low - 1}, -1))", says="they are {out}.",
            want=lambda: [*range(low, high + 1)][::-1],
            a=str(low), b=str(high))
    code = f"list(range({low}, {high + 1}))" if step == 1 else f"list(range({low}, {high + 1}, {step}))"
    return Case(
        beside(rng), """
        (list|show|print|give me|write) [all] the (numbers|integers) from {a} to {b}{s}
        count from {a} to {b}{s}
        (a list of|make a list of|all) (numbers|integers) from {a} to {b}{s}
        (numbers|integers) {a} to {b}{s}
        count up from {a} to {b}{s}
        """, code, says="they are {out}.", want=lambda: [k for k in range(low, high + 1) if (k - low) % step == 0],
        a=str(low), b=str(high), s=[""] if step == 1 else [f" in steps of {step}", f", step {step}", f" by {step}s"])


@kind("multiplication table", weight=1.3)
def times_table(rng):
    n = rng.choice([5, 6, 8, 9, 10, 10, 12, 15, 20])
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            (multiplication|times) table (up to|to|until) {n} [as a table]
            (show|make|print|give me) (a|the) (multiplication|times) table (up to|from 1 to|for 1 to) {n}
            {n}x{n} (multiplication|times) table
            {n} by {n} multiplication table
            all products of the numbers 1 to {n}, as a table
            """, f"n = np.arange(1, {n} + 1)\npd.DataFrame(np.outer(n, n), index=n, columns=n)",
            says="here is the table.",
            want=lambda: [[a * b for b in range(1, n + 1)] for a in range(1, n + 1)], n=str(n))
    k = rng.randint(2, 25)
    return Case(
        beside(rng), """
        (multiplication|times) table (of|for) {k}
        (show|print|give me|write) [me] the {k} times table
        [the] {k} times table
        multiples of {k}: 1 to 10
        {k} multiplied by 1 to 10
        """, f"[{k} * n for n in range(1, 11)]", says="it is {out}.", want=lambda: list(range(k, 10 * k + 1, k)),
        k=str(k))


@kind("fizzbuzz")
def fizzbuzz(rng):
    n = rng.choice([15, 20, 30, 50, 100])
    return Case(
        beside(rng), """
        fizzbuzz (up to|to|until|for) {n}
        (play|do|run|print|show) fizzbuzz (up to|to|from 1 to) {n}
        fizz buzz {n}
        numbers 1 to {n}, fizz for multiples of 3, buzz for multiples of 5
        write fizz for threes and buzz for fives up to {n}
        """, f"['Fizz' * (n % 3 == 0) + 'Buzz' * (n % 5 == 0) or n for n in range(1, {n} + 1)]",
        says="here it is: {out}.",
        want=lambda: ["FizzBuzz" if k % 15 == 0 else "Fizz" if k % 3 == 0 else "Buzz" if k % 5 == 0 else k
                      for k in range(1, n + 1)],
        n=str(n))


@kind("pascal's triangle")
def pascal(rng):
    n = rng.choice([4, 5, 6, 7, 8, 10])
    a = say(n, rng, 0.3)
    return Case(
        beside(rng), """
        pascal's triangle (with|of|to|,) {a} rows
        (show|print|make|give me|draw) pascal's triangle (with|of) {a} rows
        [the] first {a} rows of pascal's triangle
        pascal triangle {n} rows
        (generate|compute) {a} rows of the pascal triangle
        """, f"[[math.comb(row, k) for k in range(row + 1)] for row in range({n})]", says="the rows are {out}.",
        want=lambda: [[math.factorial(r) // math.factorial(k) // math.factorial(r - k) for k in range(r + 1)]
                      for r in range(n)],
        a=a, n=str(n))


@kind("tower of hanoi and others by count", weight=0.6)
def hanoi(rng):
    n = rng.randint(3, 64)
    asks, code, want = rng.choice([
        ("""
        how many moves does the tower of hanoi (with|of) {n} (discs|disks) need
        tower of hanoi, {n} discs, number of moves
        """, f"2**{n} - 1", (1 << n) - 1),
        ("""
        how many handshakes if {n} people [all] shake hands [with each other]
        {n} people shake hands with everyone, how many handshakes
        """, f"{n} * ({n} - 1) // 2", sum(range(n))),
        ("""
        how many grains of rice are on the chessboard [in total] if each square has twice the last
        rice on the chessboard, sum of all 64 squares
        """, "sum(2**n for n in range(64))", 2**64 - 1),
        ("""
        how many games does a knockout tournament with {n} (teams|players) have
        knockout tournament, {n} players, number of games
        """, f"{n} - 1", n - 1),
        ("""
        how many diagonals does a polygon with {n} sides have
        diagonals of a polygon with {n} (corners|sides)
        """, f"{n} * ({n} - 3) // 2", sum(range(n)) - n)])
    return Case(beside(rng), asks, code, says="it is {out}.", want=lambda: want, n=str(n))


@kind("digits of pi or e", weight=1.1)
def constant(rng):
    n = rng.choice([5, 10, 10, 15, 20, 30, 50, 100, 1000])
    name, code = rng.choice([("pi", "sympy.pi"), ("pi", "sympy.pi"), ("e", "sympy.E"),
                             ("the golden ratio", "sympy.GoldenRatio"),
                             ("the square root of 2", "sympy.sqrt(2)")])
    return Case(
        beside(rng), """
        {c} to {n} digits
        (what is|show|give me|print) {c} (to|with) {n} digits
        (compute|calculate) {n} digits of {c}
        [the] first {n} digits of {c}
        {c} with {n} digits
        {n} digits of {c}
        """, f"str({code}.evalf({n}))", says="{c} is {out}.", c=name, n=str(n))


@kind("value of pi or e")
def plain(rng):
    name, code, want = rng.choice([(["pi", "the number pi", "π"], "math.pi", 4 * math.atan(1)),
                                   (["e", "the number e", "euler's number"], "math.e", math.exp(1)),
                                   (["the golden ratio", "phi"], "(1 + math.sqrt(5)) / 2", (1 + 5**0.5) / 2)])
    return Case(
        beside(rng), """
        (what is|what's|tell me|show me) [the value of] {c}
        value of {c}
        how (big|large) is {c}
        {c} as a number
        """, code, says="{c} is {out}.", want=lambda: want, c=name)


@kind("next number of a sequence", weight=0.8)
def following(rng):
    a, d = rng.randint(1, 20), rng.randint(2, 9)
    shown = [a + d * k for k in range(rng.randint(4, 6))]
    return Case(
        beside(rng), """
        (what comes next|what is next|continue|next number): {s}
        {s}, (what comes next|what is next|next number)
        (which|what) number (follows|comes after) {s}
        continue the sequence {s} [with one more number]
        """, f"numbers = {shown}\nnumbers[-1] + numbers[1] - numbers[0]", says="the next one is {out}.",
        want=lambda: a + d * len(shown),
        s=Value(shown, ", ".join(map(str, shown))))


@kind("sum of an infinite series", weight=0.6)
def series(rng):
    text, code, want = rng.choice([
        ("1/n^2", "sympy.summation(1 / n**2, (n, 1, sympy.oo))", "pi**2/6"),
        ("1/2^n", "sympy.summation(1 / 2**n, (n, 1, sympy.oo))", "1"),
        ("1/3^n", "sympy.summation(1 / 3**n, (n, 1, sympy.oo))", "1/2"),
        ("1/n^4", "sympy.summation(1 / n**4, (n, 1, sympy.oo))", "pi**4/90"),
        ("1/(n(n+1))", "sympy.summation(1 / (n * (n + 1)), (n, 1, sympy.oo))", "1")])
    return Case(
        beside(rng), """
        [infinite] sum of {e} (for|from) n = 1 to infinity
        (what is|calculate|find) the [infinite] sum of {e} from n = 1 to infinity
        infinite series {e}, n from 1
        does the sum of {e} converge, and to what
        limit of the series sum {e}
        """, f"n = sympy.Symbol('n')\n{code}", says="the sum is {out}.", want=lambda: want, e=text)


@kind("sum of a finite formula", weight=0.8)
def finite(rng):
    n = rng.choice([10, 20, 50, 100])
    text, code, want = rng.choice([("1/n", "1 / n", lambda k: 1 / k), ("n^2", "n**2", lambda k: k * k),
                                   ("1/n^2", "1 / n**2", lambda k: 1 / k / k),
                                   ("2^n", "2**n", lambda k: 1 << k), ("n^3", "n**3", lambda k: k**3),
                                   ("1/2^n", "1 / 2**n", lambda k: 0.5**k),
                                   ("2n + 1", "2 * n + 1", lambda k: k + k + 1)])
    return Case(
        beside(rng), """
        sum of {e} for n (=|from) 1 to {n}
        (what is|calculate|find) the sum of {e} (for|with|over) n from 1 to {n}
        (add|sum) up {e} for n from 1 to {n}
        Σ {e}, n = 1 to {n}
        the first {n} terms of {e} (summed|added up)
        """, f"sum({code} for n in range(1, {n} + 1))", says="the sum is {out}.",
        want=lambda: math.fsum(map(want, range(1, n + 1))), e=text, n=str(n))


@kind("number in words", weight=1)
def words(rng):
    n = rng.choice([rng.randint(1, 20), rng.randint(20, 99)])
    return Case(
        beside(rng), """
        (write|spell) {n} (in|as) words
        {n} in words
        (how do you|how to) (write|spell) the number {n} [in words]
        spell out {n}
        the number {n} as (a word|words|text)
        """,
        "ones = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen "
        "eighteen nineteen'.split()\ntens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split()\n"
        f"n = {n}\nones[n] if n < 20 else tens[n // 10 - 2] + ('-' + ones[n % 10]) * (n % 10 > 0)", says="it is {out}.",
        want=lambda: in_words(n), n=str(n))
