"""Matrices and vectors that are given in the request."""

import math

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside


def _rows(rng, high, wide):
    return [[rng.randint(-4, 9) if rng.random() < 0.4 else rng.randint(0, 9) for _ in range(wide)] for _ in range(high)]


def matrix(rng, high=None, wide=None):
    """A matrix as it is typed: `[[1, 2], [3, 4]]`, `1 2; 3 4`, rows in words."""
    high = high or rng.choice([2, 2, 3])
    rows = _rows(rng, high, wide or high)
    how = rng.random()
    said = str(rows)
    if how < 0.2:
        said = said.replace(" ", "")
    elif how < 0.4:
        said = "; ".join(" ".join(map(str, row)) for row in rows)
        said = f"[{said}]" if rng.random() < 0.6 else said
    elif how < 0.5:
        said = "with rows " + " and ".join(f"({', '.join(map(str, row))})" for row in rows)
    return Value(rows, said)


def vector(rng, count):
    """A vector as it is typed."""
    values = [rng.randint(-5, 9) for _ in range(count)]
    inner = ", ".join(map(str, values))
    return Value(values, rng.choice([f"({inner})", f"[{inner}]", f"({inner})"]))


def _det(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1)**j * m[0][j] * _det([row[:j] + row[j + 1:] for row in m[1:]]) for j in range(len(m)))


def _product(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


@kind("multiply matrices", weight=1.2)
def multiply(rng):
    n = rng.choice([2, 2, 3])
    a, b = matrix(rng, n), matrix(rng, n)
    return Case(
        beside(rng), """
        multiply [the matrices] {a} (and|by|with|times) {b}
        [matrix] product of {a} and {b}
        (what is|calculate|compute) the [matrix] product of {a} and {b}
        (matrix multiplication|matrix product): {a} times {b}
        matrix {a} times matrix {b}
        multiply matrix a = {a} by b = {b}
        a = {a}, b = {b}, what is a*b
        (what is|compute) ab for a = {a} and b = {b}
        """, f"np.array({a}) @ np.array({b})", says="the product is {out}.", want=lambda: _product(a.value, b.value),
        a=a, b=b)


@kind("add matrices")
def add(rng):
    n = rng.choice([2, 2, 3])
    a, b = matrix(rng, n), matrix(rng, n)
    minus = rng.random() < 0.35
    sign = -1 if minus else 1
    asks = """
        subtract [the matrix] {b} from {a}
        matrix {a} minus matrix {b}
        difference of the matrices {a} and {b}
        a = {a}, b = {b}, what is a - b
        """ if minus else """
        add [the matrices] {a} and {b}
        sum of the matrices {a} and {b}
        matrix {a} plus matrix {b}
        (what is|compute) the sum of [the matrices] {a} and {b}
        a = {a}, b = {b}, what is a + b
        """
    return Case(beside(rng), asks, f"np.array({a}) {'-' if minus else '+'} np.array({b})", says="the result is {out}.",
                want=lambda: [[x + sign * y for x, y in zip(p, q)] for p, q in zip(a.value, b.value)], a=a, b=b)


@kind("inverse of a matrix", weight=1.2)
def inverse(rng):
    a = matrix(rng)
    det = _det(a.value)
    if det == 0:
        return None

    def want():
        n, m = len(a.value), a.value
        return [[(-1)**(i + j) * _det([row[:i] + row[i + 1:] for k, row in enumerate(m) if k != j]) / det
                 if n > 1 else 1 / det for j in range(n)] for i in range(n)]
    return Case(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the inverse of [the matrix|matrix] {a}
        inverse of [the matrix|matrix] {a}
        invert [the matrix|matrix] {a}
        matrix {a}, (invert it|find its inverse|what is the inverse)
        a = {a}. what is a^-1
        {a}^-1
        inverse matrix of {a}
        """, f"np.linalg.inv({a})", says="the inverse is {out}.", want=want, a=a)


@kind("determinant of a matrix", weight=1.2)
def determinant(rng):
    a = matrix(rng)
    if _det(a.value) == 0:
        return None
    return Case(
        beside(rng), """
        (what is|what's|find|calculate|compute|give me) the determinant of [the matrix|matrix] {a}
        determinant of [the matrix|matrix] {a}
        det {a}
        det of {a}
        (compute|find) det a for a = {a}
        matrix {a}, (determinant|what is its determinant)
        what determinant does {a} have
        """, f"np.linalg.det({a})", says="the determinant is {out}.", want=lambda: float(_det(a.value)), a=a)


@kind("transpose of a matrix")
def transpose(rng):
    a = matrix(rng, rng.choice([2, 3]), rng.choice([2, 3, 4]))
    return Case(
        beside(rng), """
        (what is|what's|find|compute|give me) the transpose of [the matrix|matrix] {a}
        transpose [of] [the matrix|matrix] {a}
        (swap|exchange) rows and columns of [the matrix] {a}
        {a} transposed
        flip [the matrix] {a} over its diagonal
        a = {a}, what is a^t
        """, f"np.array({a}).T", says="the transpose is {out}.", want=lambda: [list(c) for c in zip(*a.value)], a=a)


@kind("eigenvalues of a matrix")
def eigenvalues(rng):
    a = matrix(rng)
    vectors = rng.random() < 0.25
    if any(a.value[i][j] != a.value[j][i] for i in range(len(a.value)) for j in range(i)):
        p, rows = a.value, len(a.value)
        if rows == 2 and (p[0][0] - p[1][1]) ** 2 + 4 * p[0][1] * p[1][0] < 0 or rows == 3:
            return None

    def want():
        (p, q), (r, s) = a.value
        root = math.sqrt((p - s) ** 2 + 4 * q * r)
        return sorted([(p + s - root) / 2, (p + s + root) / 2])
    if vectors:
        return Case(
            beside(rng), """
            (what are|find|calculate|compute) the eigenvectors of [the matrix|matrix] {a}
            eigenvectors of [the matrix|matrix] {a}
            eigenvalues and eigenvectors of {a}
            matrix {a}, eigenvectors
            """, f"np.linalg.eig({a})", says="the eigenvalues and eigenvectors are {out}.", a=a)
    return Case(
        beside(rng), """
        (what are|find|calculate|compute|give me) the eigenvalues of [the matrix|matrix] {a}
        eigenvalues of [the matrix|matrix] {a}
        which eigenvalues does [the matrix] {a} have
        matrix {a}, (eigenvalues|what are its eigenvalues)
        eigenvalues: {a}
        """, f"np.sort(np.linalg.eigvals({a}))", says="the eigenvalues are {out}.",
        want=want if len(a.value) == 2 else None, a=a)


@kind("rank or trace of a matrix")
def rank(rng):
    a = matrix(rng)
    if rng.random() < 0.4:
        return Case(
            beside(rng), """
            (what is|find|calculate) the trace of [the matrix|matrix] {a}
            trace of [the matrix|matrix] {a}
            (sum of the diagonal|diagonal sum) of [the matrix] {a}
            """, f"np.trace({a})", says="the trace is {out}.", want=lambda: sum(r[i] for i, r in enumerate(a.value)),
            a=a)
    if rng.random() < 0.5:
        a.value[-1] = [2 * v for v in a.value[0]]
        a.mention = str(a.value)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the rank of [the matrix|matrix] {a}
        rank of [the matrix|matrix] {a}
        matrix {a}, (rank|what is its rank)
        how many linearly independent rows does {a} have
        """, f"np.linalg.matrix_rank({a})", says="the rank is {out}.", a=a)


@kind("power of a matrix")
def matrix_power(rng):
    a, n = matrix(rng, 2), rng.choice([2, 2, 3, 4, 5])

    def want():
        out = a.value
        for _ in range(n - 1):
            out = _product(out, a.value)
        return out
    return Case(
        beside(rng), """
        [the matrix|matrix] {a} to the power of {n}
        (what is|compute|calculate) [the matrix|matrix] {a} to the power {n}
        raise [the matrix] {a} to [the power of] {n}
        a = {a}. what is a^{n}
        multiply [the matrix] {a} with itself {n} times [as a power]
        """, f"np.linalg.matrix_power({a}, {n})", says="the result is {out}.", want=want, a=a, n=str(n))


@kind("solve a matrix equation")
def solve(rng):
    a = matrix(rng)
    det = _det(a.value)
    if det == 0:
        return None
    x = [rng.choice([-4, -3, -2, -1, 1, 2, 3, 5]) for _ in a.value]
    b = [sum(p * q for p, q in zip(row, x)) for row in a.value]
    return Case(
        beside(rng), """
        solve ax = b with a = {a} and b = {b}
        solve the linear system with matrix {a} and right side {b}
        a = {a}, b = {b}, solve ax = b
        (find|what is) x with a x = b, a = {a}, b = {b}
        matrix equation {a} x = {b}
        """, f"np.linalg.solve({a}, {b})", says="x is {out}.", a=a, b=str(b),
        want=lambda: [float(v) for v in x])


@kind("identity, zero and random matrices")
def special(rng):
    n, m = rng.randint(2, 6), rng.randint(2, 6)
    asks, code, want = rng.choice([
        ("""
        (make|create|give me|show) (an|the) identity matrix of size {n}
        {n}x{n} identity matrix
        (make|create|show) (a|the) {n} by {n} (identity|unit) matrix
        unit matrix with {n} rows
        """, f"np.eye({n})", [[float(i == j) for j in range(n)] for i in range(n)]),
        ("""
        (make|create|give me|show) a [{n}x{m}] matrix of zeros with {n} rows and {m} columns
        {n}x{m} matrix of zeros
        {n} by {m} zero matrix
        """, f"np.zeros(({n}, {m}))", [[0.0] * m] * n),
        ("""
        (make|create|give me|show) a {n}x{m} matrix of ones
        {n} by {m} matrix full of ones
        matrix with {n} rows and {m} columns of ones
        """, f"np.ones(({n}, {m}))", [[1.0] * m] * n)])
    return Case(beside(rng), asks, code, says="here is the matrix: {out}.", want=lambda: want, n=str(n), m=str(m))


@kind("dot product of vectors", weight=1.2)
def dot(rng):
    n = rng.choice([2, 3, 3, 4])
    a, b = vector(rng, n), vector(rng, n)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute|give me) the (dot|scalar|inner) product of {a} and {b}
        (dot|scalar|inner) product of {a} and {b}
        {a} dot {b}
        {a} · {b}
        dot product [of the vectors] {a}, {b}
        multiply the vectors {a} and {b} to a scalar
        vectors {a} and {b}: dot product
        """, f"np.dot({a}, {b})", says="the dot product is {out}.",
        want=lambda: sum(x * y for x, y in zip(a.value, b.value)), a=a, b=b)


@kind("cross product of vectors")
def cross(rng):
    a, b = vector(rng, 3), vector(rng, 3)
    (p, q, r), (s, t, u) = a.value, b.value
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the (cross|vector) product of {a} and {b}
        (cross|vector) product of {a} and {b}
        {a} cross {b}
        {a} × {b}
        (find|give me) a vector (perpendicular|orthogonal|normal) to {a} and {b}
        """, f"np.cross({a}, {b})", says="the cross product is {out}.",
        want=lambda: [q * u - r * t, r * s - p * u, p * t - q * s], a=a, b=b)


@kind("length of a vector")
def norm(rng):
    a = vector(rng, rng.choice([2, 3, 3, 4]))
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the (length|norm|magnitude|size) of [the vector|vector] {a}
        (length|norm|magnitude) of [the] vector {a}
        how long is the vector {a}
        absolute value of the vector {a}
        euclidean norm of {a}
        norm {a}
        """, f"np.linalg.norm({a})", says="its length is {out}.",
        want=lambda: math.hypot(*a.value), a=a)


@kind("angle between vectors")
def angle(rng):
    n = rng.choice([2, 3])
    a, b = vector(rng, n), vector(rng, n)
    if not math.hypot(*a.value) * math.hypot(*b.value) or _parallel(a.value, b.value):
        return None
    cosine = sum(x * y for x, y in zip(a.value, b.value)) / math.hypot(*a.value) / math.hypot(*b.value)
    return Case(
        beside(rng), """
        (what is|find|calculate|compute) the angle between [the vectors] {a} and {b} [in degrees]
        angle (between|of) [the vectors] {a} and {b}
        vectors {a} and {b}, what angle is between them
        (which|what) angle do the vectors {a} and {b} (form|make)
        """, f"a, b = np.array({a}), np.array({b})\n"
        "np.degrees(np.arccos(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))",
        says="the angle is {out} degrees.", want=lambda: math.acos(cosine) * 180 / math.pi, a=a, b=b)


def _parallel(a, b):
    return abs(sum(x * y for x, y in zip(a, b))) >= math.hypot(*a) * math.hypot(*b) - 1e-9
