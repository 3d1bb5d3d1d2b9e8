using ManifestGen.Schemas.Reading;

namespace ManifestGen.Schemas.Naming;

/// <summary>Gives every type the shortest name that its context allows.</summary>
/// <remarks>
/// A type is named after the property that mentions it most often, the outermost mention first. Where two structures want one name,
/// the one mentioned more than twice as often keeps it, and the others take the property above along, then the kind, then more of the path. The outcome depends on the schemas alone.
/// </remarks>
internal static class TypeNamer
{
    // Alone these say nothing.
    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "Type", "Kind", "Mode", "Operator", "Action", "Effect", "Scheme", "Name", "Status", "Phase", "Policy", "State", "Value", "Item", "Config",
        "Spec", "Template", "Metadata", "Settings", "Options", "Level", "Scope", "Strategy", "Source", "Target", "Object", "Version", "Range",
        "Environment", "Attribute", "Match", "Path", "Format", "Role", "Key", "Method", "Reason", "Filter", "Resource", "Global", "Default",
        "Encoding", "Http", "Exception", "Random", "Index", "Buffer", "Console", "Convert", "File", "Directory", "Stream", "Task", "Thread",
        "Timer", "Lazy", "Tuple", "Nullable", "Delegate", "Enum", "Array", "String", "Boolean", "Byte", "Char", "Decimal", "Double", "Guid",
        "Half", "Math", "Progress", "Uri", "Lock", "Monitor", "Barrier", "Parallel", "List", "Dictionary", "HashSet", "Queue", "Stack",
        "Enumerable", "Map", "Node", "Model", "Origin", "Quantity", "Timestamp", "Secret", "Namespace", "Diagnostic", "Rule", "Duration", "For",
        "Memory", "Tree", "Values", "Diagnostics", "Data", "Base", "Kustomize", "Flux", "Charts", "Schemas", "Test", "Go", "Image", "Description",
    };

    /// <summary>Names every use; <paramref name="taken"/> are names that stay free.</summary>
    public static void Name(IEnumerable<TypeUse> uses, IReadOnlySet<string> taken)
    {
        var open = uses.Select(use => new Candidate(use)).OrderBy(candidate => candidate.Order, StringComparer.Ordinal).ToList();
        var used = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        for (var level = 0; open.Count > 0; level++)
        {
            var wishes = open.ToLookup(candidate => candidate.At(level) ?? "", StringComparer.OrdinalIgnoreCase);
            var rest = new List<Candidate>();
            foreach (var candidate in open)
            {
                var name = candidate.At(level);
                var last = level >= candidate.Levels;
                if (name is null || (!last && (Vague.Contains(name) || wishes[name].Any(rival => !candidate.Outweighs(rival)))) || used.Contains(name))
                {
                    if (last)
                    {
                        candidate.Use.Type.Name = Numbered(candidate.At(candidate.Levels)!, used);
                        continue;
                    }

                    rest.Add(candidate);
                    continue;
                }

                used.Add(name);
                candidate.Use.Type.Name = name;
            }

            open = rest;
        }
    }

    private static string Numbered(string name, HashSet<string> used)
    {
        var number = 2;
        while (!used.Add($"{name}{number}"))
        {
            number++;
        }

        return $"{name}{number}";
    }

    private sealed class Candidate
    {
        private readonly List<string> names = [];

        public Candidate(TypeUse use)
        {
            Use = use;
            var site = use.Sites
                .GroupBy(site => site[^1], StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Min(site => site.Length))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .First()
                .OrderBy(site => site.Length)
                .ThenBy(site => string.Join('/', site), StringComparer.Ordinal)
                .First();
            Order = string.Join('/', site);
            Build(site);
        }

        public TypeUse Use { get; }

        public string Order { get; }

        public bool Outweighs(Candidate rival) => ReferenceEquals(this, rival) || Use.Sites.Count > 2 * rival.Use.Sites.Count;

        public int Levels => names.Count - 1;

        public string? At(int level) => names[Math.Min(level, Levels)];

        private void Build(string[] site)
        {
            var steps = site.Select(Identifiers.OfStep).ToList();
            var kind = steps[0];
            var last = steps[^1];
            var above = steps.Skip(1).SkipLast(1).Where(step => step != "Spec").ToList();
            if (last == "Spec")
            {
                last = (above.Count > 0 ? above[^1] : kind) + "Spec";
                above = above.Count > 0 ? above[..^1] : above;
            }

            if (steps.Count == 1)
            {
                names.Add(kind);
                return;
            }

            Add(last);
            if (above.Count > 0)
            {
                Add(Join(above[^1], last));
            }

            Add(Join(kind, last));
            for (var depth = 2; depth <= above.Count; depth++)
            {
                Add(above.TakeLast(depth).Append(last).Aggregate(Join));
            }

            Add(above.Prepend(kind).Append(last).Aggregate(Join));
        }

        private void Add(string name)
        {
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        // StrategyStrategyType says nothing that StrategyType does not.
        private static string Join(string left, string right) =>
            right.Length > left.Length && right.StartsWith(left, StringComparison.Ordinal) ? right : left + right;
    }
}
