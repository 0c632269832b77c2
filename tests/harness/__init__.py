"""What the tests stand on: a terminal, a home directory, a sound card, none of them real."""
