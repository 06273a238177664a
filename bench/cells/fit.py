LogisticRegression(max_iter=200).fit(features, labels)
print(HistGradientBoostingClassifier(max_iter=20).fit(features, labels).n_iter_)
