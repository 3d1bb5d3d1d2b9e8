namespace ManifestGen.Schemas.Cel;

/// <summary>A rule fails while it is computed, as by a missing key; the API server refuses the object then.</summary>
internal sealed class CelFaultException(string message) : Exception(message);
