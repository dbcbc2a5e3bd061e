/** Tests of what pages and API read. */
@NullMarked
package dev.millwright.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
