package social.winnow.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;

import social.winnow.model.Delivery;
import social.winnow.rule.Context;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition in the Common Expression Language, checked and ready to be asked. The only class that
 * touches CEL, so that nothing of it is loaded where no expression is configured; so is {@link
 * Variable}.
 */
final class Condition {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true) // the runtime insists
                    .maxExpressionCodePointSize(10_000)
                    .maxParseRecursionDepth(100)
                    // Lists offer 200 items at most: enough for every item of one with every of
                    // another.
                    .comprehensionMaxIterations(50_000)
                    .maxRegexProgramSize(5_000)
                    .build();

    private final Set<Variable> variables;
    private final CelRuntime.Program program;

    private Condition(Set<Variable> variables, CelRuntime.Program program) {
        this.variables = variables;
        this.program = program;
    }

    /** It is no condition; {@code column} tells where in its text, 1-based, 0 if unknown. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1;
        final int column;

        Faulty(int column, String message) {
            super(message);
            this.column = column;
        }
    }

    static Condition of(String source) throws Faulty {
        try {
            CelCompiler compiler = compiler();
            CelRuntime runtime =
                    CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
            CelAbstractSyntaxTree tree = sound(compiler.compile(source), source).getAst();
            CelValidationResult literals =
                    CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
                            .addAstValidators(
                                    RegexLiteralValidator.INSTANCE,
                                    DurationLiteralValidator.INSTANCE)
                            .build()
                            .validate(tree);
            return new Condition(
                    variables(sound(literals, source).getAst()), runtime.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new Faulty(0, String.valueOf(e.getMessage()));
        }
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder compiler =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .setResultType(SimpleType.BOOL);
        for (Variable variable : Variable.ALL) {
            compiler.addVar(variable.name(), variable.type());
        }
        return compiler.build();
    }

    private static CelValidationResult sound(CelValidationResult result, String source)
            throws Faulty {
        if (result.hasError()) {
            CelIssue first = result.getErrors().getFirst();
            int column = column(first, source);
            throw new Faulty(column, message(first.getMessage(), source.substring(column - 1)));
        }
        return result;
    }

    /** CEL names only the part of an unknown name before its first full stop. */
    private static String message(String message, String rest) {
        if (!message.startsWith("undeclared reference")) {
            return message;
        }
        int end = 0;
        while (end < rest.length()
                && (Character.isJavaIdentifierPart(rest.charAt(end)) || rest.charAt(end) == '.')) {
            end++;
        }
        return "there is no " + rest.substring(0, end);
    }

    /** Counted over the whole text, lines and all. */
    private static int column(CelIssue issue, String source) {
        int start = 0;
        for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
            start = source.indexOf('\n', start) + 1;
        }
        int column = start + Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        return Math.min(column, source.length() + 1);
    }

    private static Set<Variable> variables(CelAbstractSyntaxTree tree) {
        Set<String> names =
                tree.getReferenceMap().values().stream()
                        .map(CelReference::name)
                        .collect(Collectors.toSet());
        return Variable.ALL.stream()
                .filter(variable -> names.contains(variable.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the answer can depend on how old the sender's account is. */
    boolean asksForAge() {
        return variables.contains(Variable.AGE);
    }

    /** Empty when it cannot be told, because a value is unknown or a limit was reached. */
    Optional<Boolean> holds(Delivery delivery, Context context) {
        try {
            Object answer = program.eval(name -> value(name, delivery, context));
            return Optional.of(Boolean.TRUE.equals(answer));
        } catch (CelEvaluationException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Object> value(String name, Delivery delivery, Context context) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .flatMap(variable -> variable.value().apply(delivery, context));
    }
}
