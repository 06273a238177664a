import numpy
random = numpy.random.default_rng(1)
left, right = random.random((4000, 4000)), random.random((4000, 4000))
