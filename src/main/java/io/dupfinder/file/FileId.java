package io.dupfinder.file;

/// What makes two paths the same file within a run: device number and inode.
public record FileId(long device, long inode) {}
