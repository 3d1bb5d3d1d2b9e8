namespace ManifestGen.OpenTelemetry;

internal static class HeaderLowering
{
    /// <summary>Headers with secret values as environment variables, named after the component and the header.</summary>
    public static void Add(MappingNode settings, Map<HeaderValue> headers, CollectorComponent component, CollectorNeeds needs)
    {
        if (headers.Count == 0)
        {
            return;
        }

        MappingNode lowered = [];
        foreach (var (header, value) in headers)
        {
            lowered.Add(header, value.For(needs, VariableName(component.Name ?? component.Type.Name, header)));
        }

        settings["headers"] = lowered;
    }

    /// <summary>Lets an extension sign requests; one without a name takes the exporter's, so that two exporters can have one each.</summary>
    public static void Add(MappingNode settings, BasicAuth? auth, CollectorComponent component, CollectorNeeds needs)
    {
        if (auth is not null)
        {
            settings["auth"] = new MappingNode { ["authenticator"] = needs.Extension(auth.Name is null ? auth with { Name = component.Name } : auth) };
        }
    }

    /// <summary><c>OPENOBSERVE_AUTHORIZATION</c> for component <c>openobserve</c> and header <c>Authorization</c>.</summary>
    public static string VariableName(string component, string header) =>
        string.Concat($"{component}_{header}".Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
