"""Places: which ones a report names, and where each act was done."""
