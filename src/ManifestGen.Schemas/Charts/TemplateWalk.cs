using System.Text.RegularExpressions;

namespace ManifestGen.Schemas.Charts;

/// <summary>Walks one template file from action to action and notes what it reads of <c>.Values</c>.</summary>
internal sealed partial class TemplateWalk(string text, TemplateReads reads, HashSet<string> defined, HashSet<string> included)
{
    // What '.' stands for: the root context, a path below .Values, or something that cannot be followed.
    private sealed record Context(bool IsRoot, IReadOnlyList<string>? Path)
    {
        public static Context Root { get; } = new(true, null);

        public static Context Unknown { get; } = new(false, null);

        public Context Step(string name) =>
            Path is not null ? new(false, [.. Path, name])
            : name == "Values" ? new(false, [])
            : Unknown;
    }

    private readonly Stack<Context> scopes = new([Context.Root]);
    private readonly Dictionary<string, Context> variables = new(StringComparer.Ordinal) { ["$"] = Context.Root };

    public void Run()
    {
        foreach (Match action in Action().Matches(text))
        {
            var body = action.Groups["body"].Value;
            if (!body.StartsWith("/*", StringComparison.Ordinal))
            {
                Act([.. Token().Matches(body).Select(token => token.Value).Where(token => token.Trim().Length > 0 || token == " ")]);
            }
        }
    }

    private void Act(List<string> tokens)
    {
        var words = tokens.Where(token => token != " ").ToList();
        switch (words.FirstOrDefault())
        {
            case null:
                return;
            case "end":
                if (scopes.Count > 1)
                {
                    scopes.Pop();
                }

                return;
            case "else":
                if (words.Count > 1)
                {
                    Read(tokens, 1, whole: false);
                }

                return;
            case "define" or "block":
                defined.Add(words.ElementAtOrDefault(1)?.Trim('"', '`') ?? "");
                scopes.Push(Context.Root);
                return;
            case "if":
                Read(tokens, 1, whole: false);
                scopes.Push(scopes.Peek());
                return;
            case "with":
                var subject = Read(tokens, 1, whole: false);
                scopes.Push(words.Contains("|") || subject.Count != 1 ? Spoil(subject) : subject[0]);
                return;
            case "range":
                Spoil(Read(tokens, 1, whole: true));
                scopes.Push(Context.Unknown);
                return;
            case var first when first.StartsWith('$') && words.ElementAtOrDefault(1) is ":=" or "=":
                var assigned = Read(tokens, 2, whole: words.Count > 3);
                variables[words[0]] = assigned.Count == 1 && words.Count == 3 ? assigned[0] : Spoil(assigned);
                return;
            default:
                Read(tokens, 0, whole: true);
                return;
        }
    }

    // A value that goes through functions may come out as anything below it.
    private Context Spoil(IEnumerable<Context> contexts)
    {
        foreach (var context in contexts.Where(context => context.Path is not null))
        {
            reads.Add(context.Path!, whole: true);
        }

        return Context.Unknown;
    }

    private List<Context> Read(List<string> tokens, int skipWords, bool whole)
    {
        var found = new List<Context>();
        var words = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token == " " || words++ < skipWords)
            {
                continue;
            }

            if (token is "include" or "template")
            {
                NoteInclude(tokens, i);
            }

            if (Reference(token) is not { } context)
            {
                continue;
            }

            (context, var isIndexed) = Indexed(tokens, i, context);
            i = Chained(tokens, i, isIndexed, ref context);
            if (context.Path is not null)
            {
                reads.Add(context.Path, whole);
            }

            found.Add(context);
        }

        return found;
    }

    // '.Values.a.b', '$.Values.a', '$x.b', '.b' below a 'with'; null for what is no reference.
    private Context? Reference(string token)
    {
        if (token.Length == 0 || token[0] is not ('.' or '$') || token == "$" && !variables.ContainsKey("$"))
        {
            return null;
        }

        var steps = token.Split('.');
        var context = token[0] == '.' ? scopes.Peek() : variables.GetValueOrDefault(steps[0], Context.Unknown);
        foreach (var step in steps.Skip(1).Where(step => step.Length > 0))
        {
            context = context.Step(step);
        }

        return context;
    }

    // 'index .Values "a" "b-c"' and 'get .Values.a "b"' name their keys as texts.
    private static (Context Context, bool IsIndexed) Indexed(List<string> tokens, int at, Context context)
    {
        var before = at - 1;
        while (before >= 0 && tokens[before] == " ")
        {
            before--;
        }

        if (before < 0 || tokens[before] is not ("index" or "get" or "hasKey"))
        {
            return (context, false);
        }

        for (var next = at + 1; next < tokens.Count; next++)
        {
            if (tokens[next] == " ")
            {
                continue;
            }

            if (tokens[next][0] is not ('"' or '`'))
            {
                break;
            }

            context = context.Step(tokens[next].Trim('"', '`'));
        }

        return (context, true);
    }

    // '(index .Values "a").b' goes on behind the bracket.
    private static int Chained(List<string> tokens, int at, bool isIndexed, ref Context context)
    {
        var next = at + 1;
        while (next < tokens.Count && isIndexed && (tokens[next] == " " || tokens[next][0] is '"' or '`'))
        {
            next++;
        }

        if (next + 1 >= tokens.Count || tokens[next] != ")" || tokens[next + 1].Length < 2 || tokens[next + 1][0] != '.')
        {
            return at;
        }

        foreach (var step in tokens[next + 1].Split('.').Skip(1))
        {
            context = context.Step(step);
        }

        return next + 1;
    }

    private void NoteInclude(List<string> tokens, int at)
    {
        var name = tokens.Skip(at + 1).FirstOrDefault(token => token != " ") ?? "";

        // A name put together at run time cannot be followed, but such charts name their own templates.
        if (name.Length > 1 && name[0] == '"')
        {
            included.Add(name.Trim('"'));
        }
    }

    [GeneratedRegex(@"\{\{-?\s*(?<body>(?:""(?:\\.|[^""\\])*""|`[^`]*`|/\*.*?\*/|(?!\}\}).)*?)\s*-?\}\}", RegexOptions.Singleline)]
    private static partial Regex Action();

    [GeneratedRegex("""\s+|"(?:\\.|[^"\\])*"|`[^`]*`|:=|=|[()|,]|\$?[A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+|\$[A-Za-z0-9_]*|\.|[A-Za-z0-9_+*/!<>%-]+""")]
    private static partial Regex Token();
}
