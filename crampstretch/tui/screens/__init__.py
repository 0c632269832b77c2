"""One screen a file; each is given what it needs when it is made."""
