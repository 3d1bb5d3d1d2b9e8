namespace ManifestGen.OpenObserve;

/// <summary>One thing that the provisioning Job brings into OpenObserve.</summary>
/// <param name="Kind"><c>dashboard</c>, <c>alert</c>, <c>template</c> or <c>destination</c>.</param>
/// <param name="Name">The title or name it is recognised by.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Json">What is sent.</param>
/// <param name="Origin">Where it was described.</param>
internal sealed record ProvisionedItem(string Kind, string Name, string Folder, string Json, Origin Origin);

/// <summary>An item with the file that carries it.</summary>
/// <param name="Item">The item.</param>
/// <param name="File">The file's name within the pod.</param>
internal sealed record ProvisionedFile(ProvisionedItem Item, string File);

/// <summary>A resource of the provisioning Job.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="File">The file of the layer's folder that holds it.</param>
/// <param name="Origin">Where its content was described; null where that is all over.</param>
internal sealed record ProvisioningResource(MappingNode Resource, string File, Origin? Origin);
