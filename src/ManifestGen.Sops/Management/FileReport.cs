using ManifestGen.Sops.Configuration;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Engine;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Management;

/// <summary>What can be said of one encrypted file.</summary>
internal sealed record FileReport
{
    /// <summary>The file, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The encrypted keys, <c>stringData.password</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public IReadOnlyList<string> Recipients { get; init; } = [];

    public string? LastModified { get; init; }

    /// <summary>Whether the values decrypt and the authentication code fits; null where no identity opens the file.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>What is wrong; empty where nothing is.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>Reads and checks a file as far as the identities reach.</summary>
    public static FileReport Of(string path, SopsConfiguration? configuration, IdentityLookup identities)
    {
        var report = new FileReport { Path = path };
        try
        {
            var file = SopsFile.Read(File.ReadAllBytes(path));
            var selected = file.Leaves().Where(leaf => leaf.IsSelected).ToList();
            report = report with
            {
                Keys = [.. selected.Select(leaf => leaf.Path).Distinct(StringComparer.Ordinal)],
                Recipients = [.. file.Metadata.Age.Select(key => key.Recipient), .. file.Metadata.ForeignKeys],
                LastModified = file.Metadata.LastModified,
                Problems = [.. Visible(path, file, selected, configuration)],
            };
            var key = file.Metadata.HasKeyGroups ? null : file.TryUnwrap(identities.Identities);
            if (key is not null)
            {
                using var opened = OpenedFile.Open(file, key);
                report = report with { IsVerified = true };
            }

            return report;
        }
        catch (SopsException error)
        {
            return report with { IsVerified = false, Problems = [.. report.Problems.Append(SopsFileEngine.DescriptorOf(error.Failure).At(error.Message, new Origin(path, error.Line))).Distinct()] };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return report with { IsVerified = false, Problems = [SopsDiagnostics.NotEncrypted.At("The file cannot be read.", new Origin(path, 0))] };
        }
    }

    private static IEnumerable<Diagnostic> Visible(string path, SopsFile file, List<SopsLeaf> selected, SopsConfiguration? configuration)
    {
        foreach (var leaf in selected.Where(leaf => leaf.Node.Text.Length > 0 && leaf.Node.Type != LeafType.Null && !EncryptedValue.IsEncrypted(leaf.Node.Text)))
        {
            yield return SopsDiagnostics.PlainValue.At($"The value of '{leaf.Path}' is readable but must be encrypted.", new Origin(path, leaf.Node.Line));
        }

        // A Secret whose rule misses a value is valid for sops and public for everybody.
        var isSecret = file.Documents[0].Text("kind") == "Secret";
        foreach (var leaf in file.Leaves().Where(leaf => isSecret && !leaf.IsSelected && leaf.Keys[0] is "data" or "stringData" && leaf.Node.Text.Length > 0))
        {
            yield return SopsDiagnostics.WrongSelection.At($"The file's own rule leaves '{leaf.Path}' readable.", new Origin(path, leaf.Node.Line));
        }

        if (configuration?.Match(path) is { } rule && !rule.Age.ToHashSet(StringComparer.Ordinal).SetEquals(file.Metadata.Age.Select(key => key.Recipient)))
        {
            yield return SopsDiagnostics.RecipientsDiffer.At("Its recipients are not those of its creation rule. Run 'manifestgen secrets recipients sync'.", new Origin(path, 0));
        }
    }
}
