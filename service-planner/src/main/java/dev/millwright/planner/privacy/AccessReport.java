package dev.millwright.planner.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is held about a person or a customer, in one answer (GDPR Art. 15).
 *
 * @param kind whether it is about one person or a customer as a whole
 * @param id the person's or the customer's
 * @param madeAt when
 * @param madeBy for whom it was made
 * @param purposes what it is used for, on what ground, and whether that is allowed now
 * @param persons name, e-mail, telephone, role
 * @param records rows that are about the subject, as documents, by table
 * @param derived features, segment, predictions and their reasons, as documents, by table; for a customer only
 * @param mentions texts in which the subject is named, by column
 * @param consents what was agreed and objected to
 * @param reads who has read personal data, newest first
 * @param sharedWith other systems that were told or have told us
 * @param kept how long what is kept, and why
 * @param relearning models that have learned from customers who have gone since, and when they were learned anew without them
 * @param cut what was left out because there is too much of it, by place; ask for it
 */
public record AccessReport(
        String kind,
        String id,
        Instant madeAt,
        String madeBy,
        List<Use> purposes,
        List<Map<String, String>> persons,
        Map<String, List<Object>> records,
        Map<String, List<Object>> derived,
        Map<String, List<String>> mentions,
        List<Statement> consents,
        List<ReadAudit.Line> reads,
        List<String> sharedWith,
        List<Retained> kept,
        List<Relearning.Line> relearning,
        List<String> cut) {
    /** What data is used for. */
    public record Use(String purpose, String text, String basis, boolean allowed) {}

    /** How long what is kept. */
    public record Retained(String kind, int days, String reason) {}
}
