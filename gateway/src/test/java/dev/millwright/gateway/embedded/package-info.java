@NullMarked
package dev.millwright.gateway.embedded;

import org.jspecify.annotations.NullMarked;
