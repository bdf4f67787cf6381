"""Rules on changes: growth, amounts, points, multiples, compound growth."""
