import numpy
import pandas
random = numpy.random.default_rng(1)
rows = 10_000_000
frame = pandas.DataFrame({"key": random.integers(0, 1000, rows), "a": random.random(rows), "b": random.random(rows)})
