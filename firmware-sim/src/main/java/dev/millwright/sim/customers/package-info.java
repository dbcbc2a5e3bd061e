/**
 * Customers who behave: what people at plants do when machines wear, papers are needed and bills come. Pure and seeded.
 *
 * <p>Starting points: {@link dev.millwright.sim.customers.Market} makes customers with their hidden truth and their contacts;
 * {@link dev.millwright.sim.customers.RecordKeeping} writes down what an office would have of it, with its slips.
 *
 * <p>A machine wears with use. When service is due, its owner acts ahead or not: that is the hidden position between reactive (0)
 * and preventive (1), and it counts machine by machine, the important ones first. What is not done ahead fails. Everything
 * else (papers, quotes, bills, complaints) follows habits of a {@link dev.millwright.sim.customers.BehaviourType}, scattered from
 * customer to customer and mixed, and may change. Nothing here knows how a platform will look at it.
 */
@NullMarked
package dev.millwright.sim.customers;

import org.jspecify.annotations.NullMarked;
