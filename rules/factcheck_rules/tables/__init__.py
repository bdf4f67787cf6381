"""Rules on tables: rows, columns, totals."""
