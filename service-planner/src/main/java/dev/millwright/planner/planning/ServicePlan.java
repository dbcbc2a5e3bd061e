package dev.millwright.planner.planning;

import dev.millwright.planner.resources.TechnicianId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is where and when. Immutable; adding a visit gives a new plan. */
public final class ServicePlan {
    /** No visits at all. */
    public static final ServicePlan EMPTY = new ServicePlan(Map.of());

    private final Map<TechnicianId, List<Visit>> byTechnician;

    private ServicePlan(Map<TechnicianId, List<Visit>> byTechnician) {
        this.byTechnician = byTechnician;
    }

    /** The plan of {@code visits}. */
    public static ServicePlan of(List<Visit> visits) {
        var byTechnician = new HashMap<TechnicianId, List<Visit>>();
        visits.stream()
                .sorted(Comparator.comparing((Visit visit) -> visit.span().from()))
                .forEach(visit -> byTechnician
                        .computeIfAbsent(visit.technician(), id -> new ArrayList<>())
                        .add(visit));
        return new ServicePlan(byTechnician);
    }

    /** This plan and {@code visit}. */
    public ServicePlan with(Visit visit) {
        var visits = new ArrayList<>(of(visit.technician()));
        int index = 0;
        while (index < visits.size()
                && !visits.get(index).span().from().isAfter(visit.span().from())) {
            index++;
        }
        visits.add(index, visit);
        var next = new HashMap<>(byTechnician);
        next.put(visit.technician(), visits);
        return new ServicePlan(next);
    }

    /** This plan without the visits called {@code label}: one by two technicians stands there twice. */
    public ServicePlan without(String label) {
        return of(byTechnician.values().stream()
                .flatMap(List::stream)
                .filter(visit -> !visit.label().equals(label))
                .toList());
    }

    /** This plan without {@code visit}; unchanged if it does not stand there. */
    ServicePlan without(Visit visit) {
        var visits = new ArrayList<>(of(visit.technician()));
        if (!visits.remove(visit)) {
            return this;
        }
        var next = new HashMap<>(byTechnician);
        next.put(visit.technician(), visits);
        return new ServicePlan(next);
    }

    /** The visits of {@code technician}, earliest first. */
    public List<Visit> of(TechnicianId technician) {
        return byTechnician.getOrDefault(technician, List.of());
    }

    /** The last visit of {@code technician} that begins before {@code at}. */
    public Optional<Visit> before(TechnicianId technician, Instant at) {
        Visit found = null;
        for (var visit : of(technician)) {
            if (visit.span().from().isBefore(at)) {
                found = visit;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The first visit of {@code technician} that begins at or after {@code at}. */
    public Optional<Visit> after(TechnicianId technician, Instant at) {
        return of(technician).stream()
                .filter(visit -> !visit.span().from().isBefore(at))
                .findFirst();
    }
}
