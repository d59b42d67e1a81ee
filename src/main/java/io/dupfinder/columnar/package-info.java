/// Files of a catalog as columns, in Parquet, for engines that group many hosts. The only package
/// that knows parquet-java and zstd-jni; its classes are loaded only where the launcher has put
/// their jars on the class path.
@NullMarked
package io.dupfinder.columnar;

import org.jspecify.annotations.NullMarked;
