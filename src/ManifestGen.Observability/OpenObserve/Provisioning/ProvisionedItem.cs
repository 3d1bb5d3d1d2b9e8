namespace ManifestGen.OpenObserve;

/// <summary>One thing that the provisioning Job brings into OpenObserve.</summary>
/// <param name="Kind"><c>dashboard</c>, <c>alert</c>, <c>template</c> or <c>destination</c>.</param>
/// <param name="Name">The title or name it is recognised by.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Json">What is sent.</param>
/// <param name="Origin">Where it was described.</param>
internal sealed record ProvisionedItem(string Kind, string Name, string Folder, string Json, Origin Origin);
