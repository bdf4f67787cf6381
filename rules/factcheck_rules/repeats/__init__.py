"""Rules on one fact printed more than once, or of more than one subject."""
