"""Rules on dates and stretches of time."""
