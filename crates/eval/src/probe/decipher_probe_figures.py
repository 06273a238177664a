"""Figures as data: which marks they hold, over which values. Looks and colours do not count."""

import math
import numbers

import matplotlib.axes
import matplotlib.dates
import matplotlib.figure
import numpy as np
import pandas as pd
from decipher_probe_values import CELLS_MAX, day, scalar

PLAIN_NUMBERS = ("ScalarFormatter", "LogFormatterSciNotation")
BOX = ("whislo", "q1", "med", "q3", "whishi")
# A word at a tick belongs to the bars that are nearer to it than to the next one.
NEAR = 0.5

figures = []


def track():
    """Remembers every figure that is made, and what box plots are made of."""
    made, boxed = matplotlib.figure.Figure.__init__, matplotlib.axes.Axes.bxp

    def remember(figure, *arguments, **options):
        made(figure, *arguments, **options)
        figures.append(figure)

    def remember_boxes(axes, bxpstats, *arguments, **options):
        artists = boxed(axes, bxpstats, *arguments, **options)
        axes.probed_boxes = [*getattr(axes, "probed_boxes", []), *bxpstats]
        drawn = {id(artist) for group in artists.values() for artist in group}
        axes.probed_artists = getattr(axes, "probed_artists", set()) | drawn
        return artists

    matplotlib.figure.Figure.__init__ = remember
    matplotlib.axes.Axes.bxp = remember_boxes


def shown(figure):
    """What the axes of a figure show; None when nothing does."""
    places = {}
    for axes in figure.axes:
        if axes.get_label() == "<colorbar>":
            continue
        marks = marks_of(axes)
        if any(marks.values()):
            # Twins lie over each other and are one.
            place = tuple(np.round(axes.get_position().bounds, 4))
            merged = places.setdefault(place, {kind: [] for kind in marks})
            for kind, found in marks.items():
                merged[kind].extend(found)
    return {"axes": list(places.values())} if places else None


def marks_of(axes):
    """Everything that is drawn in one axes, as data."""
    lines, points = [], []
    for line in axes.lines:
        pairs = pairs_of(axes, line)
        if line.get_linestyle() in ("None", "", " "):
            points.extend(pairs)
        elif pairs:
            lines.append({"x": [x for x, _ in pairs], "y": [y for _, y in pairs]})
    for cloud in axes.collections:
        if type(cloud).__name__ == "PathCollection" and cloud.get_visible():
            spots = np.ma.filled(np.ma.asarray(cloud.get_offsets(), dtype=float), np.nan)
            points.extend(paired(axes, spots[:, 0], spots[:, 1]))
    return {
        "lines": lines,
        "points": points[:CELLS_MAX],
        "bars": bars(axes),
        "wedges": wedges(axes),
        "boxes": boxes(axes),
        "fields": fields(axes),
    }


def pairs_of(axes, line):
    """The points of a line. Lines across the whole axes and error bars are no data."""
    is_part = id(line) in getattr(axes, "probed_artists", set())
    if is_part or not line.get_visible() or line.get_transform() != axes.transData:
        return []
    pairs = paired(axes, line.get_xdata(orig=True), line.get_ydata(orig=True))
    stands = len({str(x) for x, _ in pairs}) == 1
    lies = len({str(y) for _, y in pairs}) == 1
    return [] if len(pairs) < 3 and (stands or lies) and axes.containers else pairs[:CELLS_MAX]


def paired(axes, xs, ys):
    """Places as pairs, without those that are missing."""
    pairs = zip(ordinates(axes.xaxis, xs), ordinates(axes.yaxis, ys))
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def ordinates(axis, values):
    """Places along an axis in its own words: numbers, days or names."""
    values = list(values)
    if values and isinstance(values[0], numbers.Real) and is_of_days(axis):
        return [None if math.isnan(value) else moment(value) for value in values]
    return [scalar(it.to_timestamp() if isinstance(it, pd.Period) else it) for it in values]


def moment(number):
    """The day, and the second, that a number stands for."""
    return day(pd.Timestamp(matplotlib.dates.num2date(number).replace(tzinfo=None)).round("s"))


def is_of_days(axis):
    """Whether numbers on the axis stand for days."""
    return "Date" in type(axis.get_major_locator()).__name__


def bars(axes):
    """Each bar: what it stands over, how far it reaches; in their order along the axis."""
    found = []
    for group in axes.containers:
        if type(group).__name__ != "BarContainer":
            continue
        lies = group.orientation == "horizontal"
        axis = axes.yaxis if lies else axes.xaxis
        names = words(axis)
        for bar in group.patches:
            width, length = bar.get_width(), bar.get_height()
            middle = bar.get_x() + width / 2
            if lies:
                width, length, middle = length, width, bar.get_y() + length / 2
            if length and not math.isnan(length):
                bar = {"label": label(axis, names, middle), "length": float(length), "lies": lies}
                found.append((float(middle), bar))
    return [bar for _, bar in sorted(found, key=lambda it: it[0])][:CELLS_MAX]


def words(axis):
    """The words at the ticks, where they are no numbers of the axis itself."""
    if is_of_days(axis) or type(axis.get_major_formatter()).__name__ in PLAIN_NUMBERS:
        return []
    texts = [text.get_text() for text in axis.get_majorticklabels()]
    return [(place, text) for place, text in zip(axis.get_majorticklocs(), texts) if text]


def label(axis, names, middle):
    """What a bar stands over: the word of the next tick, or its place."""
    place, text = min(names, key=lambda tick: abs(tick[0] - middle), default=(math.inf, ""))
    return text if abs(place - middle) <= NEAR else ordinates(axis, [float(middle)])[0]


def wedges(axes):
    """The shares of a pie, with their labels."""
    pies = [patch for patch in axes.patches if type(patch).__name__ == "Wedge"]
    return [
        {
            "label": "" if str(pie.get_label()).startswith("_") else str(pie.get_label()),
            "share": float(pie.theta2 - pie.theta1) / 360,
        }
        for pie in pies
    ]


def boxes(axes):
    """The quartiles and whiskers of box plots."""
    found = [[scalar(box[part]) for part in BOX] for box in getattr(axes, "probed_boxes", [])]
    return [box for box in found if None not in box]


def fields(axes):
    """The values of heat maps and shown arrays."""
    meshes = [mesh for mesh in axes.collections if type(mesh).__name__ == "QuadMesh"]
    arrays = [it.get_array() for it in [*axes.images, *meshes] if it.get_array() is not None]
    filled = [np.ravel(np.ma.filled(np.ma.asarray(it, dtype=float), np.nan)) for it in arrays]
    return [[scalar(value) for value in values[:CELLS_MAX]] for values in filled]
