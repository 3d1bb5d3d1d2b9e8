using System.Globalization;

namespace ManifestGen.Reading.Kustomize;

/// <summary>Applies operations of RFC 6902.</summary>
internal static class JsonPatch
{
    /// <summary>Applies one operation; what is wrong with it, or null where it applied.</summary>
    public static string? Apply(MappingNode root, Node operation)
    {
        var op = operation["op"].AsText();
        var path = operation["path"].AsText();
        switch (op)
        {
            case not ("add" or "remove" or "replace" or "test" or "move" or "copy"):
                return $"'{op}' is no operation; use add, remove, replace, test, move or copy.";
            case "add" or "replace" or "test" when operation["value"] is null && operation is MappingNode given && !given.ContainsKey("value"):
                return $"the operation '{op}' at '{path}' has no value.";
            case "move" or "copy":
                return Transfer(root, op, operation["from"].AsText(), path);
        }

        if (path is null || !path.StartsWith('/'))
        {
            return $"the path '{path}' does not start with '/'.";
        }

        return At(root, path, out var parent, out var last) is { } problem ? problem
            : op == "test" ? (Node.DeepEquals(Get(parent, last), operation["value"]) ? null : $"the test at '{path}' does not hold.")
            : Change(parent, last, op, operation["value"]?.Clone(), path);
    }

    private static string? Transfer(MappingNode root, string op, string? from, string? path)
    {
        if (At(root, from ?? "", out var source, out var sourceKey) is { } problem)
        {
            return problem;
        }

        if (Get(source, sourceKey)?.Clone() is not { } value)
        {
            return $"'{from}' is not there to {op}.";
        }

        if (op == "move" && Change(source, sourceKey, "remove", null, from ?? "") is { } removal)
        {
            return removal;
        }

        return At(root, path ?? "", out var target, out var targetKey) is { } missing ? missing : Change(target, targetKey, "add", value, path ?? "");
    }

    // The node that holds the last step.
    private static string? At(MappingNode root, string path, out Node parent, out string last)
    {
        var steps = path.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        last = steps.Count == 0 ? "" : steps[^1];
        parent = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            if (Get(parent, steps[i]) is not { } next)
            {
                return $"the object has no '/{string.Join('/', steps.Take(i + 1))}', so '{path}' leads nowhere.{NearMiss.Hint(steps[i], parent.Entries.Select(entry => entry.Key))}";
            }

            parent = next;
        }

        return null;
    }

    private static Node? Get(Node parent, string step) => parent is SequenceNode list ? (Index(step, list.Count, out var at) && at < list.Count ? list[at] : null) : parent[step];

    private static string? Change(Node parent, string last, string op, Node? value, string path)
    {
        switch (parent)
        {
            // The library behind kustomize lets a replacement add the key.
            case MappingNode mapping when op is "add" or "replace" || mapping.ContainsKey(last):
                mapping[last] = op == "remove" ? null : value ?? ScalarNode.Null();
                return null;
            case SequenceNode list when op == "add" && last == "-":
                list.Add(value ?? ScalarNode.Null());
                return null;
            case SequenceNode list when Index(last, list.Count, out var at) && (at < list.Count || op == "add"):
                Change(list, at, op, value ?? ScalarNode.Null());
                return null;
            case SequenceNode list:
                return $"'{last}' is no index of the list of {list.Count} that '{path}' leads to.";
            case MappingNode:
                return $"'{path}' is not there to {op}.{NearMiss.Hint(last, parent.Entries.Select(entry => entry.Key))}";
            default:
                return $"what holds '{path}' is neither a mapping nor a list.";
        }
    }

    private static void Change(SequenceNode list, int at, string op, Node value)
    {
        switch (op)
        {
            case "add":
                list.Insert(at, value);
                break;
            case "remove":
                list.RemoveAt(at);
                break;
            default:
                list.Set(at, value);
                break;
        }
    }

    private static bool Index(string step, int count, out int at) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out at) && at <= count;
}
