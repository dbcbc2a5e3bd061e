/** Live hints, settings and problems on their own. */
@NullMarked
package dev.millwright.gateway.api;

import org.jspecify.annotations.NullMarked;
