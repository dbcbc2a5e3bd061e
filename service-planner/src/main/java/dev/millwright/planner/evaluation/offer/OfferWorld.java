package dev.millwright.planner.evaluation.offer;

import dev.millwright.planner.offer.Arm;
import dev.millwright.planner.offer.Arm.Tally;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import dev.millwright.planner.offer.HoldOut;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offer.Uplift;
import dev.millwright.planner.offer.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A year and a half of offers to customers who answer by chances that are known here and hidden from the product. Each month some customers give reason for an
 * offer; what is sent obeys the product's rules. Complaints open and close. Not thread-safe.
 */
final class OfferWorld {
    private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final List<String> SEGMENTS = List.of("preventive", "mixed", "reactive");
    private static final List<Kind> KINDS =
            List.of(Kind.PREVENTIVE_CONTRACT, Kind.WARRANTY_EXTENSION, Kind.UPGRADE, Kind.TRAINING);
    private static final List<Variant> VARIANTS = List.of(Variant.values());
    private static final double REASON = 0.25;
    private static final double COMPLAINS = 0.03;
    private static final double SETTLED = 0.5;

    /** Of those held out, this share begins a contract by itself. */
    private static final double BY_ITSELF = 0.08;

    private final int customers;
    private final int months;
    private final RandomGenerator random;
    private final Map<Arm, Double> truth = new HashMap<>();
    private final ContactRules rules =
            new ContactRules(2, Duration.ofDays(365), Duration.ofDays(180), Duration.ofDays(180));
    private final HoldOut holdOut;

    /** How wordings are chosen. */
    enum Policy {
        THOMPSON,
        RANDOM,
        BEST
    }

    /**
     * What came of it.
     *
     * @param sent offers sent
     * @param accepted those accepted
     * @param regret expected acceptances lost against the best wording for each kind and segment
     * @param uplift the measured effect on contracts
     * @param trueUplift the effect that there is
     * @param broken offers sent against a rule of contact, counted apart from the rules' own code
     */
    record Ran(int sent, int accepted, double regret, Uplift uplift, double trueUplift, int broken) {}

    private record Sent(Instant at, Kind kind, Instant answered, Outcome outcome) {}

    private static final class Customer {
        private final String pseudonym;
        private final String segment;
        private final List<Sent> sent = new ArrayList<>();
        private boolean complains;
        private boolean due;
        private boolean contract;

        Customer(String pseudonym, String segment) {
            this.pseudonym = pseudonym;
            this.segment = segment;
        }
    }

    OfferWorld(int customers, int months, long seed) {
        this.customers = customers;
        this.months = months;
        this.random = new Well19937c(seed);
        this.holdOut = new HoldOut(0.15, "evaluation-" + seed);
        // Alike where they are related: a kind's level, a wording's turn within it, a small turn for the segment.
        for (var kind : KINDS) {
            double level = -1.6 + 0.5 * random.nextGaussian();
            for (var variant : Variant.values()) {
                double turn = 0.6 * random.nextGaussian();
                for (var segment : SEGMENTS) {
                    double odds = level + turn + 0.2 * random.nextGaussian();
                    truth.put(new Arm(kind, variant, segment), 1 / (1 + Math.exp(-odds)));
                }
            }
        }
    }

    private double chance(Kind kind, Variant variant, String segment) {
        return truth.getOrDefault(new Arm(kind, variant, segment), 0.0);
    }

    private Variant best(Kind kind, String segment) {
        var best = Variant.FIGURES;
        for (var variant : Variant.values()) {
            best = chance(kind, variant, segment) > chance(kind, best, segment) ? variant : best;
        }
        return best;
    }

    Ran run(Policy policy) {
        var all = new ArrayList<Customer>();
        for (int i = 0; i < customers; i++) {
            all.add(new Customer("%032x".formatted(i), SEGMENTS.get(random.nextInt(SEGMENTS.size()))));
        }
        var tallies = new HashMap<Arm, Tally>();
        var waiting = new ArrayList<Map.Entry<Arm, Boolean>>();
        int sent = 0;
        int accepted = 0;
        int broken = 0;
        double regret = 0;
        double brought = 0;
        int offeredContracts = 0;
        for (int month = 0; month < months; month++) {
            var now = BEGIN.plus(MONTH.multipliedBy(month));
            // Answers of the month before come in now: the choice goes by what is known, not by what was sent.
            waiting.forEach(each -> tallies.merge(each.getKey(), new Tally(1, each.getValue() ? 1 : 0), Tally::plus));
            waiting.clear();
            var acceptance = new SharedAcceptance(tallies);
            for (var customer : all) {
                customer.complains =
                        customer.complains ? random.nextDouble() >= SETTLED : random.nextDouble() < COMPLAINS;
                if (random.nextDouble() >= REASON) {
                    continue;
                }
                var kind = KINDS.get(random.nextInt(KINDS.size()));
                boolean first = kind == Kind.PREVENTIVE_CONTRACT && !customer.due;
                if (first) {
                    customer.due = true;
                    customer.contract = random.nextDouble() < BY_ITSELF;
                }
                if (holdOut.holds(customer.pseudonym, kind) || !allowed(customer, kind, now)) {
                    continue;
                }
                broken += breaks(customer, kind, now) ? 1 : 0;
                var variant = switch (policy) {
                    case THOMPSON -> acceptance.choose(kind, customer.segment, random);
                    case RANDOM -> VARIANTS.get(random.nextInt(VARIANTS.size()));
                    case BEST -> best(kind, customer.segment);
                };
                double chance = chance(kind, variant, customer.segment);
                boolean yes = random.nextDouble() < chance;
                regret += chance(kind, best(kind, customer.segment), customer.segment) - chance;
                sent++;
                accepted += yes ? 1 : 0;
                waiting.add(Map.entry(new Arm(kind, variant, customer.segment), yes));
                var outcome = yes ? Outcome.ACCEPTED : random.nextBoolean() ? Outcome.DECLINED : Outcome.NO_ANSWER;
                customer.sent.add(new Sent(now, kind, now.plus(Duration.ofDays(20)), outcome));
                if (first) {
                    offeredContracts++;
                    brought += (1 - BY_ITSELF) * chance;
                    customer.contract |= yes;
                }
            }
        }
        return new Ran(sent, accepted, regret, uplift(all), trueUplift(all, brought, offeredContracts), broken);
    }

    private boolean allowed(Customer customer, Kind kind, Instant now) {
        var past = customer.sent.stream()
                .map(sent -> new ContactRules.Past(
                        sent.kind(),
                        true,
                        sent.at(),
                        sent.answered().isAfter(now) ? null : sent.outcome(),
                        sent.answered().isAfter(now) ? null : sent.answered()))
                .toList();
        return rules.silence(past, customer.complains ? 1 : 0, now).isEmpty()
                && rules.rest(kind, past, now).isEmpty();
    }

    /** The rules once more in plain words: no complaint, fewer than two this quarter, none of this kind declined within a year. */
    private static boolean breaks(Customer customer, Kind kind, Instant now) {
        var utc = java.time.ZoneOffset.UTC;
        var day = now.atZone(utc);
        long quarter = customer.sent.stream()
                .map(sent -> sent.at().atZone(utc))
                .filter(at ->
                        at.getYear() == day.getYear() && (at.getMonthValue() - 1) / 3 == (day.getMonthValue() - 1) / 3)
                .count();
        boolean again = customer.sent.stream()
                .anyMatch(sent -> sent.kind() == kind
                        && sent.outcome() == Outcome.DECLINED
                        && sent.answered().plus(Duration.ofDays(365)).isAfter(now));
        return customer.complains || quarter >= 2 || again;
    }

    private Uplift uplift(List<Customer> all) {
        int offered = 0;
        int offeredDid = 0;
        int held = 0;
        int heldDid = 0;
        for (var customer : all) {
            if (!customer.due) {
                continue;
            }
            boolean out = holdOut.holds(customer.pseudonym, Kind.PREVENTIVE_CONTRACT);
            held += out ? 1 : 0;
            heldDid += out && customer.contract ? 1 : 0;
            offered += out ? 0 : 1;
            offeredDid += !out && customer.contract ? 1 : 0;
        }
        return Uplift.of(offered, offeredDid, held, heldDid);
    }

    /** What offers really bring per customer to be offered, counted over those sent at once; who could not be sent one counts with nothing. */
    private double trueUplift(List<Customer> all, double brought, int sentAtOnce) {
        long offered = all.stream()
                .filter(customer -> customer.due && !holdOut.holds(customer.pseudonym, Kind.PREVENTIVE_CONTRACT))
                .count();
        return sentAtOnce == 0 || offered == 0 ? 0 : brought / offered;
    }
}
