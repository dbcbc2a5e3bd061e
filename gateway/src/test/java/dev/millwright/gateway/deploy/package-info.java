/** The files that a deployment is made from. */
@NullMarked
package dev.millwright.gateway.deploy;

import org.jspecify.annotations.NullMarked;
