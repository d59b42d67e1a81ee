package io.dupfinder.config;

/// The limit of open connections to PostgreSQL, in the Python tool's two numbers.
///
/// @param poolSize connections
/// @param maxOverflow further connections under load; all are opened on demand, so only the sum
///   counts
public record PoolSize(int poolSize, int maxOverflow) {

    static final int LIMIT = 1000;

    public static final PoolSize DEFAULT = new PoolSize(20, 30);

    public PoolSize {
        if (poolSize < 1 || poolSize > LIMIT || maxOverflow < 0 || maxOverflow > LIMIT) {
            throw new IllegalArgumentException("no pool: " + poolSize + " + " + maxOverflow);
        }
    }

    public int maximum() {
        return poolSize + maxOverflow;
    }
}
