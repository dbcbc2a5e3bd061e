package dev.millwright.sim.scenario.offers;

import dev.millwright.planner.churn.Scores;
import dev.millwright.planner.offer.Arm;
import dev.millwright.planner.offer.Arm.Tally;
import dev.millwright.planner.offer.ContactRules;
import dev.millwright.planner.offer.ContractOffer.Kind;
import dev.millwright.planner.offer.ContractOffer.Outcome;
import dev.millwright.planner.offer.SharedAcceptance;
import dev.millwright.planner.offer.Variant;
import dev.millwright.sim.customers.Market;
import dev.millwright.sim.customers.OfferTaste;
import dev.millwright.sim.customers.SimulatedCustomer;
import dev.millwright.sim.customers.Stance;
import dev.millwright.sim.scenario.offers.OwnAnswers.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One market over some months: every month some customers give reason for an offer, the product's rules of contact decide whether it is
 * sent, the customer answers by its hidden taste. Before each answer of the later half two say how likely a yes is, from the answers of
 * the months before: kind and side of the axis alone, and moved by the customer's own answers.
 */
final class AcceptanceTrial {
    private static final double REASON = 0.25;
    private static final Duration ANSWERED_AFTER = Duration.ofDays(20);

    private static final Map<Kind, OfferTaste.Offer> OFFERS = Map.of(
            Kind.PREVENTIVE_CONTRACT, OfferTaste.Offer.PREVENTIVE_PLAN,
            Kind.WARRANTY_EXTENSION, OfferTaste.Offer.WARRANTY_EXTENSION,
            Kind.UPGRADE, OfferTaste.Offer.UPGRADE,
            Kind.SPARE_PART_KIT, OfferTaste.Offer.SPARE_PART_KIT,
            Kind.TRAINING, OfferTaste.Offer.TRAINING);

    private static final List<Kind> KINDS = OFFERS.keySet().stream().sorted().toList();

    private static final List<Variant> VARIANTS = List.of(Variant.values());

    private final Market market;
    private final int months;
    private final RandomGenerator random;
    private final ContactRules rules =
            new ContactRules(2, Duration.ofDays(365), Duration.ofDays(180), Duration.ofDays(180));

    private record Sent(SimulatedCustomer customer, Arm arm, Instant at, boolean yes) {
        ContactRules.Past past(Instant now) {
            boolean answered = at.plus(ANSWERED_AFTER).isBefore(now);
            return new ContactRules.Past(
                    arm.kind(),
                    true,
                    at,
                    answered ? yes ? Outcome.ACCEPTED : Outcome.DECLINED : null,
                    answered ? at.plus(ANSWERED_AFTER) : null);
        }
    }

    /**
     * What came of it.
     *
     * @param answers scored
     * @param accepted share of them that was a yes
     * @param like Brier score and AUC of kind and side of the axis
     * @param own the same moved by the customer's own answers
     * @param spread of customers about their like, as found at the end
     */
    record Found(int answers, double accepted, Score like, Score own, double spread) {}

    /** How well answers were foreseen. */
    record Score(double brier, double auc) {}

    /** A trial in {@code market}, whose customers have lived for at least {@code months} months from {@code begins} on. */
    AcceptanceTrial(Market market, int months, long seed) {
        this.market = market;
        this.months = months;
        this.random = new SplittableRandom(seed);
    }

    Found run(LocalDate begins) {
        var sent = new ArrayList<Sent>();
        var byCustomer = new HashMap<Integer, List<Sent>>();
        var like = new ArrayList<Double>();
        var own = new ArrayList<Double>();
        var came = new ArrayList<Integer>();
        double spread = 0;
        for (int month = 0; month < months; month++) {
            var now = begins.plusMonths(month).atStartOfDay().toInstant(ZoneOffset.UTC);
            var known = sent.stream()
                    .filter(each -> each.at().plus(ANSWERED_AFTER).isBefore(now))
                    .toList();
            var expected = new Expected(known);
            var answers = new HashMap<Integer, List<Answer>>();
            known.forEach(each -> answers.computeIfAbsent(each.customer().number(), _ -> new ArrayList<>())
                    .add(new Answer(expected.of(each.arm()).mean(), each.yes())));
            spread = OwnAnswers.spread(answers.values());
            for (var customer : market.customers()) {
                var past = byCustomer.computeIfAbsent(customer.number(), _ -> new ArrayList<>());
                var offered = offer(customer, past, now);
                if (offered == null) {
                    continue;
                }
                past.add(offered);
                sent.add(offered);
                if (2 * month >= months) {
                    var group = expected.of(offered.arm());
                    like.add(group.mean());
                    own.add(OwnAnswers.of(group, answers.getOrDefault(customer.number(), List.of()), spread)
                            .mean());
                    came.add(offered.yes() ? 1 : 0);
                }
            }
        }
        var happened = came.stream().mapToInt(Integer::intValue).toArray();
        double accepted = came.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
        return new Found(happened.length, accepted, score(like, happened), score(own, happened), spread);
    }

    private static Score score(List<Double> foreseen, int[] happened) {
        var shares = foreseen.stream().mapToDouble(Double::doubleValue).toArray();
        return new Score(Scores.brier(shares, happened), Scores.auc(shares, happened));
    }

    /** What is expected of arms by the answers that are known, reckoned once each. */
    private static final class Expected {
        private final SharedAcceptance acceptance;
        private final Map<Arm, SharedAcceptance.Likelihood> arms = new HashMap<>();

        Expected(List<Sent> known) {
            var tallies = new HashMap<Arm, Tally>();
            known.forEach(each -> tallies.merge(each.arm(), new Tally(1, each.yes() ? 1 : 0), Tally::plus));
            acceptance = new SharedAcceptance(tallies);
        }

        SharedAcceptance.Likelihood of(Arm arm) {
            return arms.computeIfAbsent(arm, acceptance::of);
        }
    }

    /** The offer that goes to {@code customer} this month with its answer; null if none does. */
    private @Nullable Sent offer(SimulatedCustomer customer, List<Sent> past, Instant now) {
        boolean reason = random.nextDouble() < REASON;
        var kind = KINDS.get(random.nextInt(KINDS.size()));
        var variant = VARIANTS.get(random.nextInt(VARIANTS.size()));
        double luck = random.nextDouble();
        var before = past.stream().map(each -> each.past(now)).toList();
        if (!reason
                || rules.silence(before, 0, now).isPresent()
                || rules.rest(kind, before, now).isPresent()) {
            return null;
        }
        int day = (int) now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        var stance = Stance.of(customer.positionOn(day));
        var wording = switch (stance) {
            case PREVENTIVE -> OfferTaste.Wording.KEEP_IT_THAT_WAY;
            case REACTIVE -> OfferTaste.Wording.AVOIDED_DOWNTIME;
            case MIXED -> OfferTaste.Wording.PLAIN;
        };
        // An extension is offered when the warranty ends.
        var moment = new OfferTaste.Moment(
                OfferTaste.Moment.ORDINARY.daysSinceEmergency(),
                kind == Kind.WARRANTY_EXTENSION ? 90 : 10_000,
                false,
                0);
        boolean yes = customer.offers()
                .accepts(
                        customer.course().typeOn(day),
                        OFFERS.getOrDefault(kind, OfferTaste.Offer.UPGRADE),
                        wording,
                        moment,
                        luck);
        var arm = new Arm(kind, variant, stance.name().toLowerCase(Locale.ROOT));
        return new Sent(customer, arm, now, yes);
    }
}
