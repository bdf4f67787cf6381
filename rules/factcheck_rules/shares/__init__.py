"""Rules on parts, wholes and shares."""
