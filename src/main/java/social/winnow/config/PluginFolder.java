package social.winnow.config;

import social.winnow.rule.RuleFactory;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The built-in rule types and those of the jars in a folder. Jars are loaded once, when first asked
 * for: a reload does not load them again.
 */
public final class PluginFolder implements RuleTypes {
    private final Path usual;
    private Optional<Found> found = Optional.empty();

    /**
     * @param usual the folder to look into unless the configuration names one; need not be there
     */
    public PluginFolder(Path usual) {
        this.usual = usual;
    }

    @Override
    public synchronized Found find(Optional<Path> plugins) {
        if (found.isEmpty()) {
            found = Optional.of(new Search().in(plugins));
        }
        return found.get();
    }

    /** One look through the class path and the folder. */
    private final class Search {
        private final TreeMap<String, RuleFactory> factories = new TreeMap<>();
        private final List<String> problems = new ArrayList<>();

        Found in(Optional<Path> plugins) {
            take("the program", RuleFactory.class.getClassLoader());
            Path folder = plugins.orElse(usual);
            if (Files.isDirectory(folder)) {
                jars(folder).forEach(this::jar);
            } else if (plugins.isPresent()) {
                problems.add(folder + " is no folder");
            }
            return new Found(List.copyOf(factories.values()), List.copyOf(problems));
        }

        private List<Path> jars(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            } catch (IOException e) {
                problems.add(folder + " cannot be read: " + e.getMessage());
                return List.of();
            }
        }

        /** Its loader is never closed: rules load classes as long as they run. */
        private void jar(Path jar) {
            try {
                URL[] urls = {jar.toUri().toURL()};
                ClassLoader parent = RuleFactory.class.getClassLoader();
                if (!take(jar.toString(), new URLClassLoader(jar.toString(), urls, parent))) {
                    problems.add(
                            jar
                                    + " has no rule type: it needs a file META-INF/services/"
                                    + RuleFactory.class.getName());
                }
            } catch (MalformedURLException e) {
                problems.add(jar + " cannot be loaded: " + e.getMessage());
            }
        }

        /** Whether there was anything, be it broken. */
        private boolean take(String from, ClassLoader loader) {
            boolean any = false;
            try {
                Iterator<ServiceLoader.Provider<RuleFactory>> providers =
                        ServiceLoader.load(RuleFactory.class, loader).stream().iterator();
                while (providers.hasNext()) {
                    ServiceLoader.Provider<RuleFactory> provider = providers.next();
                    if (loader.equals(provider.type().getClassLoader())) {
                        any = true;
                        add(from, provider.get());
                    }
                }
                return any;
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                problems.add(from + " has a rule type that cannot be loaded: " + cause(e));
                return true;
            }
        }

        private void add(String from, RuleFactory factory) {
            if (factories.putIfAbsent(factory.type(), factory) != null) {
                problems.add(
                        from + " has the rule type " + factory.type() + ", which is there already");
            }
        }

        private static Throwable cause(Throwable e) {
            return e instanceof ServiceConfigurationError && e.getCause() != null
                    ? e.getCause()
                    : e;
        }
    }
}
