"""The chart that every client of these tests makes: sales by month, from examples/sales.csv."""

import base64
import pathlib

SALES = pathlib.Path(__file__).parents[3] / "examples" / "sales.csv"

CODE = """
import pandas as pd
import matplotlib.pyplot as plt

sales = pd.read_csv("/mnt/data/sales.csv")
numbers = sales.select_dtypes("number").columns
sales[numbers].sum().plot.bar()
plt.tight_layout()
plt.savefig("/mnt/data/chart.png")
print(len(sales), "rows")
"""


def check_png(content, what):
    """Fails unless the base64 is a PNG of some size."""
    picture = base64.b64decode(content, validate=True)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n"), f"{what} is no PNG"
    assert len(picture) > 2000, f"{what} has only {len(picture)} bytes"


def check_rows(text, what):
    """Fails unless the code said how many rows the file has."""
    rows = len(SALES.read_text().splitlines()) - 1
    assert f"{rows} rows" in text, f"{what} does not say {rows} rows: {text}"
