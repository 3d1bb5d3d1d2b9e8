using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.Sops.Identities;

/// <summary>Collects age identities from every place where sops looks, once and only when asked.</summary>
internal sealed class IdentityLookup : IDisposable
{
    private readonly Lazy<Found> found;

    public IdentityLookup(IIdentitySources sources)
    {
        found = new(() => Collect(sources));
    }

    public IReadOnlyList<AgeIdentity> Identities => found.Value.Identities;

    /// <summary>Sources that could not be read, named without their content.</summary>
    public IReadOnlyList<string> Problems => found.Value.Problems;

    public void Dispose()
    {
        if (found.IsValueCreated)
        {
            foreach (var identity in found.Value.Identities)
            {
                identity.Dispose();
            }
        }
    }

    private static Found Collect(IIdentitySources sources)
    {
        var identities = new List<AgeIdentity>();
        var problems = new List<string>();
        Add("SOPS_AGE_KEY", sources.Variable("SOPS_AGE_KEY"));
        if (sources.Variable("SOPS_AGE_KEY_FILE") is { } path)
        {
            var text = sources.File(path);
            Add($"SOPS_AGE_KEY_FILE '{path}'", text);
            if (text is null)
            {
                problems.Add($"The file of SOPS_AGE_KEY_FILE, '{path}', cannot be read.");
            }
        }

        if (sources.Variable("SOPS_AGE_KEY_CMD") is { } command)
        {
            var (output, problem) = sources.Command(command);
            Add("SOPS_AGE_KEY_CMD", output);
            if (problem is not null)
            {
                problems.Add($"The command of SOPS_AGE_KEY_CMD {problem}.");
            }
        }

        if (sources.DefaultFile is { } standard)
        {
            Add($"'{standard}'", sources.File(standard));
        }

        return new(identities.DistinctBy(identity => identity.Recipient.Text).ToList(), problems);

        void Add(string name, string? text)
        {
            var (read, bad) = AgeIdentityFile.Read(text);
            identities.AddRange(read);
            problems.AddRange(bad.Select(problem => $"In {name}, {problem}."));
        }
    }

    private sealed record Found(IReadOnlyList<AgeIdentity> Identities, IReadOnlyList<string> Problems);
}
