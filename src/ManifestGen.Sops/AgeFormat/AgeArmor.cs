using System.Text;

namespace ManifestGen.Sops.AgeFormat;

/// <summary>The text form of an age file: 64 columns of canonical base64 between two marker lines.</summary>
internal static class AgeArmor
{
    public const string Begin = "-----BEGIN AGE ENCRYPTED FILE-----";
    public const string End = "-----END AGE ENCRYPTED FILE-----";

    private const int Columns = 64;
    private const int MaxSurroundingSpace = 1024;

    public static string Write(ReadOnlySpan<byte> file)
    {
        var body = Convert.ToBase64String(file);
        var text = new StringBuilder(Begin).Append('\n');
        for (var at = 0; at < body.Length; at += Columns)
        {
            text.Append(body, at, Math.Min(Columns, body.Length - at)).Append('\n');
        }

        return text.Append(End).Append('\n').ToString();
    }

    /// <summary>Whether the text claims to be armor; leading white space does not count.</summary>
    public static bool IsArmor(string text) => text.AsSpan().TrimStart().StartsWith("-----BEGIN ");

    /// <summary>The bytes of an armored file.</summary>
    /// <exception cref="AgeException">The text breaks the format.</exception>
    public static byte[] Read(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart(" \t\r\n").Length;
        var core = text.AsSpan().Trim(" \t\r\n");
        if (start > MaxSurroundingSpace || text.Length - start - core.Length > MaxSurroundingSpace)
        {
            throw Broken("too much white space surrounds it");
        }

        var lines = core.ToString().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i];
        }

        if (lines.Length < 2 || lines[0] != Begin)
        {
            throw Broken("the first line is not the BEGIN marker");
        }

        if (lines[^1] != End)
        {
            throw Broken("the last line is not the END marker");
        }

        var body = new StringBuilder();
        for (var i = 1; i < lines.Length - 1; i++)
        {
            var last = i == lines.Length - 2;
            if (last ? lines[i].Length is 0 or > Columns : lines[i].Length != Columns)
            {
                throw Broken("a line is not 64 columns wide");
            }

            body.Append(lines[i]);
        }

        return Base64.DecodePadded(body.ToString()) ?? throw Broken("it is not canonical base64");
    }

    private static AgeException Broken(string why) => new(AgeFailure.Armor, $"The age armor is broken: {why}.");
}
