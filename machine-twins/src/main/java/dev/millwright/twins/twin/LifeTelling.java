package dev.millwright.twins.twin;

import dev.millwright.twins.prognosis.LifeInService;
import dev.millwright.twins.prognosis.RemainingLife;

/** The remaining life that a twin would tell if other learned lives were in service: two can be held side by side. */
public final class LifeTelling {
    private LifeTelling() {}

    /** The remaining life of {@code component} at the newest instant folded, as {@code life} would have it told. */
    public static RemainingLife told(TwinState twin, int component, LifeInService life) {
        long at = twin.newestMillis();
        var view = twin.view().withLife(life);
        return view.remainingLife(component, at, view.outlook(component, at));
    }
}
