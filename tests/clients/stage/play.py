"""Tells the stand-in what to say to the conversations that hold a word."""

import json
import os
import urllib.request
import uuid


def code(source, text=""):
    """The model wants a cell to be run."""
    return {"code": source, "text": text}


def answer(text):
    """The model answers."""
    return {"answer": text}


def play(*turns):
    """Hands in a script; returns the word that belongs into the question."""
    word = f"script-{uuid.uuid4().hex}"
    ask("PUT", word, json.dumps(turns).encode())
    return word


def heard(word):
    """Returns the requests that the model got in the conversations with this word."""
    return json.loads(ask("GET", word))


def ask(method, word, body=None):
    """Makes one request of the stand-in."""
    url = f"{os.environ['STANDIN_URL']}/scripts/{word}"
    request = urllib.request.Request(url, data=body, method=method)
    with urllib.request.urlopen(request, timeout=30) as reply:
        return reply.read()


# What every framework's script has the model do: a chart of examples/sales.csv.
CHART = """\
import pandas as pd
import matplotlib.pyplot as plt

sales = pd.read_csv("/mnt/data/sales.csv")
revenue = sales.groupby("region")["revenue"].sum()
revenue.plot.bar(title="Revenue by region")
plt.savefig("/mnt/data/chart.png")
print(revenue.idxmax())
"""
CHART_ANSWER = "The chart: [chart.png](sandbox:/mnt/data/chart.png)"
CHART_TURNS = json.dumps([code(CHART), answer(CHART_ANSWER)])
PNG = b"\x89PNG\r\n\x1a\n"


def chart():
    """Hands in the script of the chart."""
    return play(code(CHART), answer(CHART_ANSWER))
