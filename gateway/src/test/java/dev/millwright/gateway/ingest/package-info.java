@NullMarked
package dev.millwright.gateway.ingest;

import org.jspecify.annotations.NullMarked;
