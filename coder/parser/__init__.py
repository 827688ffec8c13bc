"""The parser: sentences, the shipped pipeline, roles, training and evaluation."""
