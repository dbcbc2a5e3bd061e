package dev.millwright.planner.portrait;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kinds of entry belong together on a time line; every kind belongs to exactly one group. */
public enum EntryGroup {
    ALARMS("alarm"),
    CALLS("emergency-call", "phone-call"),
    VISITS("preventive-visit", "inspection", "corrective-visit", "visit-moved", "visit-cancelled", "work-order"),
    TICKETS("ticket-opened", "ticket-answered", "ticket-closed", "complaint", "complaint-closed", "warranty-question"),
    PROPOSALS("proposal", "proposal-made", "proposal-accepted", "proposal-rejected"),
    MESSAGES("email-received", "email-sent"),
    PORTAL("portal-login", "document-download"),
    SALES("quote", "quote-won", "quote-lost", "part-order", "machine-purchase", "machine-installed"),
    INVOICES("invoice", "payment"),
    CONTRACTS("contract-begins", "contract-ends", "warranty-ends");

    private final String kinds;

    EntryGroup(String... kinds) {
        this.kinds = String.join(",", kinds);
    }

    /** The words of its kinds. */
    public List<String> kinds() {
        return List.of(kinds.split(",", -1));
    }

    /** The word in addresses, for example {@code calls}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The group called {@code word}, if there is one. */
    public static Optional<EntryGroup> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /**
     * The group of {@code kind}.
     *
     * @throws IllegalArgumentException if no group has it
     */
    public static EntryGroup ofKind(String kind) {
        return Arrays.stream(values())
                .filter(each -> each.kinds().contains(kind))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("kind: '%s' (expected: one of a group)".formatted(kind)));
    }
}
