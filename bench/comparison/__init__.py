"""What bench/compare, bench/corpus and bench/peers are made of."""
