"""House rules that no linter knows: sizes, names, doors to the database, what tests may do."""
