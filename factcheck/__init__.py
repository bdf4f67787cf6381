"""Reads the figures in a report and shows which of them cannot all be true."""
