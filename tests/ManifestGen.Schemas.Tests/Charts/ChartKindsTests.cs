using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tests.Charts;

public class ChartKindsTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.example.org
        spec:
          group: example.org
          names:
            categories: [all]
            kind: Widget
            listKind: WidgetList
            plural: widgets
          versions:
            - name: v1
              schema:
                openAPIV3Schema:
                  properties:
                    kind:
                      type: string
        """;

    [Fact]
    public void A_lock_knows_the_kinds_of_the_folder_of_definitions() => Installs(("crds/widgets.yaml", Definition)).ShouldBe(["example.org/Widget"]);

    [Fact]
    public void A_lock_knows_kinds_among_templates_that_are_no_yaml() =>
        Installs(("templates/crds.yaml", "{{- if .Values.crds.create }}\n" + Definition.Replace("name: widgets.example.org", "name: widgets.example.org\n  labels:\n    {{- include \"labels\" . | nindent 4 }}") + "\n---\n" + Definition.Replace("Widget", "Gadget").Replace("example.org", "\"example.net\"") + "\n{{- end }}\n"))
            .ShouldBe(["example.net/Gadget", "example.org/Widget"]);

    [Fact]
    public void A_lock_knows_the_kinds_of_subcharts() =>
        Installs(("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n"), ("charts/sub/crds/widgets.yaml", Definition)).ShouldBe(["example.org/Widget"]);

    [Fact]
    public void Kinds_of_a_subchart_that_values_switch_on_are_not_certain() =>
        Installs(("charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n"), ("charts/sub/crds/widgets.yaml", Definition), ("requirements.yaml", "dependencies: [{name: sub, version: 1.0.0, condition: sub.enabled}]\n")).ShouldBeEmpty();

    [Fact]
    public void An_object_that_only_talks_of_definitions_installs_none() =>
        Installs(("templates/role.yaml", "kind: ClusterRole\nrules:\n  - apiGroups: [apiextensions.k8s.io]\n    resources: [CustomResourceDefinition]\n")).ShouldBeEmpty();

    [Fact]
    public void They_are_read_back_as_they_were_written()
    {
        var text = ChartLockWriter.Write(Lock(("crds/widgets.yaml", Definition)));

        text.ShouldContain("\ninstalls example.org/Widget\n");
        ChartLockReader.Read(text, "a.lock").Installs.ShouldBe(["example.org/Widget"]);
    }

    private static IReadOnlyList<string> Installs(params (string Path, string Text)[] files) => Lock(files).Installs;

    private static ChartLock Lock(params (string Path, string Text)[] files) => ChartLockBuilder.Build(ChartFiles.From("demo",
    [
        new("Chart.yaml", "apiVersion: v2\nname: demo\nversion: 1.0.0\n"),
        new("values.yaml", "replicas: 1\n"),
        .. files.Select(file => KeyValuePair.Create(file.Path, file.Text)),
    ]));
}
