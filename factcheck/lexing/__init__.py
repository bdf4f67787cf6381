"""How marks.py finds what it finds: words, amounts, names, and the places where a number is none."""
