namespace ManifestGen.Schemas.Charts;

/// <summary>Writes the class <c>Charts</c> that holds one handle for each declared chart.</summary>
public static class ChartsClassGenerator
{
    /// <summary>A file with the class.</summary>
    /// <param name="charts">The charts, in any order.</param>
    /// <param name="namespaceName">The class's namespace; empty for none.</param>
    public static string Generate(IReadOnlyList<DeclaredChart> charts, string namespaceName)
    {
        var code = new ChartCode();
        code.Header("the project's HelmChart items");
        if (namespaceName.Length > 0)
        {
            code.Line($"namespace {namespaceName};");
            code.Line();
        }

        code.Line("/// <summary>The charts that this project declares, each at the version of its <c>HelmChart</c> item.</summary>");
        code.Line("internal static class Charts");
        code.Open();
        var first = true;
        foreach (var chart in charts.OrderBy(chart => chart.Handle, StringComparer.Ordinal))
        {
            if (!first)
            {
                code.Line();
            }

            first = false;
            code.Line($"/// <summary><c>{ChartCode.Escape(chart.Name)}</c> {ChartCode.Escape(chart.Version)}{(chart.Lock?.AppVersion is { } app ? $", which installs {ChartCode.Escape(app)}" : "")}.</summary>");
            code.Line($"public static global::ManifestGen.HelmChart {chart.Handle} {{ get; }} = new()");
            code.Open();
            code.Line($"Name = {ChartCode.Literal(chart.Name)},");
            code.Line($"Version = {ChartCode.Literal(chart.Version)},");
            code.Line($"Repository = {ChartCode.Literal(chart.Repository)},");
            if (chart.Lock is not null)
            {
                code.Line($"Lock = global::ManifestGen.Charts.LockedChart.FromResource(typeof(Charts).Assembly, {ChartCode.Literal(ResourceNameOf(chart))}),");
            }

            code.Close(";");
        }

        code.Line();
        code.Line("/// <summary>Every chart above.</summary>");
        code.Line($"public static global::System.Collections.Generic.IReadOnlyList<global::ManifestGen.HelmChart> All {{ get; }} = [{string.Join(", ", charts.Select(chart => chart.Handle).Order(StringComparer.Ordinal))}];");
        code.Close();
        return code.ToString();
    }

    /// <summary>The logical name under which a lock is embedded, <c>charts.lock/openobserve-standalone-0.92.2.lock</c>.</summary>
    public static string ResourceNameOf(DeclaredChart chart) => "charts.lock/" + (chart.Lock?.FileName ?? ChartLock.FileNameOf(chart.Name, chart.Version));
}
