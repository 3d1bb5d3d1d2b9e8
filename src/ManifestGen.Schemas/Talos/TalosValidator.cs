using ManifestGen.Schemas.Validation;

namespace ManifestGen.Schemas.Talos;

/// <summary>Checks Talos machine configuration and patches of it against the schema that Talos publishes.</summary>
/// <param name="minor">The minor version of Talos, from 12 to 14; null where it is unknown, so that a field of any version will do.</param>
public sealed class TalosValidator(int? minor)
{
    private int Minor => minor ?? TalosSchemas.Newest;

    /// <summary>Checks one document of a configuration, or of a strategic-merge patch.</summary>
    /// <param name="document">The document; without <c>kind</c> it is the configuration itself.</param>
    /// <param name="isPatch">Whether it is a patch, from which required fields may be absent.</param>
    /// <param name="subject">What messages call it.</param>
    /// <param name="origin">Where it was made, for nodes that know no place of their own.</param>
    public IReadOnlyList<Diagnostic> Validate(MappingNode document, bool isPatch, string subject, Origin? origin = null)
    {
        var diagnostics = new List<Diagnostic>();
        var findings = new Findings(subject, document.Origin ?? origin, diagnostics);
        var kind = document["kind"]?.AsString() ?? "";
        if (Schema(document, kind, findings) is not { } schema)
        {
            return diagnostics;
        }

        if (document["apiVersion"] is { } version ? version.AsString() != schema.Version || kind.Length == 0 : kind.Length > 0)
        {
            findings.Add(ValidationDiagnostics.NotAllowed, kind.Length == 0 ? "the configuration itself has 'version: v1alpha1' and no 'apiVersion'; remove it." : "documents of Talos have 'apiVersion: v1alpha1'; write that.", "apiVersion", document["apiVersion"]);
        }

        if (document["$patch"] is { } order)
        {
            CheckDelete(document, order, kind, findings);
            return diagnostics;
        }

        new ValueChecker(findings, SchemaTarget.Default, new TalosDialect(minor, isPatch)).CheckRoot(WithoutSops(document), schema);
        return diagnostics;
    }

    /// <summary>Checks the operations of a JSON patch (RFC 6902), which Talos takes for the configuration itself.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="subject">What messages call it.</param>
    /// <param name="origin">Where it was made, for nodes that know no place of their own.</param>
    public IReadOnlyList<Diagnostic> ValidateOperations(SequenceNode operations, string subject, Origin? origin = null)
    {
        var diagnostics = new List<Diagnostic>();
        var findings = new Findings(subject, operations.Origin ?? origin, diagnostics);
        for (var i = 0; i < operations.Count; i++)
        {
            findings.Trail.Enter(i, operations[i]);
            CheckOperation(operations[i], findings);
            findings.Trail.Leave();
        }

        return diagnostics;
    }

    private KindSchema? Schema(MappingNode document, string kind, Findings findings)
    {
        if (TalosSchemas.Find(Minor, kind) is { } schema)
        {
            return schema;
        }

        var others = Enumerable.Range(TalosSchemas.Oldest, TalosSchemas.Newest - TalosSchemas.Oldest + 1).Where(other => TalosSchemas.Find(other, kind) is not null).ToList();
        if (others.Count > 0 && minor is null)
        {
            return TalosSchemas.Find(others[^1], kind);
        }

        if (others.Count > 0 && others[0] > minor)
        {
            findings.Add(ValidationDiagnostics.TooNew, $"the document '{kind}' exists since Talos 1.{others[0]} and the target is 1.{minor}; raise the target or set it in the configuration itself.", "kind", document["kind"]);
        }
        else
        {
            findings.Add(ValidationDiagnostics.UnknownKind, $"Talos {(minor is null ? "" : $"1.{minor} ")}has no document '{kind}'; correct the kind.{NearMiss.Hint(kind, TalosSchemas.KindsOf(Minor).Select(known => known.Kind).Where(known => known.Length > 0))}", "kind", document["kind"]);
        }

        return null;
    }

    private static void CheckDelete(MappingNode document, Node order, string kind, Findings findings)
    {
        if (order.AsString() != "delete")
        {
            findings.Add(ValidationDiagnostics.NotAllowed, "Talos knows '$patch: delete' only; write that or leave it out.", "$patch", order);
        }
        else if (kind.Length == 0 || document["apiVersion"] is null)
        {
            findings.Add(ValidationDiagnostics.MissingField, "only a document with 'apiVersion' and 'kind' can be deleted as a whole; move '$patch: delete' to the part that is to go.", "$patch", order);
        }
    }

    // What sops adds to a file that it encrypts.
    private static MappingNode WithoutSops(MappingNode document)
    {
        if (document["sops"] is null)
        {
            return document;
        }

        MappingNode readable = new() { Origin = document.Origin };
        foreach (var (key, value) in document)
        {
            if (key != "sops")
            {
                readable.Add(key, value);
            }
        }

        return readable;
    }

    private void CheckOperation(Node operation, Findings findings)
    {
        var op = operation["op"]?.AsString();
        if (op is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
        {
            findings.Add(ValidationDiagnostics.NotAllowed, "'op' is one of 'add', 'copy', 'move', 'remove', 'replace', 'test'.", "op", operation["op"]);
            return;
        }

        if (operation["path"]?.AsString() is not { } path || !path.StartsWith('/'))
        {
            findings.Add(ValidationDiagnostics.BadFormat, "'path' is a JSON pointer and starts with '/'.", "path", operation["path"]);
            return;
        }

        var dialect = new TalosDialect(minor, isPatch: op != "test");
        var shape = new Shape(ShapeKind.Object) { Type = TalosSchemas.Root(Minor) };
        foreach (var step in path[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (Next(shape, step, operation["path"]!, dialect, findings) is not { } next)
            {
                return;
            }

            shape = next;
        }

        if (operation["value"] is { } value && op is "add" or "replace" or "test")
        {
            findings.Trail.Enter("value", value);
            new ValueChecker(findings, SchemaTarget.Default, dialect).Check(value, shape);
            findings.Trail.Leave();
        }
    }

    // Where the pointer leads into what no schema describes, nothing more can be said.
    private static Shape? Next(Shape shape, string step, Node path, TalosDialect dialect, Findings findings)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Map or ShapeKind.List:
                return shape.Item;
            case ShapeKind.Any or ShapeKind.FreeObject:
                return null;
            case ShapeKind.Object when shape.Type is ObjectSchema type:
                if (type.Find(step) is { } property || dialect.TryFind(type, step, path, findings, out property))
                {
                    return property?.Shape;
                }

                findings.Add(ValidationDiagnostics.UnknownField, $"'{step}' is no field of {type.Name}; correct the path.{NearMiss.Hint(step, type.Properties.Select(known => known.Name))}", "path", path);
                return null;
            default:
                findings.Add(ValidationDiagnostics.WrongType, $"the path leads on to '{step}', but what is before it holds no fields; correct the path.", "path", path);
                return null;
        }
    }
}
