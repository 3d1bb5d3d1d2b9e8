using ManifestGen.Secrets;
using ManifestGen.Sops.Binary;
using ManifestGen.Sops.Documents;
using ManifestGen.Sops.Identities;

namespace ManifestGen.Sops.Engine;

/// <summary>Plans the encrypted files of one cluster: compares in memory, writes nothing, starts nothing unless a file needs the sops program.</summary>
internal sealed class SopsFileEngine(AgeRecipients recipients, SopsEngineOptions options) : ISecretFileEngine
{
    /// <inheritdoc/>
    public SecretFilePlan Plan(IReadOnlyList<SecretManifest> secrets, SecretFileContext context)
    {
        var diagnostics = new List<Diagnostic>();
        var rules = new FileRules(recipients, context, diagnostics);
        using var identities = new IdentityLookup(options.Identities ?? new SystemIdentitySources(context.OnEnvironmentRead, context.OnFileRead));
        var works = new List<SecretWork>();
        try
        {
            foreach (var secret in secrets)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                works.Add(Start(secret, context, rules, identities, diagnostics));
            }

            new ValueGathering(works, new SecretValueReader(context), diagnostics).Run();
            var decider = new SecretDecider(context, options, new(options.StateFolder), new SopsProgramEncryption(options, rules.Path, diagnostics), diagnostics);
            var decisions = works.ConvertAll(decider.Decide);
            var files = works.Zip(decisions, (work, decision) => new SecretFile(work.Secret.File, decision.Content)).ToList();
            return new(files, [.. diagnostics, .. Problems(works, identities)])
            {
                Companions = rules.Companion(secrets) is { } companion ? [companion] : [],
                Summary = Summary(works, decisions),
            };
        }
        finally
        {
            works.ForEach(work => work.Dispose());
        }
    }

    private static SecretWork Start(SecretManifest secret, SecretFileContext context, FileRules rules, IdentityLookup identities, List<Diagnostic> diagnostics)
    {
        var work = new SecretWork(secret, Path.GetFullPath(secret.File, context.OutputFolder)) { Rule = rules.For(secret) };
        try
        {
            work.Existing = File.Exists(work.Path) ? ExistingSecret.Read(File.ReadAllBytes(work.Path), identities, secret) : null;
        }
        catch (SopsException error)
        {
            work.IsBlocked = work.IsUnreadable = true;
            diagnostics.Add(DescriptorOf(error.Failure).At($"'{secret.File}': {error.Message}", new Origin(work.Path, error.Line), secret.Subject));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            work.IsBlocked = work.IsUnreadable = true;
            diagnostics.Add(SopsDiagnostics.NotEncrypted.At($"'{secret.File}' cannot be read.", new Origin(work.Path, 0), secret.Subject));
        }

        return work;
    }

    /// <summary>What a failure of the format means to the user.</summary>
    internal static DiagnosticDescriptor DescriptorOf(SopsFailure failure) => failure switch
    {
        SopsFailure.PlainValue => SopsDiagnostics.PlainValue,
        SopsFailure.Value or SopsFailure.Mac => SopsDiagnostics.Altered,
        SopsFailure.Metadata => SopsDiagnostics.BrokenMetadata,
        SopsFailure.NoKey => SopsDiagnostics.NeedsIdentity,
        SopsFailure.NeedsBinary => SopsDiagnostics.NeedsBinary,
        SopsFailure.Configuration => SopsDiagnostics.BrokenConfiguration,
        SopsFailure.Binary => SopsDiagnostics.BinaryFailed,
        _ => SopsDiagnostics.NotEncrypted,
    };

    // A broken source of identities matters only where a file stayed closed.
    private static IEnumerable<Diagnostic> Problems(List<SecretWork> works, IdentityLookup identities) =>
        works.Exists(work => work.Existing is { IsOpen: false })
            ? identities.Problems.Select(problem => SopsDiagnostics.BadIdentity.At(problem, null))
            : [];

    // A blocked Secret has an error of its own, and whether an identity would open its file is not what stopped it.
    private static string? Summary(List<SecretWork> works, List<SecretDecision> decisions)
    {
        var unverified = works.Zip(decisions).Count(pair => pair is { First.IsBlocked: false, Second: { Content: null, WasVerified: false } });
        return unverified == 0 ? null : $"{unverified} {(unverified == 1 ? "secret" : "secrets")} kept unverified: no age identity opens {(unverified == 1 ? "it" : "them")}";
    }
}
