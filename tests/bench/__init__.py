"""Benchmarks: ratios, CPU time and peak memory; run by `make bench`, never by the tests."""
