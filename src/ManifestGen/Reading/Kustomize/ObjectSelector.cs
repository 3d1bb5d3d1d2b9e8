using ManifestGen.Secrets;

namespace ManifestGen.Reading.Kustomize;

/// <summary>The objects that a target of a patch or a replacement selects; names are patterns that match as a whole.</summary>
internal static class ObjectSelector
{
    /// <summary>Whether the object is selected, under its present or an earlier name.</summary>
    public static bool Selects(Node target, SourceDocument document) =>
        IsMatch(target["kind"], document.Kind)
        && IsMatch(target["group"], document.Group)
        && IsMatch(target["version"], document.ApiVersion[(document.ApiVersion.LastIndexOf('/') + 1)..])
        && document.Earlier.Append((document.Name, document.Namespace)).Any(id => IsMatch(target["name"], id.Item1) && IsMatch(target["namespace"], id.Item2 ?? ""))
        && Holds(target["labelSelector"], document.Root.Path("metadata", "labels"))
        && Holds(target["annotationSelector"], document.Root.Path("metadata", "annotations"));

    private static bool IsMatch(Node? pattern, string text) => pattern.AsText() is not { Length: > 0 } wanted || wanted == text || UserPattern.IsMatch($"^(?:{wanted})$", text);

    private static bool Holds(Node? selector, Node? labels) => selector.AsText() is not { Length: > 0 } text || LabelSelector.Matches(text, labels);
}
