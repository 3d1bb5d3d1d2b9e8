namespace ManifestGen.Testing;

/// <summary>Where a snapshot lies: the test's folder and <c>Class.Method</c> or <c>Class.Method_parameters</c>.</summary>
internal sealed record SnapshotName(string Folder, string Stem)
{
    public static SnapshotName Of(string file, string method, string parameters)
    {
        var type = Path.GetFileNameWithoutExtension(file.Replace('\\', '/'));
        var suffix = parameters.Length == 0 ? "" : $"_{string.Concat(parameters.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '=' or ',' ? c : '-'))}";
        return new(SourceFolder.Of(file), $"{type}.{method}{suffix}");
    }

    public string Verified(string extension = "") => Path.Combine(Folder, $"{Stem}.verified{extension}");

    public string Received(string extension = "") => Path.Combine(Folder, $"{Stem}.received{extension}");
}
