package io.dupfinder.catalog.hibernate;

record ContentKey(String hashAlgorithm, String hashValue, long fileSize) {}
