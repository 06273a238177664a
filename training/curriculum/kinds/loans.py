"""Loans with given amounts: payments, interest in all, time to pay back, plans of repayment."""

import math

from ..cases import Case, kind
from .finance import years
from .spoken import beside, money, rate


def payment(p, r, n):
    """The monthly payment of a loan over so many months, in another form than the programs'."""
    i = r / 1200
    return p * i / (1 - math.exp(-n * math.log1p(i)))


def _months(p, r, n):
    return f"{p} * ({r} / 1200) / (1 - (1 + {r} / 1200)**(-{n} * 12))"


@kind("monthly payment of a loan", weight=1.8)
def monthly(rng):
    p, r, n = money(rng, 2000, 600000, 0), rate(rng), years(rng, 2, 30)
    thing = rng.choice(["loan", "loan", "mortgage", "credit", "car loan", "house loan"])
    m = years(rng, 2, 30)
    return Case(
        beside(rng), """
        monthly (payment|rate|instalment) (for|of|on) a {t} of {p} at {r} (over|for) {n} years
        (what is|calculate|compute) the monthly (payment|rate) (for|of|on) a {p} {t} at {r} (over|for) {n} years
        {t} payment (for|on) {p} at {r}, {n} years
        how much (do|must) i pay (a|per|each|every) month for a {t} of {p} at {r} over {n} years
        i borrow {p} at {r} for {n} years. what do i pay (monthly|each month|per month)
        {p} {t}, {n} years, {r} interest: monthly (payment|cost)
        what does a {t} of {p} cost me per month at {r} over {n} years
        pay back {p} in {n} years at {r}, how much per month
        {t} of {p} with {r} interest, paid back over {n} years - monthly payment?
        monthly instalments of a {p} {t} with {r} and {n} years
        """, _months(p, r, n), says="the monthly payment is {out}.\nyou pay {out} a month.",
        want=lambda: payment(p.value, r.value, n.value * 12), p=p, r=r, n=n, t=thing,
        then=[Case([], """
            (and|what) (over|for) {m} years
            (what if|and if) i take {m} years
            with {m} years instead
            """, _months(p, r, m), says="the monthly payment is {out}.",
            want=lambda: payment(p.value, r.value, m.value * 12), m=m),
            Case([], """
            how much interest is that in (total|all)
            and the total interest
            what do i pay in interest altogether
            """, f"{_months(p, r, n)} * {n} * 12 - {p}", says="the interest in all is {out}.",
            want=lambda: payment(p.value, r.value, n.value * 12) * n.value * 12 - p.value)])


@kind("interest of a loan in all")
def interest(rng):
    p, r, n = money(rng, 2000, 600000, 0), rate(rng), years(rng, 2, 30)
    return Case(
        beside(rng), """
        (total interest|how much interest) (on|for) a loan of {p} at {r} over {n} years
        how much interest do i pay [in total|in all|altogether] (on|for) a {p} loan at {r} for {n} years
        what does a loan of {p} at {r} over {n} years cost me in interest
        (sum|total) of [all] interest (for|on) a mortgage of {p}, {r}, {n} years
        interest in total if i borrow {p} at {r} for {n} years [and pay monthly]
        """, f"{_months(p, r, n)} * {n} * 12 - {p}", says="the interest in all is {out}.",
        want=lambda: payment(p.value, r.value, n.value * 12) * n.value * 12 - p.value, p=p, r=r, n=n)


@kind("time to pay back a loan")
def time(rng):
    p, r = money(rng, 1000, 90000, 0), rate(rng)
    least = p.value * r.value / 1200
    a = money(rng, int(least * 1.5) + 20, int(least * 4) + 200, 0)
    if a.value <= least * 1.2:
        return None
    return Case(
        beside(rng), """
        how (long|many months) does it take to pay (back|off) {p} at {r} with {a} (a month|per month|monthly)
        how many months until a loan of {p} at {r} is paid off with {a} a month
        i owe {p} at {r} and pay {a} a month. when am i done
        months to pay off {p} at {r} paying {a} per month
        (time|months) to (repay|pay back) a {p} debt at {r} with payments of {a}
        credit card debt of {p}, {r} interest, i pay {a} monthly: how many months
        """, f"-math.log(1 - {p} * {r} / 1200 / {a}) / math.log(1 + {r} / 1200)", says="it takes {out} months.",
        want=lambda: math.log2(a.value / (a.value - p.value * r.value / 1200)) / math.log2(1 + r.value / 1200), p=p,
        r=r, a=a)


@kind("repayment plan of a loan", weight=1.2)
def plan(rng):
    p, r, n = money(rng, 2000, 300000, 0), rate(rng), years(rng, 2, 10)
    save = rng.random() < 0.3
    code = f"""balance, rate, months = {p}, {r} / 1200, {n} * 12
payment = balance * rate / (1 - (1 + rate)**-months)
rows = []
for month in range(1, months + 1):
    interest = balance * rate
    balance -= payment - interest
    rows.append([month, payment, interest, payment - interest, balance])
df = pd.DataFrame(rows, columns=['month', 'payment', 'interest', 'principal', 'balance'])
"""
    save_words = ["save it as schedule.csv", "as csv", "write it to a csv"] if save else ["please", "month by month",
        "as a table"]
    return Case(
        beside(rng), """
        (amortization|amortisation|repayment|payment) (schedule|plan|table) for a loan of {p} at {r} over {n} years, {w}
        (make|show|create|give me|build) an amortization (schedule|plan|table) for {p} at {r} for {n} years, {w}
        (make|show|create|give me|build) (a repayment|a payment) (schedule|plan|table) for {p} at {r} for {n} years, {w}
        loan of {p}, {r}, {n} years: show interest and balance for each month, {w}
        how does a {p} loan at {r} over {n} years shrink, {w}
        table with payment, interest and balance per month for {p} at {r} over {n} years, {w}
        """, code + ("df.to_csv('schedule.csv', index=False)" if save else "df"),
        says="the plan is in {out}." if save else "here is the repayment plan.\nthis is the plan month by month.",
        want=None if save else (lambda: n.value * 12), p=p, r=r, n=n, w=save_words)


@kind("plot growth of savings", weight=1.1)
def growth(rng):
    p, r, n = money(rng, 100, 90000, 0), rate(rng), years(rng, 3, 40)
    return Case(
        beside(rng), """
        (plot|chart|show|draw) how {p} grows at {r} over {n} years
        (plot|draw|chart) the growth of {p} at {r} [a year] (for|over) {n} years
        (chart|graph|curve) of {p} growing {r} a year for {n} years
        (plot|show) compound interest on {p} at {r} for {n} years
        how does {p} (develop|grow) in {n} years at {r}, as a chart
        draw a line of the value of {p} over {n} years with {r} interest
        """,
        f"years = np.arange({n} + 1)\nplt.plot(years, {p} * (1 + {r} / 100)**years)\n"
        f"plt.title('Growth at {r.value}%')\n"
        "plt.xlabel('year')\nplt.ylabel('value')", says="here is the growth over {n} years.", p=p, r=r, n=n)
