package dev.millwright.sim.customers;

import dev.millwright.sim.customers.Contact.Kind;
import java.util.random.RandomGenerator;

/** What a customer does about the wear of its machines: acts ahead, puts off, lets fail, does it itself, goes elsewhere. */
final class Upkeep {
    private static final int NEVER = Integer.MAX_VALUE;

    private static final double PROPOSED = 0.7;
    private static final long CALL_OUT_CENTS = 26_000;
    private static final long LABOUR_CENTS_PER_HOUR = 9_500;
    private static final double EMERGENCY_FACTOR = 1.6;

    private final RandomGenerator random;
    private final Plant plant;
    private final Diary diary;
    private int lastTroubleDay = -NEVER;

    Upkeep(Plant plant, Diary diary, RandomGenerator random) {
        this.plant = plant;
        this.diary = diary;
        this.random = random;
    }

    /** The last day on which something went badly for the customer. */
    int lastTroubleDay() {
        return lastTroubleDay;
    }

    /** One more day with {@code use} times ordinary use. */
    void live(int day, double use, Temper temper) {
        for (var place : plant.places()) {
            if (!place.standsOn(day)) {
                continue;
            }
            place.wear += use;
            if (place.wear >= place.failsAt) {
                fail(place, day, temper);
            } else if (day >= place.visitDay) {
                visit(place, day, temper);
            } else if (!place.judged && place.wear >= place.dueAt) {
                place.judged = true;
                decide(place, day, temper);
            }
        }
    }

    private void decide(Plant.Place place, int day, Temper temper) {
        boolean ahead = random.nextDouble() < Position.ahead(temper, plant.rank(place));
        boolean proposed = random.nextDouble() < PROPOSED * Math.sqrt(temper.of(Trait.ENGAGEMENT));
        var order = proposed ? propose(place, day, ahead) : diary.reference("SO-");
        if (!ahead) {
            return;
        }
        place.order = order;
        place.visitDay = day + 5 + (int) (temper.of(Trait.DELAY_DAYS) * (0.4 + 1.2 * random.nextDouble()));
        putOff(place, day, temper);
    }

    /** Proposes service; what comes of it bears the number of the proposal. */
    private String propose(Plant.Place place, int day, boolean ahead) {
        var reference = diary.reference("PR-");
        var component = component(place);
        diary.note(Contact.plain(diary.office(day), Kind.PROPOSAL_MADE, -1)
                .on(place.id, component)
                .about(reference));
        if (random.nextDouble() < (ahead ? 0.1 : 0.35)) {
            return reference;
        }
        boolean yes = ahead ? random.nextDouble() < 0.94 : random.nextDouble() < 0.06;
        int answered = day + 1 + (int) diary.exponential(ahead ? 5 : 11);
        diary.note(Contact.plain(
                        diary.office(answered), yes ? Kind.PROPOSAL_ACCEPTED : Kind.PROPOSAL_REJECTED, diary.somebody())
                .on(place.id, component)
                .about(reference));
        return reference;
    }

    private void putOff(Plant.Place place, int day, Temper temper) {
        while (place.visitDay - day > 3 && place.visitDay - day < 250 && random.nextDouble() < temper.of(Trait.MOVES)) {
            int told = place.visitDay - 1 - random.nextInt(Math.min(10, place.visitDay - day - 1));
            diary.note(Contact.plain(diary.office(told), Kind.VISIT_MOVED, diary.somebody())
                    .on(place.id, null)
                    .about(place.order));
            place.visitDay += 14 + random.nextInt(40);
        }
        if (random.nextDouble() < 0.02 + 0.08 * temper.of(Trait.MOVES)) {
            diary.note(Contact.plain(diary.office(place.visitDay - 1), Kind.VISIT_CANCELLED, diary.somebody())
                    .on(place.id, null)
                    .about(place.order));
            place.visitDay = NEVER;
        }
    }

    private void visit(Plant.Place place, int day, Temper temper) {
        if (random.nextDouble() < temper.of(Trait.OWN_HANDS)) {
            ownWork(place, day, temper);
        } else if (random.nextDouble() < temper.of(Trait.ELSEWHERE)) {
            quote(place, day, temper, false);
        } else {
            var at = diary.office(day);
            int minutes = 60 + random.nextInt(240);
            long cents = CALL_OUT_CENTS + LABOUR_CENTS_PER_HOUR * minutes / 60 + parts();
            diary.note(Contact.plain(at, Kind.PREVENTIVE_VISIT, diary.somebody())
                    .on(place.id, component(place))
                    .about(place.order)
                    .worth(cents)
                    .taking(minutes)
                    .stopping(Math.round(minutes / 6.0) / 10.0));
            diary.bill(day, cents, temper.of(Trait.PAYS_LATE_DAYS));
        }
        plant.renew(place);
    }

    /** Own people do it: what shows of it is a part and a paper. */
    private void ownWork(Plant.Place place, int day, Temper temper) {
        if (random.nextDouble() < 0.85) {
            diary.note(Contact.plain(diary.office(day - random.nextInt(10)), Kind.DOCUMENT_DOWNLOAD, diary.somebody())
                    .on(place.id, null));
        }
        if (random.nextDouble() >= temper.of(Trait.ELSEWHERE)) {
            long cents = parts();
            diary.note(Contact.plain(diary.office(day), Kind.PART_ORDER, diary.somebody())
                    .on(place.id, component(place))
                    .about(diary.reference("PO-"))
                    .worth(cents));
            diary.bill(day, cents, temper.of(Trait.PAYS_LATE_DAYS));
        }
    }

    /** A quote and what came of it. */
    void quote(Plant.Place place, int day, Temper temper, boolean mayBeWon) {
        var reference = diary.reference("QU-");
        long cents = 2 * parts() + CALL_OUT_CENTS;
        diary.note(Contact.plain(diary.office(day), Kind.QUOTE, diary.somebody())
                .on(place.id, component(place))
                .about(reference)
                .worth(cents));
        int answered = day + 2 + (int) diary.exponential(12);
        if (mayBeWon && random.nextDouble() >= temper.of(Trait.ELSEWHERE)) {
            long bought = Math.round(cents * (0.6 + 0.4 * random.nextDouble()));
            diary.note(Contact.plain(diary.office(answered), Kind.QUOTE_WON, diary.somebody())
                    .on(place.id, null)
                    .about(reference)
                    .worth(bought));
            diary.bill(answered, bought, temper.of(Trait.PAYS_LATE_DAYS));
        } else if (random.nextDouble() < 0.75) {
            diary.note(Contact.plain(diary.office(answered), Kind.QUOTE_LOST, -1)
                    .on(place.id, null)
                    .about(reference));
        }
    }

    private void fail(Plant.Place place, int day, Temper temper) {
        if (random.nextDouble() < temper.of(Trait.OWN_HANDS)) {
            ownWork(place, day, temper);
        } else if (random.nextDouble() < 0.7 * temper.of(Trait.ELSEWHERE)) {
            if (random.nextBoolean()) {
                quote(place, day, temper, false);
            }
        } else if (random.nextDouble() < temper.of(Trait.ENGAGEMENT) + 0.1) {
            emergency(place, day, temper);
        }
        plant.renew(place);
    }

    private void emergency(Plant.Place place, int day, Temper temper) {
        var call = diary.anyTime(day);
        var component = component(place);
        var reference = diary.reference("SO-");
        double hours = Math.round(10 * Math.exp(2.2 + 0.8 * random.nextGaussian())) / 10.0;
        diary.note(Contact.plain(call, Kind.EMERGENCY_CALL, diary.somebody())
                .on(place.id, component)
                .about(reference)
                .taking(5 + random.nextInt(20)));
        int minutes = 90 + random.nextInt(300);
        long cents = Math.round(EMERGENCY_FACTOR * (CALL_OUT_CENTS + LABOUR_CENTS_PER_HOUR * minutes / 60.0)) + parts();
        var visited = call.plusSeconds(3600L * (2 + (long) diary.exponential(14)));
        diary.note(Contact.plain(visited, Kind.CORRECTIVE_VISIT, diary.somebody())
                .on(place.id, component)
                .about(reference)
                .worth(cents)
                .taking(minutes)
                .stopping(hours));
        if (random.nextDouble() < 0.15) {
            diary.note(Contact.plain(visited.plusSeconds(86_400L * (2 + random.nextInt(6))), Kind.CORRECTIVE_VISIT, -1)
                    .on(place.id, component)
                    .about(reference)
                    .taking(60 + random.nextInt(120)));
        }
        diary.bill(day + 2, cents, temper.of(Trait.PAYS_LATE_DAYS));
        if (hours > 30) {
            lastTroubleDay = day;
        }
        if (random.nextDouble() < temper.of(Trait.COMPLAINTS) * (hours > 30 ? 2.5 : 1)) {
            lastTroubleDay = day;
            diary.complain(day + 1 + random.nextInt(6));
        }
    }

    private long parts() {
        return Math.round(100 * Math.exp(6.1 + 0.9 * random.nextGaussian()));
    }

    private String component(Plant.Place place) {
        var components = place.kind.model().components();
        return components.get(random.nextInt(components.size())).id().value();
    }
}
