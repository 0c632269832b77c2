"""Tests of reading routines from files."""
