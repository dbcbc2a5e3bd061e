@NullMarked
package dev.millwright.gateway.bench;

import org.jspecify.annotations.NullMarked;
