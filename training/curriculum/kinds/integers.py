"""Whole numbers: primes, factors, divisors, bases, digits, sums of ranges."""

import math

from ..cases import Case, kind
from ..tables import Value
from .maths import SAYS
from .spoken import beside, listed, ordinal, say


def _prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def _factors(n):
    found, d = {}, 2
    while n > 1:
        while n % d == 0:
            found[d] = found.get(d, 0) + 1
            n //= d
        d += 1
    return found


@kind("is a number prime", weight=1.5)
def is_prime(rng):
    n = rng.choice([rng.randint(2, 100), rng.randint(100, 3000), rng.choice([97, 91, 7919, 1009, 221, 561, 104729])])
    a = say(n, rng, 0.05)
    return Case(
        beside(rng), """
        is {a} [a] prime [number]
        is {a} prime or not
        (check|test|tell me|find out) (if|whether) {a} is [a] prime [number]
        {a} prime?
        prime test for {a}
        is the number {a} (a prime|prime)
        can {a} be divided by anything except 1 and itself
        does {a} have divisors other than 1 and itself
        primality of {a}
        would you say {a} is a prime number
        {a}: prime or composite
        is {a} a composite number or a prime
        """, f"sympy.isprime({n})", says="is {a} prime: {out}.\nthe answer is {out}.", want=lambda: _prime(n), a=a)


@kind("primes up to a number", weight=1.3)
def primes_to(rng):
    n = rng.choice([20, 30, 50, 60, 100, 100, 200, 500, 1000, rng.randint(15, 400)])
    if _prime(n):
        return None
    return Case(
        beside(rng), """
        (list|show|give me|print|find) all [the] primes (up to|below|under|smaller than) {a}
        primes (up to|below|under|until) {a}
        (what|which) are the prime numbers (up to|below|under|less than) {a}
        (all|which) prime numbers (between 1 and|from 1 to|from 2 to) {a}
        (which|what) numbers (below|up to) {a} are prime
        sieve of eratosthenes (up to|to|for) {a}
        (generate|make) [a list of] [the] primes (to|till|up to) {a}
        i need a list of primes (below|under) {a}
        """, f"list(sympy.primerange({n}))",
        says="the primes are {out}.", want=lambda: [k for k in range(n + 1) if _prime(k)], a=str(n))


@kind("primes between two numbers")
def primes_between(rng):
    low = rng.choice([10, 20, 50, 100, 1000, rng.randint(5, 900)])
    high = low + rng.choice([20, 30, 50, 100])
    if _prime(low) or _prime(high) or not any(map(_prime, range(low, high))):
        return None
    return Case(
        beside(rng), """
        (list|show|give me|find) [all] [the] primes between {a} and {b}
        primes (between|from) {a} (and|to) {b}
        which prime numbers (lie|are|are there) between {a} and {b}
        (what|which) numbers between {a} and {b} are prime
        prime numbers in the range {a} to {b}
        prime numbers from {a} (to|until|up to) {b}
        """, f"list(sympy.primerange({low}, {high}))", says="the primes are {out}.",
        want=lambda: [k for k in range(low, high) if _prime(k)], a=str(low), b=str(high))


@kind("how many primes below")
def count_primes(rng):
    n = rng.choice([50, 100, 200, 500, 1000, 10000, 5000])
    a = say(n, rng, 0.1)
    return Case(
        beside(rng), """
        how many (primes|prime numbers) are there (up to|below|under|less than) {a}
        (number|count) of (primes|prime numbers) (below|up to|under) {a}
        count the primes (below|up to|under) {a}
        how many numbers (below|up to) {a} are prime
        amount of prime numbers (between 1 and|up to) {a}
        """, f"sympy.primepi({n})", says="there are {out} primes.", want=lambda: sum(map(_prime, range(n + 1))), a=a)


@kind("first primes")
def first_primes(rng):
    n = rng.choice([5, 8, 10, 10, 12, 15, 20, 25, 50, 100])
    return Case(
        beside(rng), """
        (list|show|give me|print|what are) the first {a} (primes|prime numbers)
        first {a} (primes|prime numbers)
        (generate|compute|make) [a list of] the first {a} primes
        {a} (smallest|lowest) prime numbers
        i'd like the first {a} prime numbers
        """, f"[sympy.prime(n) for n in range(1, {n + 1})]", says="the first {a} primes are {out}.",
        want=lambda: [k for k in range(2, 600) if _prime(k)][:n], a=say(n, rng))


@kind("nth prime and next prime")
def nth_prime(rng):
    n = rng.choice([5, 7, 10, 12, 15, 20, 50, 100, 1000, rng.randint(3, 300)])
    how = rng.random()
    primes = [k for k in range(2, 9000) if _prime(k)]
    if how < 0.4:
        return Case(
            beside(rng), """
            (what is|what's|find|give me|tell me) the {a} prime [number]
            {a} prime [number]
            which number is the {a} prime
            prime number (number|no.|at position) {n}
            compute the {a} prime number
            """, f"sympy.prime({n})", says="the {a} prime is {out}.", want=lambda: primes[n - 1],
            a=ordinal(n, rng), n=str(n))
    if how < 0.75:
        return Case(
            beside(rng), """
            (what is|what's|find|give me|tell me) the (next|first) prime (after|above|greater than|bigger than) {n}
            next prime (after|above|from) {n}
            (smallest|first|lowest) prime [number] (above|after|greater than|larger than) {n}
            which prime comes after {n}
            next prime number following {n}
            """, f"sympy.nextprime({n})", says="the next prime is {out}.",
            want=lambda: next(k for k in primes if k > n), n=str(n))
    return Case(
        beside(rng), """
        (what is|what's|find|give me) the (last|largest|biggest) prime (below|before|smaller than|less than) {n}
        (previous|preceding) prime (before|of|to) {n}
        (largest|biggest|highest) prime [number] (below|under|before) {n}
        which prime comes before {n}
        """, f"sympy.prevprime({n})", says="it is {out}.", want=lambda: [k for k in primes if k < n][-1], n=str(n))


@kind("prime factors of a number", weight=1.5)
def prime_factors(rng):
    n = rng.choice([rng.randint(12, 200), rng.randint(200, 20000), 360, 1001, 2024, 123456])
    a = say(n, rng, 0)
    return Case(
        beside(rng), """
        (what are|find|show|give me|list) the prime factors of {a}
        prime factors of {a}
        (prime|) factorization of {a}
        prime factorisation of {a}
        (factor|factorize|factorise) {a} [into primes]
        decompose {a} into (primes|prime factors)
        (break|split) {a} (up|down) into prime factors
        (which|what) primes divide {a}
        write {a} as a product of primes
        which primes is {a} made of
        factorize the number {a}
        """, f"sympy.factorint({n})", says="the prime factors of {a} with their powers are {out}.",
        want=lambda: _factors(n), a=a)


@kind("divisors of a number", weight=1.3)
def divisors(rng):
    n = rng.choice([rng.randint(6, 120), rng.randint(100, 2000), 24, 36, 48, 60, 100, 360])
    a = say(n, rng, 0.05)
    if rng.random() < 0.3:
        return Case(
            beside(rng), """
            how many (divisors|factors) does {a} have
            (number|count) of (divisors|factors) of {a}
            count the (divisors|factors) of {a}
            how many numbers divide {a} [evenly|without remainder]
            """, f"sympy.divisor_count({n})", says="{a} has {out} divisors.",
            want=lambda: sum(n % d == 0 for d in range(1, n + 1)), a=a)
    return Case(
        beside(rng), """
        (what are|find|show|give me|list) [all] the (divisors|factors) of {a}
        (divisors|factors) of {a}
        (which|what) (numbers|integers) divide {a} [evenly|without remainder|exactly]
        (what|which) numbers is {a} divisible by
        what can {a} be divided by
        all (whole numbers|integers|numbers) that divide {a}
        find every (divisor|factor) of {a}
        by which numbers can i divide {a} without a rest
        """, f"sympy.divisors({n})", says="the divisors are {out}.",
        want=lambda: [d for d in range(1, n + 1) if n % d == 0], a=a)


@kind("greatest common divisor", weight=1.3)
def gcd(rng):
    f = rng.randint(2, 24)
    values = [f * rng.randint(1, 40) for _ in range(rng.choice([2, 2, 2, 3]))]
    a = listed(values, rng)
    a.mention = ", ".join(map(str, values[:-1])) + f" and {values[-1]}"
    want = values[0]
    for v in values[1:]:
        while v:
            want, v = v, want % v
    return Case(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the (greatest|highest|largest) common (divisor|factor) of {a}
        (gcd|hcf|gcf) of {a}
        (what is|calculate|find) the (gcd|hcf|gcf) of {a}
        (greatest|highest|biggest) common (divisor|factor) of {a}
        (largest|biggest) number that divides [both] {a}
        {s}
        (greatest|largest) common divisor: {a}
        what is the biggest number {a} can all be divided by
        """, "math.gcd(" + ", ".join(map(str, values)) + ")",
        says="the greatest common divisor is {out}.\nit is {out}.",
        want=lambda: want, a=a, s=["gcd(" + ", ".join(map(str, values)) + ")", "gcd " + " ".join(map(str, values))])


@kind("least common multiple", weight=1.1)
def lcm(rng):
    values = [rng.randint(2, 60) for _ in range(rng.choice([2, 2, 2, 3]))]
    a = Value(values, ", ".join(map(str, values[:-1])) + f" and {values[-1]}")
    return Case(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the (least|lowest|smallest) common multiple of {a}
        lcm of {a}
        (what is|calculate|find) the lcm of {a}
        (least|lowest|smallest) common multiple of {a}
        (smallest|lowest) number (divisible by|that can be divided by) [both] {a}
        {s}
        least common multiple: {a}
        (smallest|lowest) common denominator for {a}
        """, "math.lcm(" + ", ".join(map(str, values)) + ")", says="the least common multiple is {out}.\nit is {out}.",
        want=lambda: next(k for k in range(max(values), 10**7, max(values)) if all(k % v == 0 for v in values)),
        a=a, s=["lcm(" + ", ".join(map(str, values)) + ")", "lcm " + " ".join(map(str, values))])


@kind("is one number divisible by another")
def divisible(rng):
    a, b = rng.randint(20, 9999), rng.randint(2, 13)
    return Case(
        beside(rng), """
        is {a} divisible by {b}
        (can|could) {a} be divided [evenly] by {b} [without remainder]
        does {b} divide {a} [evenly]
        (check|tell me|test) (if|whether) {a} is divisible by {b}
        is {a} a multiple of {b}
        is {b} a (factor|divisor) of {a}
        {a} divisible by {b}?
        """, f"{a} % {b} == 0", says="divisible: {out}.", want=lambda: a // b * b == a, a=str(a), b=str(b))


@kind("is a number even or odd")
def parity(rng):
    a = rng.randint(1, 99999)
    return Case(
        beside(rng), """
        is {a} (even or odd|odd or even|an even or an odd number)
        {a} (even or odd|odd or even)?
        (check|tell me|find out) (if|whether) {a} is (even or odd|odd or even)
        even or odd: {a}
        parity of {a}
        """, f"'even' if {a} % 2 == 0 else 'odd'", says="{a} is {out}.",
        want=lambda: "odd" if str(a)[-1] in "13579" else "even", a=str(a))


@kind("is a number a perfect square or perfect")
def perfect(rng):
    if rng.random() < 0.5:
        n = rng.choice([rng.randint(2, 60) ** 2, rng.randint(3, 3000)])
        return Case(
            beside(rng), """
            is {a} a (perfect square|square number|square)
            (check|test|tell me) (if|whether) {a} is a (perfect square|square number)
            does {a} have a whole [number] square root
            is the square root of {a} (an integer|a whole number)
            {a} perfect square?
            """, f"math.isqrt({n})**2 == {n}", says="a perfect square: {out}.",
            want=lambda: any(k * k == n for k in range(n + 1)), a=str(n))
    n = rng.choice([6, 28, 496, 8128, 12, 100, 33, rng.randint(2, 600)])
    return Case(
        beside(rng), """
        is {a} a perfect number
        (check|test|tell me) (if|whether) {a} is a perfect number
        does {a} equal the sum of its (proper|own) divisors
        is {a} the sum of its proper divisors
        {a} perfect number?
        """, f"sum(sympy.divisors({n})) == 2 * {n}", says="a perfect number: {out}.",
        want=lambda: sum(d for d in range(1, n) if n % d == 0) == n, a=str(n))


@kind("perfect numbers up to")
def perfects(rng):
    n = rng.choice([30, 100, 500, 1000, 10000])
    return Case(
        beside(rng), """
        (list|show|find|give me|which are|what are) [all] [the] perfect numbers (up to|below|under) {a}
        perfect numbers (up to|below|under|until) {a}
        which numbers (up to|below) {a} equal the sum of their proper divisors
        """, f"[n for n in range(2, {n}) if sum(sympy.divisors(n)) == 2 * n]", says="the perfect numbers are {out}.",
        want=lambda: [k for k in (6, 28, 496, 8128) if k < n], a=say(n, rng))


@kind("sum of a range of numbers", weight=1.3)
def range_sum(rng):
    n = rng.choice([10, 20, 50, 100, 100, 1000, 500, rng.randint(5, 5000)])
    a = say(n, rng, 0.1)
    m = rng.choice([2, 5, 10, rng.randint(2, 40)])
    what, code, want = rng.choice([
        (["numbers", "integers", "whole numbers", "natural numbers"], f"sum(range(1, {n + 1}))", n * (n + 1) // 2),
        (["numbers", "integers", "whole numbers", "natural numbers"], f"sum(range(1, {n + 1}))", n * (n + 1) // 2),
        (["even numbers", "even integers"], f"sum(range(2, {n + 1}, 2))", n // 2 * (n // 2 + 1)),
        (["odd numbers", "odd integers"], f"sum(range(1, {n + 1}, 2))", ((n + 1) // 2) ** 2),
        (["squares", "square numbers of the numbers"], f"sum(n**2 for n in range(1, {n + 1}))",
         n * (n + 1) * (2 * n + 1) // 6),
        (["cubes"], f"sum(n**3 for n in range(1, {n + 1}))", (n * (n + 1) // 2) ** 2),
        ([f"multiples of {m}", f"numbers divisible by {m}"], f"sum(n for n in range(1, {n + 1}) if n % {m} == 0)",
         m * (n // m) * (n // m + 1) // 2)])
    squares = what[0] in ("squares", "cubes")
    asks = """
        (what is|what's|calculate|compute|find) the sum of the {w} (from 1 to|of 1 to|1 to|of 1 up to) {a}
        sum [of] the {w} (from 1 to|of 1 to|1 to) {a}
        add [up|together] the {w} (of 1 to|from 1 to|1 through) {a}
        """ if squares else """
        (what is|what's|calculate|compute|find) the sum of [all] [the] {w} (from 1 to|between 1 and|up to) {a}
        sum of [all] [the] {w} (from 1 to|up to|1 to) {a}
        add [up|together] all [the] {w} (from 1 to|up to|between 1 and) {a}
        sum [up] the {w} 1 to {a}
        (total|sum) of {w} (up to|until|through) {a}
        how much (is it|do you get) if you add all {w} from 1 to {a}
        """
    return Case(beside(rng), asks, code, says=SAYS, want=lambda: want, a=a, w=what)


@kind("sum of a range from a start")
def range_from(rng):
    m = rng.randint(2, 60)
    n = m + rng.randint(5, 400)
    return Case(
        beside(rng), """
        (what is|calculate|compute|find) the sum of [all] [the] (numbers|integers) from {a} to {b}
        sum of [the] (numbers|integers) (from|between) {a} (to|and) {b}
        add [up] all (numbers|integers) from {a} to {b}
        {a} + ... + {b}
        (total|sum) of {a} through {b}
        sum {a} to {b}
        """, f"sum(range({m}, {n + 1}))", says=SAYS, want=lambda: (m + n) * (n - m + 1) // 2, a=str(m), b=str(n))


@kind("numbers divisible within a range")
def multiples(rng):
    n, m = rng.choice([30, 50, 100, 200]), rng.randint(3, 12)
    return Case(
        beside(rng), """
        (list|show|give me|find) all (numbers|integers) (up to|from 1 to|between 1 and) {n} divisible by {m}
        (list|show|give me|find) all (numbers|integers) (up to|from 1 to|between 1 and) {n} that are multiples of {m}
        (which|what) numbers (up to|from 1 to) {n} (are|can be) (divisible|divided) by {m}
        multiples of {m} (up to|until|below) {n}
        (list|show) the multiples of {m} up to {n}
        the {m} times table up to {n}
        """, f"list(range({m}, {n + 1}, {m}))", says="they are {out}.",
        want=lambda: [k for k in range(1, n + 1) if k % m == 0], n=str(n), m=str(m)) if n % m else None
