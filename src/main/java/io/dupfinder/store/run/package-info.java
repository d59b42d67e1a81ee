/// Runs and their hosts: who scans, the lock of a run, its heartbeat, the record of a scan.
@NullMarked
package io.dupfinder.store.run;

import org.jspecify.annotations.NullMarked;
