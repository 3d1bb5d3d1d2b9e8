using ManifestGen.Schemas.Charts;

namespace ManifestGen.Schemas.Tests.Charts;

public class TemplateScanTests
{
    [Theory]
    [InlineData("{{ .Values.a.b }}", "a.b*")]
    [InlineData("{{- if .Values.a.enabled }}x{{ end }}", "a.enabled")]
    [InlineData("{{ if and .Values.a (not .Values.b.c) }}{{ end }}", "a b.c")]
    [InlineData("{{ with .Values.a }}{{ .b.c }}{{ end }}{{ .d }}", "a a.b.c*")]
    [InlineData("{{ with .Values.a }}{{ toYaml . | nindent 4 }}{{ end }}", "a*")]
    [InlineData("{{ range $k, $v := .Values.a.map }}{{ $k }}{{ end }}", "a.map*")]
    [InlineData("{{ range .Values.list }}{{ .x }}{{ $.Values.y }}{{ end }}", "list* y*")]
    [InlineData("{{ toYaml .Values.resources | indent 2 }}", "resources*")]
    [InlineData("{{ index .Values \"a-b\" \"c\" }}", "a-b.c*")]
    [InlineData("{{ (index .Values \"a-b\").d }}", "a-b.d*")]
    [InlineData("{{ $c := .Values.config }}{{ $c.key }}", "config config.key*")]
    [InlineData("{{ $root := . }}{{ $root.Values.a }}", "a*")]
    [InlineData("{{ tpl .Values.text . }}", "text*")]
    [InlineData("{{ .Values.a | default \"}}\" | quote }}", "a*")]
    [InlineData("{{/* .Values.none */}}", "")]
    [InlineData("{{ \".Values.none\" }}", "")]
    [InlineData("{{ include \"x\" (dict \"v\" .Values.a \"ctx\" $) }}{{ define \"x\" }}{{ .ctx.Values.b }}{{ end }}", "a* b*")]
    [InlineData("{{ include \"somewhere.else\" . }}", "*")]
    [InlineData("{{ if .Values.a }}{{ else if .Values.b }}{{ end }}", "a b")]
    [InlineData("{{ with .Values.a }}{{ $.Values.b }}{{ else }}{{ .Values.c }}{{ end }}", "a a.Values.c* b*")]
    public void Reads_are_followed(string template, string expected)
    {
        var scan = TemplateScan.Of(ChartFiles.From("demo", [new("templates/a.yaml", template)]))!;

        string.Join(' ', Paths(scan.Reads, "")).ShouldBe(expected);
    }

    [Fact]
    public void A_chart_with_templates_knows_which_keys_have_no_effect_and_which_have_no_default()
    {
        var chart = ChartLockBuilder.Build(ChartFiles.From("demo", [
            new("Chart.yaml", "name: demo\nversion: 1.0.0\n"),
            new("values.yaml", "config: {USED: \"1\", DEAD: \"2\"}\nservice: {port: 80}\nlabels: {}\nunused: {a: 1}\n"),
            new("templates/a.yaml", "{{ .Values.config.USED }}{{ .Values.config.EXTRA }}{{ .Values.service.port }}{{ .Values.service.nodePort }}{{ toYaml .Values.labels }}"),
        ]));

        chart.Templates.ShouldBe(ChartTemplateKnowledge.Scanned);
        var config = chart.Values.Keys["config"];
        config.Keys["DEAD"].IsUnread.ShouldBeTrue();
        config.Keys["USED"].IsUnread.ShouldBeFalse();
        config.Keys["EXTRA"].IsOptional.ShouldBeTrue();
        config.Others.ShouldBeNull();
        chart.Values.Keys["service"].Keys.ContainsKey("nodePort").ShouldBeTrue();
        chart.Values.Keys["labels"].Others.ShouldNotBeNull();
        chart.Values.Keys["unused"].Keys["a"].IsUnread.ShouldBeTrue();
    }

    [Fact]
    public void Without_templates_nothing_is_known_of_them() => TemplateScan.Of(ChartFiles.From("demo", [new("values.yaml", "a: 1")])).ShouldBeNull();

    private static IEnumerable<string> Paths(TemplateReads reads, string path)
    {
        if (reads.IsWhole || (path.Length > 0 && reads.Keys.Count == 0))
        {
            yield return path.TrimEnd('.') + (reads.IsWhole ? "*" : "");
        }
        else if (path.Length > 0 && reads.IsTested)
        {
            yield return path.TrimEnd('.');
        }

        foreach (var below in reads.Keys.SelectMany(key => Paths(key.Value, path + key.Key + ".")))
        {
            yield return below;
        }
    }
}
