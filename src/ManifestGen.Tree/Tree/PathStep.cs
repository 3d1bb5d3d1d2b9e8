namespace ManifestGen.Tree;

/// <summary>One step of a path into a tree: a key or a list index.</summary>
public readonly record struct PathStep(string? Key, int Index)
{
    /// <summary>A step to a mapping's key.</summary>
    public static implicit operator PathStep(string key) => new(key, 0);

    /// <summary>A step to a list's item, counted from 0.</summary>
    public static implicit operator PathStep(int index) => new(null, index);
}
