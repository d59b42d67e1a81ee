package io.dupfinder.file;

/// The identity of a file within a run: two paths with the same device number and inode are one
/// file.
public record FileId(long device, long inode) {}
