/** The pages and the API on a small fleet in a real database, with browsers and without. */
@NullMarked
package dev.millwright.gateway.pages;

import org.jspecify.annotations.NullMarked;
