package io.dupfinder.catalog.hibernate;

record AcknowledgedFileKey(
        String hashAlgorithm, String hashValue, long fileSize, long hostId, String absolutePath) {}
