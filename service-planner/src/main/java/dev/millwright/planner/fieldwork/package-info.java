/**
 * What is written down at the machine beside the findings: ticked checklist, photos, the customer's signature, hours by person.
 * Start at {@link dev.millwright.planner.fieldwork.FieldSheets}. Everything carries an id or a number made before it is sent, so that a
 * phone without a network may send it again.
 */
@NullMarked
package dev.millwright.planner.fieldwork;

import org.jspecify.annotations.NullMarked;
