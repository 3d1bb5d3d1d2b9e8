using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ManifestGen.Cli.Tests.Charts;

/// <summary>Charts packed in memory.</summary>
internal static class TestChart
{
    public static byte[] Pack(string name, string version, string values = "replicas: 1\n", params (string Path, byte[] Content)[] others) => Archive(
    [
        ($"{name}/Chart.yaml", Encoding.UTF8.GetBytes($"apiVersion: v2\nname: {name}\nversion: {version}\nappVersion: \"9.9\"\n")),
        ($"{name}/values.yaml", Encoding.UTF8.GetBytes(values)),
        ($"{name}/templates/all.yaml", Encoding.UTF8.GetBytes("replicas: {{ .Values.replicas }}\n")),
        .. others,
    ]);

    public static byte[] Archive(params IEnumerable<(string Path, byte[] Content)> files)
    {
        var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
        {
            foreach (var (path, content) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content), ModificationTime = DateTimeOffset.UnixEpoch });
            }
        }

        return memory.ToArray();
    }

    public static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Index(string name, string version, string url, string? digest) =>
        $"apiVersion: v1\nentries:\n  {name}:\n  - name: {name}\n    version: {version}\n    urls: [{url}]\n{(digest is null ? "" : $"    digest: {digest}\n")}";
}
