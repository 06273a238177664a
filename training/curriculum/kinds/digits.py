"""Digits of whole numbers, their bases, Roman numerals."""

import math

from ..cases import Case, kind
from ..tables import Value
from .maths import SAYS
from .spoken import Exact, beside, say

ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


@kind("digits of a number")
def digits(rng):
    n = rng.randint(100, 10 ** rng.randint(3, 12))
    how = rng.choice(["sum", "sum", "count", "reverse", "product"])
    a = Value(n, str(n))
    asks, code, want = {
        "sum": ("""
        (what is|what's|calculate|find|compute) the (sum of the digits|digit sum|sum of digits|cross sum) of {a}
        (digit sum|sum of digits|cross sum|checksum of the digits) of {a}
        add [up|together] the digits of {a}
        sum [up] the digits (of|in) {a}
        what do the digits of {a} add up to
        """, f"sum(int(digit) for digit in str({n}))", sum(map(int, str(n)))),
        "count": ("""
        how many digits does {a} have
        (number|count) of digits (in|of) {a}
        count the digits (of|in) {a}
        how long is the number {a} in digits
        how many digits are there in {a}
        """, f"len(str({n}))", math.floor(math.log10(n)) + 1),
        "reverse": ("""
        reverse the digits of {a}
        (write|give me|show) the number {a} backwards
        reverse the number {a}
        {a} with [its] digits reversed
        turn the digits of {a} around
        """, f"int(str({n})[::-1])", int("".join(reversed(str(n))))),
        "product": ("""
        (what is|calculate|find) the product of the digits of {a}
        (digit product|product of digits) of {a}
        multiply [all] the digits of {a} [together]
        """, f"math.prod(int(digit) for digit in str({n}))", math.prod(map(int, str(n)))),
    }[how]
    return Case(beside(rng), asks, code, says=SAYS, want=lambda: want, a=a)


BASES = {"binary": ("bin", 2, ["binary", "base 2", "base two"]),
         "hex": ("hex", 16, ["hex", "hexadecimal", "base 16"]), "octal": ("oct", 8, ["octal", "base 8"])}


@kind("number to binary or hexadecimal", weight=1.3)
def to_base(rng):
    does, base, said = BASES[rng.choice(["binary", "binary", "hex", "hex", "octal"])]
    n = rng.choice([rng.randint(1, 255), rng.randint(1, 5000), 2 ** rng.randint(3, 16)])
    return Case(
        beside(rng), """
        {a} in {w}
        (convert|change|turn|translate) {a} (to|into) {w}
        (what is|what's|how do you write|write|give me|show) {a} in {w}
        {a} to {w}
        {w} of {a}
        {w} (representation|form|value) of {a}
        (convert|change) [the] [decimal] number {a} to {w}
        decimal {a} to {w}
        how does {a} look in {w}
        """, f"{does}({n})", says="in {w} it is {out}.",
        want=lambda: "0" + "bxo"[[2, 16, 8].index(base)] + _base(n, base),
        a=say(n, rng, 0), w=said)


def _base(n, base):
    out = ""
    while n:
        out, n = "0123456789abcdef"[n % base] + out, n // base
    return out


@kind("binary or hexadecimal to number", weight=1.2)
def from_base(rng):
    key = rng.choice(["binary", "binary", "hex", "hex", "octal"])
    _, base, said = BASES[key]
    n = rng.choice([rng.randint(3, 255), rng.randint(10, 70000)])
    text = _base(n, base)
    if key == "hex" and rng.random() < 0.4:
        text = text.upper()
    mention = rng.choice(["", "", {"binary": "0b", "hex": "0x", "octal": "0o"}[key]]) + text
    return Exact(
        beside(rng), """
        {w} {a} (to|in|as|into) (decimal|base 10|a decimal number)
        (convert|change|turn|translate) {w} {a} (to|into) (decimal|a decimal number|base 10)
        (what is|what's|what number is) [the] {w} [number] {a} (in decimal|as a decimal|in base 10)
        (convert|change) the {w} number {a} to (decimal|base 10|a normal number)
        decimal value of {w} {a}
        decimal (of|for) the {w} number {a}
        {a} from {w} to decimal
        what does {w} {a} mean in decimal
        """, f"int('{mention}', {base})", says="in decimal it is {out}.", want=lambda: n, a=Value(mention, mention),
        w=said)


def roman(n):
    """`14` -> `XIV`."""
    out = ""
    for value, sign in ROMAN:
        while n >= value:
            out, n = out + sign, n - value
    return out


TABLE = "[(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), " \
    "(10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]"


@kind("number to roman numerals")
def to_roman(rng):
    n = rng.choice([rng.randint(1, 50), rng.randint(50, 3999), 2024, 1999, 1984, 2026])
    return Case(
        beside(rng), f"""
        {{a}} in roman [numerals|numbers]
        (convert|change|turn|translate) {{a}} (to|into) [a] roman (numerals|numeral|number)
        (what is|write|how do you write|give me) {{a}} in roman numerals
        roman numeral (for|of) {{a}}
        {{a}} as a roman (number|numeral)
        how did the romans write {{a}}
        """, f"n, text = {n}, ''\nfor value, sign in {TABLE}:\n    text += sign * (n // value)\n    n %= value\ntext",
        says="in roman numerals it is {out}.\n{a} is {out}.", want=lambda: roman(n), a=str(n))


@kind("roman numerals to number")
def from_roman(rng):
    n = rng.choice([rng.randint(1, 60), rng.randint(50, 3999), 2024, 1999, 1984])
    text = roman(n)
    return Exact(
        beside(rng), """
        (convert|change|turn|translate) [the roman (numeral|number)] {a} (to|into) (a number|a decimal number)
        (convert|change|turn|translate) [the roman (numeral|number)] {a} (to|into) arabic numerals
        (what|which) number is [the roman numeral] {a}
        what does the roman (number|numeral) {a} (mean|stand for)
        roman (numeral|number) {a} (as a number|in digits|to decimal|to arabic)
        value of [the] roman numeral {a}
        roman {a} (in|to) (decimal|normal numbers|arabic)
        """, "values = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}\n"
        f"text = '{text}'\nnumbers = [values[letter] for letter in text] + [0]\n"
        "sum(a if a >= b else -a for a, b in zip(numbers, numbers[1:]))",
        says="{a} is {out}.\nthe number is {out}.", want=lambda: n, a=Value(text, text))
