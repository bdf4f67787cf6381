"""Rules on the words around a figure, and on how it is written."""
