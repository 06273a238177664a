import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot
import numpy
import pandas
