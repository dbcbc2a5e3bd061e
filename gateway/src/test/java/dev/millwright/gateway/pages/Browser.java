package dev.millwright.gateway.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** An installed Chromium. Where there is none, the tests that need it are aborted with the reason; in CI they fail. */
final class Browser implements AutoCloseable {
    private static final List<Path> CHROMIUM = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();
    private static final List<Path> DRIVER = Stream.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
            .map(Path::of)
            .toList();

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final ChromeDriver driver;
    private final String base;
    private final Path profile;

    private Browser(ChromeDriver driver, String base, Path profile) {
        this.driver = driver;
        this.base = base;
        this.profile = profile;
    }

    static Browser open(String address) {
        var chromium = CHROMIUM.stream().filter(Files::isExecutable).findFirst();
        var program = DRIVER.stream().filter(Files::isExecutable).findFirst();
        if (chromium.isEmpty() || program.isEmpty()) {
            var reason =
                    "no Chromium with chromedriver found (looked for %s and %s): the pages are not tested in a browser"
                            .formatted(CHROMIUM, DRIVER);
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            System.err.println(reason);
            Assumptions.abort(reason);
        }
        try {
            var profile = Files.createTempDirectory("millwright-browser");
            var options = new ChromeOptions();
            options.setBinary(chromium.orElseThrow().toFile());
            options.addArguments(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--disable-dev-shm-usage",
                    "--user-data-dir=" + profile);
            var logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(program.orElseThrow().toFile())
                    .usingAnyFreePort()
                    .build();
            var driver = new ChromeDriver(service, options);
            driver.manage().window().setSize(new Dimension(1440, 1000));
            return new Browser(driver, address.substring(0, address.length() - 1), profile);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    void go(String path) {
        driver.get(base + path);
    }

    WebElement find(String css) {
        return new WebDriverWait(driver, PATIENCE).until(d -> d.findElement(By.cssSelector(css)));
    }

    /** Clicks as a person would, after the element is in sight; looks again if the page has just been brought up to date. */
    void click(String css) {
        new WebDriverWait(driver, PATIENCE).until(d -> {
            try {
                var element = d.findElement(By.cssSelector(css));
                script("arguments[0].scrollIntoView({block:'center',behavior:'instant'})", element);
                try {
                    element.click();
                } catch (ElementClickInterceptedException covered) {
                    script("arguments[0].click()", element);
                }
                return true;
            } catch (StaleElementReferenceException | NoSuchElementException replaced) {
                return false;
            }
        });
    }

    /** The text of an element, read at one instant. */
    String text(String css) {
        waitUntil("document.querySelector(\"" + css + "\") !== null");
        return String.valueOf(script("return document.querySelector(arguments[0]).innerText", css));
    }

    void waitUntil(String javascript) {
        new WebDriverWait(driver, PATIENCE).until(d -> Boolean.TRUE.equals(script("return " + javascript)));
    }

    @Nullable
    Object script(String javascript, Object... values) {
        return ((JavascriptExecutor) driver).executeScript(javascript, values);
    }

    void phone() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
    }

    void dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features", List.of(java.util.Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    void actAs(String name) {
        go("/");
        script(
                "fetch('/acting-as',{method:'POST',headers:{'Content-Type':'application/x-www-form-urlencoded'},body:'name='"
                        + "+encodeURIComponent(arguments[0])}).then(()=>{document.body.dataset.acted='1'})",
                name);
        waitUntil("document.body.dataset.acted === '1'");
    }

    /** What the console complained about since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
