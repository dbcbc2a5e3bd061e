package dev.millwright.planner.predict;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is foreseen of one customer.
 *
 * @param madeAt when
 * @param churn whether the contract that ends next is renewed
 * @param visits visits to come within a year
 * @param value what the customer is expected to bring
 * @param purchase downloads as before a purchase
 * @param warranties warranties that end, with when a question about them usually comes
 * @param quality how good the customer's data are, 0 to 1; null if not known
 */
public record CustomerPrediction(
        Instant madeAt,
        Churn churn,
        Visits visits,
        Value value,
        Purchase purchase,
        List<Warranty> warranties,
        @Nullable Double quality) {
    /** Copies its list. */
    public CustomerPrediction {
        warranties = List.copyOf(warranties);
    }

    /**
     * Whether the contract that ends next is renewed.
     *
     * @param probability that it is not, 0 to 1; null if nothing is foreseen
     * @param usual the mean over the contracts that the model was made of; null if nothing is foreseen
     * @param why in words: the reasons, strongest first, or why nothing is foreseen
     * @param rule the line of the readable rule that it falls under; empty if there is none
     */
    public record Churn(
            @Nullable Double probability, @Nullable Double usual, List<String> why, String rule) {
        /** Copies its list. */
        public Churn {
            why = List.copyOf(why);
        }

        static Churn none(String why) {
            return new Churn(null, null, List.of(why), "");
        }
    }

    /**
     * Visits to come within a year: every day with service or a bought part.
     *
     * @param alive probability that it is still a customer; null if nothing is foreseen
     * @param expected mean number; null if nothing is foreseen
     * @param low fewest, 5 % quantile
     * @param high most, 95 % quantile
     * @param note from what, or why nothing is foreseen
     */
    public record Visits(
            @Nullable Double alive,
            @Nullable Double expected,
            @Nullable Integer low,
            @Nullable Integer high,
            String note) {
        static Visits none(String why) {
            return new Visits(null, null, null, null, why);
        }
    }

    /**
     * What the customer is expected to bring, discounted, margin only.
     *
     * @param cents of visits, euro cents; null if nothing is foreseen
     * @param low lower end of the 95 % interval of the expected value
     * @param high upper end of it
     * @param contractCents of the contract's renewals to come, beside it; null if nothing is foreseen
     * @param perMachineCents both together per installed machine; null without machines or value
     * @param note how it was reckoned, or why it was not
     */
    public record Value(
            @Nullable Long cents,
            @Nullable Long low,
            @Nullable Long high,
            @Nullable Long contractCents,
            @Nullable Long perMachineCents,
            String note) {}

    /**
     * Downloads as before a purchase.
     *
     * @param signal whether they rise so much that few of such signals are false
     * @param recent days with downloads in the last 90 days
     * @param before days with downloads in the 365 days before
     * @param ratio rate now over rate before; null without downloads
     * @param why in words
     */
    public record Purchase(
            boolean signal,
            int recent,
            int before,
            @Nullable Double ratio,
            String why) {}

    /**
     * A warranty that ends.
     *
     * @param machine which machine
     * @param until last day
     * @param questionAround day around which a question about it usually comes: three months before
     */
    public record Warranty(String machine, LocalDate until, LocalDate questionAround) {}
}
