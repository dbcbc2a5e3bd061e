package dev.millwright.planner.offering;

import dev.millwright.planner.offer.Uplift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What offers have brought.
 *
 * @param madeAt when it was reckoned
 * @param arms wordings and what they have shown
 * @param trials by kind: offered against held out
 * @param strength nothing is known beyond these numbers: how many answers there are in all
 */
public record Evidence(Instant madeAt, List<ArmLine> arms, List<Trial> trials, int strength) {
    /** Copies its lists. */
    public Evidence {
        arms = List.copyOf(arms);
        trials = List.copyOf(trials);
    }

    /**
     * One wording to one kind of customer.
     *
     * @param kind what is offered
     * @param variant in which words
     * @param segment to whom
     * @param answered answers, no answer within the time counted as a no
     * @param accepted those that were a yes
     * @param mean expected share of acceptance, 0 to 1; borrows from relatives where own answers are few
     * @param low lower end of its 90 % credible interval
     * @param high upper end of it
     */
    public record ArmLine(
            String kind,
            String variant,
            String segment,
            int answered,
            int accepted,
            double mean,
            double low,
            double high) {}

    /**
     * One kind of offer: those who were to be offered it against those held out.
     *
     * @param kind what is offered
     * @param offered customers who were to be offered it
     * @param heldOut customers held out
     * @param excluded customers offered it although held out; in neither group
     * @param running customers whose time of watching is not over; not counted yet
     * @param contract customers who began a contract within the time
     * @param purchase customers who bought something within the time
     * @param emergencies emergency calls per customer within the time
     */
    public record Trial(
            String kind,
            int offered,
            int heldOut,
            int excluded,
            int running,
            Uplift contract,
            Uplift purchase,
            @Nullable Change emergencies) {}

    /**
     * A difference of means with an interval by resampling customers.
     *
     * @param offered mean of those offered
     * @param heldOut mean of those held out
     * @param difference the first less the second
     * @param low lower end of its 95 % interval
     * @param high upper end of it
     * @param verdict what can be said; MORE means more calls among those offered
     */
    public record Change(
            double offered, double heldOut, double difference, double low, double high, Uplift.Verdict verdict) {}
}
