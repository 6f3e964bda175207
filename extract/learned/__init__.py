"""Learned decisions: small models and networks whose weights ship as data; ``training/`` makes them."""
