import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
random = numpy.random.default_rng(1)
features = random.random((100_000, 20))
labels = (features.sum(axis=1) + random.random(100_000) > 10.5).astype(int)
