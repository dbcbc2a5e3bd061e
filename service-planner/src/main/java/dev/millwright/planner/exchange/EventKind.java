package dev.millwright.planner.exchange;

import java.util.Arrays;
import java.util.Optional;

/** What other systems can be told about a customer. */
public enum EventKind {
    /** Master data, people or contracts have changed; the payload names which. */
    CUSTOMER_CHANGED("customer.changed"),
    /** Another segment, or the first one. */
    SEGMENT_CHANGED("segment.changed"),
    /** A next step is proposed to us; not yet to the customer. */
    NEXT_STEP_PROPOSED("next-step.proposed"),
    /** A person has approved or dismissed a next step, or it was withdrawn. */
    NEXT_STEP_DECIDED("next-step.decided"),
    /** An offer waits for a person. */
    OFFER_PROPOSED("offer.proposed"),
    /** A person has approved or dismissed an offer, or the customer has answered. */
    OFFER_DECIDED("offer.decided"),
    /** Two customers were found to be one; the payload names both. */
    CUSTOMER_MERGED("customer.merged"),
    /** A merge was undone. */
    CUSTOMER_UNMERGED("customer.unmerged"),
    /** A customer, or a person there, was erased: who keeps a copy must erase it, too. */
    CUSTOMER_ERASED("customer.erased"),
    /** A customer, or a person there, is restricted: who keeps a copy must not use it until it is lifted. */
    CUSTOMER_RESTRICTED("customer.restricted"),
    /** A restriction was lifted. */
    CUSTOMER_UNRESTRICTED("customer.unrestricted"),
    /** Sent when somebody asks for a test; goes to one subscriber only. */
    TEST("test");

    private final String word;

    EventKind(String word) {
        this.word = word;
    }

    /** The word in messages and tables, for example {@code segment.changed}. */
    public String word() {
        return word;
    }

    /** The kind written as {@code word}, if there is one. */
    public static Optional<EventKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
