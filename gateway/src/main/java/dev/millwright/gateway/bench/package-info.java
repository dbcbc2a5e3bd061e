/** What ingest can do, measured on the machine that it runs on. Start with {@link dev.millwright.gateway.bench.IngestBench}. */
@NullMarked
package dev.millwright.gateway.bench;

import org.jspecify.annotations.NullMarked;
