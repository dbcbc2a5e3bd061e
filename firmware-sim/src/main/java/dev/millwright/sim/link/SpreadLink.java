package dev.millwright.sim.link;

import java.util.List;

/** Several links as one: a machine always uses the same of them, so that its frames keep their order. */
final class SpreadLink implements Link {
    private final List<Link> links;

    /** Spreads over {@code links}, at least one. */
    SpreadLink(List<? extends Link> links) {
        this.links = List.copyOf(links);
        if (links.isEmpty()) {
            throw new IllegalArgumentException("links: none (expected: at least one)");
        }
    }

    @Override
    public void send(Frame frame) throws InterruptedException {
        links.get(Math.floorMod(frame.machineId().hashCode(), links.size())).send(frame);
    }

    @Override
    public void flush() throws InterruptedException {
        for (var link : links) {
            link.flush();
        }
    }

    @Override
    public void close() {
        links.forEach(Link::close);
    }
}
