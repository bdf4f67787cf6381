"""Rules on units, scales and currencies."""
