"""The diary as text and back: exports, imports, and what a damaged file still holds."""
