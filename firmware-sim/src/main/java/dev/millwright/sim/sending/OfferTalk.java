package dev.millwright.sim.sending;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.sim.customers.Contact;
import dev.millwright.sim.customers.CrmContact;
import dev.millwright.sim.customers.DemoMarket;
import dev.millwright.sim.customers.MarketFiles;
import dev.millwright.sim.customers.OfferTaste;
import dev.millwright.sim.customers.SimulatedCustomer;
import dev.millwright.sim.link.OfficeLink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A demo's offers talked over, through the platform's own API: the office lets those to every third customer go out one by one, the
 * others wait for whoever looks at the demo; and a few minutes after any went out the customer answers as its hidden taste has it, yes
 * with the offer's reference, a no in half of the other cases, silence in the rest. Minutes stand for the days that a real customer
 * takes.
 */
public final class OfferTalk implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final Duration ANSWER_MEAN = Duration.ofMinutes(4);
    private static final int OFFICE_DECIDES_EVERY = 3;
    private static final int PAGES_MAX = 20;
    private static final int NEVER_DAYS = 10_000;
    private static final String OFFERS = "/api/v1/offers";

    private final DemoMarket demo;
    private final OfficeLink link;
    private final InstantSource clock;
    private final Map<String, Integer> rows;
    private final Set<String> settled = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** The customers of {@code demo}, and the office behind {@code link}. */
    public OfferTalk(DemoMarket demo, OfficeLink link, InstantSource clock) {
        this.demo = demo;
        this.link = link;
        this.clock = clock;
        rows = demo.books().truth();
    }

    /** Begins on a thread of its own. */
    public OfferTalk start() {
        Thread.ofPlatform().daemon().name("offer-talk").start(this::run);
        return this;
    }

    private void run() {
        try {
            while (!stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One offer goes out, and whoever is due answers. */
    void step() throws InterruptedException {
        for (var offer : offers("?best=true")) {
            var customer = rows.get(offer.path("customerId").asText());
            if (customer != null && customer % OFFICE_DECIDES_EVERY == 0 && settled.add("out " + id(offer))) {
                link.post(
                        OFFERS + "/" + id(offer) + "/decision",
                        Map.of(
                                "step",
                                "approve",
                                "version",
                                offer.path("version").asInt()));
                break;
            }
        }
        var sent = offers("?status=approved");
        for (var offer : sent) {
            if (offer.path("handling").path("outcome").asText("").isEmpty()
                    && rows.containsKey(offer.path("customerId").asText())) {
                answer(offer, sent);
            }
        }
    }

    private static String id(JsonNode offer) {
        return offer.path("id").asText();
    }

    private List<JsonNode> offers(String query) throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        var cursor = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            var answer = link.get(OFFERS + query + "&limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (answer.isEmpty()) {
                return found;
            }
            answer.get().path("items").forEach(found::add);
            cursor = answer.get().path("next").asText("");
            if (cursor.isEmpty() || cursor.equals("null")) {
                return found;
            }
        }
        return found;
    }

    private void answer(JsonNode offer, List<JsonNode> sent) throws InterruptedException {
        var number = rows.get(offer.path("customerId").asText());
        var now = clock.instant();
        var decided = Instant.parse(offer.path("handling").path("decidedAt").asText());
        var random = new SplittableRandom(
                demo.market().settings().seed() * 31 + id(offer).hashCode());
        var delay = Duration.ofMillis((long) (-ANSWER_MEAN.toMillis() * Math.log(1 - random.nextDouble())));
        boolean says = random.nextBoolean();
        if (number == null || decided.plus(delay).isAfter(now) || settled.contains(id(offer))) {
            return;
        }
        var customer = demo.market().customers().get(number);
        boolean yes = customer.offers()
                .accepts(
                        customer.course().typeOn((int)
                                now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay()),
                        what(offer),
                        wording(offer),
                        moment(customer, offer, sent, now),
                        luck(number, offer, now));
        if (yes || says) {
            var kind = yes ? Contact.Kind.PROPOSAL_ACCEPTED : Contact.Kind.PROPOSAL_REJECTED;
            var reference = offer.path("reference").asText();
            var contact = new Contact(now, kind, null, null, 0, 0, 0, reference, null, null);
            var told = new CrmContact("A-" + reference, offer.path("customerId").asText(), number, contact, now, "crm");
            if (!link.send("answer-" + reference, "touchpoints.csv", List.of(MarketFiles.values(told)))
                    .taken()) {
                return;
            }
        }
        settled.add(id(offer));
    }

    /** The customer's own luck for a kind of offer and a quarter: what comes later in it meets the same. */
    private double luck(int customer, JsonNode offer, Instant now) {
        var day = now.atOffset(ZoneOffset.UTC);
        long quarter = day.getYear() * 4L + day.get(IsoFields.QUARTER_OF_YEAR);
        return new SplittableRandom((demo.market().settings().seed() * 1_000_003 + customer) * 1_000_003
                        + quarter * 101
                        + what(offer).name().hashCode())
                .nextDouble();
    }

    private static OfferTaste.Offer what(JsonNode offer) {
        return switch (word(offer.path("kind"))) {
            case "preventive-contract" -> OfferTaste.Offer.PREVENTIVE_PLAN;
            case "contract-renewal" -> OfferTaste.Offer.CONTRACT_RENEWAL;
            case "warranty-extension" -> OfferTaste.Offer.WARRANTY_EXTENSION;
            case "spare-part-kit" -> OfferTaste.Offer.SPARE_PART_KIT;
            case "training" -> OfferTaste.Offer.TRAINING;
            case "win-back" -> OfferTaste.Offer.WIN_BACK;
            default -> OfferTaste.Offer.UPGRADE;
        };
    }

    private static OfferTaste.Wording wording(JsonNode offer) {
        return switch (word(offer.path("letter").path("segment"))) {
            case "preventive" -> OfferTaste.Wording.KEEP_IT_THAT_WAY;
            case "reactive" -> OfferTaste.Wording.AVOIDED_DOWNTIME;
            default -> OfferTaste.Wording.PLAIN;
        };
    }

    private static String word(JsonNode text) {
        return text.asText().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static OfferTaste.Moment moment(
            SimulatedCustomer customer, JsonNode offer, List<JsonNode> sent, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long emergency = customer.contacts().stream()
                .filter(contact -> contact.kind() == Contact.Kind.EMERGENCY_CALL
                        && contact.at().isBefore(now))
                .map(contact -> ChronoUnit.DAYS.between(contact.at(), now))
                .min(Comparator.naturalOrder())
                .orElse((long) NEVER_DAYS);
        long warranty = customer.machines().stream()
                .map(machine -> ChronoUnit.DAYS.between(today, machine.warrantyUntil()))
                .filter(days -> days >= 0)
                .min(Comparator.naturalOrder())
                .orElse((long) NEVER_DAYS);
        long others = sent.stream()
                .filter(other -> other.path("customerId").equals(offer.path("customerId"))
                        && !id(other).equals(id(offer)))
                .count();
        return new OfferTaste.Moment((int) emergency, (int) warranty, false, (int) others);
    }

    @Override
    public void close() {
        stop.countDown();
        link.close();
    }
}
