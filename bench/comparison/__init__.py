"""The parts of bench/compare, bench/corpus and bench/peers."""
