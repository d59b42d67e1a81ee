package io.dupfinder.file;

/// A pattern that some paths match. Its text form is what a person typed.
public interface PathSelector {

    /// Whether a path below `root` matches.
    boolean matches(FilePath path, FilePath root);
}
