"""Learned decisions: small linear models whose weights ship as data; ``training/`` makes them."""
