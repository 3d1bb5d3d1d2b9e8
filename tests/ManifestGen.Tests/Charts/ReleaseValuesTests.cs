using ManifestGen.Charts;
using ManifestGen.Tests.SampleCharts;
using ManifestGen.Tree;
using ManifestGen.Yaml;
using SampleHandles = ManifestGen.Tests.SampleCharts.Charts;

namespace ManifestGen.Tests.Charts;

/// <summary>Releases described in C#, down to what Flux and Helm get.</summary>
public class ReleaseValuesTests
{
    [Fact]
    public void A_removed_default_travels_in_a_ConfigMap_that_valuesFrom_names()
    {
        var (app, release) = App();
        release.WithValues(new FluentBitValues { LogLevel = "debug" }.WithoutDefault("livenessProbe").WithoutDefault("config.outputs"));

        var set = app.Build()[0];

        var written = set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "logs", "fluentbit")!;
        YamlWriter.ToText(written.Spec!["values"]!).ShouldBe("logLevel: debug\n");
        YamlWriter.ToText(written.Spec!["valuesFrom"]!).ShouldBe("- kind: ConfigMap\n  name: fluentbit-removed-defaults\n  valuesKey: values.yaml\n");
        var map = set.Find("", "ConfigMap", "logs", "fluentbit-removed-defaults")!;
        map.Root.At("data", "values.yaml")!.AsString().ShouldBe("livenessProbe: null\nconfig:\n  outputs: null\n");
        ReleaseFixture.Check(set).ShouldBeEmpty();
        SampleHandles.FluentBit.Lock!.TryRead(out var chart, out _).ShouldBeTrue();
        var effective = EffectiveValues.Of(written, chart!, set);
        effective.Values["livenessProbe"].ShouldBeNull();
        effective.Values.At("config", "outputs").ShouldBeNull();
        effective.Values["readinessProbe"].ShouldNotBeNull();
    }

    [Fact]
    public void Nulls_stay_inline_by_choice()
    {
        var (app, release) = App();
        release.WithValues(new MappingNode { ["config"] = new MappingNode { ["outputs"] = ScalarNode.Null() } }).WithNullsInline("this cluster is built anew for every test");

        var set = app.Build()[0];

        var written = set.Find("helm.toolkit.fluxcd.io", "HelmRelease", "logs", "fluentbit")!;
        written.Spec!.At("values", "config", "outputs")!.Kind.ShouldBe(NodeKind.Null);
        written.Spec!["valuesFrom"].ShouldBeNull();
        ReleaseFixture.Check(set).ShouldBeEmpty();
    }

    [Fact]
    public void The_values_command_shows_each_line_with_its_source_and_reads_back_as_YAML()
    {
        var (app, release) = App();
        release.WithValues(new FluentBitValues { LogLevel = "debug" }.WithoutDefault("config.outputs"));
        var output = new StringWriter { NewLine = "\n" };

        var code = ValuesCommand.Run(app.Build(), "fluentbit", asTree: false, colour: false, HelmGeneration.Helm42, output);

        code.ShouldBe(0);
        var lines = output.ToString().Split('\n');
        lines[0].ShouldBe("# HelmRelease 'logs/fluentbit', chart fluent-bit 0.58.1");
        lines.ShouldContain(line => line.StartsWith("logLevel: debug ", StringComparison.Ordinal) && line.Contains("# ReleaseValuesTests.cs:", StringComparison.Ordinal));
        lines.ShouldContain(line => line.StartsWith("kind: DaemonSet ", StringComparison.Ordinal) && line.EndsWith("# fluent-bit 0.58.1", StringComparison.Ordinal));
        lines.ShouldContain(line => line.TrimStart().StartsWith("name: varlog ", StringComparison.Ordinal) && line.EndsWith("# fluent-bit 0.58.1", StringComparison.Ordinal));
        var again = YamlReader.Read(output.ToString(), "values").Root!;
        Node.DeepEquals(again["daemonSetVolumes"], SampleHandles.FluentBit.Lock!.TryRead(out var chart, out _) ? chart!.Values.Keys["daemonSetVolumes"].Default : null).ShouldBeTrue();
        again.At("config", "service")!.AsString()!.ShouldContain("HTTP_Server On");
        again.At("logLevel")!.AsString().ShouldBe("debug");
        again.At("config", "outputs").ShouldBeNull();
    }

    [Fact]
    public void The_tree_colours_what_the_release_sets()
    {
        var (app, release) = App();
        release.WithValues(new FluentBitValues { LogLevel = "debug" });
        var output = new StringWriter();

        ValuesCommand.Run(app.Build(), "logs/fluentbit", asTree: true, colour: true, HelmGeneration.Helm42, output).ShouldBe(0);

        output.ToString().ShouldContain("logLevel = \e[32mdebug\e[0m");
        output.ToString().ShouldContain("kind = \e[90mDaemonSet\e[0m");
    }

    [Fact]
    public void A_release_that_is_not_there_is_told_with_the_nearest_name()
    {
        var output = new StringWriter();

        ValuesCommand.Run(App().App.Build(), "fluentbt", asTree: false, colour: false, HelmGeneration.Helm42, output).ShouldBe(1);

        output.ToString().ShouldContain("there is no HelmRelease 'fluentbt'. Did you mean 'fluentbit'?");
    }

    private static (ManifestApp App, HelmReleaseBuilder Release) App()
    {
        var app = ManifestApp.Create([]);
        var release = app.AddCluster("test").AddNamespace("logs").AddHelmRelease("fluentbit", SampleHandles.FluentBit);
        return (app, release);
    }
}
