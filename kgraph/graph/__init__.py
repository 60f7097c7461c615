"""The graph in memory: a plain MultiDiGraph, and functions that take it first."""
