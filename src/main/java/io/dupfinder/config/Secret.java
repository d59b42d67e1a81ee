package io.dupfinder.config;

/// A password: usable, never printed.
public final class Secret {

    /// Text shown in place of every secret, independent of its length.
    public static final String MASK = "********";

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The secret itself, for the driver that needs it and nothing else.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
