import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.model.utils.DateUtils;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathExpression;
import org.javarosa.xpath.expr.XPathFuncExpr;

/** Reads one case a line (expression, then name, type, value), writes kind, raw value and text. */
public class Oracle {
    private static final String FIELD = "\u001f";
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            OUT.print(answer(line.replace('\u001d', '\n').split(FIELD, -1)).replace('\n', '\u001d') + "\n");
        }
        OUT.flush();
    }

    private static String answer(String[] fields) {
        try {
            FormInstance form = new FormInstance(tree(fields), "form");
            EvaluationContext context = new EvaluationContext(form);
            TreeReference here = form.getRoot().getChild("this", 0).getRef();
            context = new EvaluationContext(context, here);
            XPathExpression expression = XPathParseTool.parseXPath(fields[0]);
            Object value = XPathFuncExpr.unpack(expression.eval(form, context));
            return kind(value) + FIELD + raw(value) + FIELD + XPathFuncExpr.toString(value);
        } catch (Throwable fault) {
            return "x" + FIELD + fault.getClass().getSimpleName() + FIELD + fault.getMessage();
        }
    }

    private static TreeElement tree(String[] fields) {
        TreeElement root = new TreeElement("data");
        Map<String, Integer> repeats = new HashMap<>();
        for (int i = 1; i + 2 < fields.length; i += 3) {
            String name = fields[i];
            IAnswerData data = data(fields[i + 1], fields[i + 2]);
            if (name.startsWith("rep/")) {
                int index = repeats.merge(name, 1, Integer::sum) - 1;
                TreeElement repeat = root.getChild("rep", index);
                if (repeat == null) {
                    repeat = new TreeElement("rep", index);
                    root.addChild(repeat);
                }
                add(repeat, name.substring(4), data);
            } else {
                add(root, name, data);
            }
        }
        if (root.getChild("this", 0) == null) {
            add(root, "this", null);
        }
        return root;
    }

    private static void add(TreeElement parent, String name, IAnswerData data) {
        TreeElement child = new TreeElement(name);
        child.setAnswer(data);
        parent.addChild(child);
    }

    private static IAnswerData data(String type, String value) {
        if (value.isEmpty()) {
            return null;
        }
        switch (type) {
            case "integer": return new IntegerData(Integer.parseInt(value));
            case "decimal": return new DecimalData(Double.parseDouble(value));
            case "date": return new DateData(DateUtils.parseDate(value));
            case "datetime": return new DateTimeData(DateUtils.parseDateTime(value));
            case "time": return new TimeData(DateUtils.parseTime(value));
            case "one": return new SelectOneData(new Selection(value));
            case "many":
                List<Selection> chosen = new ArrayList<>();
                for (String choice : value.split(" ")) {
                    chosen.add(new Selection(choice));
                }
                return new SelectMultiData(chosen);
            default: return new StringData(value);
        }
    }

    private static String kind(Object value) {
        if (value instanceof Boolean) return "b";
        if (value instanceof Double) return "n";
        if (value instanceof Date) return "d";
        return "s";
    }

    private static String raw(Object value) {
        return value instanceof Date ? String.valueOf(((Date) value).getTime()) : String.valueOf(value);
    }
}
