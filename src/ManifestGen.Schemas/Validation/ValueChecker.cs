using System.Globalization;
using ManifestGen.Schemas.Cel;

namespace ManifestGen.Schemas.Validation;

/// <summary>Walks a value along its shape.</summary>
internal sealed class ValueChecker(Findings findings, SchemaTarget target, CheckDialect? dialect = null)
{
    private readonly ScalarChecker scalars = new(findings);

    /// <summary>Checks a whole resource.</summary>
    public void CheckRoot(MappingNode resource, KindSchema schema)
    {
        CheckProperties(resource, schema.Type, isRoot: true);
        if (schema.Facts is { } facts)
        {
            CheckFacts(resource, new(ShapeKind.Object) { Type = schema.Type, Facts = facts });
        }
    }

    /// <summary>Checks a value against a shape.</summary>
    public void Check(Node node, Shape shape)
    {
        if (FluxVariable.IsIn(node) || dialect?.Skips(node, findings) == true)
        {
            return;
        }

        if (node.Kind == NodeKind.Null)
        {
            if (shape.Facts?.Nullable != true && shape.Kind != ShapeKind.Any)
            {
                Mistyped(node, shape.Kind);
            }

            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.Any:
                break;
            case ShapeKind.FreeObject when node is MappingNode:
                break;
            case ShapeKind.Object when node is MappingNode mapping:
                CheckProperties(mapping, (ObjectSchema)shape.Type!, isRoot: false);
                break;
            case ShapeKind.Map when node is MappingNode mapping:
                CheckMap(mapping, shape);
                break;
            case ShapeKind.List when node is SequenceNode list:
                CheckList(list, shape);
                break;
            case ShapeKind.FreeObject or ShapeKind.Object or ShapeKind.Map or ShapeKind.List:
                Mistyped(node, shape.Kind);
                return;
            default:
                if (!scalars.Check(node, shape))
                {
                    return;
                }

                break;
        }

        if (shape.Facts is not null)
        {
            CheckFacts(node, shape);
        }
    }

    private void Mistyped(Node node, ShapeKind expected) =>
        findings.Add(ValidationDiagnostics.WrongType, $"this takes {ShapeWords.Of(expected)} and is {ShapeWords.Of(node)}; write it as {ShapeWords.Of(expected)}.");

    private void CheckProperties(MappingNode mapping, ObjectSchema type, bool isRoot)
    {
        foreach (var (key, value) in mapping)
        {
            if (isRoot && (key is "apiVersion" or "kind" || (key == "status" && type.HasStatus)))
            {
                continue;
            }

            if (type.Find(key) is { } property)
            {
                CheckProperty(property, value);
            }
            else if (dialect is not null && dialect.TryFind(type, key, value, findings, out var other))
            {
                if (other is not null)
                {
                    CheckProperty(other, value);
                }
            }
            else if (!type.Open && !(type.HasStatus && key is "apiVersion" or "kind" or "status"))
            {
                var hint = NearMiss.Hint(key, type.Properties.Select(known => known.Name));
                findings.Add(ValidationDiagnostics.UnknownField, $"'{key}' is no field of {type.Name}; remove or correct it.{hint}", key, value);
            }
        }

        foreach (var property in type.Required)
        {
            // A null stands for an absent value unless the schema says that null is a value.
            if (property.Shape.Facts?.Default is null
                && (mapping[property.Name] is not { } value || (value.Kind == NodeKind.Null && property.Shape.Facts?.Nullable != true))
                && !(isRoot && property.Name == "metadata") && dialect?.Requires(property, isRoot) != false)
            {
                findings.Add(ValidationDiagnostics.MissingField, $"'{property.Name}' is missing and {type.Name} requires it; add it.", property.Name, mapping);
            }
        }
    }

    private void CheckProperty(SchemaProperty property, Node value)
    {
        if (property.Since > target.KubernetesMinor)
        {
            findings.Add(
                ValidationDiagnostics.TooNew,
                $"'{property.Name}' exists since Kubernetes 1.{property.Since} and the target is 1.{target.KubernetesMinor}; leave it out or raise the target.",
                property.Name,
                value);
        }

        if (value.Kind == NodeKind.Null)
        {
            return;
        }

        findings.Trail.Enter(property.Name, value);
        Check(value, property.Shape);
        findings.Trail.Leave();
    }

    private void CheckMap(MappingNode mapping, Shape shape)
    {
        var format = shape.Facts?.Format;
        foreach (var (key, value) in mapping)
        {
            if (format is not null && NameSyntax.Problem(format, key) is { } rule)
            {
                findings.Add(ValidationDiagnostics.BadName, $"the key {ShapeWords.Quote(key)} is not valid here; use {rule}.", key, value);
            }

            findings.Trail.Enter(key, value);
            Check(value, shape.Item!);
            findings.Trail.Leave();
        }
    }

    private void CheckList(SequenceNode list, Shape shape)
    {
        for (var i = 0; i < list.Count; i++)
        {
            findings.Trail.Enter(i, list[i]);
            Check(list[i], shape.Item!);
            findings.Trail.Leave();
        }

        if (shape.Facts is { } facts && list.Count > 1 && (facts.Unique || facts.ListType is not null))
        {
            ListKeys.Check(list, shape, findings);
        }
    }

    private void CheckFacts(Node node, Shape shape)
    {
        var facts = shape.Facts!;
        if (node is MappingNode or SequenceNode)
        {
            CheckCount(node is SequenceNode list ? list.Count : ((MappingNode)node).Count, facts, node is SequenceNode ? "items" : "keys");
        }

        foreach (var rule in facts.Rules)
        {
            if (!CelRule.Of(rule).Holds(new(node, shape)))
            {
                findings.Add(ValidationDiagnostics.RuleBroken, $"the definition's rule `{rule}` does not hold; change the fields it names.");
            }
        }

        if (facts.Constraint is { } constraint && !JsonConstraint.Holds(constraint, node))
        {
            findings.Add(ValidationDiagnostics.NoAlternative, "the value is none of the forms that the definition allows, or more than one at once; write exactly one of them.");
        }
    }

    private void CheckCount(int count, ShapeFacts facts, string what)
    {
        if (count < facts.MinCount)
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"it has {count} {what} and needs at least {facts.MinCount}; add some."));
        }

        if (count > facts.MaxCount)
        {
            findings.Add(ValidationDiagnostics.OutOfBounds, string.Create(CultureInfo.InvariantCulture, $"it has {count} {what} and may have at most {facts.MaxCount}; remove some."));
        }
    }
}
