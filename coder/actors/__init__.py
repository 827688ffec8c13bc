"""Parties: who is named, by which words, with which code."""
