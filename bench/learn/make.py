"""Makes what `bench/learn/run` measures with: `make.py FOLDER`.

A kind of request that the curriculum does not have: in one firm, "ballpark" means amounts rounded to
thousands. 50 corrections on ten tables (`corrections.jsonl`: file, ask, code as people write it), and 25
requests of the same kind on five other tables, as a suite for `decipher eval` (`ballpark.jsonl`).
"""

import csv
import json
import pathlib
import random
import sys

# Each world: its file, columns of text with their values, columns of amounts.
WORLDS = [
    ("orders.csv", {"region": ["North", "South", "East", "West"], "channel": ["web", "store", "phone"]}, ["revenue", "freight"]),
    ("Payroll.csv", {"Department": ["Sales", "Legal", "IT", "Finance"], "Grade": ["A", "B", "C"]}, ["Gross Pay", "Bonus"]),
    ("campaigns.csv", {"agency": ["Blue", "Harbor", "Pixel"], "medium": ["tv", "radio", "print"]}, ["spend", "fees"]),
    ("projects_2025.csv", {"client": ["Acme", "Globex", "Initech", "Umbrella"], "lead": ["Ana", "Ben", "Chen"]}, ["budget_eur", "billed_eur"]),
    ("stores.csv", {"City": ["Lyon", "Turin", "Graz", "Porto"], "Format": ["mall", "street"]}, ["Turnover", "Rent"]),
    ("grants.csv", {"faculty": ["Arts", "Law", "Medicine"], "funder": ["State", "Union", "Trust"]}, ["awarded", "spentAmount"]),
    ("fleet.csv", {"depot": ["D1", "D2", "D3"], "vehicle_type": ["van", "truck", "car"]}, ["fuel_cost", "repair_cost"]),
    ("hotel bookings.csv", {"season": ["low", "mid", "high"], "roomType": ["single", "double", "suite"]}, ["roomRevenue", "extras"]),
    ("suppliers.csv", {"country": ["Spain", "Poland", "Kenya", "Peru"], "category": ["raw", "parts"]}, ["invoiced", "outstanding"]),
    ("insurance.csv", {"product": ["home", "motor", "travel"], "broker": ["Kite", "Orbit"]}, ["premium", "claims_paid"]),
    ("tickets.csv", {"venue": ["Arena", "Park", "Hall"], "genre": ["rock", "jazz", "folk"]}, ["gate_receipts", "merchandise"]),
    ("harvest.csv", {"farm": ["Oak", "Hill", "River"], "crop": ["wheat", "maize", "rye"]}, ["crop_value", "subsidy"]),
    ("Donations.csv", {"Campaign": ["Spring", "Winter", "Relief"], "Method": ["card", "cash", "bank"]}, ["Amount", "Gift Aid"]),
    ("shipping_costs.csv", {"carrier": ["DHX", "Swift", "Nord"], "zone": ["1", "2", "3", "4"]}, ["charged", "surcharge"]),
    ("clinic.csv", {"ward": ["north wing", "south wing"], "payer": ["public", "private", "self"]}, ["treatmentCost", "reimbursed"]),
]
LEARNT_WORLDS, CORRECTIONS, REQUESTS, ROWS = 10, 50, 25, 120
BY = ["ballpark {n} by {t}", "ballpark of {n} per {t}", "{n} for each {t}, ballpark", "give me the ballpark {n} by {t}",
      "ballpark figures for {n} by {t}", "what is the ballpark {n} per {t}?"]
ALL = ["ballpark total {n}", "what's our ballpark {n}?", "ballpark {n} overall", "give me a ballpark of all {n}"]
MEAN = ["ballpark average {n} by {t}", "average {n} per {t}, ballpark", "ballpark mean {n} for each {t}"]


def table(folder, world, rng):
    """Writes a table."""
    name, texts, amounts = world
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", *texts, *amounts])
        for at in range(ROWS):
            rows.writerow([at + 1, *(rng.choice(values) for values in texts.values()),
                           *(round(rng.lognormvariate(9.5, 1), 2) for _ in amounts)])


def spoken(name):
    """The words of a column."""
    words = "".join(" " + char.lower() if char.isupper() and before.islower() else char
                    for before, char in zip(" " + name, name))
    return words.replace("_", " ").lower()


def drawn(world, rng):
    """A request on a table, with its program."""
    name, texts, amounts = world
    text, amount = rng.choice(list(texts)), rng.choice(amounts)
    asks, program = rng.choices(
        [(BY, f"df.groupby({text!r})[{amount!r}].sum().round(-3)"), (ALL, f"df[{amount!r}].sum().round(-3)"),
         (MEAN, f"df.groupby({text!r})[{amount!r}].mean().round(-3)")], [5, 3, 2])[0]
    ask = rng.choice(asks).format(n=spoken(amount), t=spoken(text))
    return {"file": name, "ask": ask, "code": f"import pandas as pd\n\ndf = pd.read_csv({name!r})\n{program}\n"}


def distinct(worlds, count, rng):
    """So many requests, none twice, the tables in turn."""
    found = {}
    while len(found) < count:
        one = drawn(worlds[len(found) % len(worlds)], rng)
        found.setdefault((one["file"], one["ask"]), one)
    return list(found.values())


def main(folder):
    """Writes tables, corrections and the suite."""
    rng = random.Random(7)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for world in WORLDS:
        table(folder / "tables", world, rng)
    with open(folder / "corrections.jsonl", "w", encoding="utf-8") as file:
        for one in distinct(WORLDS[:LEARNT_WORLDS], CORRECTIONS, rng):
            file.write(json.dumps(one) + "\n")
    with open(folder / "ballpark.jsonl", "w", encoding="utf-8") as file:
        for at, one in enumerate(distinct(WORLDS[LEARNT_WORLDS:], REQUESTS, rng)):
            turn = {"ask": one["ask"], "reference": one["code"], "compare": "value"}
            line = {"id": f"b{at + 1:02}", "kind": "ballpark", "files": [one["file"]], "turns": [turn]}
            file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
