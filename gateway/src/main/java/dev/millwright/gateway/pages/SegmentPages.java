package dev.millwright.gateway.pages;

import static dev.millwright.gateway.api.Answers.answer;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.planner.listing.Page;
import dev.millwright.planner.segmentation.SegmentsView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** Customers who behave alike: the picture, what sets segments apart, who moves, how steady it is. */
final class SegmentPages {
    private static final int MOVES_SHOWN = 20;
    private static final int DRIFTING_SHOWN = 20;

    private final FrontDoors doors;
    private final Pages pages;

    SegmentPages(FrontDoors doors, Pages pages) {
        this.doors = doors;
        this.pages = pages;
    }

    Route routes() {
        return path("segments", () -> answer(this::segments));
    }

    /** Everything that the page asks the segments. */
    private record Parts(SegmentsView view, Page<SegmentsView.Move> moves) {}

    private record All(Parts parts, List<SegmentsView.Drifting> drifting) {
        All {
            drifting = List.copyOf(drifting);
        }

        Set<String> customers() {
            var customers = new HashSet<String>();
            parts.moves().items().forEach(move -> customers.add(move.customerId()));
            drifting.forEach(one -> customers.add(one.customerId()));
            return customers;
        }
    }

    private CompletionStage<HttpResponse> segments(HttpRequest request) {
        var segments = doors.care().segments();
        var found = segments.overview()
                .thenCombine(segments.moves(null, MOVES_SHOWN), Parts::new)
                .thenCombine(segments.drifting(DRIFTING_SHOWN), All::new)
                .toCompletableFuture();
        var steps = found.thenCompose(all -> doors.care().offers().best(all.customers()));
        return steps.thenCombine(doors.read().openProposals(), (waiting, open) -> {
            var all = found.join();
            var frame = pages.frame(request, "segments", pages.texts().get("nav.segments"), open);
            return pages.page(
                    "segments",
                    frame,
                    Map.of(
                            "picture",
                            new SegmentPicture(all.parts().view()),
                            "moves",
                            all.parts().moves().items(),
                            "drifting",
                            all.drifting(),
                            "steps",
                            waiting));
        });
    }
}
