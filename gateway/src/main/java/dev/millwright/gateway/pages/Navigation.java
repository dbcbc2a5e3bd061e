package dev.millwright.gateway.pages;

import java.util.List;

/**
 * Where one can go, in groups: the side of a desk's screen shows everything, the foot of a phone the entries that are needed on
 * the way, its dialog "more" the rest. A new page adds one line here and one text {@code nav.<section>}.
 */
public final class Navigation {
    private static final boolean PHONE = true;

    /** All groups, from top to bottom. */
    public static final List<Group> GROUPS = List.of(
            new Group(
                    "service",
                    new Entry("fleet", "/", "fleet", PHONE),
                    new Entry("proposals", "/proposals", "proposals", PHONE),
                    new Entry("dispatch", "/dispatch", "calendar"),
                    new Entry("plans", "/plans", "arrow"),
                    new Entry("episodes", "/episodes", "warning"),
                    new Entry("work-orders", "/work-orders", "tool", PHONE)),
            new Group(
                    "means", new Entry("parts", "/parts", "part"), new Entry("technicians", "/technicians", "person")),
            new Group(
                    "customers",
                    new Entry("customers", "/customers", "customers", PHONE),
                    new Entry("segments", "/segments", "segments"),
                    new Entry("offers", "/offers", "offer"),
                    new Entry("data-quality", "/data-quality", "check"),
                    new Entry("kpis", "/kpis", "kpis")),
            new Group(
                    "platform",
                    new Entry("data", "/data", "data"),
                    new Entry("exchange", "/exchange", "exchange"),
                    new Entry("models", "/models", "eye"),
                    new Entry("privacy", "/privacy", "privacy")));

    private Navigation() {}

    /**
     * Entries that belong together.
     *
     * @param name its text is {@code nav.group.<name>}
     * @param entries from top to bottom
     */
    public record Group(String name, List<Entry> entries) {
        Group(String name, Entry... entries) {
            this(name, List.of(entries));
        }
    }

    /**
     * One place to go to.
     *
     * @param section the page's section, its text is {@code nav.<section>}
     * @param path its address
     * @param icon its icon in {@code icons.svg}
     * @param phone whether it stands at the foot of a phone's screen
     */
    public record Entry(String section, String path, String icon, boolean phone) {
        Entry(String section, String path, String icon) {
            this(section, path, icon, false);
        }
    }
}
