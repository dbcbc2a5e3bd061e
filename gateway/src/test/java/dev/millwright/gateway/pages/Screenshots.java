package dev.millwright.gateway.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;

/** Takes pictures of the pages of a running platform: {@code Screenshots <address> <directory>}. */
final class Screenshots {
    private record Shot(String name, String path, int width, int height, boolean dark) {}

    private Screenshots() {}

    /** Makes the pictures, light and dark, desk and phone. */
    public static void main(String[] arguments) throws IOException {
        try (var http = new Http(arguments[0]);
                var browser = Browser.open(arguments[0])) {
            browser.actAs("Anna Lindqvist");
            for (var shot : shots(http)) {
                browser.driver.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        java.util.Map.of(
                                "width",
                                shot.width(),
                                "height",
                                shot.height(),
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                shot.width() < 600));
                browser.driver.manage().window().setSize(new Dimension(shot.width(), shot.height()));
                browser.go(shot.path());
                browser.script(
                        "try{localStorage.setItem('theme', arguments[0])}catch(e){}", shot.dark() ? "dark" : "light");
                browser.go(shot.path().contains("#") ? shot.path().replace("#", "?shot#") : shot.path());
                browser.waitUntil(
                        "!document.querySelector('#chart') || document.querySelector('#chart').dataset.ready !=="
                                + " undefined");
                browser.waitUntil("document.querySelector('.live').dataset.state === 'on'");
                Files.write(
                        Path.of(arguments[1], shot.name() + ".png"), browser.driver.getScreenshotAs(OutputType.BYTES));
                browser.complaints().forEach(System.err::println);
            }
        }
    }

    private static List<Shot> shots(Http http) {
        var machine =
                "/machines/" + http.first("/api/v1/machines?limit=1").path("id").asText();
        var proposal = "/proposals/"
                + http.first("/api/v1/proposals?limit=1").path("id").asText();
        var order = "/work-orders/"
                + http.first("/api/v1/work-orders?limit=1").path("id").asText("");
        return List.of(
                new Shot("fleet", "/", 1440, 1000, false),
                new Shot("fleet-dark", "/", 1440, 1000, true),
                new Shot("fleet-phone", "/", 390, 844, false),
                new Shot("machine", machine + "#range=30d", 1440, 1500, false),
                new Shot("machine-dark", machine + "#range=30d", 1440, 1000, true),
                new Shot("machine-phone", machine + "#range=7d", 390, 1600, false),
                new Shot("proposal", proposal, 1440, 1000, false),
                new Shot("proposal-phone", proposal, 390, 844, false),
                new Shot("work-order", order, 1440, 1000, false),
                new Shot("work-order-phone", order, 390, 1800, false),
                new Shot("episodes", "/episodes", 1440, 900, false),
                new Shot("models", "/models", 1440, 1500, false),
                new Shot("models-phone", "/models", 390, 1600, false),
                new Shot("customers", "/customers", 1440, 900, false),
                new Shot("customer", "/customers/C1", 1440, 1300, false),
                new Shot("data", "/data", 1440, 1200, false));
    }
}
