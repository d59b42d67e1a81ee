package io.dupfinder.store.entity;

public record ContentKey(String hashAlgorithm, String hashValue, long fileSize) {}
