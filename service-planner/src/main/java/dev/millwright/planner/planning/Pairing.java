package dev.millwright.planner.planning;

import dev.millwright.planner.money.Money;
import dev.millwright.planner.resources.Technician;
import dev.millwright.planner.resources.TechnicianId;
import dev.millwright.planner.resources.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds who comes along on a visit that takes two. Who could at a start is looked up once, whoever leads. One search only; not
 * thread-safe.
 */
final class Pairing {
    private static final int NAMED_MAX = 2;
    private static final Comparator<Candidate> CHEAPEST_FIRST = Comparator.comparing(Candidate::cost)
            .thenComparing(found -> found.technician().id());

    private final VisitRequest request;
    private final VisitRequest theirs;
    private final PlanningPicture picture;
    private final PlanConstraints constraints;
    private final Pricing pricing;
    private final Map<Instant, Candidates> byStart = new HashMap<>();

    Pairing(VisitRequest request, PlanningPicture picture, PlanConstraints constraints, Pricing pricing) {
        this.request = request;
        this.theirs = request.ofTheSecond();
        this.picture = picture;
        this.constraints = constraints;
        this.pricing = pricing;
    }

    private record Candidate(Technician technician, Instant end, Money cost) {}

    private record Missing(Technician technician, Violation violation) {}

    private record Candidates(List<Candidate> can, List<Missing> cannot) {}

    /** Who comes along, null if nobody has to, and from when until when both are there. */
    record Pair(@Nullable Technician second, TimeSpan span) {}

    /** The cheapest who can come along with {@code lead} at {@code start}; {@code lead} alone would be done at {@code end}. */
    Optional<Pair> with(Technician lead, Instant start, Instant end) {
        for (var candidate : at(start).can()) {
            if (candidate.technician().id().equals(lead.id())) {
                continue;
            }
            var later = candidate.end().isAfter(end) ? candidate.end() : end;
            var span = new TimeSpan(start, later);
            boolean leadCan = later.equals(end)
                    || constraints.firstBroken(request, lead, span, picture).isEmpty();
            boolean secondCan = later.equals(candidate.end())
                    || constraints
                            .firstBroken(theirs, candidate.technician(), span, picture)
                            .isEmpty();
            if (leadCan && secondCan) {
                return Optional.of(new Pair(candidate.technician(), span));
            }
        }
        return Optional.empty();
    }

    /** Why nobody can come along with {@code lead} at {@code start}: those who come nearest to it. */
    Violation nobody(TechnicianId lead, Instant start) {
        var cannot = at(start).cannot();
        return new Violation(Rule.SECOND_TECHNICIAN_IS_THERE, () -> {
            var skills = theirs.skills();
            var who = cannot.stream()
                    .filter(missing -> !missing.technician().id().equals(lead))
                    .sorted(Comparator.comparing(
                                    (Missing missing) -> missing.violation().rule())
                            .reversed()
                            .thenComparing(missing -> missing.technician().id()))
                    .limit(NAMED_MAX)
                    .map(missing -> missing.technician().name() + " "
                            + missing.violation().detail())
                    .collect(Collectors.joining("; "));
            return "could come, but it takes two, and a second technician%s is missing%s"
                    .formatted(
                            skills.isEmpty()
                                    ? ""
                                    : " with "
                                            + skills.stream()
                                                    .map(Object::toString)
                                                    .sorted()
                                                    .collect(Collectors.joining(", ")),
                            who.isEmpty() ? "" : ": " + who);
        });
    }

    private Candidates at(Instant start) {
        return byStart.computeIfAbsent(start, this::candidates);
    }

    private Candidates candidates(Instant start) {
        var can = new ArrayList<Candidate>();
        var cannot = new ArrayList<Missing>();
        for (var technician : picture.technicians()) {
            var end = constraints.end(theirs, technician, start, picture);
            var span = new TimeSpan(start, end);
            var broken = constraints.firstBroken(theirs, technician, span, picture);
            if (broken.isPresent()) {
                cannot.add(new Missing(technician, broken.get()));
            } else {
                can.add(new Candidate(technician, end, pricing.asSecond(request, technician, span, picture)));
            }
        }
        can.sort(CHEAPEST_FIRST);
        return new Candidates(can, cannot);
    }
}
