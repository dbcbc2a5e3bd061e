package dev.millwright.planner.planning;

import dev.millwright.planner.demand.CostTerm;
import dev.millwright.planner.money.Money;
import dev.millwright.planner.planning.CheapestInsertion.Try;
import dev.millwright.planner.wording.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why another technician or day is not what is proposed: the first broken rule, or the difference in named terms. */
final class Explanation {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final Comparator<Try> CHEAPEST = Comparator.comparing(Try::total)
            .thenComparing(found -> found.priced().slot().startsAt());
    private static final int DAYS_MAX = 4;

    private Explanation() {}

    /** The runner-up, the other technicians, and the days around {@code best}; at most {@code limit} of them. */
    static List<Alternative> of(VisitRequest request, List<Try> tries, Try best, int limit) {
        var zone = request.place().zone();
        var others = tries.stream()
                .filter(found ->
                        !found.technician().id().equals(best.technician().id()))
                .collect(Collectors.groupingBy(
                        found -> found.technician().id(), LinkedHashMap::new, Collectors.toList()));
        var people = others.values().stream()
                .map(own -> person(own, best, zone))
                .sorted(Comparator.comparing(Alternative::difference, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        var days = days(tries, best, zone);
        int roomForPeople = Math.max(1, limit - days.size());
        var all = new ArrayList<>(people.subList(0, Math.min(people.size(), roomForPeople)));
        all.addAll(days);
        return all.stream()
                .sorted(Comparator.comparing(Alternative::difference, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(limit)
                .toList();
    }

    private static Alternative person(List<Try> own, Try best, ZoneId zone) {
        var name = own.getFirst().technician().name();
        var cheapest = own.stream().filter(Try::allowed).min(CHEAPEST);
        if (cheapest.isPresent()) {
            return allowed(name, cheapest.get(), best, zone);
        }
        var sameDay = own.stream()
                .filter(found -> found.day().equals(best.day()))
                .findFirst()
                .or(() -> own.stream().findFirst())
                .orElseThrow();
        return forbidden(name, sameDay);
    }

    /** The days before and after the proposed one, each with whoever could come cheapest. */
    private static List<Alternative> days(List<Try> tries, Try best, ZoneId zone) {
        Map<LocalDate, List<Try>> byDay = tries.stream()
                .filter(found -> !found.day().equals(best.day()))
                .collect(Collectors.groupingBy(Try::day));
        return byDay.keySet().stream()
                .sorted(Comparator.comparingLong((LocalDate day) ->
                                Math.abs(day.toEpochDay() - best.day().toEpochDay()))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(DAYS_MAX)
                .sorted()
                .map(day -> {
                    var onDay = byDay.getOrDefault(day, List.of());
                    var cheapest = onDay.stream().filter(Try::allowed).min(CHEAPEST);
                    return cheapest.map(found -> allowed(DAY.format(day), found, best, zone))
                            .orElseGet(() ->
                                    forbidden(DAY.format(day), furthest(onDay).orElseThrow()));
                })
                .toList();
    }

    private static Optional<Try> furthest(Collection<Try> tries) {
        boolean allClosed = tries.stream().allMatch(Try::closed);
        return tries.stream()
                .filter(found -> found.violation() != null && (allClosed || !found.closed()))
                .max(Comparator.comparing(
                        found -> Objects.requireNonNull(found.violation()).rule()));
    }

    private static Alternative allowed(String subject, Try other, Try best, ZoneId zone) {
        var difference = other.total().minus(best.total());
        var terms = difference(other.priced().terms(), best.priced().terms());
        var main = terms.stream()
                .limit(2)
                .map(term -> "%s %s%s"
                        .formatted(
                                Words.inside(term.label()),
                                term.amount().cents() > 0 ? "+" : "",
                                Words.eur(term.amount())))
                .collect(Collectors.joining(", "));
        var slot = other.priced().slot();
        return new Alternative(
                subject,
                slot,
                null,
                difference,
                terms,
                "%s, %s: %s%s%s."
                        .formatted(
                                slot.people(),
                                Words.when(slot.startsAt(), zone),
                                dearer(difference),
                                main.isEmpty() ? "" : " (" + main + ")",
                                finish(slot, best.priced().slot())));
    }

    /** How likely the visit can be finished, if that is not the same in both places. */
    private static String finish(Slot slot, Slot best) {
        return Math.abs(slot.finishChance() - best.finishChance()) < 0.005
                ? ""
                : "; %s chance to finish with what is on the van".formatted(Words.share(slot.finishChance()));
    }

    private static String dearer(Money difference) {
        if (Math.abs(difference.cents()) < 100) {
            return "costs the same";
        }
        return difference.cents() > 0
                ? "expected to cost %s more".formatted(Words.eur(difference))
                : "expected to cost %s less".formatted(Words.eur(Money.ZERO.minus(difference)));
    }

    private static Alternative forbidden(String subject, Try blocked) {
        var violation = Objects.requireNonNull(blocked.violation());
        return new Alternative(
                subject,
                null,
                violation.rule(),
                null,
                List.of(),
                "%s %s.".formatted(blocked.technician().name(), violation.detail()));
    }

    private static List<CostTerm> difference(List<CostTerm> other, List<CostTerm> best) {
        Map<String, Money> ours =
                best.stream().collect(Collectors.toMap(CostTerm::name, CostTerm::amount, Money::plus));
        Map<String, Money> theirs =
                other.stream().collect(Collectors.toMap(CostTerm::name, CostTerm::amount, Money::plus));
        var labels = new LinkedHashMap<String, String>();
        other.forEach(term -> labels.put(term.name(), term.label()));
        best.forEach(term -> labels.putIfAbsent(term.name(), term.label()));
        return labels.entrySet().stream()
                .map(label -> new CostTerm(
                        label.getKey(),
                        label.getValue(),
                        theirs.getOrDefault(label.getKey(), Money.ZERO)
                                .minus(ours.getOrDefault(label.getKey(), Money.ZERO))))
                .filter(term -> term.amount().cents() != 0)
                .sorted(Comparator.comparingLong(
                        (CostTerm term) -> -Math.abs(term.amount().cents())))
                .toList();
    }

    /** Why a place is only found after the limit. */
    static String tooLate(VisitRequest request, List<Try> tries) {
        return nothingFits(request, tries)
                .replace("Nothing fits by", "No visit fits by")
                .replaceAll("\\.$", ": the proposed one comes later.");
    }

    /** Why no place is allowed: the rule that most technicians fail at where they got furthest. */
    static String nothingFits(VisitRequest request, List<Try> tries) {
        if (tries.isEmpty()) {
            return "Nothing fits: there are no technicians.";
        }
        return "Nothing fits by %s, because %s."
                .formatted(
                        DAY.format(
                                request.window().latest().atZone(request.place().zone())),
                        main(tries).orElseThrow());
    }

    /** Why there is no place although only {@code day} was looked at; that nobody has the skills is so on every day. */
    static String notTried(VisitRequest request, LocalDate day, List<Try> tries) {
        if (tries.stream()
                .allMatch(found ->
                        found.violation() != null && found.violation().rule() == Rule.TECHNICIAN_HAS_THE_SKILL)) {
            return nothingFits(request, tries);
        }
        var allFail = tries.stream().allMatch(found -> found.violation() != null);
        return allFail
                ? "There was no time left to try every day; on %s %s."
                        .formatted(DAY.format(day), main(tries).orElseThrow())
                : "There was no time left to try every place.";
    }

    /** The rule that most technicians fail at where they got furthest, and how many; empty if nobody fails. */
    private static Optional<String> main(List<Try> tries) {
        var furthest = tries.stream()
                .filter(found -> found.violation() != null)
                .collect(Collectors.groupingBy(found -> found.technician().id()))
                .values()
                .stream()
                .flatMap(own -> furthest(own).stream())
                .collect(Collectors.groupingBy(
                        found -> Objects.requireNonNull(found.violation()).rule(), Collectors.counting()));
        long technicians =
                tries.stream().map(found -> found.technician().id()).distinct().count();
        return furthest.entrySet().stream()
                .max(Map.Entry.<Rule, Long>comparingByKey())
                .map(main -> "%s (%s)"
                        .formatted(
                                main.getKey().label(),
                                main.getValue() == technicians
                                        ? "all " + Words.count(technicians, "technician")
                                        : "%d of %s"
                                                .formatted(main.getValue(), Words.count(technicians, "technician"))));
    }

    /** One line per technician, the one who got furthest first. */
    static List<Alternative> blocked(List<Try> tries, int limit) {
        return tries.stream()
                .collect(Collectors.groupingBy(found -> found.technician().id()))
                .values()
                .stream()
                .flatMap(own -> furthest(own).stream())
                .sorted(Comparator.comparing((Try found) ->
                                Objects.requireNonNull(found.violation()).rule())
                        .reversed()
                        .thenComparing(found -> found.technician().id()))
                .limit(limit)
                .map(found -> forbidden(found.technician().name(), found))
                .toList();
    }
}
