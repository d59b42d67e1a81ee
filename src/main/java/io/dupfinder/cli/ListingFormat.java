package io.dupfinder.cli;

/// How a listing is printed.
enum ListingFormat {
    /// For people: aligned.
    TABLE,
    CSV,
    JSON
}
