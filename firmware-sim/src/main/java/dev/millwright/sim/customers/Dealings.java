package dev.millwright.sim.customers;

import dev.millwright.sim.customers.Contact.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is not tied to wear: papers, log-ins, quotes, calls, tickets, warranty questions, new machines. */
final class Dealings {
    private static final double DAYS_PER_MONTH = 30.4;
    private static final int READING_DAYS = 200;
    private static final int WARRANTY_DAYS_BEFORE = 90;

    private final RandomGenerator random;
    private final Plant plant;
    private final Diary diary;
    private final Upkeep upkeep;
    private final List<Purchase> purchases = new ArrayList<>();

    Dealings(Plant plant, Diary diary, Upkeep upkeep, RandomGenerator random) {
        this.plant = plant;
        this.diary = diary;
        this.upkeep = upkeep;
        this.random = random;
    }

    private record Purchase(int day, double reading, String reference) {}

    /** One more day; {@code mood} is how busy a month it is, 1 on average. */
    void live(int day, double mood, Temper temper) {
        double size = Math.pow(plant.size(day) / 5.0, 0.6);
        double busy = mood * size * temper.of(Trait.ENGAGEMENT);
        if (chance(busy * temper.of(Trait.LOGINS))) {
            note(day, Kind.PORTAL_LOGIN);
        }
        if (chance(busy * temper.of(Trait.DOWNLOADS) * reading(day))) {
            diary.note(Contact.plain(diary.office(day), Kind.DOCUMENT_DOWNLOAD, diary.somebody())
                    .on(anyPlace(day).id, null));
        }
        if (chance(busy * temper.of(Trait.QUOTES))) {
            upkeep.quote(anyPlace(day), day, temper, true);
        }
        if (chance(busy * temper.of(Trait.TALK))) {
            talk(day);
        }
        if (chance(busy * 0.12 * temper.of(Trait.COMPLAINTS))) {
            diary.complain(day);
        }
        planPurchase(day, size, temper);
        askAboutWarranty(day, temper);
        buy(day, temper);
    }

    private boolean chance(double perMonth) {
        return random.nextDouble() < perMonth / DAYS_PER_MONTH;
    }

    private void note(int day, Kind kind) {
        diary.note(Contact.plain(diary.office(day), kind, diary.somebody()));
    }

    private Instant mail(int day) {
        var at = diary.ownTime(day);
        diary.note(Contact.plain(at, Kind.EMAIL_RECEIVED, diary.somebody()));
        return at;
    }

    private Plant.Place anyPlace(int day) {
        var standing =
                plant.places().stream().filter(place -> place.standsOn(day)).toList();
        return standing.isEmpty() ? plant.places().getFirst() : standing.get(random.nextInt(standing.size()));
    }

    private void talk(int day) {
        switch (random.nextInt(4)) {
            case 0 ->
                diary.note(Contact.plain(diary.ownTime(day), Kind.PHONE_CALL, diary.somebody())
                        .taking(2 + random.nextInt(15)));
            case 1 -> {
                var reference = diary.reference("TK-");
                var place = anyPlace(day).id;
                var opened = diary.ownTime(day);
                var answered = opened.plusSeconds(900 + (long) diary.exponential(5 * 3600));
                var closed = answered.plusSeconds(3600 + (long) diary.exponential(2.5 * 86_400));
                diary.note(Contact.plain(opened, Kind.TICKET_OPENED, diary.somebody())
                        .on(place, null)
                        .about(reference));
                diary.note(Contact.plain(answered, Kind.TICKET_ANSWERED, -1).about(reference));
                diary.note(Contact.plain(closed, Kind.TICKET_CLOSED, -1)
                        .about(reference)
                        .taking(10 + random.nextInt(60)));
            }
            case 2 -> mail(day);
            default -> {
                var received = mail(day);
                diary.note(Contact.plain(
                        diary.office((int) (received.getEpochSecond() / 86_400) + 1), Kind.EMAIL_SENT, -1));
            }
        }
    }

    /** A machine is bought half a year to a year after it was decided; until then its papers are read. */
    private void planPurchase(int day, double size, Temper temper) {
        if (random.nextDouble() < temper.of(Trait.BUYS) * size * temper.of(Trait.ENGAGEMENT) / 365
                && purchases.stream().noneMatch(planned -> planned.day() > day)) {
            int bought = day + READING_DAYS + random.nextInt(60);
            purchases.add(new Purchase(bought, temper.of(Trait.READS_BEFORE_BUYING), diary.reference("QU-")));
        }
    }

    /** How many times the usual reading: rises from the half year before a purchase until a month before it. */
    private double reading(int day) {
        for (var purchase : purchases) {
            int left = purchase.day() - day;
            if (left > 0 && left <= READING_DAYS) {
                return 1 + (purchase.reading() - 1) * Math.clamp((READING_DAYS - left) / 90.0, 0, 1);
            }
        }
        return 1;
    }

    private void buy(int day, Temper temper) {
        for (var purchase : purchases) {
            if (purchase.day() - 45 == day) {
                diary.note(Contact.plain(diary.office(day), Kind.QUOTE, diary.somebody())
                        .about(purchase.reference())
                        .worth(6_000_000 + 100_000L * random.nextInt(120)));
            }
            if (purchase.day() == day) {
                long cents = 6_000_000 + 100_000L * random.nextInt(120);
                var place = plant.install(day + 20);
                diary.note(Contact.plain(diary.office(day), Kind.MACHINE_PURCHASE, diary.somebody())
                        .on(place.id, null)
                        .about(purchase.reference())
                        .worth(cents));
                diary.bill(day + 20, cents, temper.of(Trait.PAYS_LATE_DAYS));
            }
        }
    }

    private void askAboutWarranty(int day, Temper temper) {
        for (var place : plant.places()) {
            if (place.warrantyDay - day == WARRANTY_DAYS_BEFORE + 30
                    && random.nextDouble() < temper.of(Trait.WARRANTY_ASKS) * temper.of(Trait.ENGAGEMENT)) {
                int asked = place.warrantyDay - WARRANTY_DAYS_BEFORE + (int) (18 * random.nextGaussian());
                diary.note(Contact.plain(diary.office(Math.max(day, asked)), Kind.WARRANTY_QUESTION, diary.somebody())
                        .on(place.id, null)
                        .about(diary.reference("WQ-")));
            }
        }
        if (chance(0.008)) {
            diary.note(Contact.plain(diary.office(day), Kind.WARRANTY_QUESTION, diary.somebody())
                    .on(anyPlace(day).id, null)
                    .about(diary.reference("WQ-")));
        }
    }
}
