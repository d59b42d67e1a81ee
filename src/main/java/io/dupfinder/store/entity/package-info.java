/// The tables that Hibernate writes, as entities.
@NullMarked
package io.dupfinder.store.entity;

import org.jspecify.annotations.NullMarked;
