package io.dupfinder.store.entity;

record AcknowledgedGlobKey(String hashAlgorithm, String hashValue, long fileSize, String glob) {}
