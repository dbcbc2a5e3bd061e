/** What the planner's stores share: reading columns, JSON documents, cursors, and the audit trail. */
@NullMarked
package dev.millwright.planner.storage;

import org.jspecify.annotations.NullMarked;
