package dev.millwright.sim.customers;

import java.time.Instant;

/**
 * A contact as it was written down.
 *
 * @param id unique; a contact that was written down twice has two
 * @param row key of the customer's row it was written to, not always the right one of several
 * @param truth number of the customer that it was with. Hidden
 * @param contact what was written
 * @param recordedAt when; not before it happened, mostly within a day, sometimes weeks later
 * @param source the system it came from, empty for the office's own
 */
public record CrmContact(String id, String row, int truth, Contact contact, Instant recordedAt, String source) {}
