/**
 * Offers in service: who is offered what and why, what people decide about it, what came of it, and what that teaches.
 *
 * <pre>
 * SituationStore ─▶ {@link dev.millwright.planner.offer.NextSteps} ─▶ OfferSweep ─▶ contract_offer, offer_trial
 *   (batches)         rules, pure                  hold-out, rest, wording drawn        │ {@link dev.millwright.planner.offering.Offers}: a person decides
 *                                                  ▲                                    ▼
 *                                {@link dev.millwright.planner.offer.SharedAcceptance} ◀── outcomes ◀── contacts, contracts, people
 *                                {@link dev.millwright.planner.offer.Uplift} ◀── offered against held out
 * </pre>
 *
 * <p>Starting points: {@link dev.millwright.planner.offering.Offers}, the front door; {@link dev.millwright.planner.offering.OfferBook},
 * the actor that looks at customers.
 */
@NullMarked
package dev.millwright.planner.offering;

import org.jspecify.annotations.NullMarked;
