"""Writes the tables that the evaluation's requests are about, into `tables/`.

Everything is drawn from one seed, so that a second run writes the same values. The shapes are those
of well-known public data sets and of files that lie in offices; the numbers are made up, with the
gaps and the dirt that such files have. Pictures, texts and archives come from `papers.py`.

Run it with Decipher's own Python: python evaluation/tables.py
"""

import datetime
import json
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent / "tables"
DRAW = np.random.default_rng(1871)


def normal(mean, spread, count, digits=1):
    return np.round(DRAW.normal(mean, spread, count), digits)


def pick(choices, count, weights=None):
    weights = None if weights is None else np.array(weights) / sum(weights)
    return DRAW.choice(np.array(choices, dtype=object), count, p=weights)


def with_gaps(column, share):
    column = pd.Series(column).copy()
    column[DRAW.random(len(column)) < share] = None
    return column


def penguins():
    parts, kinds = [], [
        ("Adelie", ["Torgersen", "Biscoe", "Dream"], 58, 38.8, 18.3, 190, 3700),
        ("Gentoo", ["Biscoe"], 48, 47.5, 15.0, 217, 5080),
        ("Chinstrap", ["Dream"], 27, 48.8, 18.4, 196, 3730),
    ]
    for species, islands, count, length, depth, flipper, mass in kinds:
        sex = pick(["MALE", "FEMALE"], count)
        larger = np.where(sex == "MALE", 1.0, -1.0)
        parts.append(pd.DataFrame({
            "species": species, "island": pick(islands, count),
            "bill_length_mm": np.round(length + larger * 1.6 + DRAW.normal(0, 2, count), 1),
            "bill_depth_mm": np.round(depth + larger * 0.7 + DRAW.normal(0, 0.8, count), 1),
            "flipper_length_mm": np.round(flipper + larger * 3 + DRAW.normal(0, 5, count)),
            "body_mass_g": np.round((mass + larger * 330 + DRAW.normal(0, 270, count)) / 25) * 25,
            "sex": with_gaps(sex, 0.07),
        }))
    table = pd.concat(parts, ignore_index=True)
    table.loc[[3, 87], table.columns[2:6]] = np.nan
    table.to_csv(FOLDER / "penguins.csv", index=False)


def titanic():
    count = 240
    last = "Abbott Andersson Backstrom Baxter Carter Cumings Dean Fortune Goodwin Harper Hart Kelly"
    last += " Lam Minahan Moran Navratil Palsson Rice Ryan Sage Skoog Vander West Williams Yousseff"
    sex = pick(["male", "female"], count, [65, 35])
    age = np.round(np.clip(DRAW.normal(29.5, 14, count), 0.42, 74), 0)
    age[5] = 0.75
    first = np.where(sex == "male", pick("William John Karl James Thomas Ernst Peter".split(), count), pick("Mary Anna Elizabeth Margaret Bertha Helen".split(), count))
    title = np.where(sex == "male", np.where(age < 14, "Master.", "Mr."), pick(["Miss.", "Mrs."], count))
    pclass = pick([1, 2, 3], count, [24, 21, 55]).astype(int)
    fare = np.round(np.choose(pclass - 1, [80, 21, 11]) * DRAW.lognormal(0, 0.45, count), 4)
    chance = 0.18 + 0.5 * (sex == "female") + 0.12 * (3 - pclass) - 0.05 * (age > 55)
    cabin = np.where(pclass == 1, [f"{deck}{number}" for deck, number in zip(pick(list("ABCDE"), count), DRAW.integers(2, 120, count))], None)
    pd.DataFrame({
        "PassengerId": range(1, count + 1), "Survived": (DRAW.random(count) < chance).astype(int),
        "Pclass": pclass,
        "Name": [f"{family}, {t} {f}" for family, t, f in zip(pick(last.split(), count), title, first)],
        "Sex": sex, "Age": with_gaps(age, 0.18),
        "SibSp": pick([0, 1, 2, 3], count, [68, 23, 6, 3]), "Parch": pick([0, 1, 2], count, [76, 14, 10]),
        "Fare": fare, "Cabin": cabin,
        "Embarked": with_gaps(pick(["S", "C", "Q"], count, [72, 19, 9]), 0.01),
    }).to_csv(FOLDER / "titanic.csv", index=False)


def iris():
    kinds = [("setosa", 5.0, 3.4, 1.46, 0.25), ("versicolor", 5.9, 2.8, 4.3, 1.3), ("virginica", 6.6, 3.0, 5.5, 2.0)]
    parts = [pd.DataFrame({
        "sepal_length": normal(a, 0.45, 40), "sepal_width": normal(b, 0.3, 40), "petal_length": normal(c, 0.3, 40), "petal_width": np.clip(normal(d, 0.18, 40), 0.1, None),
        "species": species,
    }) for species, a, b, c, d in kinds]
    pd.concat(parts).to_csv(FOLDER / "iris.csv", index=False)


def tips():
    count = 160
    bill = np.round(DRAW.lognormal(2.9, 0.42, count), 2)
    pd.DataFrame({
        "total_bill": bill, "tip": np.round(np.clip(bill * DRAW.normal(0.16, 0.045, count), 1, None), 2),
        "sex": pick(["Male", "Female"], count, [63, 37]), "smoker": pick(["No", "Yes"], count, [62, 38]),
        "day": pick(["Thur", "Fri", "Sat", "Sun"], count, [25, 8, 36, 31]),
        "time": pick(["Dinner", "Lunch"], count, [72, 28]),
        "size": pick([1, 2, 3, 4, 5, 6], count, [2, 64, 15, 15, 2, 2]),
    }).to_csv(FOLDER / "tips.csv", index=False)


def diamonds():
    count = 300
    carat = np.round(np.clip(DRAW.lognormal(-0.45, 0.55, count), 0.2, 3.5), 2)
    x = np.round(6.45 * carat ** (1 / 3) + DRAW.normal(0, 0.05, count), 2)
    y = np.round(x + DRAW.normal(0.01, 0.03, count), 2)
    x[[40, 211]] = 0.0
    pd.DataFrame({
        "carat": carat, "cut": pick(["Fair", "Good", "Very Good", "Premium", "Ideal"], count, [3, 9, 22, 26, 40]),
        "color": pick(list("DEFGHIJ"), count, [12, 18, 18, 21, 15, 10, 6]),
        "clarity": pick(["I1", "SI2", "SI1", "VS2", "VS1", "VVS2", "VVS1", "IF"], count, [1, 17, 24, 23, 15, 9, 7, 4]),
        "depth": normal(61.7, 1.4, count), "table": normal(57.4, 2.2, count, 0),
        "price": np.round(3900 * carat ** 1.7 * DRAW.lognormal(0, 0.22, count)).astype(int),
        "x": x, "y": y, "z": np.round(0.618 * y, 2),
    }).to_csv(FOLDER / "diamonds.csv", index=False)


def mpg():
    makes = {
        "usa": "chevrolet malibu;ford torino;plymouth fury;dodge dart;amc hornet;buick skylark;ford pinto",
        "japan": "toyota corolla;datsun 210;honda civic;mazda glc;subaru dl", "europe": "vw rabbit;volvo 145e;peugeot 504;fiat 128;audi 100ls",
    }
    rows = []
    for origin, cylinders, weights, count in [("usa", [4, 6, 8], [25, 30, 45], 80), ("japan", [4, 6], [90, 10], 38), ("europe", [4, 5, 6], [88, 6, 6], 32)]:
        for _ in range(count):
            cylinder = int(DRAW.choice(cylinders, p=np.array(weights) / 100))
            power = round(float(DRAW.normal(18 * cylinder + 8, 11)))
            weight = round(float(DRAW.normal(1100 + 370 * cylinder, 230)))
            year = int(DRAW.integers(70, 83))
            miles = round(float(47 - weight * 0.0068 + (year - 76) * 0.6 + DRAW.normal(0, 2.2)), 1)
            rows.append((miles, cylinder, cylinder * 38 - 45 + int(DRAW.integers(-15, 25)), power, weight,
                         round(float(DRAW.normal(22 - cylinder, 1.7)), 1), year, origin, str(DRAW.choice(makes[origin].split(";")))))
    columns = ["mpg", "cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year", "origin", "name"]
    table = pd.DataFrame(rows, columns=columns).sort_values("model_year", kind="stable")
    table["horsepower"] = table["horsepower"].astype(object)
    table.iloc[[12, 60, 133], 3] = "?"
    table.to_csv(FOLDER / "cars.csv", index=False)


def gapminder():
    countries = [
        ("Argentina", "Americas", 62.5, 17.9, 5911), ("Australia", "Oceania", 69.1, 8.7, 10040), ("Bangladesh", "Asia", 37.5, 46.9, 684),
        ("Brazil", "Americas", 50.9, 56.6, 2109), ("Canada", "Americas", 68.8, 14.8, 11367), ("Chile", "Americas", 54.7, 6.4, 3940),
        ("Egypt", "Africa", 41.9, 22.2, 1419), ("Ethiopia", "Africa", 34.1, 20.9, 362), ("France", "Europe", 67.4, 42.5, 7030),
        ("Germany", "Europe", 67.5, 69.1, 7144), ("India", "Asia", 37.4, 372.0, 547), ("Japan", "Asia", 63.0, 86.5, 3217),
        ("Kenya", "Africa", 42.3, 6.5, 854), ("Mexico", "Americas", 50.8, 30.1, 3478), ("New Zealand", "Oceania", 69.4, 2.0, 10557),
        ("Nigeria", "Africa", 36.3, 33.1, 1077), ("Norway", "Europe", 72.7, 3.3, 10095), ("Poland", "Europe", 61.3, 25.7, 4029),
        ("Rwanda", "Africa", 40.0, 2.5, 493), ("South Korea", "Asia", 47.5, 20.9, 1031), ("Spain", "Europe", 64.9, 28.5, 3834), ("Turkey", "Europe", 43.6, 22.2, 1969),
    ]
    rows = []
    for country, continent, life, people, wealth in countries:
        growth = DRAW.uniform(0.006, 0.026)
        pace = DRAW.uniform(0.008, 0.038)
        for step, year in enumerate(range(1952, 2008, 5)):
            lived = 82.5 - (82.5 - life) * 0.93 ** step + DRAW.normal(0, 0.4)
            lived -= 14.0 if (country, year) == ("Rwanda", 1992) else 0
            rows.append((country, continent, year, round(lived, 3), int(people * 1e6 * np.exp(growth * 5 * step)), round(float(wealth * np.exp(pace * 5 * step) * DRAW.lognormal(0, 0.04)), 2)))
    pd.DataFrame(rows, columns=["country", "continent", "year", "lifeExp", "pop", "gdpPercap"]).to_csv(FOLDER / "gapminder.csv", index=False)


def flights():
    count = 400
    scheduled = DRAW.integers(6, 22, count) * 100 + DRAW.integers(0, 12, count) * 5
    late = np.round(DRAW.gamma(0.7, 22, count) - 8 + (scheduled // 100 - 12) * 0.9)
    gone = DRAW.random(count) < 0.03
    lands = np.round(late + DRAW.normal(-5, 12, count))
    carrier = pick(["UA", "B6", "EV", "DL", "AA", "WN"], count, [22, 20, 18, 18, 14, 8])
    target = pick(["ORD", "ATL", "LAX", "BOS", "MCO", "SFO", "MIA", "DEN"], count)
    miles = {"ORD": 719, "ATL": 762, "LAX": 2475, "BOS": 187, "MCO": 944, "SFO": 2586, "MIA": 1096, "DEN": 1620}
    pd.DataFrame({
        "year": 2013, "month": DRAW.integers(1, 13, count), "day": DRAW.integers(1, 29, count), "sched_dep_time": scheduled,
        "dep_delay": np.where(gone, np.nan, late), "arr_delay": np.where(gone, np.nan, lands), "carrier": carrier, "flight": DRAW.integers(10, 4500, count),
        "tailnum": [f"N{number}{letter}" for number, letter in zip(DRAW.integers(100, 999, count), pick(["UA", "JB", "DL"], count))],
        "origin": pick(["JFK", "LGA", "EWR"], count), "dest": target, "distance": [miles[name] for name in target],
    }).sort_values(["month", "day", "sched_dep_time"]).to_csv(FOLDER / "flights.csv", index=False)


def taxis():
    count = 260
    begin = pd.Timestamp("2019-03-01") + pd.to_timedelta(np.sort(DRAW.integers(0, 31 * 86400, count)), unit="s")
    miles = np.round(DRAW.lognormal(0.6, 0.8, count), 2)
    fare = np.round((2.5 + 2.6 * miles + DRAW.gamma(2, 1.1, count)) * 2) / 2
    card = pick(["credit card", "cash"], count, [72, 28])
    tip = np.where(card == "cash", 0, np.round(fare * DRAW.normal(0.2, 0.06, count).clip(0), 2))
    boroughs = ["Manhattan", "Queens", "Brooklyn", "Bronx"]
    pd.DataFrame({
        "pickup": begin.strftime("%Y-%m-%d %H:%M:%S"),
        "dropoff": (begin + pd.to_timedelta(np.round(150 + miles * 260 + DRAW.gamma(2, 90, count)), unit="s")).strftime("%Y-%m-%d %H:%M:%S"),
        "passengers": pick([1, 2, 3, 4, 5, 0], count, [70, 15, 5, 4, 4, 2]), "distance": miles, "fare": fare, "tip": tip, "total": np.round(fare + tip + 3.3, 2),
        "payment": with_gaps(card, 0.02),
        "pickup_borough": pick(boroughs, count, [75, 13, 8, 4]), "dropoff_borough": with_gaps(pick(boroughs, count, [72, 14, 10, 4]), 0.02),
    }).to_csv(FOLDER / "taxis.csv", index=False)


def weather():
    days = pd.date_range("2014-01-01", "2015-12-31")
    season = -np.cos((days.day_of_year - 20) / 365 * 2 * np.pi)
    high = np.round(16 + 9 * season + DRAW.normal(0, 3, len(days)), 1)
    wet = DRAW.random(len(days)) < 0.42 - 0.2 * season
    rain = np.round(np.where(wet, DRAW.gamma(0.8, 8, len(days)) + 0.3, 0), 1)
    kind = np.where(wet, np.where(high < 5, "snow", "rain"), pick(["sun", "fog", "drizzle"], len(days), [78, 14, 8]))
    low = np.round(high - DRAW.uniform(4, 12, len(days)), 1)
    columns = {"date": days.strftime("%Y-%m-%d"), "precipitation": rain, "temp_max": high, "temp_min": low, "wind": np.round(DRAW.gamma(5, 0.65, len(days)), 1), "weather": kind}
    pd.DataFrame(columns).to_csv(FOLDER / "weather.csv", index=False)


def air():
    days = pd.date_range("2023-05-01", "2023-09-30")
    heat = np.round(66 + 16 * np.sin((np.arange(len(days)) - 15) / 153 * np.pi) + DRAW.normal(0, 6, len(days)))
    pd.DataFrame({
        "Ozone": with_gaps(np.round(np.clip((heat - 55) * 1.7 + DRAW.normal(0, 14, len(days)), 2, None)), 0.22),
        "Solar.R": with_gaps(np.round(DRAW.uniform(20, 330, len(days))), 0.05), "Wind": normal(9.9, 3.2, len(days)).clip(1.7),
        "Temp": heat.astype(int), "Month": days.month, "Day": days.day,
    }).to_csv(FOLDER / "airquality.csv", index=False, na_rep="NA")


def stocks():
    days = pd.bdate_range("2024-01-02", "2024-12-31")
    close = 148 * np.exp(np.cumsum(DRAW.normal(0.0007, 0.016, len(days))))
    opening = np.concatenate([[147.5], close[:-1]]) * (1 + DRAW.normal(0, 0.004, len(days)))
    spread = np.abs(DRAW.normal(0, 0.008, (2, len(days))))
    table = pd.DataFrame({"Date": days.strftime("%Y-%m-%d"), "Open": opening, "High": np.maximum(opening, close) * (1 + spread[0]), "Low": np.minimum(opening, close) * (1 - spread[1]), "Close": close}).round(2)
    table["Volume"] = (DRAW.lognormal(17, 0.3, len(days)) / 100).astype(int) * 100
    table.to_csv(FOLDER / "stocks.csv", index=False)


def orders():
    count = 320
    goods = {"Furniture": "Bookcase Desk Chair Lamp", "Office Supplies": "Binder Paper Stapler Envelopes Labels", "Technology": "Phone Printer Monitor Headset"}
    category = pick(list(goods), count, [21, 60, 19])
    when = pd.Timestamp("2022-01-03") + pd.to_timedelta(np.sort(DRAW.integers(0, 1090, count)), unit="D")
    scale = {"Furniture": 240, "Office Supplies": 35, "Technology": 310}
    sales = np.round([scale[name] * draw for name, draw in zip(category, DRAW.lognormal(0, 0.8, count))], 2)
    off = pick([0, 0.1, 0.2, 0.3, 0.5], count, [50, 12, 24, 8, 6]).astype(float)
    pd.DataFrame({
        "Order ID": [f"CA-{day.year}-{100000 + number * 37}" for number, day in enumerate(when)], "Order Date": when.strftime("%d/%m/%Y"),
        "Ship Date": (when + pd.to_timedelta(DRAW.integers(0, 8, count), unit="D")).strftime("%d/%m/%Y"),
        "Customer ID": [f"C{number:03d}" for number in DRAW.integers(1, 61, count)], "Segment": pick(["Consumer", "Corporate", "Home Office"], count, [52, 30, 18]),
        "Region": pick(["West", "East", "Central", "South"], count, [32, 29, 23, 16]), "Category": category,
        "Product": [str(DRAW.choice(goods[name].split())) for name in category], "Sales": sales, "Quantity": DRAW.integers(1, 10, count), "Discount": off, "Profit": np.round(sales * (0.24 - off + DRAW.normal(0, 0.06, count)), 2),
    }).to_csv(FOLDER / "orders.csv", index=False)


def customers():
    first = "Ana Bilal Chloe Dmitri Elif Farid Grace Hugo Ines Jonas Keiko Liam Mei Nadia Omar Priya Quentin Rosa Sven Tara".split()
    last = "Okafor Novak Larsen Haddad Moreau Silva Tanaka Weber Kowalski O'Brien".split()
    rows = []
    for number in range(1, 61):
        one, two = str(DRAW.choice(first)), str(DRAW.choice(last))
        mail = f"{one}.{two.replace(chr(39), '')}@{DRAW.choice(['example.com', 'mail.example.org', 'shop.example.net'])}"
        city = str(DRAW.choice(["Leeds", "leeds ", "York", " York", "Hull", "HULL", "Bradford"]))
        phone = str(DRAW.choice(["0113 {:03d} {:04d}", "+44 113 {:03d}{:04d}", "(0113) {:03d}-{:04d}"])).format(*DRAW.integers(100, 999, 2))
        rows.append((f"C{number:03d}", one + (" " if number % 9 == 0 else ""), two.upper() if number % 13 == 0 else two, mail.upper() if number % 11 == 0 else mail.lower(), phone, city, DRAW.choice(["2021-04-05", "2020-11-30", "2022-06-17", "2023-02-08", "2019-08-21"])))
    table = pd.DataFrame(rows, columns=["customer_id", "first_name", "last_name", "email", "phone", "city", "since"])
    table.loc[[7, 22, 41], "email"] = None
    pd.concat([table, table.iloc[[4, 18, 33]]]).to_csv(FOLDER / "customers.csv", index=False)


def staff():
    count = 90
    names = "Alice Bruno Carmen David Emma Felix Gita Hannah Ivan Julia Kofi Lena Marco Nina Oscar Paula Rahul Sofia Tom Uma".split()
    family = "Adams Becker Costa Dubois Evans Fischer Garcia Huber Ivanov Jensen Khan Lopez Meyer Nguyen Olsen Patel Rossi Schmidt".split()
    office = pick(["Sales", "Engineering", "Finance", "HR", "Marketing", "Support"], count, [22, 30, 12, 8, 12, 16])
    base = {"Sales": 52, "Engineering": 74, "Finance": 63, "HR": 50, "Marketing": 55, "Support": 41}
    pairs = DRAW.choice(len(names) * len(family), count, replace=False)
    begin = pd.Timestamp("2011-01-10") + pd.to_timedelta(DRAW.integers(0, 4900, count), unit="D")
    left = with_gaps((begin + pd.to_timedelta(DRAW.integers(200, 1800, count), unit="D")).strftime("%Y-%m-%d"), 0.8)
    pd.DataFrame({
        "employee_id": range(1001, 1001 + count), "name": [f"{names[pair % 20]} {family[pair // 20]}" for pair in pairs], "department": office, "gender": pick(["F", "M", "X"], count, [48, 50, 2]),
        "birth_date": (pd.Timestamp("1962-01-01") + pd.to_timedelta(DRAW.integers(0, 14500, count), unit="D")).strftime("%Y-%m-%d"), "hire_date": begin.strftime("%Y-%m-%d"), "left_on": left,
        "salary": [int(round(base[name] * 1000 * draw, -2)) for name, draw in zip(office, DRAW.lognormal(0, 0.18, count))],
        "manager_id": with_gaps(DRAW.integers(1001, 1012, count), 0.08).astype("Int64"), "rating": with_gaps(pick([1, 2, 3, 4, 5], count, [4, 12, 44, 30, 10]), 0.09), "remote": pick(["yes", "no"], count, [40, 60]),
    }).to_csv(FOLDER / "staff.csv", index=False)


def grades():
    names = "Aaliyah Ben Chiara Diego Eun-ji Fatima George Hana Isaac Jasmine Kai Lucia Mateo Noor Olivia Pavel Rania Samuel Thea Umar Vera Wei Xavier Yara Zoe Amir".split()
    count = len(names)
    skill = DRAW.normal(0, 9, count)
    marks = {subject: np.clip(np.round(mean + skill + DRAW.normal(0, 8, count)), 18, 100) for subject, mean in [("Maths", 66), ("Physics", 63), ("English", 71), ("History", 69), ("Art", 76)]}
    table = pd.DataFrame({"Student": names, "Class": pick(["9A", "9B", "9C"], count), **marks, "Absences": DRAW.poisson(4, count)})
    table.loc[6, "Physics"] = table.loc[15, "History"] = table.loc[21, "Physics"] = np.nan
    table.to_csv(FOLDER / "grades.csv", index=False)


def tickets():
    count = 180
    begin = pd.Timestamp("2024-02-01 08:00") + pd.to_timedelta(np.sort(DRAW.integers(0, 90 * 1440, count)), unit="min")
    priority = pick(["Low", "Medium", "High", "Urgent"], count, [30, 40, 22, 8])
    hours = np.round(DRAW.gamma(1.4, 14, count) * pd.Series(priority).map({"Low": 1.6, "Medium": 1.0, "High": 0.6, "Urgent": 0.25}).to_numpy(), 1) + 0.2
    done = (begin + pd.to_timedelta(np.round(hours * 60), unit="min")).strftime("%Y-%m-%d %H:%M")
    status = pick(["closed", "open", "pending"], count, [80, 12, 8])
    subject = pick(["Cannot log in", "Invoice is wrong", "App crashes on start", "How do I export?", "Password reset", "Refund please", "Slow loading", "Feature request: dark mode"], count)
    pd.DataFrame({
        "ticket": [f"T-{number}" for number in range(4001, 4001 + count)], "opened": begin.strftime("%Y-%m-%d %H:%M"), "closed": np.where(status == "closed", done, None), "priority": priority, "channel": pick(["email", "chat", "phone"], count, [50, 35, 15]),
        "agent": pick(["Dana", "Eli", "Moira", "Tunde"], count), "subject": subject, "status": status, "satisfaction": with_gaps(np.where(status == "closed", pick([1, 2, 3, 4, 5], count, [6, 8, 18, 36, 32]), None), 0.35),
    }).to_csv(FOLDER / "tickets.csv", index=False)


def visits():
    count = 420
    when = pd.Timestamp("2024-09-02") + pd.to_timedelta(np.sort(DRAW.integers(0, 28 * 86400, count)), unit="s")
    page = pick(["/", "/pricing", "/blog/launch", "/docs", "/signup", "/contact"], count, [34, 18, 16, 17, 9, 6])
    pd.DataFrame({
        "timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "visitor": [f"v{number:04d}" for number in DRAW.integers(1, 190, count)], "page": page, "referrer": with_gaps(pick(["google", "newsletter", "twitter", "bing"], count, [55, 20, 15, 10]), 0.3),
        "device": pick(["mobile", "desktop", "tablet"], count, [52, 42, 6]), "country": pick(["US", "DE", "GB", "FR", "IN", "BR"], count, [34, 20, 16, 10, 12, 8]), "seconds": DRAW.gamma(1.2, 55, count).round().astype(int), "converted": np.where((page == "/signup") & (DRAW.random(count) < 0.4), 1, 0),
    }).to_csv(FOLDER / "visits.csv", index=False)


def bank():
    rows, balance = [], 2140.55
    shops = {"Groceries": "TESCO;ALDI;SAINSBURYS", "Transport": "TFL TRAVEL;SHELL", "Eating out": "PRET;NANDOS;COSTA", "Shopping": "AMAZON MKTPLACE;IKEA;BOOTS", "Fun": "NETFLIX.COM;SPOTIFY;ODEON"}
    for day in pd.date_range("2024-01-01", "2024-06-30"):
        fixed = {1: [("RENT STANDING ORDER", "Rent", -925.0)], 3: [("COUNCIL TAX DD", "Bills", -141.0)], 12: [("OCTOPUS ENERGY DD", "Bills", -round(float(DRAW.normal(96, 9)), 2))], 28: [("SALARY ACME LTD", "Income", 2680.4)]}
        entries = fixed.get(day.day, [])
        for _ in range(DRAW.poisson(1.1)):
            kind = str(DRAW.choice(list(shops), p=[0.4, 0.17, 0.22, 0.13, 0.08]))
            entries = [*entries, (str(DRAW.choice(shops[kind].split(";"))), kind, -round(float(DRAW.lognormal(2.6, 0.7)), 2))]
        for text, kind, amount in entries:
            balance = round(balance + amount, 2)
            rows.append((day.strftime("%d.%m.%Y"), text, None if DRAW.random() < 0.03 else kind, f"{amount:,.2f}", balance))
    pd.DataFrame(rows, columns=["Date", "Description", "Category", "Amount", "Balance"]).to_csv(FOLDER / "bank.csv", index=False)


def marathon():
    count = 150
    seconds = np.sort(DRAW.normal(14600, 2000, count).clip(7800, 21500).astype(int))
    half = (seconds * DRAW.normal(0.482, 0.012, count)).astype(int)
    clock = lambda column: [str(datetime.timedelta(seconds=int(second))).zfill(8) for second in column]
    names = [f"{a} {b}" for a, b in zip(pick("Abel Brigid Cora Dawit Eliud Faith Gwen Haile Ingrid Joan Kenji Lonah Mo Nils Ola Peres".split(), count), pick("Bekele Chepngetich Doyle Eriksen Farah Gidey Hall Ito Jepsen Kipruto Lange Muir".split(), count))]
    table = pd.DataFrame({"place": range(1, count + 1), "bib": DRAW.choice(np.arange(100, 3000), count, replace=False), "name": names, "gender": pick(["M", "F"], count, [58, 42]), "age": DRAW.normal(38, 11, count).clip(18, 79).astype(int), "country": pick(["KEN", "ETH", "GBR", "USA", "NOR", "JPN", "IRL", "GER"], count), "half": clock(half), "finish": clock(seconds)})
    table.loc[table.index[-4:], "finish"] = "DNF"
    table.to_csv(FOLDER / "marathon.csv", index=False)


def movies():
    one = "Silent Crimson Last Midnight Golden Broken Paper Hidden Electric Winter Stolen Falling".split()
    two = "Harbour Garden Signal Empire Letters Horizon Orchard Machine Promise Station".split()
    count = 110
    pairs = DRAW.choice(len(one) * len(two), count, replace=False)
    genre = pick(["Drama", "Comedy", "Action", "Horror", "Sci-Fi", "Animation"], count, [30, 24, 20, 10, 9, 7])
    budget = np.round(DRAW.lognormal(3.1, 0.9, count), 1)
    second = np.where(DRAW.random(count) < 0.3, pick(["Thriller", "Romance", "Family"], count), None)
    pd.DataFrame({
        "title": [f"{one[pair % 12]} {two[pair // 12]}" for pair in pairs], "year": DRAW.integers(1994, 2024, count), "director": pick("A. Varda;B. Jenkins;C. Zhao;D. Villeneuve;G. Gerwig;H. Miyazaki;J. Campion;S. Leone".split(";"), count), "genres": [a if b is None else f"{a}|{b}" for a, b in zip(genre, second)],
        "runtime": DRAW.normal(109, 17, count).round().astype(int), "rating": with_gaps(normal(6.5, 1.0, count).clip(1, 9.6), 0.06), "votes": DRAW.lognormal(9, 1.3, count).astype(int), "budget_musd": with_gaps(budget, 0.1), "gross_musd": np.round(budget * DRAW.lognormal(0.6, 0.8, count), 1), "language": pick(["English", "French", "Japanese", "Korean", "Spanish"], count, [66, 11, 9, 7, 7]),
    }).to_csv(FOLDER / "movies.csv", index=False)


def inventory():
    names = "Blue mug;Teapot;Cake stand;Tea towel;Oak board;Whisk;Rolling pin;Apron;Egg timer;Salt cellar;Milk jug;Butter dish;Toast rack;Cookie jar;Ladle;Colander;Sieve;Grater;Peeler;Spice rack;Cutting mat;Measuring cup;Pepper mill;Tray".split(";")
    count = len(names)
    stock = pd.DataFrame({"SKU": [f"K-{number:03d}" for number in range(10, 10 + count)], "Item": names, "Supplier": pick(["S1", "S2", "S3", "S4"], count), "On hand": DRAW.integers(0, 90, count), "Reorder at": DRAW.choice([5, 10, 15, 20], count), "Unit cost": np.round(DRAW.lognormal(1.9, 0.6, count), 2), "Price": None, "Last counted": pd.Timestamp("2024-10-01") + pd.to_timedelta(DRAW.integers(0, 60, count), unit="D")})
    stock["Price"] = np.round(stock["Unit cost"] * DRAW.uniform(1.5, 2.6, count), 1)
    stock.loc[[4, 17], "On hand"] = [0, 0]
    suppliers = pd.DataFrame({"Supplier": ["S1", "S2", "S3", "S4"], "Company": ["Hearth & Home", "Nordic Wares", "Potter Bros", "Old Mill Trading"], "Country": ["UK", "Sweden", "UK", "Ireland"], "Lead days": [4, 12, 6, 9]})
    with pd.ExcelWriter(FOLDER / "inventory.xlsx", engine="xlsxwriter", datetime_format="yyyy-mm-dd") as book:
        book.book.set_properties({"created": datetime.datetime(2024, 12, 2)})
        stock.to_excel(book, sheet_name="Stock", index=False)
        suppliers.to_excel(book, sheet_name="Suppliers", index=False)


def survey():
    count = 130
    score = pick(["very satisfied", "satisfied", "neutral", "dissatisfied"], count, [26, 41, 21, 12])
    hours = [f"{value:.1f}".replace(".", ",") for value in DRAW.gamma(4, 1.6, count)]
    pd.DataFrame({"id": range(1, count + 1), "age_group": pick(["18-24", "25-34", "35-44", "45-54", "55+"], count, [18, 28, 24, 17, 13]), "town": pick(["Köln", "Bonn", "Aachen", "Düren"], count, [45, 25, 20, 10]), "satisfaction": score, "hours_per_week": hours, "recommend": DRAW.integers(2, 11, count), "would_return": with_gaps(pick(["yes", "no", "Yes", "NO", "maybe"], count, [40, 20, 12, 6, 22]), 0.05)}).to_csv(FOLDER / "survey.csv", index=False, sep=";")


def expenses():
    rows = []
    for number in range(1, 71):
        kind = str(DRAW.choice(["travel", "meals", "software", "office", "training"], p=[0.3, 0.32, 0.12, 0.2, 0.06]))
        amount = round(float(DRAW.lognormal({"travel": 4.6, "meals": 3.3, "software": 4.0, "office": 3.1, "training": 5.6}[kind], 0.5)), 2)
        day = pd.Timestamp("2024-04-01") + pd.Timedelta(days=int(DRAW.integers(0, 91)))
        rows.append({"id": number, "date": day.strftime("%Y-%m-%d"), "employee": str(DRAW.choice(["mira", "joel", "sana", "petr"])), "category": kind, "amount": amount, "currency": str(DRAW.choice(["EUR", "USD", "GBP"], p=[0.7, 0.2, 0.1])), "approved": bool(DRAW.random() < 0.85)})
    (FOLDER / "expenses.json").write_text(json.dumps(rows, indent=1) + "\n")


def sensors():
    hours = pd.date_range("2024-11-04", periods=24 * 14, freq="h")
    parts = []
    for name, room, level in [("th-01", "greenhouse", 21.5), ("th-02", "cellar", 11.0), ("th-03", "attic", 17.0)]:
        heat = np.round(level + 2.4 * np.sin((hours.hour - 9) / 24 * 2 * np.pi) + DRAW.normal(0, 0.5, len(hours)), 2)
        parts.append(pd.DataFrame({"time": hours, "sensor": name, "room": room, "temperature": with_gaps(heat, 0.02), "humidity": normal(58 if room != "cellar" else 74, 5, len(hours)), "battery": np.round(np.linspace(100, 91.5, len(hours)), 1)}))
    table = pd.concat(parts, ignore_index=True)
    table.loc[[77, 500], "temperature"] = -99.0
    table.to_parquet(FOLDER / "sensors.parquet", index=False)


def main():
    FOLDER.mkdir(exist_ok=True)
    for write in [penguins, titanic, iris, tips, diamonds, mpg, gapminder, flights, taxis, weather, air, stocks, orders, customers, staff, grades, tickets, visits, bank, marathon, movies, inventory, survey, expenses, sensors]:
        write()


if __name__ == "__main__":
    main()
