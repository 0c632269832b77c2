"""The screens: a view over the conductor, and nothing more."""
