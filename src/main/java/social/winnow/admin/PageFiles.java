package social.winnow.admin;

import social.winnow.model.http.Body;
import social.winnow.model.http.Headers;
import social.winnow.model.http.Request;
import social.winnow.model.http.Response;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The page's files, which anybody may have. They are listed and read once, at the start: what is
 * not among them by its exact name is not there, whatever a path says.
 */
final class PageFiles {
    private static final String PAGE = "social/winnow/admin/page/";
    private static final String OPENAPI = "social/winnow/admin/openapi.json";
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/lit-html/pom.properties";
    private static final ClassLoader LOADER = PageFiles.class.getClassLoader();
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "webmanifest", "application/manifest+json");

    private final Map<String, Response> files;

    private PageFiles(Map<String, Response> files) {
        this.files = files;
    }

    /** Those of this program. */
    static PageFiles find() {
        Map<String, Response> files = new HashMap<>();
        beside(PAGE + "index.html").forEach(name -> put(files, "/" + name, PAGE + name));
        webjar().ifPresent(folder ->
                beside(folder + "lit-html.js").stream()
                        .filter(PageFiles::isLibrary)
                        .forEach(name -> put(files, "/lit/" + name, folder + name)));
        put(files, "/openapi.json", OPENAPI);
        Optional.ofNullable(files.get("/index.html")).ifPresent(it -> files.put("/", it));
        return new PageFiles(Map.copyOf(files));
    }

    /** What browsers need of it, without what writes markup that a post may have made. */
    private static boolean isLibrary(String name) {
        return name.endsWith(".js")
                && (name.indexOf('/') < 0 || name.startsWith("directives/"))
                && !name.contains("unsafe");
    }

    /** The file of that path, if it is one. */
    Optional<Response> answer(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Optional.empty();
        }
        String target = request.target();
        int mark = target.indexOf('?');
        return Optional.ofNullable(files.get(mark < 0 ? target : target.substring(0, mark)))
                .map(file -> unlessKnown(file, request));
    }

    private static Response unlessKnown(Response file, Request request) {
        String tag = file.headers().first("ETag").orElse("");
        return request.headers().all("If-None-Match").contains(tag)
                ? new Response(304, file.headers().without("Content-Type"), Body.EMPTY)
                : file;
    }

    private static void put(Map<String, Response> files, String path, String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        if (type == null) {
            return;
        }
        try (InputStream in = LOADER.getResourceAsStream(resource)) {
            if (in != null) {
                Body body = Body.of(in.readAllBytes());
                Headers headers =
                        Headers.of(
                                "Content-Type",
                                type,
                                "Cache-Control",
                                "no-cache",
                                "ETag",
                                "\"" + body.sha256Hex().substring(0, 32) + "\"");
                files.put(path, new Response(200, headers, body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The folder of the one library that the page has. */
    private static Optional<String> webjar() {
        try (InputStream in = LOADER.getResourceAsStream(WEBJAR)) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(in);
            return Optional.of(
                    "META-INF/resources/webjars/lit-html/"
                            + properties.getProperty("version")
                            + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(WEBJAR, e);
        }
    }

    /** Names of all files in the folder of that one and below, relative to it. */
    private static List<String> beside(String resource) {
        URL known = LOADER.getResource(resource);
        String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
        try {
            if (known == null) {
                return List.of();
            }
            return known.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar, folder)
                    : inFolder(Path.of(known.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static List<String> inJar(JarURLConnection connection, String folder)
            throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder) && !name.endsWith("/"))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }

    private static List<String> inFolder(Path file) throws IOException {
        Path folder = file.resolveSibling("");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .toList();
        }
    }
}
