"""Readers of the lexicon files in `coder/lexicons/`."""
