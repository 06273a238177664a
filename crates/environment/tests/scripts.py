"""Draws words of many scripts. Every warning is an error: a missing glyph is one."""

import logging
import sys
import warnings

warnings.simplefilter("error")

import matplotlib  # noqa: E402

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402
import seaborn  # noqa: E402


class Raise(logging.Handler):
    def emit(self, record):
        sys.exit(f"matplotlib remarks: {record.getMessage()}")


logging.getLogger("matplotlib").addHandler(Raise(logging.WARNING))

WORDS = {
    "Latin": "Grüße, żółw",
    "Greek": "Ελληνικά",
    "Cyrillic": "Привет",
    "Chinese": "中文统计图 繁體",
    "Japanese": "日本語のグラフ",
    "Korean": "한국어 그래프",
    "Arabic": "العربية",
    "Hebrew": "עברית",
    "Devanagari": "हिन्दी चार्ट",
    "Bengali": "বাংলা",
    "Tamil": "தமிழ்",
    "Thai": "ภาษาไทย",
    "Emoji": "😀 🎉 🚀 ❤ ✅",
    "Signs": "− → ≤ ∑ € ₹ ★",
}


def draw(folder, name):
    figure, axes = plt.subplots()
    for number, (script, words) in enumerate(WORDS.items()):
        axes.text(0.05, number / len(WORDS), f"{script}: {words}")
    axes.set_title("中文 😀 हिन्दी", fontweight="bold")
    for kind in ("png", "pdf", "svg"):
        figure.savefig(f"{folder}/{name}.{kind}")


draw(sys.argv[1], "plain")
# A style that brings its own list of fonts.
seaborn.set_theme()
draw(sys.argv[1], "style")
print("drawn")
