"""Prices with given amounts: margins, taxes, tips, currencies, pay."""

import math

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, money, percent, say, spoken


@kind("margin and markup", weight=1.2)
def margin(rng):
    c = money(rng, 2, 500)
    p = money(rng, int(c.value) + 2, int(c.value) * 2 + 20)
    if p.value <= c.value:
        return None
    how = rng.randrange(4)
    if how == 0:
        return Case(
            beside(rng), """
            [profit] margin (if|when) i (buy|make) for {c} and sell for {p}
            (what is|calculate) the [profit|gross] margin of a product that costs {c} and sells for {p}
            margin in percent for cost {c} and price {p}
            i sell at {p} what costs me {c}, what is my margin
            cost {c}, price {p}, margin?
            """, f"({p} - {c}) / {p} * 100", says="the margin is {out} percent.",
            want=lambda: 100 - 100 * c.value / p.value, c=c, p=p)
    if how == 1:
        return Case(
            beside(rng), """
            markup (if|when) i (buy|make) for {c} and sell for {p}
            (what is|calculate) the markup of a product that costs {c} and sells for {p}
            markup in percent for cost {c} and price {p}
            i sell at {p} what costs me {c}, what is my markup
            cost {c}, price {p}, markup?
            """, f"({p} - {c}) / {c} * 100", says="the markup is {out} percent.",
            want=lambda: 100 * p.value / c.value - 100, c=c, p=p)
    m = percent(rng, (10, 15, 20, 25, 30, 35, 40, 50, 60))
    if how == 2 and m.value < 95:
        return Case(
            beside(rng), """
            (what|which) price gives me a margin of {m} (if|when) it costs {c}
            (selling|sales) price for a margin of {m} and cost {c}
            it costs {c} and i want a {m} margin. what (price|do i charge)
            price with {m} margin on a cost of {c}
            """, f"{c} / (1 - {m} / 100)", says="the price is {out}.", want=lambda: 100 * c.value / (100 - m.value),
            m=m, c=c)
    return Case(
        beside(rng), """
        (what|which) price with a markup of {m} on {c}
        (selling|sales) price for cost {c} plus a markup of {m}
        it costs {c} and i add a {m} markup. what do i charge
        {m} markup on {c}
        """, f"{c} * (1 + {m} / 100)", says="the price is {out}.", want=lambda: c.value + c.value * m.value / 100, m=m,
        c=c)


TAX = ["vat", "VAT", "sales tax", "tax", "gst"]


@kind("add a tax to a price", weight=1.2)
def add_tax(rng):
    a, t = money(rng, 3, 4000), percent(rng, (5, 7, 8, 10, 19, 20, 20, 21, 22, 25, 8.25, 7.5))
    return Case(
        beside(rng), """
        add {t} {w} to {a}
        {a} (plus|with|and) {t} {w}
        (what is|how much is|calculate) {a} (plus|including|with) {t} {w}
        gross (price|amount) of {a} net (at|with) {t} {w}
        (price|amount) including {t} {w} if net is {a}
        {a} net, {t} {w}, what is the gross price
        what do i pay for {a} if {t} {w} comes on top
        {a} before {w}, {w} is {t}, (total|what is the total)
        final price with {w}: {a}, {t}
        """, f"{a} * (1 + {t} / 100)", says="with tax it is {out}.\nthat makes {out}.",
        want=lambda: a.value + a.value * t.value / 100, a=a, t=t, w=TAX)


@kind("take a tax out of a price", weight=1.2)
def remove_tax(rng):
    a, t = money(rng, 3, 4000), percent(rng, (5, 7, 8, 10, 19, 20, 20, 21, 22, 25))
    if rng.random() < 0.35:
        return Case(
            beside(rng), """
            how much {w} is (in|contained in|included in) {a} (at|with) {t}
            {w} (contained|included) in {a} (at|if it is) {t}
            {a} includes {t} {w}, how much is the {w}
            (what is|calculate) the {w} part of {a} gross at {t}
            """, f"{a} - {a} / (1 + {t} / 100)", says="the tax in it is {out}.",
            want=lambda: a.value * t.value / (100 + t.value), a=a, t=t, w=TAX)
    return Case(
        beside(rng), """
        (remove|take out|subtract|take off) {t} {w} from {a}
        {a} without [the] {t} {w}
        net (price|amount) of {a} gross (at|with) {t} {w}
        {a} includes {t} {w}, what is the net price
        (what is|calculate) {a} excluding {t} {w}
        price before {w} if {a} includes {t}
        {a} gross, {w} {t}, net?
        how much is it without {w} if it costs {a} with {t} {w}
        """, f"{a} / (1 + {t} / 100)", says="without tax it is {out}.",
        want=lambda: 100 * a.value / (100 + t.value), a=a, t=t, w=TAX)


@kind("tip and bill", weight=1.3)
def tip(rng):
    a, t, n = money(rng, 8, 400, 0.5), percent(rng, (10, 12, 15, 15, 18, 20, 20, 22, 25)), rng.randint(2, 10)
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            split (a bill of|) {a} (with|plus|and) {t} tip (between|among|by) {n} [people|friends]
            {a} bill, {t} tip, {n} people. what does (each|everyone|each one) pay
            (how much|what) does each of {n} people pay for a bill of {a} with {t} tip
            we are {n}, the bill is {a} and we tip {t}. how much (each|per person)
            divide {a} plus {t} tip by {n}
            dinner cost {a}, tip {t}, split {n} ways
            """, f"{a} * (1 + {t} / 100) / {n}", says="each pays {out}.",
            want=lambda: (a.value + a.value * t.value / 100) / n, a=a, t=t, n=say(n, rng))
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            (what is|how much is|calculate) a {t} tip on {a}
            {t} tip on {a}
            how much [should i] tip for a bill of {a} at {t}
            tip for {a} at {t}
            the bill is {a}, i want to (leave|tip|give) {t}. how much is the tip
            """, f"{a} * {t} / 100", says="the tip is {out}.", want=lambda: t.value * a.value / 100, a=a, t=t)
    return Case(
        beside(rng), """
        (what is|calculate) the total of a bill of {a} with a {t} tip
        {a} bill plus {t} tip
        what do i pay [in total] for {a} with {t} tip
        the bill is {a}, i tip {t}. what is the total
        bill of {a} including {t} tip
        """, f"{a} * (1 + {t} / 100)", says="the total is {out}.", want=lambda: a.value + t.value * a.value / 100, a=a,
        t=t)


@kind("currency with a given rate", weight=1.2)
def currency(rng):
    one, two = rng.sample(["euros", "dollars", "pounds", "francs", "yen", "rupees", "pesos", "USD", "EUR", "GBP", "CHF",
                           "INR", "zloty", "kronor"], 2)
    a, r = spoken(rng, 5, 9000, 0.2,
                  0), round(rng.choice([rng.uniform(0.5, 2), rng.uniform(0.5, 2), rng.uniform(5, 160)]), 2)
    single = one.rstrip("s") if one not in ("francs",) else "franc"
    over = rng.random() < 0.3
    if over:
        return Case(
            beside(rng), """
            convert {a} {v} to {u} if one {s} is {r} {v}
            {a} {v} in {u}, 1 {s} = {r} {v}
            how many {u} do i get for {a} {v} when one {s} costs {r} {v}
            one {s} is {r} {v}. how many {u} are {a} {v}
            """, f"{a} / {r}", says="that is {out} {u}.", want=lambda: a.value / r, a=a, r=str(r), u=one, v=two,
            s=single)
    return Case(
        beside(rng), """
        convert {a} {u} to {v} (at|with) [a rate of] {r}
        {a} {u} in {v} at [a rate of] {r}
        how many {v} (are|is) {a} {u} (if|when) one {s} is {r} {v}
        {a} {u} to {v}, 1 {s} = {r} {v}
        exchange {a} {u} (to|into|for) {v}, rate {r}
        the exchange rate is {r} {v} (per|for one) {s}. what do i get for {a} {u}
        one {s} is {r} {v}, how much are {a} {u}
        if 1 {s} buys {r} {v}, how many {v} do i get for {a} {u}
        """, f"{a} * {r}", says="that is {out} {v}.", want=lambda: a.value * r, a=a, r=str(r), u=one, v=two, s=single)


@kind("salary per hour, month, year", weight=1.1)
def salary(rng):
    how = rng.randrange(4)
    h = rng.choice([35, 37.5, 38, 40, 40, 42])
    if how == 0:
        a = money(rng, 18000, 150000, 0)
        return Case(
            beside(rng), """
            (what is|how much is) {a} a year (per|a|each) month
            {a} (a year|per year|annually) is how much (a|per) month
            monthly (salary|income|pay) (for|from|of) {a} a year
            yearly salary of {a}, what is that per month
            {a} yearly (to|in) monthly
            """, f"{a} / 12", says="that is {out} a month.", want=lambda: a.value / 12, a=a)
    if how == 1:
        a = money(rng, 1200, 9000, 0)
        return Case(
            beside(rng), """
            (what is|how much is) {a} a month (per|a) year
            {a} (a month|per month|monthly) is how much (a|per) year
            yearly (salary|income|pay) (for|from|of) {a} a month
            i earn {a} a month, how much is that (a year|per year|annually)
            {a} monthly (to|in) yearly
            """, f"{a} * 12", says="that is {out} a year.", want=lambda: a.value * 12, a=a)
    a = money(rng, 10, 120)
    if how == 2:
        return Case(
            beside(rng), """
            {a} (an hour|per hour|hourly), {h} hours a week: (how much|what) is it (a|per) year
            yearly (pay|salary|income) at {a} an hour and {h} hours a week
            i earn {a} per hour and work {h} hours per week. what do i make in a year
            annual salary for {a} an hour, {h} hours a week, 52 weeks
            """, f"{a} * {h} * 52", says="that is {out} a year.", want=lambda: a.value * h * 52, a=a, h=str(h))
    n = rng.randint(3, 170)
    return Case(
        beside(rng), """
        i worked {n} hours at {a} (an hour|per hour), (what do i get|how much is that|how much do i earn)
        {n} hours at {a} (an hour|per hour|each)
        pay for {n} hours at {a} an hour
        (what do i charge|invoice amount) for {n} hours at {a} an hour
        """, f"{n} * {a}", says="that is {out}.", want=lambda: a.value * n, a=a, n=str(n))


@kind("several items with prices")
def cart(rng):
    items = rng.sample(["apples", "coffees", "books", "pens", "shirts", "tickets", "mugs", "chairs", "pizzas", "cables",
                        "notebooks", "lamps"], rng.randint(2, 3))
    n = [rng.randint(2, 12) for _ in items]
    p = [round(rng.choice([rng.randint(1, 40), rng.randint(1, 40) + 0.99, rng.randint(1, 40) + 0.5]), 2) for _ in items]
    sign = rng.choice(["", "$", "€", "£"])
    said = [f"{k} {item} {rng.choice(['at', 'for', 'à', '@'])} {sign}{price}" + rng.choice([" each", "", " apiece"])
            for k, item, price in zip(n, items, p)]
    return Case(
        beside(rng), """
        (what|how much) (do|will) {a} (cost|make) [together|altogether|in total]
        i buy {a}. what do i pay [in total]
        total (cost|price|bill) for {a}
        {a}: (total|what is the total|how much is that)
        add up my shopping: {a}
        my cart has {a}. total price?
        """,
        " + ".join(f"{k} * {price}" for k, price in zip(n, p)), says="it costs {out} in total.",
        want=lambda: math.fsum(k * price for k, price in zip(n, p)),
        a=Value(said, ", ".join(said[:-1]) + " and " + said[-1]))
