"""Small widgets that know a frame, or a routine, and nothing of the screen they stand on."""
