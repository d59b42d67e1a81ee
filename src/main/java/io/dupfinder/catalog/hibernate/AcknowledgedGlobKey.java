package io.dupfinder.catalog.hibernate;

record AcknowledgedGlobKey(String hashAlgorithm, String hashValue, long fileSize, String glob) {}
