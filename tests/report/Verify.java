import java.io.FileInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints, per file and standard, whether veraPDF finds it compliant, and why not. */
public class Verify {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String standard : List.of("3a", "ua1")) {
                PDFAFlavour flavour = PDFAFlavour.fromString(standard);
                try (FileInputStream in = new FileInputStream(file);
                        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println(standard + " " + result.isCompliant() + " " + result.getTotalAssertions());
                    for (TestAssertion found : result.getTestAssertions()) {
                        if (found.getStatus() == TestAssertion.Status.FAILED) {
                            System.out.println("  " + found.getRuleId().getClause() + " " + found.getMessage());
                        }
                    }
                }
            }
        }
    }
}
