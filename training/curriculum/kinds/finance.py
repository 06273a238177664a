"""Money with given amounts: interest, savings, worth of payments, prices, taxes, tips."""

import math

from ..cases import Case, kind
from .spoken import beside, listed, money, rate, say


def years(rng, low=2, high=30):
    """A number of years."""
    return say(rng.randint(low, high), rng, 0.15)


@kind("compound interest", weight=1.8)
def compound(rng):
    p, r, n, m = money(rng, 100, 90000), rate(rng), years(rng), years(rng)
    code = f"{p} * (1 + {r} / 100)**{n}"

    def want():
        worth = p.value
        for _ in range(n.value):
            worth += worth * r.value / 100
        return worth
    return Case(
        beside(rng), """
        compound interest on {p} at {r} (for|over) {n} years
        (what is|calculate|how much is) {p} worth after {n} years at {r} [compound] interest
        {p} at {r} for {n} years with compound interest
        (how much|what) do i have after {n} years if i (invest|put|save) {p} at {r}
        (invest|put) {p} at {r} (a year|per year|annually) for {n} years, (what do i get|how much is it then)
        (invest|put) {p} at {r} (a year|per year|annually) for {n} years, what comes out
        what (does|will) {p} (grow|become|turn) [to|into] in {n} years at {r} (a year|interest|per annum)
        future value of {p} after {n} years at {r}
        i put {p} in the bank at {r} interest. how much is there after {n} years
        if {p} grows by {r} (every year|each year|yearly), what is it after {n} years
        final amount of {p}, {r} p.a., {n} years
        savings of {p} with {r} yearly interest, {n} years
        value of an investment of {p} after {n} years with {r} return
        """, code, says="after {n} years it is {out}.\nit grows to {out}.", want=want, p=p, r=r, n=n,
        then=[Case([], """
            (and|what) (after|in) {m} years
            and {m} years
            how about {m} years (instead|)
            """, f"{p} * (1 + {r} / 100)**{m}", says="after {m} years it is {out}.",
            want=lambda: p.value * math.exp(m.value * math.log(1 + r.value / 100)), m=m)])


@kind("compound interest with monthly or other steps")
def compounded(rng):
    p, r, n = money(rng, 100, 90000), rate(rng), years(rng)
    word, k = rng.choice([(["monthly", "every month", "each month"], 12), (["quarterly", "every quarter"], 4),
                          (["daily", "every day"], 365), (["weekly"], 52),
                          (["twice a year", "semiannually", "half-yearly"], 2)])
    return Case(
        beside(rng), """
        {p} at {r} compounded {w} for {n} years
        compound interest on {p} at {r} for {n} years, compounded {w}
        (what is|how much is) {p} worth after {n} years at {r} compounded {w}
        invest {p} for {n} years at {r}, interest is added {w}
        future value of {p}, {r} a year, paid {w}, {n} years
        if interest of {r} [a year] is compounded {w}, what do {p} become in {n} years
        """, f"{p} * (1 + {r} / 100 / {k})**({k} * {n})", says="after {n} years it is {out}.",
        want=lambda: p.value * math.exp(k * n.value * math.log1p(r.value / 100 / k)), p=p, r=r, n=n, w=word)


@kind("simple interest")
def simple(rng):
    p, r, n = money(rng, 100, 50000), rate(rng), years(rng, 2, 12)
    return Case(
        beside(rng), """
        simple interest on {p} at {r} (for|over) {n} years
        (what is|calculate|compute) the simple interest (on|of|for) {p} at {r} for {n} years
        how much simple interest (do|does) {p} (earn|bring|give) in {n} years at {r}
        {p} at {r} simple interest for {n} years, how much interest
        interest without compounding on {p} at {r} for {n} years
        simple, not compound interest: {p}, {r}, {n} years
        """, f"{p} * {r} / 100 * {n}", says="the interest is {out}.",
        want=lambda: sum(p.value * r.value / 100 for _ in range(n.value)), p=p, r=r, n=n)


@kind("saving the same every month", weight=1.2)
def saving(rng):
    a, r, n = money(rng, 20, 2000), rate(rng), years(rng, 2, 35)

    def want():
        worth = 0
        for _ in range(n.value * 12):
            worth = worth * (1 + r.value / 1200) + a.value
        return worth
    return Case(
        beside(rng), """
        (how much|what) do i have if i save {a} (a month|per month|every month|monthly) for {n} years at {r}
        save {a} (a month|per month|every month) for {n} years at {r}, how much is that
        {a} (per month|monthly|a month) at {r} for {n} years
        savings plan of {a} a month, {r} a year, {n} years
        what (becomes of|do i get for) {a} a month over {n} years with {r} interest
        i put away {a} every month at {r} yearly return, what is there after {n} years
        future value of monthly (deposits|payments|savings) of {a} for {n} years at {r}
        monthly investment of {a}, {n} years, {r} return. final value?
        """, f"{a} * ((1 + {r} / 1200)**({n} * 12) - 1) / ({r} / 1200)", says="after {n} years there is {out}.",
        want=want, a=a, r=r, n=n)


@kind("years to double money")
def doubling(rng):
    r = rate(rng)
    k, word = rng.choice([(2, ["double", "double", "be twice as much"]), (3, ["triple"]),
                          (10, ["be ten times as much"])])
    return Case(
        beside(rng), """
        how (long|many years) does it take (for money|for an investment|for savings) to {w} at {r}
        how long (does|will) it take to {w} my money at {r} [interest]
        after how many years does (money|an investment|my capital) {w} at {r}
        years to {w} (money|an investment) at {r}
        when (does|will) my money {w} (with|at) {r} interest
        how many years at {r} until my savings {w}
        """, f"math.log({k}) / math.log(1 + {r} / 100)",
        says="it takes {out} years.", want=lambda: math.log10(k) / math.log10(1 + r.value / 100), r=r, w=word)


@kind("growth rate per year")
def cagr(rng):
    a, b, n = money(rng, 100, 5000), money(rng, 200, 9000), years(rng, 2, 15)
    return Case(
        beside(rng), """
        (cagr|compound annual growth rate) from {a} to {b} (in|over) {n} years
        (what is|calculate|compute) the (cagr|average yearly growth|annual growth rate) from {a} to {b} over {n} years
        {a} (grew|became|turned) [in]to {b} in {n} years, (what is that a year|which yearly rate is that)
        {a} (grew|became|turned) [in]to {b} in {n} years, how much percent a year
        (which|what) yearly (return|rate|growth) turns {a} into {b} in {n} years
        average growth [in percent] per year from {a} to {b} in {n} years
        what annual return did i have if {a} became {b} after {n} years
        """, f"(({b} / {a})**(1 / {n}) - 1) * 100", says="it is {out} percent a year.",
        want=lambda: 100 * (math.exp(math.log(b.value / a.value) / n.value) - 1), a=a, b=b, n=n)


@kind("present value of a future amount")
def present(rng):
    a, r, n = money(rng, 500, 90000), rate(rng), years(rng)
    return Case(
        beside(rng), """
        present value of {a} in {n} years at {r}
        (what is|calculate) the present value of {a} (due|paid|received) in {n} years at {r}
        how much (must|do) i (invest|put away|deposit) (now|today) to have {a} in {n} years at {r}
        what is {a} in {n} years worth today at {r}
        discount {a} over {n} years at {r}
        what are {a} worth today if i get them in {n} years and the rate is {r}
        which amount (grows to|becomes) {a} in {n} years at {r}
        """, f"{a} / (1 + {r} / 100)**{n}", says="today it is worth {out}.",
        want=lambda: a.value * math.exp(-n.value * math.log(1 + r.value / 100)), a=a, r=r, n=n)


@kind("inflation of a price")
def inflation(rng):
    a, r, n = money(rng, 5, 4000), rate(rng), years(rng)
    return Case(
        beside(rng), """
        what (does|will) something that costs {a} (now|today) cost in {n} years (with|at) {r} inflation
        price of {a} after {n} years of {r} inflation
        {a} after {n} years with {r} inflation
        with inflation of {r}, what is a price of {a} in {n} years
        how expensive is a {a} basket in {n} years at {r} inflation
        """, f"{a} * (1 + {r} / 100)**{n}", says="it costs {out} then.",
        want=lambda: a.value * math.exp(n.value * math.log(1 + r.value / 100)), a=a, r=r, n=n)


def flows(rng):
    """A payment, then what comes back."""
    count = rng.randint(3, 5)
    cost = rng.randint(10, 100) * 100
    back = [round(cost / count * rng.uniform(1.05, 1.7) / 10) * 10 for _ in range(count)]
    return [-cost, *back]


@kind("net present value")
def npv(rng):
    values, r = flows(rng), rate(rng)
    a = listed(values, rng)
    cost, back = -values[0], values[1:]
    return Case(
        beside(rng), """
        (npv|net present value) of {a} at {r}
        (what is|calculate|compute|find) the (npv|net present value) of [the] [cash flows] {a} at [a rate of] {r}
        (npv|net present value), cash flows {a}, (discount rate|rate) {r}
        discount the cash flows {a} at {r} and add them up
        an investment of {c} returns {b}; what is the npv at {r}
        is it worth it? cash flows {a}, discount rate {r}, npv
        """, f"sum(flow / (1 + {r} / 100)**year for year, flow in enumerate({a}))",
        says="the net present value is {out}.",
        want=lambda: math.fsum(v * (1 + r.value / 100) ** -k for k, v in enumerate(values)), a=a, r=r,
        c=str(cost), b=", ".join(map(str, back)))


@kind("internal rate of return")
def irr(rng):
    values = flows(rng)
    a = listed(values, rng)

    def want():
        low, high = -0.9, 5.0
        for _ in range(200):
            mid = (low + high) / 2
            if math.fsum(v * (1 + mid) ** -k for k, v in enumerate(values)) > 0:
                low = mid
            else:
                high = mid
        return low * 100
    return Case(
        beside(rng), """
        (irr|internal rate of return) of {a}
        (what is|calculate|compute|find) the (irr|internal rate of return) of [the] [cash flows] {a}
        (irr|internal rate of return) for [the] cash flows {a}
        which rate makes the npv of {a} zero
        i invest {c} and get back {b} each year. what is the irr
        cash flows {a}: irr [in percent]
        """,
        f"roots = np.roots({values[::-1]})\nrate = 1 / roots[np.isreal(roots) & (roots.real > 0)].real[0] - 1\n"
        f"rate * 100",
        says="the internal rate of return is {out} percent.", want=want, a=a, c=str(-values[0]),
        b=", ".join(map(str, values[1:])))


@kind("break-even of a product", weight=1.2)
def break_even(rng):
    fixed, cost = money(rng, 500, 90000, 0), money(rng, 1, 60)
    price = money(rng, int(cost.value) + 2, int(cost.value) + 90)
    return Case(
        beside(rng), """
        break-even [point] with fixed costs [of] {f}, price {p} and (cost per unit|variable cost) {c}
        how many units (must|do) i sell to break even if fixed costs are {f}, the price is {p} and each costs {c}
        how many pieces (must|do) i sell to break even if fixed costs are {f}, the price is {p} and each costs {c}
        break even for fixed costs {f}, unit price {p}, unit cost {c}
        (calculate|what is) the break-even (point|quantity|volume): fixed {f}, price {p}, variable cost {c}
        i sell at {p}, it costs me {c} to make, and my fixed costs are {f}. when do i break even
        fixed costs {f}, sold for {p}, made for {c}: how many until i make a profit
        """, f"{fixed} / ({price} - {cost})", says="it breaks even at {out} units.",
        want=lambda: fixed.value / (price.value - cost.value), f=fixed, p=price, c=cost)


@kind("return on investment")
def roi(rng):
    a, b = money(rng, 100, 9000), money(rng, 100, 15000)
    return Case(
        beside(rng), """
        (roi|return on investment) (if|when) i (put in|invest) {a} and get {b} back
        (what is|calculate) the (roi|return on investment) for a cost of {a} and a return of {b}
        invested {a}, got {b}. (roi|return in percent)?
        i bought for {a} and sold for {b}, what is my (profit|gain|return) in percent
        bought at {a}, sold at {b}, percent (gain or loss|profit)
        """, f"({b} - {a}) / {a} * 100", says="the return is {out} percent.",
        want=lambda: 100 * b.value / a.value - 100, a=a, b=b)
