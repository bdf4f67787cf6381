"""The rule pack: one folder a family, one module a contradiction."""
