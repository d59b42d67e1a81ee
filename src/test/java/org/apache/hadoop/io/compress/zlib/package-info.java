/// A stand-in for Hadoop.
@NullMarked
package org.apache.hadoop.io.compress.zlib;

import org.jspecify.annotations.NullMarked;
