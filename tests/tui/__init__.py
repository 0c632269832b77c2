"""The screens, tried as values, as pages of text, and as bytes on a terminal."""
