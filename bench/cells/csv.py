table = pandas.read_csv("decipher-bench.csv")
print(table.shape)
del table
