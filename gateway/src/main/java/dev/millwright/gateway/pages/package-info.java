/**
 * The pages: read model to HTML through precompiled JTE templates, assets, and the web server that serves everything.
 * Start with {@link dev.millwright.gateway.pages.WebServer} and {@link dev.millwright.gateway.pages.PageRoutes}.
 */
@NullMarked
package dev.millwright.gateway.pages;

import org.jspecify.annotations.NullMarked;
