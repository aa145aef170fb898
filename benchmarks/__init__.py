"""What is measured, against which floor, and how: ``python -m benchmarks.slots`` and its neighbours."""
