package dev.millwright.sim.customers;

import dev.millwright.sim.customers.Contact.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A customer's contracts from year to year: signed, renewed, left, and the inspections that come with them. */
final class ContractYears {
    private static final int TERM_DAYS = 365;
    private static final int GRUDGE_DAYS = 150;
    private static final double SIGNED_PER_YEAR = 0.12;

    private final RandomGenerator random;
    private final Plant plant;
    private final Diary diary;
    private final Upkeep upkeep;
    private final List<ContractTerm> terms = new ArrayList<>();
    private @Nullable Running running;

    ContractYears(Plant plant, Diary diary, Upkeep upkeep, RandomGenerator random) {
        this.plant = plant;
        this.diary = diary;
        this.upkeep = upkeep;
        this.random = random;
    }

    private record Running(String kind, int fromDay, int toDay, long centsPerYear) {
        ContractTerm term(boolean renewed) {
            int hours = switch (kind) {
                case "full-service" -> 8;
                case "preventive" -> 24;
                default -> 48;
            };
            return new ContractTerm(
                    kind, LocalDate.ofEpochDay(fromDay), LocalDate.ofEpochDay(toDay), hours, centsPerYear, renewed);
        }
    }

    void begin(int day, Temper temper) {
        if (random.nextDouble() < temper.of(Trait.CONTRACT)) {
            sign(day - random.nextInt(TERM_DAYS), temper, null);
        }
    }

    void live(int day, Temper temper) {
        var term = running;
        if (term == null) {
            if (random.nextDouble() < SIGNED_PER_YEAR * temper.of(Trait.CONTRACT) / TERM_DAYS) {
                sign(day, temper, null);
            }
            return;
        }
        if (day >= term.toDay()) {
            boolean grudge = day - upkeep.lastTroubleDay() < GRUDGE_DAYS && upkeep.lastTroubleDay() <= day;
            boolean renewed = random.nextDouble() < temper.of(Trait.RENEWS) - (grudge ? 0.15 : 0);
            terms.add(term.term(renewed));
            running = null;
            if (renewed) {
                sign(term.toDay(), temper, term.kind());
            }
            return;
        }
        inspect(day, term, temper);
    }

    private void sign(int day, Temper temper, @Nullable String kindBefore) {
        double care = temper.foresight() + 0.2 * random.nextGaussian();
        var kind = kindBefore != null ? kindBefore : care > 0.85 ? "full-service" : care > 0.5 ? "preventive" : "basic";
        long perMachine = switch (kind) {
            case "full-service" -> 380_000;
            case "preventive" -> 190_000;
            default -> 70_000;
        };
        long cents = Math.round(perMachine * Math.max(1, plant.size(day)) * (0.85 + 0.3 * random.nextDouble()) / 10_000)
                * 10_000;
        running = new Running(kind, day, day + TERM_DAYS, cents);
    }

    /** What the contract holds is not always called off: somebody has to open the gate. */
    private void inspect(int day, Running term, Temper temper) {
        double wanted = 0.35 + 0.6 * temper.foresight();
        int yearly = term.kind().equals("basic") ? 1 : plant.size(day);
        if (random.nextDouble() < yearly * wanted * temper.of(Trait.ENGAGEMENT) / TERM_DAYS) {
            var standing =
                    plant.places().stream().filter(place -> place.standsOn(day)).toList();
            if (!standing.isEmpty()) {
                diary.note(Contact.plain(diary.office(day), Kind.INSPECTION, diary.somebody())
                        .on(standing.get(random.nextInt(standing.size())).id, null)
                        .about(diary.reference("SO-"))
                        .taking(40 + random.nextInt(120)));
            }
        }
    }

    /** All terms that began before {@code toDay}; whether the last goes on is open. */
    List<ContractTerm> before(int toDay) {
        var all = new ArrayList<>(terms);
        if (running != null && running.fromDay() < toDay) {
            all.add(running.term(false));
        }
        return all;
    }
}
