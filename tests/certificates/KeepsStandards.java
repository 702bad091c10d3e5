import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds files against PDF/UA-1 and PDF/A-3a: a line for each file and standard, one for each rule not kept. */
public class KeepsStandards {
    private static final String[] STANDARDS = {"ua1", "3a"};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String standard : STANDARDS) {
                hold(file, standard);
            }
        }
    }

    private static void hold(String file, String standard) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(standard);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s\t%s\t%s%n", result.isCompliant() ? "kept" : "broken", standard, file);
            Map<String, String> rules = new TreeMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() != TestAssertion.Status.PASSED) {
                    String place = one.getLocation().getContext();
                    rules.putIfAbsent(one.getRuleId().getClause(), one.getMessage() + " @ " + place);
                }
            }
            rules.forEach((clause, words) -> System.out.printf("\t%s\t%s%n", clause, words));
        }
    }
}
