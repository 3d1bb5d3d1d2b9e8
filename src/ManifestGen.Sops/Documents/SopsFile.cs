using System.Text;
using ManifestGen.Sops.AgeFormat;

namespace ManifestGen.Sops.Documents;

/// <summary>An encrypted YAML file as it stands on disk: nothing in it is decrypted yet.</summary>
internal sealed class SopsFile
{
    /// <summary>The key of the metadata block.</summary>
    public const string Block = "sops";

    // Flux refuses larger ones by default; sops itself takes any.
    private const int MaxLength = 64 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, true);

    private SopsFile(string text, bool hasMark, IReadOnlyList<SopsMapping> documents, SopsMapping block)
    {
        Text = text;
        HasMark = hasMark;
        Documents = documents;
        BlockNode = block;
        Metadata = SopsMetadata.Read(block);
    }

    public string Text { get; }

    /// <summary>Whether the bytes start with a byte order mark, which is kept.</summary>
    public bool HasMark { get; }

    /// <summary>The roots of the documents, the <c>sops</c> key included.</summary>
    public IReadOnlyList<SopsMapping> Documents { get; }

    /// <summary>The first document's metadata block, the only one that sops reads.</summary>
    public SopsMapping BlockNode { get; }

    public SopsMetadata Metadata { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="SopsException">It is no SOPS file.</exception>
    public static SopsFile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength)
        {
            throw new SopsException(SopsFailure.Syntax, "The file is larger than 64 MiB.");
        }

        var hasMark = bytes.StartsWith(Encoding.UTF8.Preamble);
        var text = Decode(hasMark ? bytes[3..] : bytes);
        var roots = SopsYamlReader.Read(text);
        if (roots.Count == 0)
        {
            throw new SopsException(SopsFailure.Syntax, "The file is empty.");
        }

        if (roots.FirstOrDefault(root => root is not SopsMapping) is { } other)
        {
            throw new SopsException(SopsFailure.Syntax, "A document of the file is no mapping.", other.Line);
        }

        var documents = roots.Cast<SopsMapping>().ToList();
        return documents[0][Block] switch
        {
            SopsMapping block => new(text, hasMark, documents, block),
            null => throw new SopsException(SopsFailure.Syntax, "The file has no 'sops' block: it is not encrypted."),
            var block => throw new SopsException(SopsFailure.Metadata, "The 'sops' block is no mapping.", block.Line),
        };
    }

    /// <summary>Every value except the metadata, in the order of the text, which is the order of the authentication code.</summary>
    public IEnumerable<SopsLeaf> Leaves()
    {
        foreach (var document in Documents)
        {
            foreach (var entry in document.Entries)
            {
                if (entry.Key == Block)
                {
                    continue;
                }

                foreach (var leaf in Leaves(entry.Value, [entry.Key]))
                {
                    yield return leaf;
                }
            }
        }
    }

    /// <summary>Unwraps the data key by the first identity that opens one of the envelopes.</summary>
    /// <exception cref="SopsException">None does.</exception>
    public DataKey Unwrap(IReadOnlyList<AgeIdentity> identities) => TryUnwrap(identities) ?? throw new SopsException(
        SopsFailure.NoKey,
        identities.Count == 0 ? "No age identity is at hand." : "None of the age identities at hand is a recipient of the file.");

    /// <summary>Unwraps the data key; null where no identity is a recipient.</summary>
    /// <exception cref="SopsException">An envelope that an identity should open is broken.</exception>
    public DataKey? TryUnwrap(IReadOnlyList<AgeIdentity> identities)
    {
        if (Metadata.HasKeyGroups)
        {
            throw new SopsException(SopsFailure.NeedsBinary, "The file shares its key among several groups, which only the sops program can put together.");
        }

        // Envelopes that name an identity at hand come first: each wrong guess costs a curve multiplication.
        foreach (var key in Metadata.Age.OrderBy(key => identities.Any(identity => identity.Recipient.Text == key.Recipient) ? 0 : 1))
        {
            try
            {
                var file = AgeArmor.IsArmor(key.Envelope) ? AgeArmor.Read(key.Envelope) : Encoding.Latin1.GetBytes(key.Envelope);
                return new(AgeFile.Decrypt(file, identities));
            }
            catch (AgeException error) when (error.Failure == AgeFailure.NoMatch)
            {
                continue;
            }
            catch (AgeException) when (!identities.Any(identity => identity.Recipient.Text == key.Recipient))
            {
                // A broken envelope of somebody else is that recipient's trouble.
                continue;
            }
            catch (AgeException error)
            {
                throw new SopsException(SopsFailure.Metadata, $"The data key for recipient '{key.Recipient}' cannot be opened. {error.Message}");
            }
        }

        return null;
    }

    private IEnumerable<SopsLeaf> Leaves(SopsNode node, IReadOnlyList<string> keys)
    {
        switch (node)
        {
            case SopsScalar scalar:
                yield return new(scalar, keys, Metadata.Selection.Encrypts(keys));
                break;
            case SopsSequence sequence:
                foreach (var leaf in sequence.Items.SelectMany(item => Leaves(item, keys)))
                {
                    yield return leaf;
                }

                break;
            case SopsMapping mapping:
                foreach (var leaf in mapping.Entries.SelectMany(entry => Leaves(entry.Value, [.. keys, entry.Key])))
                {
                    yield return leaf;
                }

                break;
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new SopsException(SopsFailure.Syntax, "The file is not UTF-8.");
        }
    }
}
