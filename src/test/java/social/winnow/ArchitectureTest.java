package social.winnow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import social.winnow.rule.Rule;

import java.util.Map;

/** The floors of the house: imports only go down, none within a floor. */
@AnalyzeClasses(packages = "social.winnow", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final Map<String, Integer> FLOORS =
            Map.ofEntries(
                    Map.entry("model", 0),
                    Map.entry("rule", 1),
                    Map.entry("text", 1),
                    Map.entry("rules", 2),
                    Map.entry("parse", 2),
                    Map.entry("signature", 2),
                    Map.entry("state", 2),
                    Map.entry("store", 2),
                    Map.entry("actor", 3),
                    Map.entry("pipeline", 3),
                    Map.entry("relation", 3),
                    Map.entry("hold", 4),
                    Map.entry("verification", 4),
                    Map.entry("inbox", 5),
                    Map.entry("release", 6),
                    Map.entry("replay", 6),
                    Map.entry("recording", 6),
                    Map.entry("notify", 6),
                    Map.entry("moderation", 7),
                    Map.entry("http", 7),
                    Map.entry("metrics", 7),
                    Map.entry("config", 7),
                    Map.entry("admin", 8),
                    Map.entry("app", 9));

    @ArchTest static final ArchRule importsOnlyGoDown = classes().should(onlyDependDownwards());

    @ArchTest
    static final ArchRule everyPackageHasAFloor =
            classes()
                    .should(
                            new ArchCondition<>("live in a package that has a floor") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    events.add(
                                            new SimpleConditionEvent(
                                                    type,
                                                    FLOORS.containsKey(room(type)),
                                                    type.getName() + " has no floor"));
                                }
                            });

    @ArchTest static final ArchRule onlyHttpKnowsNetty = onlyIn("http", "io.netty..");

    @ArchTest
    static final ArchRule onlyMetricsKnowsMicrometer = onlyIn("metrics", "io.micrometer..");

    @ArchTest static final ArchRule onlyStoreKnowsJdbc = onlyIn("store", "java.sql..");

    @ArchTest static final ArchRule onlyExpressionsKnowCel = onlyIn("rules", "dev.cel..");

    @ArchTest
    static final ArchRule noPublicSignatureShowsJackson =
            methods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat()
                    .arePublic()
                    .should(
                            new ArchCondition<>("have no Jackson type in the signature") {
                                @Override
                                public void check(
                                        com.tngtech.archunit.core.domain.JavaMethod method,
                                        ConditionEvents events) {
                                    boolean shows =
                                            isJackson(method.getRawReturnType())
                                                    || method.getRawParameterTypes().stream()
                                                            .anyMatch(ArchitectureTest::isJackson);
                                    events.add(
                                            new SimpleConditionEvent(
                                                    method,
                                                    !shows,
                                                    method.getFullName() + " shows Jackson"));
                                }
                            });

    @ArchTest
    static final ArchRule onlyTheAppReadsTheWallClock =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("social.winnow.app..")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(java.time.InstantSource.class, "system");

    @ArchTest
    static final ArchRule rulesAreFinal =
            classes()
                    .that()
                    .implement(Rule.class)
                    .and()
                    .areNotAnonymousClasses()
                    .should()
                    .haveModifier(JavaModifier.FINAL);

    private static ArchRule onlyIn(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("social.winnow." + room + "..")
                .should()
                .dependOnClassesThat(
                        new DescribedPredicate<JavaClass>("are in " + library) {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.getPackageName()
                                        .startsWith(library.substring(0, library.length() - 2));
                            }
                        });
    }

    private static boolean isJackson(JavaClass type) {
        return type.getPackageName().startsWith("tools.jackson");
    }

    private static ArchCondition<JavaClass> onlyDependDownwards() {
        return new ArchCondition<>("only depend on lower floors") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String there = room(dependency.getTargetClass());
                    if (there.isEmpty() || there.equals(room(type))) {
                        continue;
                    }
                    boolean down =
                            FLOORS.getOrDefault(there, 99) < FLOORS.getOrDefault(room(type), -1);
                    events.add(
                            new SimpleConditionEvent(
                                    dependency, down, dependency.getDescription()));
                }
            }
        };
    }

    /** The first package below the root, or the empty string for what is not ours. */
    private static String room(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 && parts[0].equals("social") && parts[1].equals("winnow")
                ? parts[2]
                : "";
    }
}
