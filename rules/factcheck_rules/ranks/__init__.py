"""Rules on order: lists in order, superlatives, comparisons, records and places in a ranking."""
