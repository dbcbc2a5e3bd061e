/** Queries behind pages and API: few SQL statements, each answer one immutable view. Start with {@link dev.millwright.gateway.readmodel.ReadModel}. */
@NullMarked
package dev.millwright.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
