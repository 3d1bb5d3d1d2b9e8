namespace ManifestGen.Schemas.Cel;

/// <summary>A rule uses what this subset of CEL does not have; such a rule is left to the API server.</summary>
internal sealed class CelSyntaxException(string message) : Exception(message);
