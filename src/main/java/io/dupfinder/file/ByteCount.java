package io.dupfinder.file;

/// A number of bytes.
public record ByteCount(long bytes) implements Comparable<ByteCount> {

    public static final ByteCount ZERO = new ByteCount(0);

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("a number of bytes is not negative: " + bytes);
        }
    }

    public static ByteCount ofKibibytes(long kibibytes) {
        return new ByteCount(Math.multiplyExact(kibibytes, 1024));
    }

    public static ByteCount ofMebibytes(long mebibytes) {
        return ofKibibytes(Math.multiplyExact(mebibytes, 1024));
    }

    public ByteCount plus(ByteCount other) {
        return new ByteCount(Math.addExact(bytes, other.bytes));
    }

    public ByteCount minus(ByteCount other) {
        return new ByteCount(bytes - other.bytes);
    }

    /// The number for people, with at most three significant digits: `512 B`, `1.5 KiB`, `20 GiB`.
    public String human() {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1024;
            unit++;
        } while (value >= 999.5 && unit < UNITS.length - 1);
        return (value < 9.95 ? tenths(Math.round(value * 10)) : Math.round(value))
                + " "
                + UNITS[unit];
    }

    private static String tenths(long tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }
}
