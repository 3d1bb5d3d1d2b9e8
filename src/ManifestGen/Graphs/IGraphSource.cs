namespace ManifestGen.Graphs;

/// <summary>Draws one view of a composition; a rule that implements it adds its view to <c>graph</c>.</summary>
public interface IGraphSource
{
    /// <summary>The view's name on the command line, <c>telemetry</c>.</summary>
    string View { get; }

    /// <summary>The view.</summary>
    Graph Draw(RuleContext context);
}
