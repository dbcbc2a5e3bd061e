/**
 * What people and customers have a right to (GDPR), kept by the code rather than by good intentions.
 *
 * <p>Start at {@link dev.millwright.planner.privacy.Purpose} (what personal data is used for, and on what legal ground),
 * {@link dev.millwright.planner.privacy.Pseudonyms} (the keyed hash under which behaviour is stored) and
 * {@link dev.millwright.planner.privacy.Consents} (who may be profiled or written to).
 */
@NullMarked
package dev.millwright.planner.privacy;

import org.jspecify.annotations.NullMarked;
