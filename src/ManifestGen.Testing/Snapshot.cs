using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ManifestGen.Testing;

/// <summary>Compares what a test made with what was accepted before, in files beside the test: <c>Class.Method.verified.*</c>.</summary>
/// <remarks>
/// The class is the name of the test's file. A difference leaves <c>Class.Method.received.*</c> and throws <see cref="SnapshotException"/>.
/// With <c>MANIFESTGEN_ACCEPT_SNAPSHOTS=1</c> in the environment the new content is accepted instead.
/// </remarks>
public static class Snapshot
{
    internal const string AcceptVariable = "MANIFESTGEN_ACCEPT_SNAPSHOTS";

    /// <summary>Compares every file that a program would write, in a folder <c>Class.Method.verified</c> with their real paths.</summary>
    /// <remarks>A Secret shows its keys and, for each, only that there is a value; sources of values are not asked.</remarks>
    /// <param name="app">The program; it is described but not run.</param>
    /// <param name="parameters">Tells the rows of a parameterized test apart; becomes part of the name.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Verify(
        ManifestApp app, string parameters = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(app);
        FolderSnapshot.Verify(SnapshotName.Of(file, method, parameters), ManifestText.Of(app));
    }

    /// <summary>Compares one text, in a file <c>Class.Method.verified.yaml</c>.</summary>
    /// <param name="text">What the test made; line ends count as <c>\n</c>.</param>
    /// <param name="extension">The file's extension, without a dot.</param>
    /// <param name="parameters">Tells the rows of a parameterized test apart; becomes part of the name.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Verify(
        string text, string extension = "yaml", string parameters = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        TextSnapshot.Verify(SnapshotName.Of(file, method, parameters), extension, text);
    }

    /// <summary>Compares the files below a folder, in a folder <c>Class.Method.verified</c> with their real paths.</summary>
    /// <remarks>In SOPS files, whose bytes differ at each encryption, ciphertexts, keys' shares, date and MAC are masked.</remarks>
    /// <param name="folder">The folder that the test made.</param>
    /// <param name="parameters">Tells the rows of a parameterized test apart; becomes part of the name.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void VerifyFolder(
        string folder, string parameters = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(folder);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path, Encoding.UTF8);
            files.Add(Path.GetRelativePath(folder, path).Replace('\\', '/'), path.Contains(".sops.", StringComparison.Ordinal) ? SopsMask.Apply(text) : text);
        }

        FolderSnapshot.Verify(SnapshotName.Of(file, method, parameters), files);
    }

    /// <summary>Fails where a snapshot below the calling file's folder belongs to no test method.</summary>
    /// <param name="tests">The assembly that holds the tests.</param>
    /// <param name="file">Filled in by the compiler.</param>
    public static void VerifyNoneDangling(Assembly tests, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(tests);
        var dangling = DanglingSnapshots.Find(tests, SourceFolder.Of(file));
        if (dangling.Count > 0)
        {
            throw new SnapshotException($"Snapshots without a test:\n{string.Join("\n", dangling.Select(path => $"  - {path}"))}\nDelete them, or give the test its name back.");
        }
    }
}
