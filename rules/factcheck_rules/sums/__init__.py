"""Rules on totals, printed arithmetic and announced counts."""
