import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/** Opens files as Gephi does and tells what it sees: a line each for a file, an issue, a node, an edge, an attribute. */
public class ReadByGephi {
    private static PrintStream out;

    public static void main(String[] paths) throws Exception {
        out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String path : paths) {
            tell("file", path);
            read(new File(path));
        }
        out.flush();
        System.exit(0);
    }

    private static void read(File file) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(file);
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        for (Issue issue : container.getReport().getIssuesList(1000)) {
            tell("issue", issue.getLevel().toString(), issue.getMessage());
        }
        importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel();
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes().toArray()) {
            tell("node", text(node.getId()), node.getLabel());
            attributes(node, model.getNodeTable());
        }
        for (Edge edge : graph.getEdges().toArray()) {
            String kind = text(edge.getTypeLabel());
            tell("edge", text(edge.getId()), edge.getLabel(), text(edge.getSource().getId()),
                text(edge.getTarget().getId()), text(edge.isDirected()), kind, times(edge, model));
            attributes(edge, model.getEdgeTable());
        }
        projects.closeCurrentProject();
    }

    private static void attributes(Element element, Iterable<Column> columns) {
        for (Column column : columns) {
            Object value = column.isProperty() ? null : element.getAttribute(column);
            if (value != null) {
                tell("attribute", column.getTitle(), column.getTypeClass().getSimpleName(), value.toString());
            }
        }
    }

    private static String times(Edge edge, GraphModel model) {
        return model.getEdgeTable().hasColumn("timeset") ? text(edge.getAttribute("timeset")) : null;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** Prints fields in Base64, so that nothing in them can break a line. */
    private static void tell(String... fields) {
        for (String field : fields) {
            byte[] bytes = (field == null ? "" : field).getBytes(StandardCharsets.UTF_8);
            out.print(Base64.getEncoder().encodeToString(bytes) + "\t");
        }
        out.println();
    }
}
