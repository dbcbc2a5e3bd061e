/** What protects the pages until sign-in comes: security headers, and the name a person acts under. */
@NullMarked
package dev.millwright.gateway.security;

import org.jspecify.annotations.NullMarked;
