package dev.millwright.planner.offer;

import dev.millwright.planner.customer.Touchpoint;
import dev.millwright.planner.customer.Touchpoint.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;

/**
 * Complaints that are not settled. One with a reference is open until it is closed by that reference; one without is open until a later
 * complaint is closed without one, and for {@value #UNKNOWN_DAYS} days at most, because nobody may ever write down its end. Pure.
 */
public final class OpenComplaints {
    /** A complaint that nothing can close by name counts as open for so long. */
    public static final int UNKNOWN_DAYS = 90;

    private OpenComplaints() {}

    /** How many of {@code contacts} of one customer are complaints open at {@code now}. */
    public static int count(Collection<Touchpoint> contacts, Instant now) {
        var closed = new HashMap<String, Instant>();
        for (var contact : contacts) {
            if (contact.kind() == Kind.COMPLAINT_CLOSED && !contact.at().isAfter(now)) {
                closed.merge(key(contact), contact.at(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        int open = 0;
        for (var contact : contacts) {
            if (contact.kind() != Kind.COMPLAINT || contact.at().isAfter(now)) {
                continue;
            }
            var end = closed.get(key(contact));
            boolean settled = end != null && !end.isBefore(contact.at());
            boolean named = contact.about().reference() != null;
            boolean old = !named && contact.at().isBefore(now.minus(Duration.ofDays(UNKNOWN_DAYS)));
            open += settled || old ? 0 : 1;
        }
        return open;
    }

    private static String key(Touchpoint contact) {
        var reference = contact.about().reference();
        return reference == null ? "" : reference;
    }
}
