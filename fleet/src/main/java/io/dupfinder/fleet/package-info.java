/// The job that groups the exports of many hosts on Spark. It reads what `dupfinder catalog export --format parquet` wrote, and knows
/// nothing else of dupfinder.
package io.dupfinder.fleet;
