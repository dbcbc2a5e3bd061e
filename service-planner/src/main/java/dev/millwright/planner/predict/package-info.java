/**
 * What is foreseen of each customer, from the platform's own data and under the customer's pseudonym: whether a contract at its end is renewed, visits to
 * come and what they are worth, downloads that rise as before a purchase, questions before a warranty ends.
 *
 * <pre>
 * contacts, contracts ─▶ {@link dev.millwright.planner.predict.ContractEnds} (several time slices) ─▶ planner.churn ─┐
 * visits, spend       ─▶ {@link dev.millwright.planner.predict.VisitPast}    ─▶ planner.value ──────────────────────┼▶ prediction, {@link dev.millwright.planner.predict.ModelCard}
 * downloads           ─▶ {@link dev.millwright.planner.predict.PurchaseSignal} ─────────────────────────────────────┘
 * </pre>
 *
 * <p>Starting point: {@link dev.millwright.planner.predict.Predictions}, the front door.
 */
@NullMarked
package dev.millwright.planner.predict;

import org.jspecify.annotations.NullMarked;
