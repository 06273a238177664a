print(frame.groupby("key").agg({"a": "mean", "b": "sum"}).shape)
