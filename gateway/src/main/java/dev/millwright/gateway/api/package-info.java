/**
 * The JSON API under {@code /api/v1}, health, metrics and live updates. Start with
 * {@link dev.millwright.gateway.api.ApiRoutes}; problems are RFC 9457, see {@link dev.millwright.gateway.api.Problem}.
 */
@NullMarked
package dev.millwright.gateway.api;

import org.jspecify.annotations.NullMarked;
