import io
import numpy
import pandas
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as pyplot

frame = pandas.DataFrame({"x": numpy.arange(1000), "y": numpy.arange(1000) ** 2, "group": numpy.arange(1000) % 7})
means = frame.groupby("group").mean()
figure, axes = pyplot.subplots()
axes.plot(frame["x"], frame["y"])
image = io.BytesIO()
figure.savefig(image, format="png")
pyplot.close(figure)
print(len(image.getvalue()) > 1000, len(means))
