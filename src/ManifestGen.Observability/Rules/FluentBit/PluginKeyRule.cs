using ManifestGen.Facts;

namespace ManifestGen.Rules.FluentBit;

/// <summary>Checks the keys of fluent-bit's plugins against those that the plugins know.</summary>
public sealed class PluginKeyRule : IRule
{
    /// <inheritdoc/>
    public IReadOnlyList<DiagnosticDescriptor> Descriptors { get; } = [FluentBitDiagnostics.UnknownKey];

    /// <inheritdoc/>
    public void Check(RuleContext context)
    {
        foreach (var release in context.Shared(set => new FluentBitIndex(set)).All)
        {
            foreach (var section in release.Sections)
            {
                if (section.Kind is "input" or "filter" or "output" && FluentBitFacts.Find(section.Kind, section.Plugin) is { } keys)
                {
                    CheckKeys(context, release, section, keys);
                }
                else if (section.Kind == "service" && FluentBitFacts.Find("service", "") is { } settings)
                {
                    CheckService(context, release, section, settings);
                }
            }
        }
    }

    // fluent-bit passes over a setting of the service that it does not know, so only what looks like a slip is told.
    private static void CheckService(RuleContext context, FluentBitRelease release, FluentBitSection service, IReadOnlyDictionary<string, FactNode> settings)
    {
        foreach (var entry in service.Entries.Where(entry => !settings.ContainsKey(entry.Key)))
        {
            if (NearMiss.Of(entry.Key.ToLowerInvariant(), settings.Keys) is { } near)
            {
                context.Report(FluentBitDiagnostics.UnknownKey, release.Resource, service.Path, $"the service section has no key '{entry.Key}', and fluent-bit passes over it. Did you mean '{near}'?", entry.Node, DiagnosticSeverity.Warning);
            }
        }
    }

    private static void CheckKeys(RuleContext context, FluentBitRelease release, FluentBitSection section, IReadOnlyDictionary<string, FactNode> keys)
    {
        var prefixes = keys.Keys.Where(key => key.EndsWith('*')).Select(key => key[..^1]).ToList();
        foreach (var entry in section.Entries)
        {
            if (keys.ContainsKey(entry.Key) || entry.Key.StartsWith("net.", StringComparison.OrdinalIgnoreCase) || prefixes.Exists(prefix => entry.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                if (keys.GetValueOrDefault(entry.Key)?.Type == 'i' && entry.Value.Length > 0 && entry.Value.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9') && !IsOpen(entry.Value))
                {
                    context.Report(FluentBitDiagnostics.UnknownKey, release.Resource, section.Path, $"'{entry.Key}' of {section.Kind} '{section.Plugin}' is a whole number; '{entry.Value}' is none.", entry.Node);
                }
                else if (keys.GetValueOrDefault(entry.Key)?.Type == 'b' && entry.Value.ToLowerInvariant() is not ("on" or "off" or "true" or "false" or "yes" or "no") && !IsOpen(entry.Value))
                {
                    context.Report(FluentBitDiagnostics.UnknownKey, release.Resource, section.Path, $"'{entry.Key}' of {section.Kind} '{section.Plugin}' is a switch; '{entry.Value}' is neither On nor Off.", entry.Node);
                }

                continue;
            }

            var owners = FluentBitFacts.Owners(section.Kind, entry.Key).ToList();
            var hint = owners.Count > 0 ? $" It belongs to {section.Kind} {string.Join(" and ", owners.Select(owner => $"'{owner}'"))}." : NearMiss.Hint(entry.Key.ToLowerInvariant(), keys.Keys);
            context.Report(FluentBitDiagnostics.UnknownKey, release.Resource, section.Path, $"{section.Kind} '{section.Plugin}' has no key '{entry.Key}', so fluent-bit does not start.{hint} Correct or drop it.", entry.Node);
        }
    }

    // Filled in by Helm or from the environment.
    private static bool IsOpen(string value) => value.Contains("{{", StringComparison.Ordinal) || value.Contains("${", StringComparison.Ordinal);
}
