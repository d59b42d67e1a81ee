package io.dupfinder.store.entity;

record AcknowledgedFileKey(
        String hashAlgorithm, String hashValue, long fileSize, long hostId, String absolutePath) {}
