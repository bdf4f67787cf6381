"""Measurements that a reader can repeat: `python -m benchmarks.speed`, `.memory`, `.peers`, `.accuracy`."""
