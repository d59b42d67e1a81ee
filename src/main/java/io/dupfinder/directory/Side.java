package io.dupfinder.directory;

/// One of two trees that are compared.
public enum Side {
    A,
    B;

    public Side other() {
        return this == A ? B : A;
    }
}
