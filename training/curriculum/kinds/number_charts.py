"""Charts of numbers that are given in the request."""

from ..cases import Case, kind
from ..tables import Value
from .spoken import Exact, beside, numbers


@kind("bar chart of given numbers", weight=1.2)
def chart(rng):
    a = numbers(rng, rng.randint(4, 8), 1)
    how, words, title = rng.choice([
        ("bar", ["bar chart", "bar graph", "bar plot", "column chart"], "Bars"),
        ("plot", ["line chart", "line plot", "line graph", "line"], "Values"),
        ("hist", ["histogram"], "Histogram"), ("pie", ["pie chart", "pie", "pie graph"], "Shares")])
    call = {"bar": f"plt.bar(range(1, {len(a.value) + 1}), {a})", "plot": f"plt.plot({a})", "hist": f"plt.hist({a})",
            "pie": f"plt.pie({a}, autopct='%1.1f%%')"}[how]
    if how == "pie" and min(a.value) <= 0:
        return None
    return Case(
        beside(rng), """
        (draw|make|plot|show|create) a {w} (of|for|from|with) {a}
        {w} of {a}
        (plot|show|draw) {a} as a {w}
        {w}: {a}
        i'd like a {w} with the values {a}
        turn {a} into a {w}
        """, f"{call}\nplt.title('{title}')" + ("\nplt.ylabel('value')" if how in ("bar", "plot") else ""),
        says="here is the chart.\nthe {w} shows the numbers.", a=a, w=words)


@kind("bar chart of given labels and numbers")
def labelled(rng):
    names = rng.sample(rng.choice([["apples", "pears", "plums", "figs", "kiwis", "grapes"], ["A", "B", "C", "D", "E"],
                                   ["Ana", "Ben", "Cleo", "Dev", "Eli", "Fay"], ["Mon", "Tue", "Wed", "Thu", "Fri"],
                                   ["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
                                   ["rent", "food", "travel", "fun", "other"],
                                   ["red", "blue", "green", "yellow"]]), rng.randint(3, 4))
    values = [rng.randint(1, 90) for _ in names]
    pie = rng.random() < 0.35
    said = ", ".join(rng.choice([f"{n} {v}", f"{n}: {v}"]) for n, v in zip(names, values))
    words = ["pie chart", "pie"] if pie else ["bar chart", "bar graph", "bar plot"]
    call = f"plt.pie({values}, labels={names}, autopct='%1.1f%%')" if pie else f"plt.bar({names}, {values})"
    return Exact(
        beside(rng), """
        (draw|make|plot|show|create) a {w} (of|for|with|from) {a}
        {w} of {a}
        (plot|show|draw) this as a {w}: {a}
        {w}: {a}
        i need a {w} that shows {a}
        {a} as a {w}
        """, f"{call}\nplt.title('{'Shares' if pie else 'Bars'}')" + ("" if pie else "\nplt.ylabel('value')"),
        says="here is the chart.", a=Value(said, said), w=words)
