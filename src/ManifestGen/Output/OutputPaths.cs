using System.Collections;

namespace ManifestGen.Output;

/// <summary>The full paths of owned files, put together when asked for: of many files they would be a large part of memory.</summary>
internal sealed class OutputPaths(IOutputFolder folder, PlannedFile[] files, string? ledgerName) : IReadOnlyList<string>
{
    public int Count => files.Length + (ledgerName is null ? 0 : 1);

    public string this[int index] => folder.FullPath(index < files.Length ? files[index].Path : ledgerName ?? throw new ArgumentOutOfRangeException(nameof(index)));

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
