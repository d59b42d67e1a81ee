/// The catalog in a database. The only package that knows Hibernate, JPA, HikariCP and JDBC.
@NullMarked
package io.dupfinder.store;

import org.jspecify.annotations.NullMarked;
