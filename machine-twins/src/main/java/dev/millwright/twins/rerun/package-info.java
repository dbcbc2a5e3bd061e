/**
 * What if: a stored stretch of time told again to fresh twins, once as they judge now and once with another model or other
 * settings, and what would differ. Nothing is written anywhere; the twins that live know nothing of it.
 *
 * <pre>
 * stored rows, events, findings ─▶ RerunTwin (as now)  ─▶ Judged ─┐
 *                               └▶ RerunTwin (otherwise) ─▶ Judged ─┴▶ Comparing ─▶ MachineDifference
 * </pre>
 *
 * Start with {@link dev.millwright.twins.rerun.Rerun}.
 */
@NullMarked
package dev.millwright.twins.rerun;

import org.jspecify.annotations.NullMarked;
