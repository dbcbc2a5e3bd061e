package dev.millwright.gateway.web;

import dev.millwright.gateway.api.ApiRoutes;
import dev.millwright.gateway.api.FrontDoors;
import dev.millwright.gateway.api.HealthRoutes;
import dev.millwright.gateway.api.HttpSettings;
import dev.millwright.gateway.pages.PageRoutes;
import dev.millwright.gateway.pages.Pages;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.Route;

/** Everything that is served, put together. */
public final class WebSite {
    private WebSite() {}

    /** Assets, API, health and pages over {@code doors}, for {@link WebServer#start}. */
    public static Route routes(ActorSystem<?> system, HttpSettings settings, FrontDoors doors, HealthRoutes health) {
        var assets = Assets.load();
        var pages = new Pages(assets::address, doors.clock());
        return SiteRoutes.of(
                settings,
                new ProblemAnswers(settings, pages::problem),
                List.of(
                        new AssetRoutes(assets).routes(),
                        health.routes(),
                        new ApiRoutes(doors, settings, system).routes(),
                        new PageRoutes(doors, pages, health, system).routes()));
    }
}
