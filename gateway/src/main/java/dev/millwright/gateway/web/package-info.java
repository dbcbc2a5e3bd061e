/**
 * The web server: everything that answers over HTTP in one place, with limits, headers and problems. Start with
 * {@link dev.millwright.gateway.web.WebServer}.
 */
@NullMarked
package dev.millwright.gateway.web;

import org.jspecify.annotations.NullMarked;
