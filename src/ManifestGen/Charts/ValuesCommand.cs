using System.CommandLine;
using ManifestGen.Flux;

namespace ManifestGen.Charts;

/// <summary><c>values RELEASE</c> of a program: the effective values, each line with its source.</summary>
internal static class ValuesCommand
{
    public static Command Create(ManifestApp app)
    {
        var name = new Argument<string>("release") { Description = "The release's name, or namespace/name." };
        var tree = new Option<bool>("--tree") { Description = "Show a tree instead of YAML." };
        var plain = new Option<bool>("--no-color") { Description = "Write no colours." };
        var helm = new Option<HelmGeneration>("--helm") { Description = "Whose rules for nulls apply.", DefaultValueFactory = _ => HelmGeneration.Helm42 };
        var command = new Command("values", "Shows what Helm will see of a release: defaults, valuesFrom and values merged.") { name, tree, plain, helm };
        command.SetAction(result => Run(
            app.Build(), result.GetRequiredValue(name), result.GetValue(tree), !result.GetValue(plain) && !Console.IsOutputRedirected, result.GetValue(helm), Console.Out));
        return command;
    }

    /// <summary>Prints the release of every cluster that has one of this name.</summary>
    /// <returns>0, or 1 where there is none or its chart is not locked.</returns>
    internal static int Run(IReadOnlyList<ManifestSet> sets, string name, bool asTree, bool colour, HelmGeneration generation, TextWriter output)
    {
        var releases = sets.SelectMany(set => set.OfKind(HelmReleases.Group, HelmReleases.Kind).Select(release => (Set: set, Release: release))).ToList();
        var found = releases.Where(entry => entry.Release.Name == name || $"{entry.Release.Namespace}/{entry.Release.Name}" == name).ToList();
        if (found.Count == 0)
        {
            output.WriteLine($"there is no HelmRelease '{name}'.{NearMiss.Hint(name, releases.Select(entry => entry.Release.Name))}");
            return 1;
        }

        var code = 0;
        foreach (var (set, release) in found)
        {
            var (chart, version) = (HelmReleases.ChartName(release), HelmReleases.ChartVersion(release));
            if (set.Charts.FirstOrDefault(one => one.Name == chart && one.Version == version)?.Lock is not { } locked || !locked.TryRead(out var content, out _))
            {
                output.WriteLine($"{release}: chart '{chart}' {version} has no readable lock; declare it as a HelmChart item and run 'manifestgen chart lock'.");
                code = 1;
                continue;
            }

            var values = EffectiveValues.Of(release, content!, set, generation);
            output.WriteLine($"# {release}, chart {chart} {version}");
            foreach (var unknown in values.Unknown)
            {
                output.WriteLine($"# not shown: {unknown}, which only the cluster can read");
            }

            foreach (var dependency in content!.Dependencies.Where(dependency => dependency.Lock is null))
            {
                output.WriteLine($"# not shown: defaults of subchart '{dependency.Key}', which the lock does not have");
            }

            output.Write(asTree ? EffectiveValuesText.ToTree(values, colour) : EffectiveValuesText.ToYaml(values));
        }

        return code;
    }
}
