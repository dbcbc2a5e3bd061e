/**
 * Plans beside the present one. A {@link dev.millwright.planner.draft.Question} says what is different (nothing, somebody ill, a part
 * late, ...); the answer is a {@link dev.millwright.planner.draft.PlanDraft} with its differences and their price. Nothing of the
 * present plan changes until a person accepts a difference, and that goes the way of every move and approval. Starting point:
 * {@link dev.millwright.planner.draft.PlanDrafts}.
 */
@NullMarked
package dev.millwright.planner.draft;

import org.jspecify.annotations.NullMarked;
