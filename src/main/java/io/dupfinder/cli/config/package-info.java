/// `dupfinder config`: shows, checks and begins the settings.
@NullMarked
package io.dupfinder.cli.config;

import org.jspecify.annotations.NullMarked;
