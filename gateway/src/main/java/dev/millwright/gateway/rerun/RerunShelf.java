package dev.millwright.gateway.rerun;

import dev.millwright.gateway.rerun.RerunView.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last reruns, one of which may be running. Thread-safe; the oldest that has ended makes room. */
final class RerunShelf {
    private final int kept;
    private final Deque<Work> all = new ArrayDeque<>();

    RerunShelf(int kept) {
        this.kept = kept;
    }

    /** A rerun while it is being worked on. Thread-safe. */
    static final class Work {
        private RerunView view;
        private boolean cancelled;

        private Work(RerunView view) {
            this.view = view;
        }

        synchronized RerunView view() {
            return view;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        private synchronized void cancel() {
            cancelled = true;
        }

        synchronized void step() {
            change(view.state(), null, view.machinesDone() + 1, null, null);
        }

        synchronized void done(RerunResult result, Instant at) {
            change(State.DONE, at, view.machinesDone(), null, result);
        }

        synchronized void cancelled(Instant at) {
            change(State.CANCELLED, at, view.machinesDone(), null, null);
        }

        synchronized void failed(String problem, Instant at) {
            change(State.FAILED, at, view.machinesDone(), problem, null);
        }

        private void change(
                State state, @Nullable Instant at, int done, @Nullable String problem, @Nullable RerunResult result) {
            view = new RerunView(
                    view.id(),
                    view.by(),
                    view.question(),
                    state,
                    view.startedAt(),
                    at,
                    view.machines(),
                    done,
                    problem,
                    result);
        }
    }

    /** A place for a new one, empty while another runs. */
    synchronized Optional<Work> begin(RerunQuestion question, String by, int machines, Instant at) {
        if (running().isPresent()) {
            return Optional.empty();
        }
        while (all.size() >= kept) {
            all.removeLast();
        }
        var work = new Work(
                new RerunView(UUID.randomUUID(), by, question, State.RUNNING, at, null, machines, 0, null, null));
        all.addFirst(work);
        return Optional.of(work);
    }

    synchronized Optional<RerunView> running() {
        return all.stream()
                .map(Work::view)
                .filter(view -> view.state() == State.RUNNING)
                .findFirst();
    }

    synchronized List<RerunView> list() {
        return all.stream().map(work -> work.view().brief()).toList();
    }

    synchronized Optional<RerunView> find(UUID id) {
        return all.stream().map(Work::view).filter(view -> view.id().equals(id)).findFirst();
    }

    synchronized Optional<RerunView> cancel(UUID id) {
        all.stream().filter(work -> work.view().id().equals(id)).forEach(Work::cancel);
        return find(id);
    }
}
