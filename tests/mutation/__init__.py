"""Mutation testing of the core: mutmut's operators, and a run that loads the tests once and forks for each mutant."""
