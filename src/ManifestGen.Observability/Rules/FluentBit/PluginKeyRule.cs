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
            foreach (var section in release.Sections.Where(section => section.Kind is "input" or "filter" or "output"))
            {
                if (FluentBitFacts.Keys(section.Kind, section.Plugin) is { } keys)
                {
                    CheckKeys(context, release, section, keys);
                }
            }
        }
    }

    private static void CheckKeys(RuleContext context, FluentBitRelease release, FluentBitSection section, IReadOnlyDictionary<string, char> keys)
    {
        var prefixes = keys.Keys.Where(key => key.EndsWith('*')).Select(key => key[..^1]).ToList();
        foreach (var entry in section.Entries)
        {
            if (keys.ContainsKey(entry.Key) || entry.Key.StartsWith("net.", StringComparison.OrdinalIgnoreCase) || prefixes.Exists(prefix => entry.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                if (keys.GetValueOrDefault(entry.Key) == 'b' && entry.Value.ToLowerInvariant() is not ("on" or "off" or "true" or "false" or "yes" or "no") && !entry.Value.Contains("{{", StringComparison.Ordinal) && !entry.Value.Contains("${", StringComparison.Ordinal))
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
}
