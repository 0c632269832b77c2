"""The fault battery: attacks the program as a bad night would, and counts what was tried and what was lost.

`make torture` runs all of it; what is not marked so is its short form, and runs with the other tests.
"""
