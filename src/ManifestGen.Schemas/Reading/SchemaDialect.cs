namespace ManifestGen.Schemas.Reading;

/// <summary>Whose rules a schema follows where the dialects differ.</summary>
internal enum SchemaDialect
{
    /// <summary>The structural schemas of custom resource definitions and the definitions of Kubernetes: unknown keys are refused.</summary>
    Structural,

    /// <summary>Plain JSON schema: unknown keys are kept unless it says otherwise, and alternatives may bring properties.</summary>
    JsonSchema,
}
