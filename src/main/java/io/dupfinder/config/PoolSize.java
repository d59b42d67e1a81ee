package io.dupfinder.config;

/// How many connections to PostgreSQL may be open, in the Python tool's two numbers.
///
/// @param poolSize connections
/// @param maxOverflow further ones under load; here all are opened on demand, so only the sum
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
