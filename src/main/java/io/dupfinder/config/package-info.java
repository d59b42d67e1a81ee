/// Settings: options, environment and `config.json` become one checked [Config].
///
/// Reads the process's environment only through [Environment]; prints nothing.
@NullMarked
package io.dupfinder.config;

import org.jspecify.annotations.NullMarked;
