namespace ManifestGen.OpenTelemetry;

/// <summary>One permission that a component needs of the API server.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Resource">The resource, <c>nodes/stats</c> for a subresource.</param>
/// <param name="Verbs">What may be done with it.</param>
internal sealed record PolicyRule(string Group, string Resource, params IReadOnlyList<string> Verbs);
